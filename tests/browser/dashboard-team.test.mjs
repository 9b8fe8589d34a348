// Who may come in: setting the team up, signing in and out, roles, and forms that are not ours.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { closePages } from './chromium.mjs';
import { admin, at, colleague, desk, fill, firstMember, signIn, visit } from './console.mjs';
import { admin_key } from './server.mjs';

afterEach(closePages);

describe('signing in', () => {
  it('sets the team up once, with the admin key', async () => {
    await firstMember();
    const { page } = await visit('/dashboard');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.equal(await page.getByLabel('Admin key').count(), 0, 'the team is there');
    assert.ok(!(await page.content()).includes(admin_key));
  });

  it('lets nobody in with a wrong password, and says so', async () => {
    await admin();
    const { page } = await visit('/dashboard/sign-in');
    await signIn(page, { email: 'first@team.example', password: 'a guess of somebody' });
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByLabel('E-mail address').inputValue(), 'first@team.example');
  });

  it('comes back to the page that was wanted, and signing out closes it', async () => {
    const { person, page: theirs } = await colleague('developer');
    await theirs.close();
    const { page } = await visit(new URL(desk('items')).pathname);
    await signIn(page, person);
    await page.getByRole('heading', { name: 'Items' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(desk('items'));
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

describe('a role', () => {
  it('shows support everything but what changes something', async () => {
    const { page } = await colleague('support');
    assert.equal(await page.getByRole('link', { name: 'Audit log' }).count(), 0);
    await page.goto(desk('keys'));
    await page.getByText('Only admins make and delete secrets').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Make another secret' }).count(), 0);
    await page.goto(desk('world'));
    assert.equal(await page.getByRole('button', { name: 'a day' }).count(), 0);
    assert.equal((await page.goto(at('/dashboard/audit'))).status(), 403);
    await page.goto(at('/guide/INVALID_INPUT/INVALID_LINK_TOKEN'));
    await page.getByText('not by your role, support').waitFor();
  });

  it('can be changed by an admin, and is felt at once', async () => {
    const host = await admin();
    const { page, person } = await colleague('support', host);
    await host.goto(at('/dashboard/members'));
    const row = host.getByRole('listitem').filter({ hasText: person.email });
    await row.getByText('Change', { exact: false }).first().click();
    await row.getByLabel('Role').selectOption('developer');
    await row.getByRole('button', { name: 'Change the role' }).click();
    await host.getByRole('status').waitFor();
    await page.goto(desk('world'));
    await page.getByRole('button', { name: 'a day' }).waitFor();
  });
});

describe('a form', () => {
  it('is refused when it does not come from our page', async () => {
    const page = await admin();
    await page.goto(desk('world'));
    await page.evaluate(() => document.querySelectorAll('[name=csrf]').forEach((field) => { field.value = '0'.repeat(64); }));
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'a minute' }).click();
    assert.equal((await answered).status(), 403);
    await page.getByText('This form did not come from this page').waitFor();
  });

  it('is refused when another site sends it', async () => {
    const page = await admin();
    const action = desk('world/clock');
    await page.goto('data:text/html,<form method="post"><input name="seconds" value="86400"><button>Win</button></form>');
    await page.evaluate((where) => { document.querySelector('form').action = where; }, action);
    await page.getByRole('button', { name: 'Win' }).click();
    // The cookie does not travel along, so nobody is signed in.
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

it('a newcomer’s link works once', async () => {
  const host = await admin();
  await host.goto(at('/dashboard/members'));
  const card = host.locator('section', { has: host.getByRole('heading', { name: 'Invite somebody' }) });
  await card.getByLabel('E-mail address').fill(`${crypto.randomUUID()}@team.example`);
  await card.getByRole('button', { name: 'Invite' }).click();
  const link = new URL(await host.locator('.secret code').textContent());
  const { page } = await visit(link.pathname);
  await fill(page, { 'A password': 'short' }, 'Set the password and sign in');
  assert.equal(await page.getByLabel('A password').evaluate((field) => field.validity.tooShort), true);
  await fill(page, { 'A password': 'long enough for anybody' }, 'Set the password and sign in');
  await page.getByRole('navigation', { name: 'Dashboard' }).waitFor();
  const again = await visit(link.pathname);
  await again.page.getByText('It was used before, or has expired').waitFor();
});
