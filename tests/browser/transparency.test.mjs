// What an application may read, told before it is allowed.
import { afterEach, describe } from 'node:test';
import { OAUTH, PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { application, inBoth } from './link.mjs';
import { linkToken, newClient } from './server.mjs';

afterEach(closePages);

/** Opens the Link of a client whose people are told. */
async function opened(kind) {
  const use_cases = ['Plan a budget'];
  const told = { name: 'default', account_select: 'v2', data_transparency: { enabled: true, use_cases } };
  const client = await newClient({ link_customizations: [told] });
  const app = await application(kind, { token: (await linkToken({}, client.plaid)).link_token });
  await app.open();
  await app.agree();
  return app;
}

async function readOn(app) {
  await app.press('link-learn-more');
  await app.link.getByRole('dialog').locator('dt').first().waitFor();
  await app.press('link-learn-more-close');
  await app.page.waitForFunction(() => window.heard.events.some((one) => one.name === 'VIEW_DATA_TYPES'));
}

describe('the data types can be read', () => {
  inBoth('before accounts are chosen', async (kind) => {
    const app = await opened(kind);
    await app.choose(PLATYPUS);
    await app.signIn('user_good', 'pass_good');
    await readOn(app);
    await app.share('0000');
    await app.finish();
    await app.success();
  });

  inBoth('before a bank\'s own pages', async (kind) => {
    const app = await opened(kind);
    await app.choose(OAUTH);
    await readOn(app);
    await app.leave();
    await app.exited();
  });
});
