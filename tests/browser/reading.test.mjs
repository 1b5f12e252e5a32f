// How large everything is drawn, the column beside the timeline, and groups of lanes folded where there is little room.
import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';
import { get } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dist, picture, sharpness, sizes, start } from './harness.mjs';
import { click, openLesson, rested } from './lab.mjs';

let lab;
before(async () => { lab = await start(); });
after(() => lab.close());

// What a person clicks is where it says it is, at every scale; it stays on the screen, and is kept for the next time.
for (const size of ['wide', 'medium', 'phone']) {
  for (const scale of [80, 200]) {
    test(`text of ${scale} %: ${size}`, async () => {
      const page = await openLesson(lab, 'cooperative-preemptive/a', { size });
      if (size === 'phone') {
        await click(page, 'more');
        await click(page, 'more.Text size');
      } else {
        await click(page, 'text_size');
      }
      assert.equal((await click(page, `text_size.${scale}`)).scale, scale);
      const before = await rested(page);
      const after = await click(page, 'forward');
      assert.notEqual(after.step, before.step, 'a click meets what it is aimed at');
      for (const name of ['play', 'forward', 'scrub', 'lesson']) {
        const [left, top, width, height] = after.places[name];
        assert.ok(left >= 0 && top >= 0 && left + width <= sizes[size].width + 1 && top + height <= sizes[size].height + 1,
          `${name} is on the screen`);
      }
      await picture(page, `scale-${scale}-${size}`);
      await page.reload();
      await page.evaluate(() => addEventListener('interleave:test', (event) => { globalThis.report = event.detail; }));
      await page.mouse.move(7, 7);
      await page.waitForFunction('globalThis.report && !JSON.parse(report).working');
      assert.equal((await rested(page)).scale, scale, 'it is remembered');
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
}

for (const dpr of [2, 3]) {
  test(`letters of all fonts are drawn for the screen's pixels, ${dpr} to a point`, async () => {
    const page = await openLesson(lab, 'cooperative-preemptive/a', { dpr });
    const { places } = await rested(page);
    const [x, y, width, height] = places.play;
    const parts = { code: { x: 75, y: 100, width: 290, height: 400 }, strong: { x: x + 20, y: y + 8, width: width - 40, height: height - 16 } };
    for (const [name, clip] of Object.entries(parts)) {
      const found = await sharpness(page, clip);
      assert.ok(found > 0.75, `${name}: ${found}`);
    }
    await page.context().close();
  });
}

test('the column beside the timeline can be made wider where the window is medium', async () => {
  const page = await openLesson(lab, 'four-endpoints/c', { size: 'medium' });
  const { places: { 'splitter.program': [x, y, width, height], timeline } } = await rested(page);
  const from = { x: x + width / 2, y: y + height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y, { steps: 3 });
  await page.waitForTimeout(60);
  await page.mouse.up();
  const after = (await rested(page)).places;
  assert.ok(Math.abs(after.timeline[0] - timeline[0] - 40) < 3, 'the timeline begins where it was dropped');
  await page.context().close();
});

test('a timeline too low for headings folds its groups, too', async () => {
  const page = await openLesson(lab, 'cooperative-preemptive/a', { viewport: { width: 600, height: 440 } });
  const before = (await rested(page)).places;
  const group = Object.keys(before).findLast((name) => name.startsWith('group.'));
  assert.match(group, /threads/i);
  const folded = (await click(page, group)).places;
  assert.deepEqual(Object.keys(folded).filter((name) => name.startsWith('lane.')), [], 'no thread has a lane');
  assert.ok(folded[group], 'and it can be opened again');
  const opened = (await click(page, group)).places;
  assert.deepEqual(Object.keys(opened).filter((name) => name.startsWith('lane.')),
    Object.keys(before).filter((name) => name.startsWith('lane.')));
  await page.context().close();
});

test('the server compresses for who takes it', async () => {
  const fetched = (headers) => new Promise((done, failed) => {
    get(`${lab.url}interleave-lab.wasm`, { headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('end', () => done({ answer, bytes: Buffer.concat(parts) }));
    }).on('error', failed);
  });
  const file = readFileSync(join(dist, 'interleave-lab.wasm'));
  const plain = await fetched({}), packed = await fetched({ 'Accept-Encoding': 'gzip, br' });
  assert.equal(plain.answer.headers['content-encoding'], undefined);
  assert.ok(plain.bytes.equals(file));
  assert.equal(packed.answer.headers['content-encoding'], 'gzip');
  assert.equal(packed.answer.headers['content-type'], 'application/wasm');
  assert.ok(packed.bytes.length < file.length / 2);
  assert.ok(gunzipSync(packed.bytes).equals(file));
});
