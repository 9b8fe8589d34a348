// What nobody else may do or see: messages of other origins, and what was typed.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { applicationUrl, closePages } from './chromium.mjs';
import { opened } from './link.mjs';

afterEach(closePages);

/** Everything that a page of the browser keeps; a frame of another site may be refused its storage. */
function whatIsKept() {
  const storage = (name) => {
    try { return { ...window[name] }; } catch { return 'refused'; }
  };
  return JSON.stringify([storage('sessionStorage'), storage('localStorage'), document.cookie, history.state, location.href]);
}

describe('Link', () => {
  it('hears and tells nobody but its own application', async () => {
    const app = await opened('plain');
    await app.choose(PLATYPUS);
    await app.at('link-username').waitFor();
    const elsewhere = (await applicationUrl()).replace('localhost', '127.0.0.1');
    await app.page.evaluate((src) => new Promise((loaded) => {
      const frame = Object.assign(document.createElement('iframe'), { src: `${src}/plain`, name: 'stranger', onload: loaded });
      document.body.append(frame);
    }), elsewhere);
    await app.page.frame('stranger').evaluate(() => {
      const metadata = { institution: null, accounts: [] };
      for (const turn of [undefined, 1]) {
        parent.postMessage({ gingham: 'link', turn, kind: 'success', publicToken: 'public-sandbox-stolen', metadata }, '*');
        parent.postMessage({ gingham: 'link', turn, kind: 'exit', error: null, metadata }, '*');
      }
      for (let at = 0; at < parent.frames.length; at += 1) {
        parent.frames[at].postMessage({ gingham: 'link', kind: 'exit', force: true }, '*');
      }
    });
    await app.signIn('user_good', 'pass_good');
    await app.at('link-account-0000').waitFor();
    const { success, exit } = await app.heard();
    assert.deepEqual([success, exit], [null, null]);
  });

  it('keeps what is typed out of addresses and storage', async () => {
    const app = await opened('plain');
    const addresses = [];
    app.page.on('request', (request) => addresses.push(request.url()));
    app.page.on('framenavigated', (frame) => addresses.push(frame.url()));
    await app.choose(PLATYPUS);
    await app.signIn('user_good', 'pass_good');
    await app.share('0000');
    const kept = await Promise.all(app.page.frames().map((frame) => frame.evaluate(whatIsKept)));
    await app.finish();
    await app.success();
    for (const text of [...addresses, ...kept]) assert.ok(!/pass_good|user_good/.test(text), text);
  });
});
