// With fingers only, and with the keyboard only.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { picture, start } from './harness.mjs';
import { middle, openLesson, press, report, rested } from './lab.mjs';

let lab;
before(async () => { lab = await start(); });
after(() => lab.close());

// Fingers as the browser reports them: `moves` is a list of the places of all fingers.
async function fingers(page, moves) {
  const client = await page.context().newCDPSession(page);
  const send = (type, points) => client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await send('touchStart', moves[0]);
  for (const points of moves.slice(1)) {
    await page.waitForTimeout(30);
    await send('touchMove', points);
  }
  await page.waitForTimeout(30);
  await send('touchEnd', []);
  await page.waitForTimeout(60);
  return rested(page);
}
const between = (from, to, parts = 8) => Array.from({ length: parts + 1 }, (_, i) =>
  from.map(([x, y], k) => [x + ((to[k][0] - x) * i) / parts, y + ((to[k][1] - y) * i) / parts]));

async function tap(page, name) {
  const { x, y } = await middle(page, name);
  return fingers(page, [[[x, y]]]);
}

test('a phone: taps, a pinch that zooms, a finger that pans and scrolls', async () => {
  const page = await openLesson(lab, 'cooperative-preemptive/c', { size: 'phone', hasTouch: true, isMobile: true, dpr: 2 });
  const before = await report(page);
  assert.equal((await tap(page, 'forward')).step, before.step + 1);
  const [x, y, width, height] = before.places.plot;
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  const zoomed = await fingers(page, between([[middleX - 30, middleY], [middleX + 30, middleY]], [[middleX - 90, middleY], [middleX + 90, middleY]]));
  assert.ok(zoomed.places.fit, 'not the whole run any more');
  const shown = zoomed.range[1] - zoomed.range[0], whole = before.range[1] - before.range[0];
  assert.ok(shown < 0.5 * whole && shown > 0.2 * whole, `${shown / whole} of the run`);
  assert.equal(zoomed.step, before.step + 1, 'a pinch is no click');
  const panned = await fingers(page, between([[middleX + 60, middleY]], [[middleX - 60, middleY]]));
  assert.ok(panned.range[0] > zoomed.range[0]);
  assert.equal(panned.step, zoomed.step, 'a drag is no click');
  await picture(page, 'touch-phone');
  await tap(page, 'tab.Guide');
  assert.ok((await report(page)).places.guide);
  for (const name of ['play', 'forward', 'back', 'more', 'settings', 'pages']) {
    const [, , w, h] = (await report(page)).places[name];
    assert.ok(w >= 44 && h >= 44, `${name} is ${w} x ${h}`);
  }
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the keyboard alone: through a run, a question why, the pages and out', async () => {
  const page = await openLesson(lab, 'deadlock/a');
  const last = await press(page, 'End');
  assert.match(last.sentence, /ann/);
  assert.ok((await press(page, 'Home', 'ArrowRight', 'ArrowRight')).step === 2);
  assert.equal((await press(page, '2')).program, 'deadlock/b');
  assert.equal((await press(page, 'c')).page, 'compare');
  assert.equal((await press(page, 'Escape')).page, 'run');
  assert.equal((await press(page, 'e')).page, 'explore');
  assert.equal((await press(page, 's')).page, 'sweep');
  assert.equal((await press(page, 's')).page, 'run');
  assert.ok((await press(page, 'End', '/')).answer.length >= 0);
  assert.ok((await press(page, 'Shift+?')).places['help.sheet']);
  await press(page, 'Escape');
  assert.ok(await page.evaluate("document.getElementById('stage').contains(document.activeElement)"));
  await press(page, 'Escape', 'Escape');
  assert.ok(!await page.evaluate("document.getElementById('stage').contains(document.activeElement)"), 'the focus is given back');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the keyboard alone, from control to control: menus open, move, choose and close, and nothing is a trap', async () => {
  const page = await openLesson(lab, 'deadlock/a');
  await page.evaluate("document.getElementById('canvas').focus()");
  const at = async () => (await report(page)).at;
  const tabTo = async (name) => {
    for (let i = 0; i < 60; ++i) if ((await press(page, 'Tab')).at === name) return;
    assert.fail(`Tab does not lead to ${name}`);
  };
  await press(page, 'Tab');
  assert.equal(await at(), 'lesson', 'the first of the header');
  await picture(page, 'keyboard-focus');
  const lessons = await press(page, 'Enter');
  assert.equal(lessons.at, 'lesson.deadlock', 'what is chosen');
  assert.match((await press(page, 'ArrowDown')).at, /^lesson[.]/);
  assert.notEqual(await at(), 'lesson.deadlock');
  assert.equal((await press(page, 'Escape')).at, 'lesson', 'back where it was opened');
  assert.equal((await report(page)).program, 'deadlock/a');
  await tabTo('policy');
  await press(page, 'Enter');
  for (let i = 0; i < 12 && await at() !== 'policy.rr'; ++i) await press(page, 'ArrowUp');
  const chosen = await press(page, 'Enter');
  assert.equal(chosen.at, 'policy');
  assert.ok(chosen.places['policy'] && !chosen.places['policy.rr'], 'the menu is closed');
  await tabTo('language');
  await press(page, 'Enter', 'ArrowDown');
  assert.equal(await at(), 'language.zh-Hans');
  await press(page, 'Enter');
  await press(page, 'Enter', 'ArrowUp', 'Enter');  // back to English
  await tabTo('share');
  const sheet = await press(page, 'Space');
  assert.ok(sheet.places['share.sheet']);
  assert.equal((await press(page, 'Tab')).at, 'share.embed');
  assert.equal((await press(page, 'Tab')).at, 'share.link', 'round and round within the sheet');
  await press(page, 'Escape');
  await tabTo('theme');
  const { dark } = await report(page);
  assert.equal((await press(page, 'Enter')).dark, !dark);
  await press(page, 'Shift+Tab');
  assert.equal(await at(), 'help');
  await tabTo('page.Compare');
  assert.equal((await press(page, 'Enter')).page, 'compare');
  assert.equal((await press(page, 'Escape')).at, '');
  assert.equal((await press(page, 'Escape')).page, 'run');
  await tabTo('forward');
  const { step } = await report(page);
  const stepped = await press(page, 'Space', 'Enter');
  assert.equal(stepped.step, step + 2);
  assert.equal(stepped.playing, false, 'the space bar is the control\'s');
  assert.equal(await page.textContent('#live'), stepped.sentence, 'said to who cannot see it');
  const inside = () => page.evaluate("document.getElementById('stage').contains(document.activeElement)");
  for (let i = 0; i < 60 && await inside(); ++i) await press(page, 'Tab');
  assert.ok(!await inside(), 'beyond the last one the keyboard is the page\'s');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a brushed part of the run is summed up', async () => {
  const page = await openLesson(lab, 'cooperative-preemptive/a&step=100');
  const [x, y, width, height] = (await report(page)).places.plot;
  await page.keyboard.down('Shift');
  await page.mouse.move(x + width * 0.2, y + height * 0.6);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.5, y + height * 0.6, { steps: 5 });
  await page.waitForTimeout(60);
  await page.mouse.up();
  await page.keyboard.up('Shift');
  const brushed = await rested(page);
  assert.ok(brushed.places.brushed);
  assert.equal(brushed.step, 100, 'the cursor stays');
  await picture(page, 'brushed');
  assert.equal((await press(page, 'Escape')).places.brushed, undefined);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
