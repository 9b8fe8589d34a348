// Link tokens that open nothing: Link exits at once, and the application hears the documented error.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { application, inBoth } from './link.mjs';
import { control, linkToken, newClient, plaid, plaidInProduction, run } from './server.mjs';

afterEach(closePages);

const EXPECTED = { error_type: 'INVALID_INPUT', error_code: 'INVALID_LINK_TOKEN', error_message: 'invalid link_token provided' };

async function isDead(kind, token) {
  const app = await application(kind, { token });
  await app.open();
  const { error, metadata } = await app.exited();
  const { display_message, ...facts } = error;
  assert.deepEqual(facts, EXPECTED);
  assert.equal(metadata.institution, null);
  const { outcome } = await run(token, []);
  assert.equal(outcome.type, 'exit');
  assert.deepEqual(outcome.error, error);
}

describe('a link token', () => {
  inBoth('that never was opens nothing', (kind) => isDead(kind, `link-sandbox-${crypto.randomUUID()}`));

  it('that is broken opens nothing', () => isDead('plain', 'link-sandbox-\u2026"><script>'));

  it('of the other environment opens nothing', async () => {
    await isDead('plain', (await linkToken({}, plaidInProduction)).link_token);
  });

  it('that expired opens nothing', async () => {
    const client = await newClient();
    const { link_token } = await linkToken({}, client.plaid);
    await control('/gingham/clock/advance', { seconds: 4 * 3600 + 1 }, client.keys);
    const app = await application('plain', { token: link_token });
    await app.open();
    assert.equal((await app.exited()).error.error_code, 'INVALID_LINK_TOKEN');
  });

  it('dies of the fifth wrong password', async () => {
    const { link_token } = await linkToken();
    const app = await application('plain', { token: link_token });
    await app.open();
    await app.agree();
    await app.choose(PLATYPUS);
    for (let tries = 1; tries <= 5; tries += 1) {
      await app.signIn('user_good', `wrong-${tries}`);
      await app.settled();
    }
    await app.at('link-error').waitFor();
    await app.press('link-continue');
    assert.equal((await app.exited()).error.error_code, 'INVALID_LINK_TOKEN');
    await isDead('plain', link_token);
  });

  it('opens many sessions in the sandbox', async () => {
    const { link_token } = await linkToken();
    const steps = [
      { action: 'institution', institution_id: PLATYPUS.institution_id },
      { action: 'credentials', username: 'user_good', password: 'pass_good' },
      { action: 'accounts', masks: ['0000'] },
    ];
    await run(link_token, steps);
    const app = await application('plain', { token: link_token });
    await app.open();
    await app.agree();
    await app.at('link-institution-search').waitFor();
    const { data } = await plaid.linkTokenGet({ link_token });
    assert.equal(data.link_sessions.length, 2);
  });

  it('must be given', async () => {
    const app = await application('plain', { token: 'link-sandbox-0' });
    const message = await app.page.evaluate(() => {
      try { window.Plaid.create({}); } catch (error) { return error.message; }
      return null;
    });
    assert.equal(message, 'Missing Link parameter. Link requires a key or token to be provided.');
  });
});
