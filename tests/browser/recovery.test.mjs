// A bank that is down: the person is written to when it answers again, and goes on from there.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { receive } from '../sdk/node/receiver.mjs';
import { DOWN, GINGHAM, PLATYPUS } from './bank.mjs';
import { closePages, newPage } from './chromium.mjs';
import { at } from './console.mjs';
import { Application, application, inBoth, sameAsScript } from './link.mjs';
import { control, exchange, linkToken, newClient } from './server.mjs';

afterEach(closePages);

const HOUR = 60 * 60;
const wanted = (webhook = 'http://127.0.0.1:9/') => ({ hosted_link: {}, webhook });
const address = () => `${crypto.randomUUID().slice(0, 8)}@example.com`;

/** Signs in at a bank that does not answer. */
async function met(app) {
  await app.agree();
  await app.choose(PLATYPUS);
  await app.signIn('user_link_recovery', '{}');
  await app.at('link-email').waitFor();
}

/** Leaves an address and proves it. */
async function wait(app, email, code = '123456') {
  await app.type('link-email', email);
  await app.press('link-submit');
  await app.type('link-otp', code);
  await app.press('link-submit');
}

/** The newest message to an address. */
async function letter(email) {
  const outbox = await newPage();
  await outbox.goto(at('/portal/outbox'));
  return outbox.getByRole('listitem').filter({ hasText: email }).first().textContent();
}

describe('a bank that does not answer', () => {
  inBoth('is waited for, and the application hears as much as from a script', async (kind) => {
    const email = address();
    const app = await application(kind, { token: (await linkToken(wanted())).link_token });
    await app.open();
    await met(app);
    await wait(app, email);
    await app.finish();
    assert.equal((await app.exited()).error.error_code, 'INSTITUTION_DOWN');
    await sameAsScript(app, (await linkToken(wanted())).link_token, [
      { action: 'institution', institution_id: PLATYPUS.institution_id },
      { action: 'credentials', username: 'user_link_recovery', password: '{}' },
      { action: 'email', email },
      { action: 'otp', code: '123456' },
      { action: 'exit' },
    ]);
  });

  it('is gone on with by the link of a letter', async () => {
    const hooks = await receive();
    try {
      const { keys, plaid } = await newClient();
      const email = address();
      const token = await linkToken(wanted(hooks.url), plaid);
      const page = await newPage();
      await page.goto(token.hosted_link_url);
      const link = new Application(page, page);
      await met(link);
      await wait(link, email);
      await link.finish();
      await page.locator('[data-pane="over"]').waitFor();
      assert.equal((await hooks.waitFor('LINK/SESSION_FINISHED')).body.status, 'EXITED');
      await control('/gingham/clock/advance', { seconds: HOUR }, keys);

      const [href] = (await letter(email)).match(/http:\S+\/link\/lp\w+/);
      const back = await newPage();
      await back.goto(href);
      const again = new Application(back, back);
      await again.signIn('user_link_recovery', '{}');
      await again.share('0000');
      await again.finish();
      await back.locator('[data-pane="over"]').waitFor();
      const { body: added } = await hooks.waitFor('LINK/ITEM_ADD_RESULT');
      await exchange(added.public_token, plaid);
    } finally {
      hooks.close();
    }
  });

  it('need not be waited for', async () => {
    const app = await application('plain', { token: (await linkToken(wanted())).link_token });
    await app.open();
    await met(app);
    await app.press('link-other-bank');
    await app.choose(GINGHAM);
    await app.signIn('user_good', 'pass_good');
    await app.share('0000');
    await app.finish();
    await app.success();
    assert.ok((await app.order()).includes('SKIP_SUBMIT_EMAIL'));
  });

  it('wants an address, and the code that was sent there', async () => {
    const app = await application('plain', { token: (await linkToken(wanted())).link_token });
    await app.open();
    await app.agree();
    await app.choose(DOWN);
    await wait(app, address(), '000000');
    await app.at('link-error').waitFor();
    await app.type('link-otp', '123456');
    await app.press('link-submit');
    await app.at('link-finish').waitFor();
    assert.ok((await app.order()).includes('ISSUE_FOLLOWED'));
  });

  it('leads to another one where nobody would be told', async () => {
    const app = await application('plain', { token: (await linkToken()).link_token });
    await app.open();
    await app.agree();
    await app.choose(PLATYPUS);
    await app.signIn('user_link_recovery', '{}');
    await app.at('link-error').waitFor();
    await app.press('link-continue');
    await app.at('link-institution-search').waitFor();
  });
});
