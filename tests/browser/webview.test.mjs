// Link as a page of an application's webview, which hears by addresses that the page asks for.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { linkToken } from './server.mjs';
import { webview } from './webview.mjs';

afterEach(closePages);

async function waitFor(asked, host) {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = asked.find((url) => url.host === host);
    if (found) return Object.fromEntries(found.searchParams);
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`no plaidlink://${host} in ${asked}`);
}

describe('a webview', () => {
  it('hears of a linked bank', async () => {
    const link = await webview((await linkToken()).link_token);
    await link.agree();
    await link.choose(PLATYPUS);
    await link.signIn('user_good', 'pass_good');
    await link.share('0000');
    await link.finish();
    const connected = await waitFor(link.asked, 'connected');
    assert.match(connected.public_token, /^public-sandbox-/);
    assert.equal(connected.institution_id, PLATYPUS.institution_id);
    const [{ meta, ...account }] = JSON.parse(connected.accounts);
    assert.equal(meta.number, '0000');
    assert.deepEqual(Object.keys(account).sort(), ['_id', 'class_type', 'subtype', 'type', 'verification_status']);
    const events = link.asked.filter((url) => url.host === 'event').map((url) => url.searchParams.get('event_name'));
    assert.equal(events[0], 'OPEN');
    assert.equal(events.at(-1), 'HANDOFF');
  });

  it('hears that it was left', async () => {
    const link = await webview((await linkToken()).link_token);
    await link.agree();
    await link.leave();
    const exit = await waitFor(link.asked, 'exit');
    assert.equal(exit.status, 'institution_not_found');
    assert.match(exit.link_session_id, /^[0-9a-f-]{36}$/);
  });
});
