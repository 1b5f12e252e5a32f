// The page loads, shows something, rests when nothing changes, comes back after a lost context, and says so
// readably when it cannot start.
import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { colours, dist, open, picture, serve, settle, sizes, start, temporaryFolder } from './harness.mjs';

let lab;
before(async () => { lab = await start(); });
after(() => lab.close());

for (const size of Object.keys(sizes)) {
  for (const [dark, dpr] of [[false, 1], [true, 2]]) {
    const name = `${size}-${dark ? 'dark' : 'light'}-${dpr}x`;
    test(`shows a picture without complaints: ${name}`, async () => {
      const page = await open(lab, { size, dark, dpr });
      await settle(page);
      await picture(page, `load-${name}`);
      assert.ok(await colours(page) > 8, 'the canvas is blank');
      const canvas = await page.evaluate(() => [document.getElementById('canvas').width, document.getElementById('canvas').height]);
      assert.deepEqual(canvas, [sizes[size].width * dpr, sizes[size].height * dpr], 'one canvas pixel a screen pixel');
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
}

test('whoever comes without a link steps from one decision of the scheduler to the next', async () => {
  const page = await open(lab);
  await settle(page);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await settle(page);
  await page.waitForFunction(() => /step=3(&|$)/.test(location.hash), null, { timeout: 5000 });
  assert.match(await page.textContent('#live'), /core 0/, 'who gets the core, and why');
  await page.context().close();
});

test('draws nothing while nothing changes', async () => {
  const page = await open(lab);
  await settle(page);
  const before = await page.frames_drawn();
  await page.waitForTimeout(1000);
  assert.equal(await page.frames_drawn(), before);
  await page.mouse.move(200, 200);
  await page.waitForTimeout(200);
  assert.ok(await page.frames_drawn() > before, 'input wakes it');
  await page.context().close();
});

test('follows the size of the window', async () => {
  const page = await open(lab, { size: 'medium' });
  await page.setViewportSize({ width: 700, height: 500 });
  await settle(page);
  const canvas = await page.evaluate(() => [document.getElementById('canvas').width, document.getElementById('canvas').height]);
  assert.deepEqual(canvas, [700, 500]);
  await page.context().close();
});

test('comes back after the browser took the GL context away', async () => {
  const page = await open(lab, { size: 'medium' });
  await settle(page);
  const shown = await colours(page);
  await page.evaluate(async () => {
    const canvas = document.getElementById('canvas');
    const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    extension.loseContext();
    await new Promise((done) => setTimeout(done, 100));
    const back = new Promise((done) => canvas.addEventListener('webglcontextrestored', done));
    extension.restoreContext();
    await back;
  });
  await settle(page);
  await picture(page, 'context-restored');
  assert.ok(await colours(page) >= 0.9 * shown, 'text and bars are there again');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('says what failed when the WebAssembly cannot be had', async () => {
  const { folder, remove } = temporaryFolder();
  cpSync(dist, folder, { recursive: true });
  rmSync(join(folder, 'interleave-lab.wasm'));
  const server = await serve(folder);
  const page = await open({ ...lab, url: server.url }, { ready: false });
  await page.waitForSelector('#notice.failed');
  assert.match(await page.textContent('#notice-text'), /download failed.*404/s);
  assert.ok(await page.isVisible('#notice-retry'));
  await picture(page, 'load-failed');
  await page.context().close();
  server.stop();
  remove();
});

test('says what is missing in a browser without WebGL 2', async () => {
  const context = await lab.browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const getContext = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind === 'webgl2' ? null : getContext.call(this, kind, ...rest);
    };
  });
  await page.goto(lab.url);
  await page.waitForSelector('#notice.failed');
  assert.match(await page.textContent('#notice-text'), /WebGL 2/);
  await context.close();
});
