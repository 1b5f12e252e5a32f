// Keeps the application a good guest: it hears keys and takes the wheel only while it has the focus, and the
// browser's own shortcuts stay the browser's.

// With Ctrl or Cmd: what the application uses itself. All other combinations are the browser's.
const OWN_SHORTCUTS = new Set(['a', 'c', 'x', 'z', 'y', '/', 'Enter', 'Home', 'End', 'Backspace', 'Delete',
  'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

function belongsToBrowser(event) {
  if (/^F\d+$/.test(event.key) || event.altKey) return true;
  if (event.ctrlKey || event.metaKey) {
    // V included: the browser's "paste" event brings the text.
    return !OWN_SHORTCUTS.has(event.key.length === 1 ? event.key.toLowerCase() : event.key) &&
      !['Control', 'Meta', 'Shift', 'Alt'].includes(event.key);
  }
  return false;
}

export function listenForFocusAndKeys(stage, canvas, send) {
  const hasFocus = () => stage.contains(document.activeElement);

  // Before SDL's own listeners, which would prevent the browser's action.
  stage.addEventListener('keydown', (event) => {
    if (belongsToBrowser(event)) event.stopPropagation();
  }, { capture: true });

  // An embedded canvas that was not clicked leaves the wheel to the page it is in.
  stage.addEventListener('wheel', (event) => {
    if (window.parent !== window && !hasFocus()) event.stopPropagation();
  }, { capture: true, passive: true });

  stage.addEventListener('focusin', () => send('focus', 'in'));
  stage.addEventListener('focusout', (event) => {
    if (!stage.contains(event.relatedTarget)) send('focus', 'out');
  });
  canvas.addEventListener('pointerdown', () => { if (!hasFocus()) canvas.focus({ preventScroll: true }); });

  document.addEventListener('paste', (event) => {
    if (!hasFocus()) return;
    event.preventDefault();
    send('paste', event.clipboardData.getData('text/plain'));
  });
}
