// Every page of the console, and how one gets there: for the eyes, and for axe.
import { admin, at, desk, item, person, visit } from './console.mjs';
import { control, newClient, plaid } from './server.mjs';

const open = (path) => async () => (await visit(path)).page;
const seated = (path) => async () => {
  const page = await admin();
  const address = typeof path === 'function' ? await path() : path;
  // The log is written in the background, so that a page of it may come a moment later.
  for (let tries = 0; tries < 50; tries += 1) {
    if ((await page.goto(address)).status() === 200) return page;
    await new Promise((later) => { setTimeout(later, 100); });
  }
  throw new Error(`${address} is not there`);
};

/** An Item with news, broken, and a webhook that nobody takes. */
let troubled;
const trouble = () => (troubled ??= (async () => {
  const made = await item({ products: ['auth', 'transactions'], webhook: at('/guide/stand-in/webhooks') });
  await control('/sandbox/item/reset_login', { access_token: made.accessToken });
  return made;
})());

/** A webhook of it that was tried. */
async function webhook() {
  const { itemId } = await trouble();
  for (;;) {
    const { webhooks } = await control('/gingham/webhooks/list', { item_id: itemId });
    const tried = webhooks.find((one) => one.attempts.length > 0);
    if (tried) return tried.webhook_id;
  }
}

/** The explanation of a request that failed. */
async function explanation() {
  const { accessToken } = await trouble();
  const failed = await plaid.accountsGet({ access_token: accessToken, options: { account_ids: ['a'.repeat(37)] } }).catch((error) => error);
  return at(`/explain/${failed.response.data.request_id}`);
}

const happened = (type, cause) => async () => {
  const page = await admin();
  await page.goto(at(`/guide/${type}/${cause.split('.')[0]}`));
  await page.getByRole('button', { name: `Make it happen here: ${cause}` }).click();
  await page.getByRole('heading', { name: 'Look around' }).waitFor();
  return page;
};

const inPortal = (way = async () => {}) => async () => {
  await trouble();
  const page = await person('accountholder0@example.com');
  await way(page);
  return page;
};

/** A ruleset that is being written, with two mistakes in it. */
async function wrongRuleset() {
  const page = await admin();
  await page.goto(`${desk('rulesets')}?new=1`);
  await page.getByLabel('Key', { exact: true }).fill('two words');
  await page.getByLabel('When').fill('amount => 1000');
  await page.getByText('2 things are wrong.').waitFor();
  return page;
}

/** The pages: a name and how one gets there. */
export const PAGES = [
  { name: 'start', reach: open('/') },
  { name: 'not-found', reach: open('/nowhere') },
  { name: 'guide', reach: open('/guide') },
  { name: 'guide-search', reach: open('/guide?q=expired+link') },
  { name: 'guide-nothing', reach: open('/guide?q=zebra') },
  { name: 'guide-type', reach: open('/guide/ITEM_ERROR') },
  { name: 'guide-error', reach: open('/guide/INVALID_INPUT/INVALID_LINK_TOKEN') },
  { name: 'guide-error-member', reach: seated(at('/guide/INVALID_INPUT/INVALID_ACCESS_TOKEN')) },
  { name: 'happened', reach: happened('INVALID_INPUT', 'INVALID_ACCOUNT_ID.3') },
  { name: 'happened-link', reach: happened('INVALID_INPUT', 'INCORRECT_DEPOSIT_VERIFICATION.1') },
  { name: 'happened-keys', reach: happened('INVALID_INPUT', 'INVALID_API_KEYS.1') },
  { name: 'explanation', reach: seated(explanation) },
  { name: 'sign-in', reach: open('/dashboard/sign-in') },
  { name: 'overview', reach: seated(desk()) },
  { name: 'overview-new', reach: seated(async () => desk('', (await newClient()).keys.clientId)) },
  { name: 'items', reach: seated(async () => { await trouble(); return desk('items'); }) },
  { name: 'items-none', reach: seated(async () => desk('items', (await newClient()).keys.clientId)) },
  { name: 'item', reach: seated(async () => desk(`items/${(await trouble()).itemId}`)) },
  { name: 'logs', reach: seated(async () => { await explanation(); return desk('logs'); }) },
  { name: 'log-entry', reach: seated(async () => (await explanation()).replace(at('/explain'), desk('logs'))) },
  { name: 'charts', reach: seated(async () => { await explanation(); return desk('charts'); }) },
  { name: 'webhooks', reach: seated(async () => { await webhook(); return desk('webhooks'); }) },
  { name: 'webhook', reach: seated(async () => desk(`webhooks/${await webhook()}`)) },
  { name: 'world', reach: seated(desk('world')) },
  { name: 'people', reach: seated(desk('people')) },
  { name: 'rulesets', reach: seated(desk('rulesets')) },
  { name: 'rulesets-wrong', reach: wrongRuleset },
  { name: 'keys', reach: seated(desk('keys')) },
  { name: 'access', reach: seated(desk('access')) },
  { name: 'link', reach: seated(desk('link')) },
  { name: 'layer', reach: seated(desk('layer')) },
  { name: 'integrations', reach: seated(desk('integrations')) },
  { name: 'clients', reach: seated(at('/dashboard/clients')) },
  { name: 'members', reach: seated(at('/dashboard/members')) },
  { name: 'audit', reach: seated(at('/dashboard/audit')) },
  { name: 'production', reach: seated(desk().replace('/sandbox', '/production')) },
  { name: 'portal-sign-in', reach: open('/portal/sign-in') },
  { name: 'portal-outbox', reach: inPortal((page) => page.goto(at('/portal/outbox'))) },
  { name: 'portal', reach: inPortal() },
  { name: 'portal-connection', reach: inPortal((page) => page.getByRole('listitem').getByRole('link').first().click()) },
  { name: 'portal-delete', reach: inPortal((page) => page.getByRole('link', { name: 'Delete my data everywhere' }).click()) },
];

