// Link as a person meets it, by the test ids that the documentation promises.
import assert from 'node:assert/strict';
import { applicationUrl, newPage } from './chromium.mjs';

/** The applications in which every flow is tried. */
export const KINDS = ['plain', 'react'];

/** Opens an application with this configuration of Link. */
export async function application(kind, config, options = {}) {
  const page = await newPage(options);
  await page.goto(`${await applicationUrl()}/${kind}`);
  await page.waitForFunction(() => typeof window.start === 'function');
  await page.evaluate((config) => window.start(config), config);
  return new Application(page);
}

export class Application {
  constructor(page) {
    this.page = page;
    this.link = page.frameLocator('iframe[title]');
  }

  /** Presses the application's own button. */
  async open() {
    await this.page.locator('#link:enabled').click();
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

  /** Agrees to the first pane, as a guest where a phone is asked for. */
  async agree() {
    await this.press('link-consent-agree');
  }

  /** Finds an institution by its name and chooses it. */
  async choose(name, id) {
    await this.type('link-institution-search', name);
    await this.press(`link-institution-${id}`);
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

/** The metadata of two sessions that went the same way differ only in what is drawn by lot. */
export function sameMetadata(one, other) {
  const drawn = new Set(['link_session_id', 'request_id', 'timestamp', 'institution_search_query']);
  const kept = (metadata) => Object.fromEntries(Object.entries(metadata).filter(([key]) => !drawn.has(key)));
  assert.deepEqual(one.map(kept), other.map(kept));
}
