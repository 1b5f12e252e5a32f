// The application as tests use it: what it says of itself (places of its controls, the step, the sentence) and
// hands that click and type where a person would.
import { open, settle } from './harness.mjs';

// Opens a lesson, "four-endpoints/c", and listens to the application's reports.
export async function openLesson(lab, lesson, options = {}) {
  const page = await open(lab, { ...options, fragment: `lesson=${lesson}&test` });
  await page.evaluate(() => addEventListener('interleave:test', (event) => { globalThis.report = event.detail; }));
  await page.mouse.move(5, 5);
  await page.waitForFunction('globalThis.report && !JSON.parse(report).working');
  await settle(page, { quietFor: 120 });
  return page;
}

export async function report(page) { return JSON.parse(await page.evaluate('report')); }

// What it says once it has come to rest.
export async function rested(page) {
  await settle(page, { quietFor: 120 });
  return report(page);
}

export async function middle(page, name) {
  const { places } = await report(page);
  if (!places[name]) throw new Error(`nothing is called ${name}; there is: ${Object.keys(places).join(', ')}`);
  const [x, y, width, height] = places[name];
  return { x: x + width / 2, y: y + height / 2 };
}

export async function click(page, name, options) {
  const { x, y } = await middle(page, name);
  await page.mouse.move(x, y);
  await page.waitForTimeout(40);
  await page.mouse.down(options);
  await page.waitForTimeout(40);
  await page.mouse.up(options);
  await page.waitForTimeout(40);
  return rested(page);
}

export async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key, { delay: 20 });
    await page.waitForTimeout(30);
  }
  return rested(page);
}

// As a person pastes a whole program in the place of what is there.
export async function replaceProgram(page, text) {
  await clickInText(page, 1, 1);
  await page.keyboard.press('Control+a');
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await page.waitForFunction((wanted) => JSON.parse(report).text === wanted, text);
  return rested(page);
}

// Clicks and goes on as soon as the step is another one.
export async function clickStep(page, name, step) {
  const { x, y } = await middle(page, name);
  await page.mouse.click(x, y);
  await page.waitForFunction((wanted) => JSON.parse(report).step === wanted, step);
  return report(page);
}

// Puts the caret into the program's text (line and column from 1) by clicking there.
export async function clickInText(page, line, column) {
  for (let tries = 0; tries < 40; ++tries) {  // scrolled to where the line is
    const { places } = await report(page);
    const [x, top, width, height] = places.editor;
    const y = places['editor.text'][1] + 24 * (line - 0.5);
    if (y >= top + 10 && y < top + height - 24) {
      await page.mouse.click(x + 58 + 8 * (column - 1), y, { delay: 40 });
      return rested(page);
    }
    await page.mouse.move(x + width / 2, top + height / 2);
    await page.mouse.wheel(0, y < top + 10 ? -120 : 120);
    await rested(page);
  }
  throw new Error(`line ${line} cannot be scrolled to`);
}
