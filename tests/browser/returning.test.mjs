// A person who has been here before, and proves it with a telephone.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { application, inBoth, sameAsScript } from './link.mjs';
import { linkToken } from './server.mjs';

afterEach(closePages);

async function withPhone(kind, number, wanted) {
  const app = await application(kind, { token: (await linkToken(wanted)).link_token });
  await app.open();
  await app.type('link-phone', number);
  await app.press('link-consent-agree');
  return app;
}

async function prove(app, code) {
  await app.type('link-otp', code);
  await app.press('link-submit');
  await app.settled();
}

const number = (phone, ...codes) => [{ action: 'phone', phone }, ...codes.map((code) => ({ action: 'otp', code }))];

describe('a telephone', () => {
  inBoth('leads back to saved banks and accounts', async (kind) => {
    const app = await withPhone(kind, '415-555-0011');
    await prove(app, '123456');
    const bank = app.link.locator('[data-testid^="link-institution-ins_"]').first();
    const institution_id = (await bank.getAttribute('data-testid')).replace('link-institution-', '');
    await bank.click();
    const accounts = app.link.locator('[data-testid^="link-account-"]');
    const mask = (await accounts.first().getAttribute('data-testid')).replace('link-account-', '');
    for (const other of (await accounts.all()).slice(1)) await other.uncheck();
    await app.share(mask);
    await app.finish();
    assert.deepEqual((await app.success()).metadata.accounts.map((one) => one.mask), [mask]);
    await sameAsScript(app, (await linkToken()).link_token, [
      ...number('415-555-0011', '123456'),
      { action: 'institution', institution_id },
      { action: 'accounts', masks: [mask] },
    ]);
  });

  inBoth('that is new goes the usual way', async (kind) => {
    const phone = kind === 'plain' ? '415-555-0010' : '212-555-0187';
    const app = await withPhone(kind, phone);
    await prove(app, '123456');
    await app.choose(PLATYPUS);
    await app.signIn('user_good', 'pass_good');
    await app.share('0000');
    await app.finish();
    await app.success();
    const order = await app.order();
    assert.deepEqual(order.slice(0, 7), ['OPEN', '> CONSENT', '> SUBMIT_PHONE', 'SUBMIT_PHONE', '> VERIFY_PHONE', 'SUBMIT_OTP', 'VERIFY_PHONE']);
  });

  inBoth('does not go with a third wrong code', async (kind) => {
    const app = await withPhone(kind, '415-555-0011');
    for (const code of ['000000', '111111', '222222']) await prove(app, code);
    await app.at('link-error').waitFor();
    await app.press('link-continue');
    assert.equal((await app.exited()).error.error_code, 'PROFILE_AUTHENTICATION_FAILED');
    await sameAsScript(app, (await linkToken()).link_token, number('415-555-0011', '000000', '111111', '222222'));
  });

  it('that is known is sent a code, and nobody is asked for it', async () => {
    const wanted = { user: { client_user_id: crypto.randomUUID(), phone_number: '+14155550011' } };
    const app = await application('plain', { token: (await linkToken(wanted)).link_token });
    await app.open();
    await app.press('link-consent-agree');
    await app.at('link-otp').waitFor();
    assert.ok((await app.link.locator('body').innerText()).includes('0011'));
    await app.press('link-exit');
    await app.press('link-exit-confirm');
    await app.exited();
    await sameAsScript(app, (await linkToken(wanted)).link_token, [{ action: 'consent' }, { action: 'exit' }]);
  });

  it('need not be given: a guest says so', async () => {
    const app = await application('plain', { token: (await linkToken()).link_token });
    await app.open();
    await app.press('link-guest');
    await app.at('link-institution-search').waitFor();
    await app.press('link-exit');
    await app.press('link-exit-confirm');
    await app.exited();
    await sameAsScript(app, (await linkToken()).link_token, [{ action: 'guest' }, { action: 'exit' }]);
  });

  it('must be one', async () => {
    const app = await withPhone('plain', '12');
    await app.at('link-error').waitFor();
    await app.press('link-guest');
    await app.at('link-institution-search').waitFor();
    assert.ok((await app.order()).includes('SKIP_SUBMIT_PHONE'));
  });

  it('need not be given: the first button leads on without', async () => {
    const app = await application('plain', { token: (await linkToken()).link_token });
    await app.open();
    await app.press('link-consent-agree');
    await app.at('link-institution-search').waitFor();
  });

  it('that the token brings shows its last digits only', async () => {
    const wanted = { user: { client_user_id: crypto.randomUUID(), phone_number: '+14155550010' } };
    const app = await application('plain', { token: (await linkToken(wanted)).link_token });
    await app.open();
    await app.at('link-consent-agree').waitFor();
    const text = await app.link.locator('body').innerText();
    assert.ok(text.includes('0010') && !text.includes('415'), text);
  });
});
