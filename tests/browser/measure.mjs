// How quiet the page is and how soon it shows something, as ratios within one run, because machines differ:
//   idle     CPU time of the whole browser while nothing changes, by that while a frame is drawn as often as the
//            screen wants one (beside a blank page, which is what the browser itself takes)
//   picture  from the start of loading until the first frame is drawn, by that of a page with nothing but a canvas
//            that is cleared through WebGL 2 once, and by that of a page with nothing but Dear ImGui
//
// usage: node measure.mjs [SECONDS]     (of each measurement; INTERLEAVE_DIST as for the tests)
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dist, launchAlone, open, settle, start, temporaryFolder } from './harness.mjs';

const seconds = Number(process.argv[2] ?? 6);
const rounds = 25;
const ticks = 100;  // of /proc a second

// CPU seconds so far of all processes that this one has started.
function cpuTime() {
  const processes = new Map();
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
      processes.set(Number(id), { parent: Number(fields[1]), time: (Number(fields[11]) + Number(fields[12])) / ticks });
    } catch { /* it has ended meanwhile */ }
  }
  const ours = (id) => id === process.pid || (processes.has(id) && processes.get(id).parent > 1 && ours(processes.get(id).parent));
  let sum = 0;
  for (const [id, { time }] of processes) if (id !== process.pid && ours(id)) sum += time;
  return sum;
}

