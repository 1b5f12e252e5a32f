// Links: what is shared is there again when the link is opened, the address follows what is on the screen, a broken
// link says what is wrong, and the slim form for other pages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { picture, start } from './harness.mjs';
import { click, openLesson, press, report, rested } from './lab.mjs';

let lab;
before(async () => { lab = await start(); });
after(() => lab.close());

const shown = ({ program, text, step, state, sentence, page, dark, end }) => ({ program, text, step, state, sentence, page, dark, end });
const permissions = ['clipboard-read', 'clipboard-write'];

test('a shared link opened again shows the same', async () => {
  const page = await openLesson(lab, 'four-endpoints/c', { permissions });
  await click(page, 'cores');
  await click(page, 'cores.4');
  await click(page, 'theme');
  await page.mouse.click(720, 8);
  for (let i = 0; i < 5; ++i) await press(page, 'Shift+ArrowRight');
  const before = await report(page);
  await click(page, 'share');
  assert.ok((await click(page, 'share.link')).places['share.sheet']);
  await picture(page, 'share-wide');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /#v=1&lesson=four-endpoints\/c&set\.cores=4&.*step=\d+/);
  await click(page, 'share.embed');
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^<iframe src="http.*\?embed#v=1&amp;lesson=/);
  const again = await openLesson(lab, 'event-loop');
  await again.evaluate((address) => { location.hash = new URL(address).hash; }, link);
  assert.deepEqual(shown(await rested(again)), shown(before));
  assert.deepEqual(page.problems.concat(again.problems), []);
  await page.context().close();
  await again.context().close();
});

test('a typed program is in the link, whatever is in it', async () => {
  const page = await openLesson(lab, 'event-loop');
  const text = 'print("<script>alert(1)</script> & 100 % 中文")\n';
  await page.evaluate((program) => { location.hash = `test&file=mine.py&program=${encodeURIComponent(program)}`; }, text);
  const own = await rested(page);
  assert.equal(own.program, 'mine.py');
  assert.equal(own.text, text);
  assert.equal(own.error, '');
  await page.mouse.click(720, 8);
  await press(page, 'End');
  await page.waitForTimeout(700);
  assert.ok(decodeURIComponent(await page.evaluate('location.hash')).includes(`program=${text}`));
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('stepping leaves the history alone; back and forward go between programs and pages', async () => {
  const page = await openLesson(lab, 'four-endpoints/c');
  const entries = () => page.evaluate('history.length');
  const before = await entries();
  await page.mouse.click(720, 8);
  for (let i = 0; i < 8; ++i) await press(page, 'ArrowRight');
  await page.waitForTimeout(700);
  const there = await rested(page);
  assert.match(await page.evaluate('location.hash'), /step=8/);
  assert.equal(await entries(), before);
  await click(page, 'variant.d');
  await page.waitForTimeout(700);
  await rested(page);
  assert.equal(await entries(), before + 1);
  await page.goBack();
  assert.deepEqual(shown(await rested(page)), shown(there));
  await page.goForward();
  assert.equal((await rested(page)).program, 'four-endpoints/d');
  await page.context().close();
});

test('a link that is broken says what is wrong, and the rest of it is followed', async () => {
  const page = await openLesson(lab, 'event-loop&step=7&set.cores=lots&page=kitchen&locale=%C3');
  const said = await report(page);
  assert.ok(said.places.notice);
  assert.equal(said.step, 7);
  assert.equal(said.program, 'event-loop/a');
  await picture(page, 'broken-link');
  assert.equal((await click(page, 'notice.close')).places.notice, undefined);
  await page.context().close();
});

test('where the clipboard is refused, the text can be taken from a field', async () => {
  const page = await openLesson(lab, 'event-loop');
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
    document.execCommand = () => false;
  });
  await click(page, 'share');
  await click(page, 'share.link');
  await page.waitForSelector('dialog.offer[open]');
  assert.match(await page.inputValue('dialog.offer textarea'), /#v=1&lesson=event-loop/);
  await picture(page, 'clipboard-refused');
  await page.click('dialog.offer button');
  await page.waitForSelector('dialog.offer', { state: 'detached' });  // (its `close` comes a moment later)
  await page.context().close();
});

for (const [name, viewport] of Object.entries({ small: { width: 360, height: 480 }, usual: { width: 600, height: 400 } })) {
  test(`embedded, ${name}: a slim line with the way to the whole application, and a history that is left alone`, async () => {
    const page = await openLesson({ ...lab, url: `${lab.url}?embed` }, 'four-endpoints/c&step=40', { viewport });
    const { places } = await report(page);
    assert.ok(places.open && !places.lesson && !places.settings);
    for (const part of ['open', 'play', 'forward', 'scrub']) {
      const [left, top, width, height] = places[part];
      assert.ok(left >= 0 && top >= 0 && left + width <= viewport.width && top + height <= viewport.height, part);
    }
    const before = await page.evaluate('[location.href, history.length]');
    await page.mouse.click(10, 8);
    assert.equal((await press(page, 'ArrowRight')).step, 41);
    await page.waitForTimeout(700);
    assert.deepEqual(await page.evaluate('[location.href, history.length]'), before);
    await picture(page, `embed-${name}`);
    const opened = page.waitForEvent('popup');
    await click(page, 'open');
    const whole = new URL((await opened).url());
    assert.equal(whole.search, '');
    assert.match(whole.hash, /lesson=four-endpoints\/c.*step=41/);
    await page.context().close();
  });
}
