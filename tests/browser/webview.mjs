// Link as a page of an application's webview, which hears by addresses that the page asks for.
import { newPage } from './chromium.mjs';
import { Application } from './link.mjs';
import { sandbox } from './server.mjs';

export class Webview extends Application {
  constructor(page) {
    super(page, page);
    this.asked = [];
  }

  /** Takes the addresses that are meant for the application, as its webview would: the page stays. */
  async hear() {
    await this.page.exposeFunction('takeAddress', (url) => this.asked.push(new URL(url)));
    await this.page.addInitScript(() => {
      navigation.addEventListener('navigate', (event) => {
        const { url } = event.destination;
        if (!url.startsWith('plaidlink:')) return;
        event.preventDefault();
        window.takeAddress(url);
      });
    });
  }
}

/** Opens Link in a webview. */
export async function webview(link_token) {
  const page = await newPage({ viewport: { width: 390, height: 844 } });
  const link = new Webview(page);
  await link.hear();
  await page.goto(`${sandbox.url}/link/v2/stable/link.html?isWebview=true&token=${link_token}`);
  return link;
}
