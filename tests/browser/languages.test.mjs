// Link in the languages of its panes.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { opened } from './link.mjs';

afterEach(closePages);

/** The headings of the panes on the way through. */
async function headings(language) {
  const app = await opened('plain', { language });
  const seen = [];
  const read = async (testId) => {
    await app.at(testId).waitFor();
    seen.push(await app.link.locator('h1').innerText());
    assert.equal(await app.link.locator('html').getAttribute('lang'), language);
  };
  await read('link-institution-search');
  await app.choose(PLATYPUS);
  await read('link-username');
  await app.signIn('user_good', 'pass_good');
  await read('link-account-0000');
  await app.share('0000');
  await read('link-finish');
  await app.finish();
  await app.success();
  return seen;
}

describe('Link speaks', () => {
  it('English, Spanish and French, each pane in its own words', async () => {
    const [en, es, fr] = [await headings('en'), await headings('es'), await headings('fr')];
    en.forEach((heading, at) => assert.equal(new Set([heading, es[at], fr[at]]).size, 3, heading));
  });
});
