// The application is a good guest: the browser keeps its shortcuts, a page that embeds it keeps its focus and its
// scrolling, and a sandboxed frame is enough for it to run.
import assert from 'node:assert/strict';
import { writeFileSync, cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dist, launch, open, picture, serve, settle, start, temporaryFolder } from './harness.mjs';

let lab;
before(async () => { lab = await start(); });
after(() => lab.close());

test('leaves the browser its shortcuts', async () => {
  const page = await open(lab);
  const prevented = await page.evaluate(() => {
    const pressed = (key, code, modifiers = {}) => {
      const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...modifiers });
      document.getElementById('canvas').dispatchEvent(event);
      return event.defaultPrevented;
    };
    return {
      reload: pressed('r', 'KeyR', { ctrlKey: true }),
      reloadByKey: pressed('F5', 'F5'),
      newTab: pressed('t', 'KeyT', { ctrlKey: true }),
      back: pressed('ArrowLeft', 'ArrowLeft', { altKey: true }),
      step: pressed('ArrowRight', 'ArrowRight'),
    };
  });
  assert.deepEqual(prevented, { reload: false, reloadByKey: false, newTab: false, back: false, step: true });
  await page.context().close();
});

// A page of another site with text above and below, and the application in a frame.
async function embedded(options, attributes) {
  const { folder, remove } = temporaryFolder();
  cpSync(dist, folder, { recursive: true });
  const app = await serve(folder, options);
  const host = temporaryFolder();
  writeFileSync(join(host.folder, 'index.html'), `<!doctype html><title>A course</title><link rel="icon" href="data:,">
    <p>Before</p><button id="before">First</button>
    <iframe ${attributes} src="${app.url}" title="Interleave" width="800" height="600"></iframe>
    <p style="height: 3000px">After</p>`);
  const site = await serve(host.folder);
  const page = await open({ ...lab, url: site.url }, { size: 'medium', ready: false });
  const frame = page.frames().find((candidate) => candidate.url().startsWith(app.url)) ??
    await page.waitForEvent('framenavigated', (candidate) => candidate.url().startsWith(app.url));
  await frame.waitForFunction('framesDrawn > 0');
  return {
    page, frame,
    async close() {
      await page.context().close();
      for (const server of [app, site]) server.stop();
      remove();
      host.remove();
    },
  };
}

test('takes neither focus nor wheel from the page it is embedded in', async () => {
  const { page, frame, close } = await embedded([], '');
  assert.equal(await frame.evaluate(() => document.activeElement.id), '', 'the canvas waits to be clicked');
  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, 400);
  await page.waitForTimeout(300);
  assert.ok(await page.evaluate(() => scrollY) > 0, 'the host page scrolls');
  await page.evaluate(() => scrollTo(0, 0));
  await page.mouse.click(400, 500);
  assert.equal(await frame.evaluate(() => document.activeElement.id), 'canvas', 'a click takes the focus');
  await page.mouse.wheel(0, 400);
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => scrollY), 0, 'now the wheel is the application\'s');
  await picture(page, 'embedded');
  assert.deepEqual(page.problems, []);
  await close();
});

test('rests while it is scrolled out of sight', async () => {
  const { page, frame, close } = await embedded([], '');
  await page.evaluate(() => scrollTo(0, 2500));
  await page.waitForTimeout(300);
  const drawn = await frame.evaluate('framesDrawn');
  await frame.evaluate(() => window.dispatchEvent(new Event('resize')));  // would be worth a frame
  await page.waitForTimeout(500);
  assert.equal(await frame.evaluate('framesDrawn'), drawn);
  await page.evaluate(() => scrollTo(0, 0));
  await frame.waitForFunction(`framesDrawn > ${drawn}`);
  await close();
});

test('runs in a sandboxed frame when its server allows any origin', async () => {
  const { page, close } = await embedded(['--cors'], 'sandbox="allow-scripts"');
  assert.deepEqual(page.problems, []);
  await close();
});

test('the page is accessible as far as axe can tell', async () => {
  const page = await open(lab);
  await settle(page);
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core') });
  const { violations } = await page.evaluate('axe.run()');
  assert.deepEqual(violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((n) => n.html)}`), []);
  await page.context().close();
});

test('says what it needs when scripts are off', async () => {
  const browser = await launch();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(lab.url);
  assert.match(await page.innerText('body'), /needs JavaScript/);
  await picture(page, 'no-script');
  await browser.close();
});
