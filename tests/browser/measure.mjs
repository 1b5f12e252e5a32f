// How quiet the page is and how soon it shows something, as ratios within one run, because machines differ:
//   idle     CPU time of the whole browser while nothing changes, by that while a frame is drawn as often as the
//            screen wants one (beside a blank page, which is what the browser itself takes)
//   picture  from the start of loading until the first frame is drawn, by that of a page with nothing but a canvas
//            that is cleared through WebGL 2 once, and by that of a page with nothing but Dear ImGui
//
// usage: node measure.mjs [SECONDS]     (of each measurement; INTERLEAVE_DIST as for the tests)
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dist, open, serve, settle, start, temporaryFolder } from './harness.mjs';

const seconds = Number(process.argv[2] ?? 6);
const rounds = 9;
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
console.log(`CPU seconds in ${seconds} s: blank page ${nothing.toFixed(2)}, idle ${idle.toFixed(2)}, ` +
  `always drawing ${always.toFixed(2)} (${(drawn / seconds).toFixed(0)} frames a second)`);
console.log(`idle / always drawing: ${(100 * idle / always).toFixed(2)} %  (goal 1 %)`);

// -- The first picture
const bare = temporaryFolder();
writeFileSync(join(bare.folder, 'index.html'), `<!doctype html><link rel="icon" href="data:,"><canvas></canvas><script type="module">
  const gl = document.querySelector('canvas').getContext('webgl2');
  gl.clear(gl.COLOR_BUFFER_BIT);
</script>`);
const bareServer = await serve(bare.folder);

async function firstPicture(url, fragment) {
  const context = await lab.browser.newContext({ viewport: { width: 1440, height: 900 } });  // nothing cached
  const tab = await context.newPage();
  await tab.addInitScript(() => {
    const clear = WebGL2RenderingContext.prototype.clear;
    WebGL2RenderingContext.prototype.clear = function (...mask) {
      globalThis.firstPicture ??= performance.now();
      return clear.apply(this, mask);
    };
  });
  await tab.goto(url + fragment);
  await tab.waitForFunction('globalThis.firstPicture');
  const time = await tab.evaluate('firstPicture');
  await context.close();
  return time;
}
// The same with a program that has nothing but Dear ImGui (tests/bench/bare_imgui.cpp), where it was built:
// `cmake --build build/web --target bare_imgui`.
const imguiFolder = join(dist, '../bare');
const imgui = existsSync(join(imguiFolder, 'bare_imgui.wasm'));
let imguiServer;
if (imgui) {
  writeFileSync(join(imguiFolder, 'index.html'), `<!doctype html><link rel="icon" href="data:,"><canvas id="canvas"></canvas>
  <script type="module">
    import create from './bare_imgui.mjs';
    (await create({ canvas: document.getElementById('canvas') })).callMain([]);
  </script>`);
  imguiServer = await serve(imguiFolder);
}
const ours = [], theirs = [], imguis = [];
for (let round = 0; round < rounds; ++round) {
  ours.push(await firstPicture(lab.url, '#lesson=four-endpoints/c&step=134'));
  theirs.push(await firstPicture(bareServer.url, ''));
  if (imgui) imguis.push(await firstPicture(imguiServer.url, ''));
}
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
  imguiServer.stop();
}
bareServer.stop();
bare.remove();
await lab.close();
