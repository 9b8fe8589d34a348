// Leaving Link: by its button, by the application, by force.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { inBoth, opened, sameAsScript } from './link.mjs';
import { linkToken } from './server.mjs';

afterEach(closePages);

const institution = { action: 'institution', institution_id: PLATYPUS.institution_id };

describe('leaving', () => {
  inBoth('asks first, and may be thought better of', async (kind) => {
    const app = await opened(kind);
    await app.press('link-exit');
    await app.press('link-stay');
    await app.choose(PLATYPUS);
    await app.leave();
    const { error, metadata } = await app.exited();
    assert.equal(error, null);
    assert.equal(metadata.status, 'requires_credentials');
    assert.deepEqual(metadata.institution, PLATYPUS);
    await sameAsScript(app, (await linkToken()).link_token, [institution, { action: 'exit' }]);
  });

  inBoth('the list of banks', async (kind) => {
    const app = await opened(kind);
    await app.leave();
    const { error, metadata } = await app.exited();
    assert.deepEqual([error, metadata.institution, metadata.status], [null, null, 'institution_not_found']);
  });

  inBoth('tells the last error', async (kind) => {
    const app = await opened(kind);
    await app.choose(PLATYPUS);
    await app.signIn('user_good', 'wrong');
    await app.at('link-error').waitFor();
    await app.leave();
    const { error } = await app.exited();
    assert.equal(error.error_code, 'INVALID_CREDENTIALS');
    const wrong = { action: 'credentials', username: 'user_good', password: 'wrong' };
    await sameAsScript(app, (await linkToken()).link_token, [institution, wrong, { action: 'exit' }]);
  });

  inBoth('is asked for by the application', async (kind) => {
    const app = await opened(kind);
    await app.choose(PLATYPUS);
    await app.page.evaluate(() => window.handler.exit());
    await app.press('link-exit-confirm');
    assert.equal((await app.exited()).error, null);
  });

  inBoth('is forced by the application', async (kind) => {
    const app = await opened(kind);
    await app.choose(PLATYPUS);
    await app.at('link-username').waitFor();
    await app.page.evaluate(() => window.handler.exit({ force: true }));
    const { metadata } = await app.exited();
    assert.match(metadata.link_session_id, /^[0-9a-f-]{36}$/);
    await sameAsScript(app, (await linkToken()).link_token, [institution, { action: 'exit' }]);
  });

  it('happens when a React component goes, and leaves no frame behind', async () => {
    const app = await opened('react');
    await app.choose(PLATYPUS);
    await app.at('link-username').waitFor();
    await app.page.evaluate(() => window.start(null));
    await app.exited();
    await app.page.locator('iframe').waitFor({ state: 'detached' });
    assert.equal(await app.page.evaluate(() => document.documentElement.style.overflow), '');
  });

  it('is not heard after success', async () => {
    const app = await opened('plain');
    await app.choose(PLATYPUS);
    await app.signIn('user_good', 'pass_good');
    await app.share('0000');
    await app.finish();
    await app.success();
    await app.page.evaluate(() => { window.handler.exit({ force: true }); window.handler.destroy(); });
    await app.page.locator('iframe').waitFor({ state: 'detached' });
    assert.equal((await app.heard()).exit, null);
  });
});
