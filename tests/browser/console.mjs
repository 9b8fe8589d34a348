// People before the console: members of the team, and persons in the Portal.
import { newPage } from './chromium.mjs';
import { admin_key, console_url, control, plaid, sandbox } from './server.mjs';

const FIRST = { email: 'first@team.example', password: 'a password of the browser' };

/** An address of the console. */
export const at = (path) => console_url + path;
/** A page of the first client's sandbox. */
export const desk = (page = '', clientId = sandbox.clientId) => at(`/dashboard/${clientId}/sandbox${page && `/${page}`}`);

/** Sessions that were begun, so that nobody signs in more often than a person would. */
const sessions = new Map();

/** A page at `path` of whoever holds this session; `begin` signs in where there is none yet. */
async function held(name, path, begin, options) {
  if (sessions.has(name)) return (await visit(path, { storageState: sessions.get(name), ...options })).page;
  const page = await begin();
  sessions.set(name, await page.context().storageState());
  return page;
}

/** Opens a page of the console in a browser that was never here. */
export async function visit(path, options = {}) {
  const page = await newPage(options);
  const answer = await page.goto(at(path));
  return { page, answer };
}

/** Fills in a form by its labels and presses its button. */
export async function fill(page, fields, button) {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value);
  await page.getByRole('button', { name: button, exact: true }).click();
}

export const signIn = (page, { email, password } = FIRST) =>
  fill(page, { 'E-mail address': email, Password: password }, 'Sign in');

/** The first member, who sets the team up if nobody has yet. */
export const admin = (options = {}) => held('admin', '/dashboard', () => firstMember(options), options);

/** The same in a browser of its own, freshly signed in. */
export async function firstMember(options = {}) {
  const { page } = await visit('/dashboard', options);
  if (await page.getByLabel('Admin key').isVisible()) {
    await fill(page, { 'Admin key': admin_key, 'Your e-mail address': FIRST.email, 'A password': FIRST.password }, 'Set the team up');
    // Another file may have set the team up in the meantime.
    if (await page.getByRole('alert').isVisible()) await page.goto(at('/dashboard'));
  }
  if (await page.getByLabel('Password').isVisible()) await signIn(page);
  await page.getByRole('navigation', { name: 'Dashboard' }).waitFor();
  return page;
}

/** A colleague whom the admin invites with this role, signed in in a browser of their own. */
export async function colleague(role, host) {
  const inviter = host ?? await admin();
  await inviter.goto(at('/dashboard/members'));
  const card = inviter.locator('section', { has: inviter.getByRole('heading', { name: 'Invite somebody' }) });
  const person = { email: `${role}-${crypto.randomUUID().slice(0, 8)}@team.example`, password: 'a password of their own' };
  await card.getByLabel('E-mail address').fill(person.email);
  await card.getByLabel('Role').selectOption(role);
  await card.getByRole('button', { name: 'Invite' }).click();
  const link = await inviter.locator('.secret code').textContent();
  const page = await newPage();
  await page.goto(link);
  await fill(page, { 'A password': person.password }, 'Set the password and sign in');
  await page.getByRole('navigation', { name: 'Dashboard' }).waitFor();
  return { page, person };
}

/** A person in the Portal, who reads their code in the outbox. */
export const person = (contact, options = {}) => held(contact, '/portal', () => prove(contact, options), options);

async function prove(contact, options) {
  const { page } = await visit('/portal/sign-in', options);
  await fill(page, { 'Telephone number or e-mail address': contact }, 'Send me a code');
  const outbox = await page.context().newPage();
  await outbox.goto(at('/portal/outbox'));
  const message = outbox.getByRole('listitem').filter({ hasText: contact }).first();
  const [, code] = (await message.textContent()).match(/(\d{6}) is your code/);
  await outbox.close();
  await fill(page, { Code: code }, 'Sign in');
  await page.getByRole('heading', { name: 'Your connections' }).waitFor();
  return page;
}

/** An Item that an application holds, without Link; `webhook` is where its news go. */
export async function item({ institution = 'ins_109508', products = ['transactions'], webhook } = {}, { client = plaid, keys = sandbox } = {}) {
  const { data: made } = await client.sandboxPublicTokenCreate({
    institution_id: institution, initial_products: products, options: webhook ? { webhook } : {},
  });
  const { data } = await client.itemPublicTokenExchange({ public_token: made.public_token });
  const accounts = async () => (await control('/accounts/get', { access_token: data.access_token }, keys)).accounts;
  return { accessToken: data.access_token, itemId: data.item_id, accounts };
}

/** What a call is refused with. */
export async function refusal(call) {
  try {
    await call();
  } catch (error) {
    return { ...error.response.data, cause: error.response.headers['gingham-cause'] };
  }
  throw new Error('it was not refused');
}
