// Account numbers that are compared: with a login's account, with a deposit that is looked for, with what is known of them.
import assert from 'node:assert/strict';
import { afterEach, describe } from 'node:test';
import { HOUNDSTOOTH } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { inBoth, opened, sameAsScript } from './link.mjs';
import { linkToken } from './server.mjs';

afterEach(closePages);

const signIn = (password, mask) => [
  { action: 'institution', institution_id: HOUNDSTOOTH.institution_id },
  { action: 'credentials', username: 'user_good', password },
  { action: 'accounts', masks: [mask] },
];

async function besideLogin(kind, wanted, password, mask) {
  const app = await opened(kind, wanted);
  await app.choose(HOUNDSTOOTH);
  await app.signIn('user_good', password);
  await app.share(mask);
  return app;
}

async function verified(app, status) {
  await app.finish();
  const { metadata } = await app.success();
  assert.deepEqual(metadata.accounts.map((one) => one.verification_status), [status]);
}

describe('numbers beside a login', () => {
  inBoth('match an account at once, after a slip', async (kind) => {
    const wanted = { products: ['auth'] };
    const app = await besideLogin(kind, wanted, 'pass_good', '1111');
    const slip = { routing: '021000021', account: '1111222233330000' };
    const right = { routing: '021000021', account: '1111222233331111' };
    await app.typeNumbers(slip);
    await app.at('link-error').waitFor();
    await app.typeNumbers(right);
    await verified(app, null);
    await sameAsScript(app, (await linkToken(wanted)).link_token, [
      ...signIn('pass_good', '1111'), { action: 'numbers', ...slip }, { action: 'numbers', ...right },
    ]);
  });

  inBoth('wait for a deposit that is found by itself', async (kind) => {
    const wanted = { products: ['auth'], auth: { automated_microdeposits_enabled: true } };
    const app = await besideLogin(kind, wanted, 'microdeposits_good', '0000');
    const numbers = { name: 'Ada Lane', routing: '021000021', account: '1111222233330000' };
    await app.typeNumbers(numbers);
    await verified(app, 'pending_automatic_verification');
    await sameAsScript(app, (await linkToken(wanted)).link_token, [
      ...signIn('microdeposits_good', '0000'), { action: 'numbers', ...numbers, subtype: 'checking' },
    ]);
  });
});

describe('numbers of a Canadian account', () => {
  inBoth('are typed in their parts', async (kind) => {
    const wanted = { country_codes: ['CA'], products: ['auth'], auth: { database_insights_enabled: true } };
    const rest = { name: 'John Smith', account: '11223311', subtype: 'checking' };
    const app = await opened(kind, wanted);
    await app.press('link-manual');
    await app.type('link-institution-number', '110');
    await app.type('link-branch-number', '1111');
    await app.typeNumbers(rest);
    await app.at('link-error').waitFor();
    assert.equal(await app.at('link-institution-number').inputValue(), '110');
    await app.type('link-branch-number', '11111');
    await app.typeNumbers(rest);
    await verified(app, 'database_insights_pass');
    await sameAsScript(app, (await linkToken(wanted)).link_token, [
      { action: 'numbers', routing: '1111-110', ...rest }, { action: 'numbers', routing: '11111-110', ...rest },
    ]);
  });
});

describe('numbers without a login', () => {
  const cases = { 1111: 'database_insights_pass', 3333: 'database_insights_pass_with_caution', 2222: 'database_insights_fail' };
  for (const [ending, status] of Object.entries(cases)) {
    inBoth(`that end in ${ending} bring ${status}`, async (kind) => {
      const wanted = { products: ['auth'], auth: { database_insights_enabled: true } };
      const numbers = { name: 'John Smith', routing: '011401533', account: `111122223333${ending}`, subtype: 'checking' };
      const app = await opened(kind, wanted);
      await app.press('link-manual');
      await app.typeNumbers(numbers);
      await verified(app, status);
      await sameAsScript(app, (await linkToken(wanted)).link_token, [{ action: 'numbers', ...numbers }]);
    });
  }

  inBoth('may be those of a business', async (kind) => {
    const wanted = { products: ['auth'], auth: { database_insights_enabled: true } };
    const numbers = { name: 'John Smith', routing: '011401533', account: '1111222233331111', subtype: 'business savings' };
    const app = await opened(kind, wanted);
    await app.press('link-manual');
    await app.typeNumbers(numbers);
    await verified(app, 'database_insights_pass');
    const [account] = (await app.heard()).success.metadata.accounts;
    assert.deepEqual([account.subtype, account.class_type], ['savings', 'business']);
    await sameAsScript(app, (await linkToken(wanted)).link_token, [{ action: 'numbers', ...numbers }]);
  });
});
