// Debian's Chromium, one process for a file of tests, a fresh context for each test.
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './application/serve.mjs';
import { sandbox } from './server.mjs';

const SCRIPT = '/link/v2/stable/link-initialize.js';
/** From where react-plaid-link loads the script, whatever it is told. */
const FIXED = `https://cdn.plaid.com${SCRIPT}`;

const QUIET = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];

let browser;
let application;
const contexts = new Set();

after(async () => {
  await browser?.close();
  application?.close();
});

async function start() {
  browser = await chromium.launch({
    executablePath: process.env.GINGHAM_CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid() === 0 ? ['--no-sandbox', ...QUIET] : QUIET,
  });
  application = await serve(sandbox.url + SCRIPT);
}

let starting;
const started = () => (starting ??= start());

/** A fresh page in a fresh context, in which an app that loads Link from its fixed address gets the server's script. */
export async function newPage(options = {}) {
  await started();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  contexts.add(context);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.route(FIXED, async (route) => {
    route.fulfill({ response: await route.fetch({ url: sandbox.url + SCRIPT }) });
  });
  return page;
}

/** Where the applications are served. */
export async function applicationUrl() {
  await started();
  return application.url;
}

/** Closes what a test opened. */
export async function closePages() {
  await Promise.all([...contexts].map((context) => context.close()));
  contexts.clear();
}
