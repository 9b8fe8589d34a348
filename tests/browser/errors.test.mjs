// The errors that a password asks for: what is told, and where the pane leads (link.md, section 3.8).
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { opened, sameAsScript } from './link.mjs';
import { linkToken } from './server.mjs';

afterEach(closePages);

const BANKS = 'link-institution-search';
const FORM = 'link-username';
const WAYS_ON = {
  INVALID_CREDENTIALS: FORM,
  INSUFFICIENT_CREDENTIALS: FORM,
  USER_INPUT_TIMEOUT: FORM,
  ITEM_LOCKED: BANKS,
  USER_SETUP_REQUIRED: BANKS,
  ITEM_NOT_SUPPORTED: BANKS,
  MFA_NOT_SUPPORTED: BANKS,
  NO_ACCOUNTS: BANKS,
  INSTITUTION_DOWN: BANKS,
  INSTITUTION_NOT_RESPONDING: BANKS,
  INSTITUTION_NO_LONGER_SUPPORTED: BANKS,
};

describe('an error pane of', () => {
  for (const [code, next] of Object.entries(WAYS_ON)) {
    it(`${code} has its way on`, async () => {
      const password = `error_${code}`;
      const app = await opened('plain');
      await app.choose(PLATYPUS);
      await app.signIn('user_good', password);
      await app.at('link-error').waitFor();
      if (await app.at('link-continue').isVisible()) await app.press('link-continue');
      await app.at(next).waitFor();
      await app.leave();
      await app.exited();
      await sameAsScript(app, (await linkToken()).link_token, [
        { action: 'institution', institution_id: PLATYPUS.institution_id },
        { action: 'credentials', username: 'user_good', password },
        { action: 'exit' },
      ]);
    });
  }
});
