// A person at work: steps forward and back, edits the program, makes mistakes, changes settings and the size of
// the window.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { picture, sizes, start } from './harness.mjs';
import { click, clickInText, clickStep, middle, openLesson, press, replaceProgram, report, rested } from './lab.mjs';

let lab;
before(async () => { lab = await start(); });
after(() => lab.close());

const second = 1e9;
const shown = ({ step, state, sentence }) => ({ step, state, sentence });

test('ten steps forward and ten back show the same, going and coming', async () => {
  const page = await openLesson(lab, 'four-endpoints/c');
  const going = [shown(await report(page))];
  for (let i = 1; i <= 10; ++i) going.push(shown(await clickStep(page, 'forward', i)));
  assert.equal(going.at(-1).step, 10);
  assert.ok(going.every(({ sentence }) => sentence.length > 0), 'every step has its sentence');
  for (let i = 9; i >= 0; --i) assert.deepEqual(shown(await clickStep(page, 'back', i)), going[i]);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the keyboard steps, plays and jumps', async () => {
  const page = await openLesson(lab, 'event-loop');
  await page.mouse.click(720, 8);
  assert.equal((await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight')).step, 3);
  assert.equal((await press(page, 'ArrowLeft')).step, 2);
  const end = await press(page, 'End');
  assert.equal(end.step, end.steps - 1);
  assert.equal((await press(page, 'Home')).step, 0);
  const decision = await press(page, 'Shift+ArrowRight');
  assert.ok(decision.step > 0);
  assert.equal((await press(page, 'Shift+ArrowLeft')).step, 0);
  await page.keyboard.press('Space');
  await page.waitForTimeout(900);
  await page.keyboard.press('Space');
  assert.ok((await rested(page)).step > 0, 'it played');
  await page.context().close();
});

test('the keys are on a sheet; a slash asks why', async () => {
  const page = await openLesson(lab, 'event-loop');
  await page.mouse.click(720, 8);
  assert.ok((await press(page, 'Shift+?')).places['help.sheet']);
  await picture(page, 'help-wide');
  assert.equal((await press(page, 'Escape')).places['help.sheet'], undefined);
  await press(page, 'ArrowRight', 'ArrowRight');
  assert.ok((await press(page, '/')).answer.length > 0);
  assert.equal((await press(page, '/')).answer, '');
  await page.context().close();
});

test('the run follows the program as it is typed', async () => {
  const page = await openLesson(lab, 'four-endpoints/c');
  const before = await report(page);
  const line = before.text.split('\n').findIndex((text) => text.includes('requests=100')) + 1;
  await clickInText(page, line, 5);
  await press(page, 'End', 'ArrowLeft', 'Backspace');
  const after = await rested(page);
  assert.equal(after.text, before.text.replace('requests=100', 'requests=10'));
  assert.ok(after.steps < before.steps / 4, `${after.steps} steps instead of ${before.steps}`);
  assert.equal(after.error, '');
  await picture(page, 'edited');
  const undone = await press(page, 'Control+z');
  assert.equal(undone.text, before.text);
  assert.equal(undone.steps, before.steps);
  await page.context().close();
});

test('a mistake shows at its line and the last good run stays', async () => {
  const page = await openLesson(lab, 'four-endpoints/c');
  const before = await click(page, 'forward');
  const line = before.text.split('\n').findIndex((text) => text.includes('asyncio.sleep')) + 1;
  await clickInText(page, line, 5);
  await press(page, 'End', 'Backspace');
  const wrong = await rested(page);
  assert.ok(wrong.error.length > 0);
  assert.ok(Math.abs(wrong.errorLine - line) <= 1, `line ${wrong.errorLine}, not ${line}`);
  assert.ok(wrong.stale);
  assert.ok(wrong.places.problem, 'the message is on the screen');
  assert.deepEqual(shown(wrong), shown(before));
  assert.equal(wrong.steps, before.steps);
  await picture(page, 'mistake');
  const right = await page.keyboard.type(')').then(() => rested(page));
  assert.equal(right.error, '');
  assert.equal(right.text, before.text);
  await page.context().close();
});

test('what was typed is still there after looking at another variant', async () => {
  const page = await openLesson(lab, 'four-endpoints/c');
  await clickInText(page, 1, 1);
  await page.keyboard.type('# mine\n');
  const { text } = await rested(page);
  assert.ok(text.startsWith('# mine\n'));
  assert.equal((await click(page, 'variant.d')).program, 'four-endpoints/d');
  assert.equal((await click(page, 'variant.c')).text, text);
  await page.context().close();
});

test('a click on the timeline goes to that time; a link goes to the cause', async () => {
  const page = await openLesson(lab, 'event-loop');
  const { end } = await report(page);
  const { x, y } = await middle(page, 'plot');
  await page.mouse.click(x, y + 60, { delay: 40 });
  const there = await rested(page);
  assert.ok(Math.abs(there.time - end / 2) < end * 0.6 && there.step > 0);
  for (let i = 0; i < 12 && !(await report(page)).places.because; ++i) await click(page, 'forward');
  const effect = await report(page);
  assert.ok(effect.places.because, 'some step has a cause');
  const cause = await click(page, 'because');
  assert.ok(cause.step < effect.step);
  await page.context().close();
});

test('settings are at hand and change the run', async () => {
  const page = await openLesson(lab, 'four-endpoints/b');
  const before = await report(page);
  assert.ok(before.end > 16.5 * second && before.end < 18 * second, `${before.end}`);
  await click(page, 'cores');
  const after = await click(page, 'cores.20');
  assert.ok(after.end < before.end / 2, 'more cores, more threads in the default pool');
  await page.context().close();
});

test('compares the variants of a lesson on one clock, and opens one of them', async () => {
  const page = await openLesson(lab, 'cooperative-preemptive');
  await page.mouse.click(720, 8);
  const compared = await press(page, 'c');
  assert.equal(compared.page, 'compare');
  assert.ok(compared.places['compare.table'] && compared.places['compare.plot.2'], 'three rows and a table');
  const { x, y } = await middle(page, 'compare.plot.1');
  await page.mouse.click(x, y, { delay: 40 });
  const sought = await rested(page);
  assert.ok(sought.clock > 0.3 * second && sought.clock < 1.2 * second, `${sought.clock}`);
  assert.ok((await click(page, 'forward')).clock > sought.clock);
  await picture(page, 'compare-wide');
  assert.equal((await click(page, 'compare.by.policies')).page, 'compare');
  const cores = await click(page, 'compare.by.cores');
  assert.ok(cores.places['compare.plot.3'], 'four rows');
  assert.equal((await click(page, 'compare.remove.0')).places['compare.plot.3'], undefined);
  const opened = await click(page, 'compare.open.1');
  assert.equal(opened.page, 'run');
  assert.ok(opened.end < compared.end, 'with more cores it ends sooner');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('explores a race, replays the losing interleaving, and goes back to the policy', async () => {
  const page = await openLesson(lab, 'event-loop');
  await replaceProgram(page, ['from threading import Thread', 'n = 0', 'def add():', '    global n', '    x = n', "    print(end='')",
    '    n = x + 1', 'a, b = Thread(target=add), Thread(target=add)', 'a.start(); b.start()', 'a.join(); b.join()', 'print(n)', ''].join('\n'));
  const typed = await rested(page);
  assert.equal(typed.error, '', typed.text);
  assert.equal(typed.replaying, false);
  const explored = await click(page, 'page.Explore');
  assert.equal(explored.page, 'explore');
  assert.ok(explored.places['explore.replay.0.1'], 'two outcomes');
  await picture(page, 'explore-wide');
  const replayed = await click(page, 'explore.replay.0.0');
  assert.equal(replayed.page, 'run');
  assert.ok(replayed.replaying);
  assert.equal(replayed.error, '');
  await picture(page, 'replay-wide');
  const back = await click(page, 'replay.back');
  assert.equal(back.replaying, false);
  assert.equal(back.steps, typed.steps, 'the run is what the policy does');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('sweeps a setting and opens the run of a point', async () => {
  const page = await openLesson(lab, 'four-endpoints/b');
  const before = await report(page);
  const swept = await click(page, 'page.Sweep');
  assert.ok(swept.places['sweep.point.7'], 'eight points');
  const opened = await click(page, 'sweep.point.7');
  assert.equal(opened.page, 'run');
  assert.ok(opened.end < before.end, 'eight cores are faster than two');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('whoever is selected is looked into; play stops at a marked line', async () => {
  const page = await openLesson(lab, 'event-loop');
  const { places } = await report(page);
  const [x, y] = places.editor;
  await page.mouse.click(x + 20, y + 24 * 8.5, { delay: 40 });  // the number of line 9
  await rested(page);
  const [speedX, speedY, speedWidth, speedHeight] = places.speed;
  await page.mouse.click(speedX + 0.7 * speedWidth, speedY + speedHeight / 2, { delay: 40 });
  await page.mouse.click(720, 8);
  await page.keyboard.press('Space');
  await page.waitForFunction('!JSON.parse(report).playing && JSON.parse(report).step > 0');
  const stopped = await rested(page);
  assert.ok(stopped.step < stopped.steps - 1, 'before the end');
  assert.match(stopped.sentence, /line 9/);
  const later = await press(page, 'n');
  assert.ok(later.step > stopped.step);
  assert.equal((await press(page, 'p')).step, stopped.step);
  assert.ok((await click(page, 'lane.Task-3')).places.inspector);
  assert.ok((await report(page)).places['inspector.line.0'], 'where it is in the program');
  await picture(page, 'inspector-wide');
  const moved = await press(page, 'k');
  assert.ok(moved.step > stopped.step && /Task-3/.test(moved.sentence));
  assert.equal((await press(page, 'Escape')).places.inspector, undefined);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('programs come in by a file, by dropping, by pasting; what is no text is refused and nothing is lost', async () => {
  const page = await openLesson(lab, 'event-loop');
  await click(page, 'lesson');
  const choosing = page.waitForEvent('filechooser');
  await click(page, 'program.open');
  await (await choosing).setFiles({ name: 'chosen.py', mimeType: 'text/x-python', buffer: Buffer.from('print("chosen")\n') });
  await page.waitForFunction('JSON.parse(report).program === "chosen.py"');
  assert.equal((await rested(page)).text, 'print("chosen")\n');
  // Two clicks and a word, faster than a frame: still the editor's.
  const { places } = await report(page);
  await page.mouse.click(720, 8);
  await page.mouse.click(places.editor[0] + 58, places['editor.text'][1] + 12);
  await page.keyboard.type('# typed\n');
  await page.waitForFunction('JSON.parse(report).text.startsWith("# typed\\n")');
  const drop = (name, bytes) => page.evaluate(([fileName, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(content)], fileName));
    document.getElementById('canvas').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, [name, [...bytes]]);
  for (const [name, bytes] of [['photo.png', [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xfe]], ['a.out', [0x7f, 0x45, 0x4c, 0x46, 0, 1]]]) {
    await drop(name, bytes);
    await page.waitForFunction('JSON.parse(report).places.notice');
    if (name !== 'a.out') await click(page, 'notice.close');
  }
  const refused = await rested(page);
  assert.equal(refused.program, 'chosen.py');
  assert.equal(refused.text, '# typed\nprint("chosen")\n');
  await picture(page, 'file-refused');
  await click(page, 'notice.close');
  await drop('dropped.py', Buffer.from('print("dropped")\n'));
  await page.waitForFunction('JSON.parse(report).program === "dropped.py"');
  const dropped = await rested(page);
  assert.equal(dropped.error, '');
  assert.ok(dropped.places['own.chosen.py'] && dropped.places['own.dropped.py'], 'side by side');
  await picture(page, 'own-programs');
  assert.equal((await click(page, 'own.chosen.py')).text, '# typed\nprint("chosen")\n');
  await clickInText(page, 1, 1);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'print("pasted")\n');
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction('JSON.parse(report).text.startsWith(\'print("pasted")\')');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a run that takes too long can be stopped; the page answers meanwhile', async () => {
  const page = await openLesson(lab, 'event-loop');
  const before = await report(page);
  await clickInText(page, 1, 1);
  await page.keyboard.press('Control+a');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'while True:\n    pass\n');
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction('JSON.parse(report).places.stop');
  const { x, y } = await middle(page, 'stop');
  await page.mouse.click(x, y, { delay: 40 });
  await page.waitForFunction('!JSON.parse(report).working');
  const stopped = await rested(page);
  assert.match(stopped.error, /stopped/);
  assert.equal(stopped.steps, before.steps, 'the last good run stays');
  await picture(page, 'stopped');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the keyboard zooms and pans; a part of the run plays round and round', async () => {
  const page = await openLesson(lab, 'four-endpoints/c');
  await page.mouse.click(720, 8);
  const length = ({ range }) => range[1] - range[0];
  const whole = await press(page, 'End');
  const zoomed = await press(page, '=', '=', '=', '=', '=');
  assert.ok(length(zoomed) < 0.4 * length(whole), `${length(zoomed) / length(whole)} of the run`);
  assert.ok((await press(page, 'PageUp')).range[0] < zoomed.range[0]);
  assert.ok(length(await press(page, '-')) > length(zoomed));
  assert.equal(length(await press(page, '0')), length(whole));
  await press(page, 'Home', '=', '=', '=', '=', '=', '=', '=', '=');
  const looping = await press(page, 'l');
  assert.ok(looping.places['brushed.loop'], 'what goes round is said');
  const [speedX, speedY, speedWidth, speedHeight] = looping.places.speed;
  await page.mouse.click(speedX + 0.7 * speedWidth, speedY + speedHeight / 2, { delay: 40 });
  await page.mouse.click(720, 8);
  await page.keyboard.press('Space');
  await page.evaluate(() => {
    let before = 0;
    globalThis.rounds = 0;
    addEventListener('interleave:test', ({ detail }) => {
      const { step } = JSON.parse(detail);
      if (step < before) ++globalThis.rounds;
      before = step;
    });
  });
  await page.waitForFunction('rounds >= 2');
  await picture(page, 'loop');
  await page.keyboard.press('Space');
  const stopped = await rested(page);
  assert.ok(stopped.step < stopped.steps - 1, 'it never came to the end');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('compared runs zoom together', async () => {
  const page = await openLesson(lab, 'cooperative-preemptive');
  await page.mouse.click(720, 8);
  await press(page, 'c');
  const { x, y } = await middle(page, 'compare.plot.0');
  const before = await picture(page, 'compare-before-zoom');
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -300);
  await rested(page);
  assert.ok(!before.equals(await picture(page, 'compare-zoomed')), 'something else is shown');
  await page.mouse.click(x, y, { delay: 40 });
  const { clock } = await rested(page);
  await page.mouse.wheel(0, -300);
  await rested(page);
  await page.mouse.click(x, y, { delay: 40 });
  const again = (await rested(page)).clock;
  assert.ok(Math.abs(again - clock) < 0.02 * second, 'what is under the pointer stays there');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('more contrast when it is asked for', async () => {
  const page = await openLesson(lab, 'event-loop');
  const usual = await page.screenshot();
  await page.emulateMedia({ contrast: 'more' });
  await rested(page);
  assert.ok(!usual.equals(await picture(page, 'contrast')), 'it looks different');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('rests when nothing changes', async () => {
  const page = await openLesson(lab, 'event-loop');
  await rested(page);
  const drawn = await page.frames_drawn();
  await page.waitForTimeout(600);
  assert.equal(await page.frames_drawn(), drawn);
  await page.context().close();
});

for (const size of Object.keys(sizes)) {
  for (const dark of [false, true]) {
    test(`looks right: ${size}, ${dark ? 'dark' : 'light'}`, async () => {
      const page = await openLesson(lab, 'four-endpoints/c', { size, dark, dpr: size === 'phone' ? 2 : 1 });
      for (let i = 0; i < 3; ++i) await press(page, 'Shift+ArrowRight');
      const { x, y } = await middle(page, 'scrub');
      await page.mouse.click(x, y);
      const said = await rested(page);
      assert.equal(said.dark, dark);
      for (const [name, [left, top, width, height]] of Object.entries(said.places)) {
        if (/^(play|forward|back|start|end|scrub|step-kind|lesson|theme)$/.test(name)) {
          assert.ok(left >= 0 && top >= 0 && left + width <= sizes[size].width && top + height <= sizes[size].height,
            `${name} is on the screen`);
        }
      }
      await picture(page, `${size}-${dark ? 'dark' : 'light'}`);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
}
