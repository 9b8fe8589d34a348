// How long a person waits for Link: `node first-pane.mjs [TIMES]`, from the press of the button to the first painted pane.
import { applicationUrl, closePages, newPage } from './chromium.mjs';
import { linkToken } from './server.mjs';

const TIMES = Number(process.argv[2] ?? 40);

/** Notes, in each document, when the button was pressed and when a frame had painted what it was to show. */
function watch() {
  const clock = () => performance.timeOrigin + performance.now();
  addEventListener('click', () => { window.pressed = clock(); }, { capture: true });
  const wanted = location.pathname.endsWith('/link.html') ? '.pane:not(.loading)' : '[data-shown]';
  const painted = () => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { window.painted ??= clock(); };
    requestAnimationFrame(() => channel.port2.postMessage(null));
  };
  const look = () => document.querySelector(wanted) && painted();
  document.addEventListener('DOMContentLoaded', () => {
    look();
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  });
}

/** The application, watched, with Link ready to be opened. */
async function ready() {
  const page = await newPage();
  await page.addInitScript(watch);
  await page.goto(`${await applicationUrl()}/plain`);
  await page.evaluate((token) => window.start({ token }), (await linkToken()).link_token);
  await page.locator('#link:enabled').waitFor();
  return page;
}

/** From the press to the first pane of Link, in milliseconds. */
async function pane() {
  const page = await ready();
  await page.waitForFunction(() => window.heard.loads > 0);
  await page.locator('#link').click();
  return await waited(page, page.frames().find((one) => one.url().includes('/link.html')));
}

/** From the press to a frame that has its content and only needs to be shown: what the browser takes for itself. */
async function shown() {
  const page = await ready();
  await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    const loaded = new Promise((done) => { frame.onload = done; });
    frame.style.display = 'none';
    frame.srcdoc = '<main></main>';
    document.body.append(frame);
    await loaded;
    document.querySelector('#link').onclick = () => {
      frame.style.display = 'block';
      frame.contentDocument.querySelector('main').innerHTML = '<p data-shown>Here</p>';
    };
  });
  await page.locator('#link').click();
  return await waited(page, page.frames().find((one) => one.url() === 'about:srcdoc'));
}

async function waited(page, frame) {
  await frame.waitForFunction(() => window.painted !== undefined);
  return await frame.evaluate(() => window.painted) - await page.evaluate(() => window.pressed);
}

async function measure(what) {
  const times = [];
  for (let time = 0; time <= TIMES; time += 1) {
    times.push(await what());
    await closePages();
  }
  // The first one warms the browser up.
  return times.slice(1).sort((one, other) => one - other);
}

const at = (times, part) => `${times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(0)} ms`;
const figures = (times) => `median ${at(times, 0.5)}, 95 of 100 within ${at(times, 0.95)}, slowest ${at(times, 1)}`;

console.log(`a frame that is only shown: ${figures(await measure(shown))}`);
console.log(`Link's first pane: ${figures(await measure(pane))} (${TIMES} times, each in a fresh page)`);
process.exit(0);
