// A bank to which the whole page leaves, and from which it comes back with a state.
import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'node:test';
import { Bank, OAUTH } from './bank.mjs';
import { applicationUrl, closePages, newPage } from './chromium.mjs';
import { Application, KINDS, inBoth } from './link.mjs';
import { linkToken, newClient } from './server.mjs';
import { webview } from './webview.mjs';

let client;
const returns = (kind) => applicationUrl().then((url) => `${url}/${kind}`);

before(async () => {
  client = await newClient({ redirect_uris: await Promise.all(KINDS.map(returns)) });
});
afterEach(closePages);

const token = async (kind) => (await linkToken({ redirect_uri: await returns(kind) }, client.plaid)).link_token;

/** Leaves for the bank from a webview, which opens no windows; answers the bank's page. */
async function leave(link_token) {
  const link = await webview(link_token);
  await link.agree();
  await link.choose(OAUTH);
  await link.press('link-continue');
  return new Bank(link.page);
}

/** Opens Link where the bank has sent the page. */
async function comeBack(bank, link_token) {
  await bank.page.waitForURL(/oauth_state_id=/);
  await reopen(bank.page, link_token);
  return new Application(bank.page);
}

async function reopen(page, token) {
  await page.waitForFunction(() => typeof window.start === 'function');
  await page.evaluate((token) => window.start({ token, receivedRedirectUri: location.href }), token);
  await page.locator('#link:enabled').click();
}

async function granted(kind) {
  const link_token = await token(kind);
  const bank = await leave(link_token);
  await bank.signIn();
  await bank.share('0000', '1111');
  await bank.allow();
  return { link_token, bank };
}

describe('the way back from a bank', () => {
  inBoth('ends where the bank was left for', async (kind) => {
    const { link_token, bank } = await granted(kind);
    const app = await comeBack(bank, link_token);
    await app.finish();
    const { metadata } = await app.success();
    assert.deepEqual(metadata.institution, OAUTH);
    assert.deepEqual(metadata.accounts.map((one) => one.mask), ['0000', '1111']);
    assert.deepEqual(await app.order(), ['OPEN', '> CONNECTED', 'HANDOFF']);
    assert.equal((await app.heard()).events[0].metadata.view_name, null);
  });

  inBoth('brings the bank\'s error along', async (kind) => {
    const link_token = await token(kind);
    const bank = await leave(link_token);
    await bank.fail('ACCESS_NOT_GRANTED');
    const app = await comeBack(bank, link_token);
    await app.at('link-error').waitFor();
    await app.press('link-exit');
    const sure = app.at('link-exit-confirm');
    await app.page.waitForFunction(() => window.heard.exit !== null, null, { timeout: 2000 }).catch(() => sure.click());
    const { error, metadata } = await app.exited();
    assert.equal(error.error_code, 'ACCESS_NOT_GRANTED');
    assert.equal(metadata.status, 'requires_oauth');
    assert.deepEqual(await app.order(), ['OPEN', 'ERROR', '> ERROR', '> EXIT', 'EXIT']);
  });

  it('is gone once it was taken', async () => {
    const { link_token, bank } = await granted('plain');
    const app = await comeBack(bank, link_token);
    await app.finish();
    await app.success();
    await app.page.reload();
    await reopen(app.page, link_token);
    assert.equal((await app.exited()).error.error_code, 'OAUTH_STATE_ID_ALREADY_PROCESSED');
  });

  it('is nobody else\'s', async () => {
    const { bank } = await granted('plain');
    const thief = await comeBack(bank, await token('plain'));
    assert.equal((await thief.exited()).error.error_code, 'INCORRECT_LINK_TOKEN');
  });

  it('must be known', async () => {
    const page = await newPage();
    await page.goto(`${await returns('plain')}?oauth_state_id=${crypto.randomUUID()}`);
    await reopen(page, await token('plain'));
    assert.equal((await new Application(page).exited()).error.error_code, 'OAUTH_STATE_ID_NOT_FOUND');
  });

  it('is refused where it has no state', async () => {
    const page = await newPage();
    await page.goto(await returns('plain'));
    const message = await page.evaluate((token) => {
      try { window.start({ token, receivedRedirectUri: location.href }); } catch (error) { return error.message; }
      return null;
    }, await token('plain'));
    assert.equal(message, 'oauth uri does not contain a valid oauth_state_id query parameter.');
  });

  it('leads only to addresses that are registered', async () => {
    for (const redirect_uri of ['https://evil.example/', `${await returns('plain')}/`, `${await returns('plain')}?x=1`, 'javascript:alert(1)']) {
      await assert.rejects(linkToken({ redirect_uri }, client.plaid), (error) => error.response.data.error_code === 'INVALID_FIELD');
    }
  });
});
