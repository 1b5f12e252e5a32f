// Draws single characters with the system's own fonts, for the application's texts in scripts that its bundled
// fonts lack.
let context;

function canvasOf(width, height) {
  context ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context.canvas.width < width || context.canvas.height < height) {
    Object.assign(context.canvas, { width: Math.max(width, 64), height: Math.max(height, 64) });
  }
  return context;
}

// All lengths in pixels; `left` and `top` say where the picture is from the pen on the baseline, y down.
export function drawGlyph(character, size, monospace) {
  const font = `${size}px ${monospace ? 'ui-monospace, monospace' : 'system-ui, sans-serif'}`;
  let c = canvasOf(1, 1);
  c.font = font;
  const m = c.measureText(character);
  const left = Math.floor(-m.actualBoundingBoxLeft) - 1, top = Math.floor(-m.actualBoundingBoxAscent) - 1;
  const width = Math.ceil(m.actualBoundingBoxRight) + 1 - left;
  const height = Math.ceil(m.actualBoundingBoxDescent) + 1 - top;
  if (m.actualBoundingBoxRight + m.actualBoundingBoxLeft <= 0) {
    return { measures: [m.width, 0, 0, 0, 0], coverage: null };  // a space
  }
  c = canvasOf(width, height);
  c.font = font;  // resizing a canvas forgets it
  c.fillStyle = '#fff';
  c.clearRect(0, 0, width, height);
  c.fillText(character, -left, -top);
  const { data } = c.getImageData(0, 0, width, height);
  const coverage = new Uint8Array(width * height);
  for (let i = 0; i < coverage.length; ++i) coverage[i] = data[4 * i + 3];
  return { measures: [m.width, left, top, width, height], coverage };
}
