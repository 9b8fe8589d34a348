// The question whether the visitor is a person.
import assert from 'node:assert/strict';
import { afterEach, describe } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { inBoth, opened, sameAsScript } from './link.mjs';
import { linkToken } from './server.mjs';

afterEach(closePages);

const steps = (password) => [
  { action: 'institution', institution_id: PLATYPUS.institution_id },
  { action: 'credentials', username: 'user_good', password },
];

describe('a reCAPTCHA', () => {
  inBoth('is passed', async (kind) => {
    const password = '{"recaptcha":"good"}';
    const app = await opened(kind);
    await app.choose(PLATYPUS);
    await app.signIn('user_good', password);
    await app.press('link-captcha-cloth');
    await app.share('0000');
    await app.finish();
    await app.success();
    assert.ok((await app.order()).includes('> RECAPTCHA'));
    await sameAsScript(app, (await linkToken()).link_token, [...steps(password), { action: 'accounts', masks: ['0000'] }]);
  });

  inBoth('leads back to the banks when it is denied', async (kind) => {
    const password = '{"recaptcha":"bad"}';
    const app = await opened(kind);
    await app.choose(PLATYPUS);
    await app.signIn('user_good', password);
    await app.press('link-captcha-cloth');
    await app.at('link-error').waitFor();
    await app.press('link-continue');
    await app.at('link-institution-search').waitFor();
    await app.leave();
    const { error } = await app.exited();
    assert.equal(error.error_code, 'RECAPTCHA_BAD');
    await sameAsScript(app, (await linkToken()).link_token, [...steps(password), { action: 'exit' }]);
  });
});
