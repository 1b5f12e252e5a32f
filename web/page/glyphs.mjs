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

// One canvas a font: telling a canvas its font costs as much as drawing a small character.
const canvases = new Map();
const most_canvases = 40;  // fonts of zooms that were passed through go

function canvasOf(font, width = 1, height = 1) {
  let context = canvases.get(font);
  if (!context) {
    if (canvases.size >= most_canvases) canvases.clear();
    context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    Object.assign(context.canvas, { width: 64, height: 64 });
    canvases.set(font, prepared(context, font));
  }
  const { canvas } = context;
  if (canvas.width < width || canvas.height < height) {
    Object.assign(canvas, { width: Math.max(width, canvas.width), height: Math.max(height, canvas.height) });
    prepared(context, font);  // resizing a canvas forgets it
  }
  return context;
}

function prepared(context, font) {
  return Object.assign(context, { font, fillStyle: '#fff' });
}

// Characters are measured once, large: all lengths are in proportion to the em.
const measuring = 1000;
const shapes = {};  // by name of the font: character -> TextMetrics

function shapeOf(character, name) {
  const known = shapes[name] ??= new Map();
  let shape = known.get(character);
  if (!shape) known.set(character, shape = canvasOf(css(name, measuring)).measureText(character));
  return shape;
}

// [ascent, descent] in units of the em, and 1 if all characters are equally wide.
export function measureFont(name) {
  const m = shapeOf('i', name);
  const fixed = m.width === shapeOf('m', name).width;
  return [m.fontBoundingBoxAscent / measuring, m.fontBoundingBoxDescent / measuring, fixed ? 1 : 0];
}

// How far the pen goes on, in pixels.
export const advanceOf = (character, name, em) => shapeOf(character, name).width * em / measuring;

// All lengths in pixels; `left` and `top` say where the picture is from the pen on the baseline, y down.
export function drawGlyph(character, name, em) {
  const shape = shapeOf(character, name), scale = em / measuring;
  const advance = shape.width * scale;
  if (shape.actualBoundingBoxRight + shape.actualBoundingBoxLeft <= 0) {
    return { measures: [advance, 0, 0, 0, 0], coverage: null };  // a space
  }
  // A pixel more on every side: hinting moves edges.
  const left = Math.floor(-shape.actualBoundingBoxLeft * scale) - 1;
  const top = Math.floor(-shape.actualBoundingBoxAscent * scale) - 1;
  const width = Math.ceil(shape.actualBoundingBoxRight * scale) + 1 - left;
  const height = Math.ceil(shape.actualBoundingBoxDescent * scale) + 1 - top;
  const c = canvasOf(css(name, em), width, height);
  c.clearRect(0, 0, width, height);
  c.fillText(character, -left, -top);
  const { data } = c.getImageData(0, 0, width, height);
  const coverage = new Uint8Array(width * height);
  for (let i = 0; i < coverage.length; ++i) coverage[i] = data[4 * i + 3];
  return { measures: [advance, left, top, width, height], coverage };
}
