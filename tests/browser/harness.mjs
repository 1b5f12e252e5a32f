// What every browser test needs: the built application served on a free port, Chromium, and a page that notes
// every error. Pictures go to build/artifacts/ for people to look at.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const dist = process.env.INTERLEAVE_DIST ?? join(root, 'build/web/dist');
export const artifacts = process.env.INTERLEAVE_ARTIFACTS ?? join(root, 'build/artifacts');

export const sizes = {
  wide: { width: 1440, height: 900 },
  medium: { width: 900, height: 700 },
  phone: { width: 390, height: 844 },
};

// Starts tools/serve on a free port. { url, stop }
export async function serve(folder = dist, options = []) {
  const server = spawn(join(root, 'tools/serve'), ['--port', '0', ...options, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(server.stdout)) {
    const [url] = /http:\S+/.exec(line) ?? [];
    if (url) return { url, stop: () => server.kill() };
  }
  throw new Error('tools/serve ended before it said its address');
}

// WebGL 2 in software, and none of the services a browser would otherwise look for on the network.
const flags = ['--headless', '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--enable-unsafe-swiftshader', '--use-angle=swiftshader'];

const executablePath = () => ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

export async function launch() {
  return chromium.launch({ executablePath: executablePath(), args: flags });
}

// A browser that nobody looks into, at this address. { close }
export function launchAlone(url) {
  const profile = temporaryFolder();
  const browser = spawn(executablePath(), [...flags, '--window-size=1440,900', `--user-data-dir=${profile.folder}`,
    '--remote-debugging-port=0', url], { stdio: 'ignore' });  // without a port, headless ends with the first page
  const ended = new Promise((resolve) => { browser.on('exit', resolve); });
  return {
    async close() {
      browser.kill();
      await ended;
      for (let tries = 0; ; ++tries) {  // its children write for a moment yet
        await new Promise((later) => { setTimeout(later, 200); });
        try {
          return profile.remove();
        } catch (error) {
          if (tries === 20) throw error;
        }
      }
    },
  };
}

// Server and browser together, for the length of a test file. { url, browser, close }
export async function start() {
  const server = await serve();
  const browser = await launch();
  return {
    url: server.url,
    browser,
    async close() {
      await browser.close();
      server.stop();
    },
  };
}

// Opens the application and waits until it runs. page.problems: what the console or the network complained of;
// page.frames_drawn(): how many frames have been drawn so far.
export async function open(lab, { size = 'wide', dark = false, dpr = 1, fragment = '', ready = true, ...context } = {}) {
  const browserContext = await lab.browser.newContext({
    viewport: sizes[size], deviceScaleFactor: dpr, colorScheme: dark ? 'dark' : 'light', ...context,
  });
  const page = await browserContext.newPage();
  page.problems = [];
  page.on('console', (message) => { if (message.type() === 'error') page.problems.push(message.text()); });
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('requestfailed', (request) => page.problems.push(`${request.url()}: ${request.failure().errorText}`));
  await page.addInitScript(() => {
    globalThis.framesDrawn = 0;
    globalThis.started = new Promise((done) => addEventListener('interleave:started', done));
    const clear = WebGL2RenderingContext.prototype.clear;  // once a frame
    WebGL2RenderingContext.prototype.clear = function (...mask) {
      ++globalThis.framesDrawn;
      return clear.apply(this, mask);
    };
  });
  page.frames_drawn = () => page.evaluate('framesDrawn');
  await page.goto(lab.url + (fragment ? `#${fragment}` : ''));
  if (ready) await page.evaluate('started');
  return page;
}

// Waits until nothing is drawn any more (or gives up: then something never rests).
export async function settle(page, { quietFor = 250, patience = 40000 } = {}) {
  const end = Date.now() + patience;
  for (let before = -1; Date.now() < end;) {
    const now = await page.frames_drawn();
    if (now === before && now > 0) return;
    before = now;
    await page.waitForTimeout(quietFor);
  }
  throw new Error(`still drawing after ${patience} ms`);
}

export async function picture(page, name) {
  mkdirSync(artifacts, { recursive: true });
  return page.screenshot({ path: join(artifacts, `${name}.png`) });
}

// What `measure` says of the pixels of the page (of a part of it: { x, y, width, height }): measure(data, width) runs
// in the page, data as of an ImageData.
async function ofPixels(page, measure, clip) {
  const png = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate(async ([data, code]) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return (0, eval)(code)(context.getImageData(0, 0, image.width, image.height).data, image.width);
  }, [png, `(${measure})`]);
}

// How many different colours the page shows: 1 is a blank page.
export function colours(page) {
  return ofPixels(page, (data) => new Set(new Uint32Array(data.buffer)).size);
}

// The steepest step in brightness between two neighbours in a row, by the whole range there: near 1 where letters were
// drawn for these pixels, about a half where they were drawn for pixels twice as large and stretched.
export function sharpness(page, clip) {
  return ofPixels(page, (data, width) => {
    let least = 255, most = 0, steepest = 0;
    for (let i = 0; i < data.length; i += 4) {
      const here = data[i + 1];
      least = Math.min(least, here);
      most = Math.max(most, here);
      if ((i / 4) % width > 0) steepest = Math.max(steepest, Math.abs(here - data[i - 3]));
    }
    return steepest / (most - least);
  }, clip);
}

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'interleave-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
