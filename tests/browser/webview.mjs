// Link as a page of an application's webview, which hears by addresses that the page asks for.
import { newPage } from './chromium.mjs';
import { Application } from './link.mjs';
import { sandbox } from './server.mjs';

/** How long no address was asked for, when the page is done with telling. */
const QUIET = 300;

export class Webview extends Application {
  constructor(page) {
    super(page, page);
    this.asked = [];
    this.lastAsked = Date.now();
  }

  /** A browser drops presses while it turns an address down; an application's webview hears of it before. */
  async press(testId) {
    while (Date.now() - this.lastAsked < QUIET) await new Promise((done) => setTimeout(done, QUIET));
    await super.press(testId);
  }

  async hear() {
    const devtools = await this.page.context().newCDPSession(this.page);
    await devtools.send('Page.enable');
    devtools.on('Page.frameRequestedNavigation', ({ url }) => {
      if (!url.startsWith('plaidlink:')) return;
      this.asked.push(new URL(url));
      this.lastAsked = Date.now();
    });
  }
}

/** Opens Link in a webview. */
export async function webview(link_token) {
  const page = await newPage({ viewport: { width: 390, height: 844 } });
  const link = new Webview(page);
  await link.hear();
  await page.goto(`${sandbox.url}/link/v2/stable/link.html?isWebview=true&token=${link_token}`);
  await link.at('link-consent-agree').waitFor();
  return link;
}
