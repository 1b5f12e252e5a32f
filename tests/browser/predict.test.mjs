// A lesson asks first: what comes is held back, a click answers, then it is shown.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { picture, start } from './harness.mjs';
import { click, openLesson, report, rested } from './lab.mjs';

let lab;
before(async () => { lab = await start(); });
after(() => lab.close());

test('a time is answered by a click on the timeline', async () => {
  const page = await openLesson(lab, 'cooperative-preemptive');
  const asked = await click(page, 'guide.next');
  assert.ok(asked.places.question);
  await picture(page, 'question-asked');
  const [x, y, width, height] = asked.places.plot;
  await page.mouse.click(x + width * 0.9, y + height * 0.8, { delay: 40 });
  const told = await rested(page);
  assert.equal(told.places.question, undefined, 'the timeline is shown');
  assert.ok(told.places['question.said']);
  assert.ok(told.time > 0.9e9 && told.time < 1.1e9, 'the cursor is where the answer is');
  await picture(page, 'question-answered');
  await page.context().close();
});

test('a choice is answered in the guide', async () => {
  const page = await openLesson(lab, 'races&chapter=1');
  assert.ok((await report(page)).places.question);
  const told = await click(page, 'choice.1');
  assert.ok(told.places['question.said']);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
