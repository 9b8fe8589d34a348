// Link as a person meets it, by the test ids that the documentation promises.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Bank } from './bank.mjs';
import { applicationUrl, newPage } from './chromium.mjs';
import { linkToken, run } from './server.mjs';

/** The applications in which every flow is tried. */
export const KINDS = ['plain', 'react'];

/** A test of a flow, in each of the applications. */
export const inBoth = (name, test) => KINDS.forEach((kind) => it(`${name}, in a ${kind} application`, () => test(kind)));

/** Opens an application with this configuration of Link. */
export async function application(kind, config, options = {}) {
  const page = await newPage(options);
  await page.goto(`${await applicationUrl()}/${kind}`);
  await page.waitForFunction(() => typeof window.start === 'function');
  await page.evaluate((config) => window.start(config), config);
  return new Application(page);
}

/** Opens an application and its Link, with a new link token, behind the first pane. */
export async function opened(kind, wanted = {}, options = {}) {
  const app = await application(kind, { token: (await linkToken(wanted)).link_token }, options);
  await app.open();
  await app.agree();
  return app;
}

export class Application {
  constructor(page, link = page.frameLocator('iframe[title="Link"]')) {
    this.page = page;
    this.link = link;
  }

  /** Presses the application's own button. */
  async open() {
    await this.page.locator('#link:enabled').click();
  }

  /** Tells Link what the application knows of the person, as Layer wants it, and waits for what it says to that. */
  async submit(data, ...says) {
    await this.page.locator('#link:enabled').waitFor();
    const before = (await this.heard()).events.length;
    await this.page.evaluate((data) => window.handler.submit(data), data);
    await this.page.waitForFunction((before) => window.heard.events.length > before, before);
    const { events } = await this.heard();
    assert.deepEqual(events.slice(before).map(({ name }) => name), says);
  }

  /** An element of Link. */
  at(testId) {
    return this.link.getByTestId(testId);
  }

  async press(testId) {
    await this.at(testId).click();
  }

  async type(testId, text) {
    await this.at(testId).fill(text);
  }

  /** Waits until what was sent is answered, where the next pane looks like the one before. */
  async settled() {
    await this.link.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  }

  /** Agrees to the first pane without a number, as a guest where it asks about the one that the token brings. */
  async agree() {
    await this.at('link-consent-agree').waitFor();
    const asked = await this.link.locator('[data-known-number]').isVisible();
    await this.press(asked ? 'link-guest' : 'link-consent-agree');
  }

  /** Finds an institution by its name and chooses it. */
  async choose({ name, institution_id }) {
    await this.type('link-institution-search', name);
    await this.press(`link-institution-${institution_id}`);
  }

  /** Gives one of the answers that a bank offers. */
  async select(answer) {
    await this.link.locator(`[data-testid="link-mfa-answer"][value="${answer}"]`).check();
  }

  /** Fills in the fields of account numbers that are there, and sends them. */
  async typeNumbers(numbers) {
    for (const [name, text] of Object.entries(numbers)) {
      const field = `link-numbers-${name}`;
      await (name === 'subtype' ? this.at(field).selectOption(text) : this.type(field, text));
    }
    await this.press('link-continue');
  }

  /** Goes to the bank's own pages, in their window. */
  async leaveForBank() {
    const popup = this.page.waitForEvent('popup');
    await this.press('link-continue');
    return new Bank(await popup);
  }

  /** Leaves, and means it. */
  async leave() {
    await this.settled();
    await this.press('link-exit');
    await this.press('link-exit-confirm');
  }

  async signIn(username, password) {
    await this.type('link-username', username);
    await this.type('link-password', password);
    await this.press('link-submit');
  }

  /** Chooses accounts by their masks. */
  async share(...masks) {
    for (const mask of masks) await this.at(`link-account-${mask}`).check();
    await this.press('link-continue');
  }

  /** Leaves the last pane. */
  async finish() {
    await this.press('link-finish');
  }

  /** What the application heard so far. */
  heard() {
    return this.page.evaluate(() => window.heard);
  }

  async success() {
    await this.page.waitForFunction(() => window.heard.success !== null);
    return (await this.heard()).success;
  }

  async exited() {
    await this.page.waitForFunction(() => window.heard.exit !== null);
    return (await this.heard()).exit;
  }

  /** The names of all events with their views, as link.md writes orders down. */
  async order() {
    const { events } = await this.heard();
    return order(events.map(({ name, metadata }) => ({ event_name: name, metadata })));
  }
}

/** Events as short words: a TRANSITION_VIEW by its view. */
export function order(events) {
  return events.map(({ event_name, metadata }) =>
    (event_name === 'TRANSITION_VIEW' ? `> ${metadata.view_name}` : event_name));
}

/** What a page tells besides: a script neither types a search nor reads on. */
const PERSONAL = new Set(['SEARCH_INSTITUTION', 'VIEW_DATA_TYPES']);
/** What is drawn by lot, or told by the clock. */
const DRAWN = new Set(['link_session_id', 'request_id', 'timestamp', 'institution_search_query', 'id']);

const kept = (facts) => Object.fromEntries(Object.entries(facts).filter(([key]) => !DRAWN.has(key)));

/** The metadata of two sessions that went the same way differ only in what is drawn by lot. */
export function sameMetadata(one, other) {
  assert.deepEqual(one.map(kept), other.map(kept));
}

/** What the application heard is what the same steps bring without a browser; answers how those end. */
export async function sameAsScript(app, link_token, steps) {
  const { events, outcome } = await run(link_token, steps);
  const heard = (await app.heard()).events.map(({ name, metadata }) => ({ event_name: name, metadata }));
  const [paged, scripted] = [heard, events].map((all) => all.filter((one) => !PERSONAL.has(one.event_name)));
  assert.deepEqual(order(paged), order(scripted));
  sameMetadata(paged.map((one) => one.metadata), scripted.map((one) => one.metadata));
  await sameEnd(app, outcome);
  return outcome;
}

async function sameEnd(app, outcome) {
  const { success, exit } = await app.heard();
  const end = outcome.type === 'success' ? success : exit;
  assert.ok(end, `the page did not hear the ${outcome.type} of the script`);
  if (outcome.type === 'exit') assert.deepEqual(end.error, outcome.error);
  const { accounts: one = [], ...paged } = end.metadata;
  const { accounts: other = [], ...scripted } = outcome.metadata;
  sameMetadata([paged, ...one], [scripted, ...other]);
}
