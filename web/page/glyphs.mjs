// Draws the application's text, character by character, with the fonts of page.css; what they lack comes from the
// system's own fonts.
const FONTS = {  // by the names that the application uses; the numbers are weights
  'Inter-Regular': { weight: 400, family: '"Interleave Inter", system-ui, sans-serif' },
  'Inter-SemiBold': { weight: 600, family: '"Interleave Inter", system-ui, sans-serif' },
  'JetBrainsMono-Regular': { weight: 400, family: '"Interleave Mono", ui-monospace, monospace' },
  icons: { weight: 400, family: '"Interleave Icons"' },
};

const css = (name, em) => `${FONTS[name].weight} ${em}px ${FONTS[name].family}`;

// They must be there before the first character is drawn. One that cannot be had is no reason to stop.
export async function loadFonts() {
  const loading = Object.keys(FONTS).map((name) => document.fonts.load(css(name, 16), name === 'icons' ? '\ue140' : 'a'));
  await Promise.allSettled(loading);
}

let context;
let written;  // the font that the context has: telling it again costs as much as a small character

function canvasOf(width, height, font) {
  context ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context.canvas.width < width || context.canvas.height < height) {
    Object.assign(context.canvas, { width: Math.max(width, 64), height: Math.max(height, 64) });
    written = undefined;  // resizing a canvas forgets it
  }
  if (font !== written) context.font = written = font;
  return context;
}

// [ascent, descent] in units of the em.
export function measureFont(name) {
  const m = canvasOf(1, 1, css(name, 1000)).measureText('x');
  return [m.fontBoundingBoxAscent / 1000, m.fontBoundingBoxDescent / 1000];
}

// How far the pen goes on, in pixels.
export const advanceOf = (character, name, em) => canvasOf(1, 1, css(name, em)).measureText(character).width;

// All lengths in pixels; `left` and `top` say where the picture is from the pen on the baseline, y down.
export function drawGlyph(character, name, em) {
  const font = css(name, em);
  const m = canvasOf(1, 1, font).measureText(character);
  if (m.actualBoundingBoxRight + m.actualBoundingBoxLeft <= 0) {
    return { measures: [m.width, 0, 0, 0, 0], coverage: null };  // a space
  }
  const left = Math.floor(-m.actualBoundingBoxLeft) - 1, top = Math.floor(-m.actualBoundingBoxAscent) - 1;
  const width = Math.ceil(m.actualBoundingBoxRight) + 1 - left;
  const height = Math.ceil(m.actualBoundingBoxDescent) + 1 - top;
  const c = canvasOf(width, height, font);
  c.fillStyle = '#fff';
  c.clearRect(0, 0, width, height);
  c.fillText(character, -left, -top);
  const { data } = c.getImageData(0, 0, width, height);
  const coverage = new Uint8Array(width * height);
  for (let i = 0; i < coverage.length; ++i) coverage[i] = data[4 * i + 3];
  return { measures: [m.width, left, top, width, height], coverage };
}