async function cpuDuring(page) {
  await page.waitForTimeout(2000);  // what has begun before ends meanwhile
  const before = cpuTime();
  await page.waitForTimeout(seconds * 1000);
  return cpuTime() - before;
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const lab = await start();

const blank = await lab.browser.newPage();
await blank.goto('about:blank');
const nothing = await cpuDuring(blank);
await blank.close();
const page = await open(lab, { fragment: 'lesson=four-endpoints/c&step=134' });
await settle(page);
const idle = await cpuDuring(page);
const drawnBefore = await page.frames_drawn();
await page.evaluate(() => {
  let x = 700;
  const again = () => {
    x = x === 700 ? 701 : 700;
    document.getElementById('canvas').dispatchEvent(new MouseEvent('mousemove', { clientX: x, clientY: 30, bubbles: true }));
    requestAnimationFrame(again);
  };
  again();
});
const always = await cpuDuring(page);
const drawn = (await page.frames_drawn()) - drawnBefore;
await page.context().close();
await lab.close();
console.log(`CPU seconds in ${seconds} s: blank page ${nothing.toFixed(2)}, idle ${idle.toFixed(2)}, ` +
  `always drawing ${always.toFixed(2)} (${(drawn / seconds).toFixed(0)} frames a second)`);
console.log(`idle / always drawing: ${(100 * idle / always).toFixed(2)} %  (goal 1 %)`);

// -- The first picture
// Without a debugger: DevTools' protocol keeps a copy of what is downloaded, which costs a page with much to download
// tens of milliseconds that nobody else waits for. The pages tell their time themselves and go on to the next one,
// past an empty page, so that none pays for what the one before leaves behind.
const bare = temporaryFolder();
writeFileSync(join(bare.folder, 'index.html'), `<!doctype html><link rel="icon" href="data:,"><canvas></canvas><script type="module">
  const gl = document.querySelector('canvas').getContext('webgl2');
  gl.clear(gl.COLOR_BUFFER_BIT);
</script>`);

// The same with a program that has nothing but Dear ImGui (tests/bench/bare_imgui.cpp), where it was built:
// `cmake --build build/web --target bare_imgui`.
const imguiFolder = join(dist, '../bare');
const imgui = existsSync(join(imguiFolder, 'bare_imgui.wasm'));
if (imgui) {
  writeFileSync(join(imguiFolder, 'index.html'), `<!doctype html><link rel="icon" href="data:,"><canvas id="canvas"></canvas>
  <script type="module">
    import create from './bare_imgui.mjs';
    (await create({ canvas: document.getElementById('canvas') })).callMain([]);
  </script>`);
}

const reporter = `<script>{
  const clear = WebGL2RenderingContext.prototype.clear;
  let time;
  WebGL2RenderingContext.prototype.clear = function (...mask) {
    if (time === undefined) {
      time = performance.now();
      setTimeout(async () => {
        const answer = await fetch('/picture', { method: 'POST', body: time });
        location.href = await answer.text();
      }, 200);
    }
    return clear.apply(this, mask);
  };
}</script>`;
const restPage = (next) => `<!doctype html><link rel="icon" href="data:,"><script>setTimeout(() => { location.href = '${next}'; }, 500);</script>`;
const mediaTypes = { '.html': 'text/html', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.woff2': 'font/woff2' };

// Loads each of the folders' pages in turn, `rounds` times after one that does not count: times of each, in ms.
async function firstPictures(folders) {
  const times = folders.map(() => []);
  const bodies = new Map();
  const place = (n) => `/${n % folders.length}/?${n}#lesson=four-endpoints/c&step=134`;
  let loads = 0, finished;
  const end = new Promise((resolve) => { finished = resolve; });
  const body = (path) => {
    if (!bodies.has(path)) {
      const zipped = extname(path) !== '.woff2';
      const raw = readFileSync(path);
      const bytes = path.endsWith('index.html') ? String(raw).replace(/<!doctype html>/, `$&${reporter}`) : raw;
      bodies.set(path, { zipped, bytes: zipped ? gzipSync(bytes) : bytes });
    }
    return bodies.get(path);
  };
  const answer = (response, type, bytes, zipped = false) => {
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(bytes), 'Cache-Control': 'no-store',
      ...(zipped && { 'Content-Encoding': 'gzip' }) });
    response.end(bytes);
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname === '/picture') {
      let time = '';
      for await (const part of request) time += part;
      if (loads >= folders.length) times[loads % folders.length].push(Number(time));
      if (++loads === (rounds + 1) * folders.length) finished();
      return answer(response, 'text/plain', '/rest');
    }
    if (url.pathname === '/rest') return answer(response, 'text/html', restPage(place(loads)));
    const [, folder, ...rest] = url.pathname.split('/');
    const path = join(folders[Number(folder)] ?? '', rest.join('/') || 'index.html');
    if (!existsSync(path)) return response.writeHead(404).end();
    const { bytes, zipped } = body(path);
    return answer(response, mediaTypes[extname(path)] ?? 'text/plain', bytes, zipped);
  });
  await new Promise((listening) => { server.listen(0, '127.0.0.1', listening); });
  const browser = launchAlone(`http://127.0.0.1:${server.address().port}/rest`);
  await end;
  await browser.close();
  server.closeAllConnections();
  server.close();
  return times;
}
const [ours, theirs, imguis] = await firstPictures([dist, bare.folder, ...(imgui ? [imguiFolder] : [])]);
console.log(`first picture, median of ${rounds}: ${median(ours).toFixed(0)} ms; bare page ${median(theirs).toFixed(0)} ms; ` +
  `ratio ${(median(ours) / median(theirs)).toFixed(1)}  (goal: within 1000 ms)`);
if (imgui) {
  const zipped = (...files) => files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  const everything = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));  // the fonts and the page, too
  const size = zipped(...everything);
  const bareSize = zipped(join(imguiFolder, 'bare_imgui.wasm'), join(imguiFolder, 'bare_imgui.mjs'));
  console.log(`bare Dear ImGui: ${median(imguis).toFixed(0)} ms, ratio ${(median(ours) / median(imguis)).toFixed(2)}  (goal 1.3); ` +
    `gzip ${(size / 1000).toFixed(0)} KB and ${(bareSize / 1000).toFixed(0)} KB, ratio ${(size / bareSize).toFixed(2)}`);
}
bare.remove();
