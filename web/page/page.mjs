// What the application asks of the page, and what the page tells it (web/platform/browser.cpp). Each method of
// the page is called from C++ by its name, with texts; `send(channel, text)` goes the other way.
import { listenForFocusAndKeys } from './focus.mjs';
import { advanceOf, drawGlyph, measureFont } from './glyphs.mjs';
import { createTextInput } from './text_input.mjs';

export function createPage(canvas) {
  const stage = canvas.parentElement;
  let send = () => {};
  let textInput;
  const later = (channel, text) => send(channel, text);

  return {
    connect(sender) {
      send = sender;
      textInput = createTextInput(stage, canvas, later);
      listenForFocusAndKeys(stage, canvas, later);
      watchSurroundings(canvas, later);
    },

    prefers: (query) => matchMedia(query).matches,
    processors: () => navigator.hardwareConcurrency ?? 1,
    isMac: () => /Mac|iP(hone|ad)/.test(navigator.platform),

    fragment: () => location.hash.slice(1),
    setFragment(text, entry) {
      const address = text ? `#${text}` : location.pathname + location.search;
      if (entry === 'new') history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    },
    address() {
      const url = new URL(location.href);
      url.hash = '';
      url.searchParams.delete('embed');
      return url.href;
    },
    embedded: () => new URLSearchParams(location.search).has('embed'),
    openLink(url) { window.open(url, '_blank', 'noopener'); },

    // A sandboxed frame has no storage; then nothing is remembered.
    stored(key) { try { return localStorage.getItem(`interleave.${key}`) ?? ''; } catch { return ''; } },
    store(key, value) { try { localStorage.setItem(`interleave.${key}`, value); } catch { /* see above */ } },

    font: measureFont,
    glyph: drawGlyph,
    advance: advanceOf,

    copy(text) { copy(text, canvas); },
    async copyOut(text, words) {
      const copied = await copy(text, canvas);
      if (!copied) offerText(text, words.split('\n'), canvas);
      later('clipboard', copied ? 'copied' : 'refused');
    },
    textInput(state, place) { textInput?.set(state === 'on', ...place.split(' ').map(Number)); },
    releaseFocus() { document.activeElement?.blur(); },

    openFile(extensions) { chooseFile(extensions, later); },
    saveFile(nameAndType, text) { saveFile(...nameAndType.split('\n'), text); },

    post(channel, text) {
      // What a screen reader is to say while the canvas has the focus.
      if (channel === 'live') document.getElementById('live').textContent = text;
      window.dispatchEvent(new CustomEvent(`interleave:${channel}`, { detail: text }));
    },
    // For other modules of the page: a message to the application.
    send: later,
  };
}

function watchSurroundings(canvas, send) {
  // SDL asks for the canvas' size when the window is resized; the canvas may also change without it.
  new ResizeObserver(() => window.dispatchEvent(new Event('resize'))).observe(canvas);
  new IntersectionObserver((entries) => send('visible', entries.at(-1).isIntersecting ? 'yes' : 'no')).observe(canvas);

  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();  // or it would never come back
    send('context', 'lost');
  });
  canvas.addEventListener('webglcontextrestored', () => send('context', 'restored'));

  window.addEventListener('hashchange', () => send('fragment', location.hash.slice(1)));
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(prefers-contrast: more)']) {
    matchMedia(query).addEventListener('change', () => send('wake', ''));
  }
  const watchPixelRatio = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
      window.dispatchEvent(new Event('resize'));
      watchPixelRatio();
    }, { once: true });
  };
  watchPixelRatio();

  canvas.addEventListener('dragover', (event) => event.preventDefault());
  canvas.addEventListener('drop', (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) readFile(file, send);
  });
}

// A text ends at the first zero on its way to C++; a file with one is no text, and is to be seen as such.
async function readFile(file, send) {
  const text = await file.text();
  send('file', `${file.name}\n${text.includes('\0') ? '\ufffd'.repeat(64) : text}`);
}

function chooseFile(extensions, send) {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: extensions });
  input.addEventListener('change', () => input.files[0] && readFile(input.files[0], send));
  input.click();
}

function saveFile(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

async function copy(text, canvas) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {  // an embedded page may lack the permission; the old way needs none
    const area = Object.assign(document.createElement('textarea'), { value: text });
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    canvas.focus();
    return copied;
  }
}

// The browser keeps the page from its clipboard: the person can still take the text from a field.
// `words`: what to do, and the button's, in the language of the window.
function offerText(text, [words, closing], canvas) {
  const dialog = Object.assign(document.createElement('dialog'), { className: 'offer' });
  const label = Object.assign(document.createElement('label'), {
    textContent: words,
  });
  const field = Object.assign(document.createElement('textarea'), { value: text, readOnly: true, rows: 4 });
  const close = Object.assign(document.createElement('button'), { type: 'button', textContent: closing });
  label.append(field);
  dialog.append(label, close);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => { dialog.remove(); canvas.focus({ preventScroll: true }); });
  document.body.append(dialog);  // outside the stage, whose keys are the application's
  dialog.showModal();
  field.select();
}
