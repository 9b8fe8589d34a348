// A bank with pages of its own, in a window of its own.
import assert from 'node:assert/strict';
import { afterEach, describe } from 'node:test';
import { OAUTH } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { inBoth, opened, sameAsScript } from './link.mjs';
import { exchange, linkToken, plaid } from './server.mjs';

afterEach(closePages);

const institution = { action: 'institution', institution_id: OAUTH.institution_id };

/** At the pane that leads to the bank. */
async function atTheDoor(kind) {
  const app = await opened(kind);
  await app.choose(OAUTH);
  return app;
}

describe('a bank\'s own window', () => {
  inBoth('shares what is chosen there', async (kind) => {
    const app = await atTheDoor(kind);
    const bank = await app.leaveForBank();
    await bank.at('bank-simulated').waitFor();
    const closed = bank.page.waitForEvent('close');
    await bank.signIn();
    await bank.share('0000', '1111');
    await bank.allow();
    await closed;
    await app.finish();
    const { public_token, metadata } = await app.success();
    assert.deepEqual(metadata.institution, OAUTH);
    assert.deepEqual(metadata.accounts.map((one) => one.mask), ['0000', '1111']);
    const { data } = await plaid.accountsGet({ access_token: (await exchange(public_token)).access_token });
    assert.deepEqual(data.accounts.map((one) => one.account_id), metadata.accounts.map((one) => one.id));
    const order = await app.order();
    assert.deepEqual(order.slice(order.indexOf('> OAUTH')), ['> OAUTH', 'OPEN_OAUTH', '> CONNECTED', 'HANDOFF']);
    await sameAsScript(app, (await linkToken()).link_token, [institution, { action: 'oauth', masks: ['0000', '1111'] }]);
  });

  inBoth('may be closed, and opened again', async (kind) => {
    const app = await atTheDoor(kind);
    const bank = await app.leaveForBank();
    await bank.at('bank-username').waitFor();
    await bank.page.close();
    await app.page.waitForFunction(() => window.heard.events.some((one) => one.name === 'CLOSE_OAUTH'));
    const again = await app.leaveForBank();
    await again.signIn();
    await again.share('0000');
    await again.allow();
    await app.finish();
    const { metadata } = await app.success();
    assert.deepEqual(metadata.accounts.map((one) => one.mask), ['0000']);
  });

  inBoth('may deny, and Link is left', async (kind) => {
    const app = await atTheDoor(kind);
    const bank = await app.leaveForBank();
    await bank.deny();
    await app.at('link-error').waitFor();
    await app.press('link-continue');
    await app.leave();
    const { error, metadata } = await app.exited();
    assert.equal(error.error_code, 'INSUFFICIENT_CREDENTIALS');
    assert.equal(metadata.status, 'requires_oauth');
    assert.deepEqual(metadata.institution, OAUTH);
  });

  for (const code of ['INSUFFICIENT_CREDENTIALS', 'ACCESS_NOT_GRANTED', 'NO_AUTH_ACCOUNTS']) {
    inBoth(`may say ${code}`, async (kind) => {
      const app = await atTheDoor(kind);
      const bank = await app.leaveForBank();
      await bank.fail(code);
      await app.at('link-error').waitFor();
      await app.press('link-continue');
      await app.leave();
      assert.equal((await app.exited()).error.error_code, code);
      await sameAsScript(app, (await linkToken()).link_token, [institution, { action: 'oauth', error: code }, { action: 'exit' }]);
    });
  }
});
