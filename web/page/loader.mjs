// Brings the application into the page: says how far the download is, and when something fails, what and what
// to do about it. It imports nothing at once: the download begins before the page's other modules are there.

const notice = document.getElementById('notice');
const text = document.getElementById('notice-text');
const progress = document.getElementById('notice-progress');
const retry = document.getElementById('notice-retry');
const canvas = document.getElementById('canvas');

// A failure that the reader can do something about.
class Failure extends Error {}

function checkBrowser() {
  if (typeof WebAssembly !== 'object') {
    throw new Failure('This browser does not run WebAssembly.\n' +
      'Please use a current Firefox, Chrome, Edge or Safari; some "lockdown" modes switch it off.');
  }
  if (typeof WebGL2RenderingContext !== 'function') throw withoutDrawing();
}

const withoutDrawing = () => new Failure('This browser gives the page no WebGL 2, which draws the picture.\n' +
  'Please switch on hardware acceleration in its settings, or use a current Firefox, Chrome, Edge or Safari.');

let shownAt = 0;

function showProgress(received, total) {
  if (notice.classList.contains('failed')) return;  // that is to be read, not the rest of the download
  if (performance.now() < shownAt + 100 && received !== total) return;
  shownAt = performance.now();
  if (total > 0 && received <= total) {
    progress.max = total;
    progress.value = received;
  }
  text.textContent = `Loading… ${(received / 1048576).toFixed(1)} MB`;
}

// The same response, counted while it passes.
function counted(response) {
  const encoded = response.headers.get('Content-Encoding');  // then the length is not that of what arrives
  const total = encoded ? 0 : Number(response.headers.get('Content-Length') ?? 0);
  let received = 0;
  const counter = new TransformStream({
    transform(chunk, controller) {
      received += chunk.byteLength;
      showProgress(received, total);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter), { headers: { 'Content-Type': 'application/wasm' } });
}

async function download(url) {
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new Failure(`The download failed: ${error.message}.\nIs the network there? (${url})`);
  }
  if (!response.ok) throw new Failure(`The download failed: the server answered ${response.status} for ${url}.`);
  return counted(response);
}

// Compiled while it arrives.
async function compile() {
  const response = await download(new URL('../interleave-lab.wasm', import.meta.url));
  if (WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

async function start() {
  checkBrowser();
  const compiled = compile();  // first of all: it is what takes longest
  compiled.catch(() => {});    // told below
  const [{ createPage }, { loadFonts }, { default: createInterleave }] =
    await Promise.all([import('./page.mjs'), import('./glyphs.mjs'), import('../interleave-lab.mjs')]);
  const fontsLoaded = loadFonts();
  const page = createPage(canvas);
  await new Promise((done, failed) => {
    createInterleave({
      canvas,
      page,
      instantiateWasm(imports, ready) {
        compiled.then(async (module) => ready(await WebAssembly.instantiate(module, imports), module)).catch(failed);
        return {};
      },
      onAbort: (reason) => fail(new Failure(`Interleave stopped: ${reason}`)),
    }).then(async (module) => {
      await fontsLoaded;
      const status = module.callMain([]);
      if (status) throw withoutDrawing();
      done();
    }).catch(failed);
  });
  notice.hidden = true;
  const embedded = window.parent !== window;
  canvas.parentElement.classList.toggle('embedded', embedded);
  if (!embedded) canvas.focus();  // an embedded application leaves the focus where it is
  window.dispatchEvent(new Event('interleave:started'));
}

function fail(error) {
  console.error(error);
  notice.hidden = false;
  notice.classList.add('failed');
  progress.hidden = true;
  retry.hidden = false;
  text.textContent = error instanceof Failure ? error.message
    : `Interleave could not be started: ${error.message}\nPlease load the page again.`;
}

retry.addEventListener('click', () => location.reload());
start().catch(fail);
