// An invisible HTML text field at the application's text cursor. It makes phones show their keyboard and gives
// IMEs a place to compose; what is entered goes to the application and the field stays empty.
const SENTINEL = '\u200b';  // so that a phone's backspace has something to delete

export function createTextInput(stage, canvas, send) {
  const field = document.createElement('textarea');
  Object.assign(field, { id: 'text-input', rows: 1, spellcheck: false, hidden: true, tabIndex: -1 });
  field.setAttribute('aria-label', 'Text entry');
  field.setAttribute('autocapitalize', 'off');
  field.setAttribute('autocomplete', 'off');
  stage.append(field);

  let composing = false;
  const empty = () => { field.value = SENTINEL; };

  field.addEventListener('compositionstart', () => { composing = true; });
  field.addEventListener('compositionend', (event) => {
    composing = false;
    if (event.data) send('text', event.data);
    empty();
  });
  // Keys of a hardware keyboard are SDL's, which prevents this event; it is here for the others.
  field.addEventListener('beforeinput', (event) => {
    if (composing || event.isComposing) return;
    if (event.inputType === 'insertText' && event.data) send('text', event.data);
    if (event.inputType === 'insertLineBreak') send('key', 'Enter');
    if (event.inputType.startsWith('deleteContent')) send('key', 'Backspace');
    if (event.cancelable) event.preventDefault();
    else queueMicrotask(empty);
  });

  return {
    // The cursor's place in points, and the line's height.
    set(wanted, x, y, height) {
      if (wanted) {
        Object.assign(field.style, { left: `${x}px`, top: `${y}px`, height: `${height}px` });
        if (!field.hidden) return;
        field.hidden = false;
        empty();
        field.focus({ preventScroll: true });
      } else if (!field.hidden) {
        const hadFocus = document.activeElement === field;
        field.hidden = true;
        if (hadFocus) canvas.focus({ preventScroll: true });
      }
    },
  };
}
