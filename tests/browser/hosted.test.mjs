// Link on a page of its own, with nothing of the application around it.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { receive } from '../sdk/node/receiver.mjs';
import { OAUTH, PLATYPUS } from './bank.mjs';
import { applicationUrl, closePages, newPage } from './chromium.mjs';
import { Application, order } from './link.mjs';
import { exchange, linkToken, plaid, run } from './server.mjs';

afterEach(closePages);

async function hosted(hosted_link, webhook) {
  const token = await linkToken({ hosted_link, ...(webhook && { webhook }) });
  assert.match(token.hosted_link_url, /\/link\/lp[0-9a-z]+$/i);
  const page = await newPage();
  await page.goto(token.hosted_link_url);
  return { token, link: new Application(page, page) };
}

async function signIn(link) {
  await link.agree();
  await link.choose(PLATYPUS);
  await link.signIn('user_good', 'pass_good');
  await link.share('0000');
  await link.finish();
}

const sessions = async (link_token) => (await plaid.linkTokenGet({ link_token })).data.link_sessions;

describe('hosted Link', () => {
  it('ends where the application wants it, and its server is told', async () => {
    const hooks = await receive();
    try {
      const completion_redirect_uri = `${await applicationUrl()}/plain`;
      const { token, link } = await hosted({ completion_redirect_uri }, hooks.url);
      await signIn(link);
      await link.page.waitForURL(completion_redirect_uri);
      const { body: finished } = await hooks.waitFor('LINK/SESSION_FINISHED');
      const { body: added } = await hooks.waitFor('LINK/ITEM_ADD_RESULT');
      const { body: told } = await hooks.waitFor('LINK/EVENTS');
      assert.equal(finished.status, 'SUCCESS');
      assert.equal(finished.link_token, token.link_token);
      assert.deepEqual(finished.public_tokens, [added.public_token]);
      await exchange(added.public_token);
      const [session] = await sessions(token.link_token);
      assert.equal(session.link_session_id, finished.link_session_id);
      assert.deepEqual(session.results.item_add_results.map((one) => one.public_token), [added.public_token]);
      const names = (events) => events.map((one) => one.event_name).sort();
      assert.deepEqual(names(told.events), names(session.events));
      const scripted = await run((await linkToken()).link_token, [
        { action: 'institution', institution_id: PLATYPUS.institution_id },
        { action: 'credentials', username: 'user_good', password: 'pass_good' },
        { action: 'accounts', masks: ['0000'] },
      ]);
      const heard = names(told.events).filter((name) => !['SEARCH_INSTITUTION', 'SKIP_SUBMIT_PHONE'].includes(name));
      assert.deepEqual(heard, names(scripted.events));
      assert.ok(order(scripted.events).includes('HANDOFF'));
    } finally {
      hooks.close();
    }
  });

  it('ends there when it is left, too', async () => {
    const completion_redirect_uri = `${await applicationUrl()}/plain`;
    const { token, link } = await hosted({ completion_redirect_uri });
    await link.agree();
    await link.leave();
    await link.page.waitForURL(completion_redirect_uri);
    const [session] = await sessions(token.link_token);
    assert.ok(session.exit && session.finished_at);
  });

  it('says so where the application wants nothing', async () => {
    const { token, link } = await hosted({});
    await signIn(link);
    await link.page.locator('[data-pane="over"]').waitFor();
    const [session] = await sessions(token.link_token);
    assert.equal(session.results.item_add_results.length, 1);
  });

  it('goes to a bank\'s own window', async () => {
    const { token, link } = await hosted({});
    await link.agree();
    await link.choose(OAUTH);
    const bank = await link.leaveForBank();
    await bank.signIn();
    await bank.share('0000');
    await bank.allow();
    await link.finish();
    await link.page.locator('[data-pane="over"]').waitFor();
    const [session] = await sessions(token.link_token);
    assert.equal(session.results.item_add_results.length, 1);
  });
});
