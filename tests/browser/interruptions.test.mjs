// What happens to people on the way: reloads, lost answers, the back button, impatience. There is never a second Item.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { application } from './link.mjs';
import { linkToken, plaid } from './server.mjs';

afterEach(closePages);

const NEXT = '**/link/workflow/next';

async function start() {
  const { link_token } = await linkToken();
  const app = await application('plain', { token: link_token });
  await app.open();
  await app.agree();
  return { app, link_token };
}

/** One session, and one Item in it. */
async function isOne(link_token) {
  const { link_sessions } = (await plaid.linkTokenGet({ link_token })).data;
  assert.equal(link_sessions.length, 1);
  assert.equal(link_sessions[0].results.item_add_results.length, 1);
  return link_sessions[0];
}

async function finish(app) {
  await app.signIn('user_good', 'pass_good');
  await app.share('0000');
  await app.finish();
  return (await app.success()).metadata;
}

describe('an interrupted session', () => {
  it('goes on after a reload', async () => {
    const { app, link_token } = await start();
    await app.choose(PLATYPUS);
    await app.at('link-username').waitFor();
    await app.page.reload();
    await app.page.waitForFunction(() => typeof window.start === 'function');
    await app.page.evaluate((token) => window.start({ token }), link_token);
    await app.open();
    const { link_session_id } = await finish(app);
    assert.equal((await isOne(link_token)).link_session_id, link_session_id);
    assert.ok(!(await app.order()).includes('OPEN'), 'what was heard is not told again');
  });

  it('goes on when a request is lost', async () => {
    const { app, link_token } = await start();
    await app.choose(PLATYPUS);
    await app.at('link-username').waitFor();
    await app.page.route(NEXT, (route) => route.abort(), { times: 1 });
    await app.signIn('user_good', 'pass_good');
    await app.press('link-retry');
    await app.share('0000');
    await app.finish();
    await app.success();
    await isOne(link_token);
  });

  it('goes on when an answer is lost, and no step is taken twice', async () => {
    const { app, link_token } = await start();
    await app.choose(PLATYPUS);
    await app.signIn('user_good', 'pass_good');
    await app.at('link-account-0000').check();
    await app.page.route(NEXT, async (route) => {
      await route.fetch();
      await route.abort();
    }, { times: 1 });
    await app.press('link-continue');
    await app.press('link-retry');
    await app.finish();
    await app.success();
    await isOne(link_token);
    const names = (await app.heard()).events.map((one) => one.name);
    assert.equal(names.filter((name) => name === 'SUBMIT_CREDENTIALS').length, 1);
  });

  for (const [way, leave] of Object.entries({
    'a press': (app) => app.press('link-lost-exit'),
    'Escape': (app) => app.page.keyboard.press('Escape'),
    'the back button': (app) => app.page.evaluate(() => history.back()),
  })) {
    it(`can be left by ${way} when the server cannot be reached`, async () => {
      const { app } = await start();
      await app.choose(PLATYPUS);
      await app.at('link-username').waitFor();
      await app.page.route(NEXT, (route) => route.abort());
      await app.signIn('user_good', 'pass_good');
      await app.at('link-retry').waitFor();
      await leave(app);
      const { error, metadata } = await app.exited();
      assert.deepEqual([error, metadata.status], [null, null]);
    });
  }

  it('is not hurried by double clicks', async () => {
    const { app, link_token } = await start();
    await app.choose(PLATYPUS);
    await app.type('link-username', 'user_good');
    await app.type('link-password', 'pass_good');
    await app.at('link-submit').dblclick();
    await app.at('link-account-0000').check();
    await app.at('link-continue').dblclick();
    await app.at('link-finish').waitFor();
    if (!(await app.heard()).success) await app.at('link-finish').dblclick().catch(() => {});
    await app.success();
    const session = await isOne(link_token);
    assert.equal(session.events.filter((one) => one.event_name === 'HANDOFF').length, 1);
  });

  it('goes one pane back with the back button, and stays in Link', async () => {
    const { app, link_token } = await start();
    await app.choose(PLATYPUS);
    await app.at('link-username').waitFor();
    await app.page.evaluate(() => history.back());
    await app.at('link-institution-search').waitFor();
    await app.choose(PLATYPUS);
    await finish(app);
    await isOne(link_token);
  });
});
