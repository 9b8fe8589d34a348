// Banks that are ill, and what else stands in the way of choosing one.
import assert from 'node:assert/strict';
import { afterEach, describe } from 'node:test';
import { DEGRADED, DOWN, UNSUPPORTED } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { inBoth, opened, sameAsScript } from './link.mjs';
import { linkToken } from './server.mjs';

afterEach(closePages);

const institution = ({ institution_id }) => ({ action: 'institution', institution_id });

describe('a bank that is', () => {
  inBoth('degraded warns, and works', async (kind) => {
    const app = await opened(kind);
    await app.choose(DEGRADED);
    await app.link.locator('.told.mild').waitFor();
    await app.leave();
    const { metadata } = await app.exited();
    assert.deepEqual(metadata.institution, DEGRADED);
    assert.ok((await app.order()).includes('SELECT_DEGRADED_INSTITUTION'));
    await sameAsScript(app, (await linkToken()).link_token, [institution(DEGRADED), { action: 'exit' }]);
  });

  for (const [name, bank, event] of [['down', DOWN, 'SELECT_DOWN_INSTITUTION'], ['not supported', UNSUPPORTED, 'SELECT_INSTITUTION']]) {
    inBoth(`${name} leads back to the others`, async (kind) => {
      const app = await opened(kind);
      await app.choose(bank);
      await app.at('link-error').waitFor();
      await app.press('link-continue');
      await app.at('link-institution-search').waitFor();
      await app.leave();
      await app.exited();
      assert.ok((await app.order()).includes(event));
      await sameAsScript(app, (await linkToken()).link_token, [institution(bank), { action: 'exit' }]);
    });
  }
});
