// Every pane and bank page, and how one gets there: for the eyes, and for axe.
import { DEGRADED, DOWN, HOUNDSTOOTH, OAUTH, PLATYPUS, WINDOWPANE } from './bank.mjs';
import { application } from './link.mjs';
import { layerToken, linkToken, linked, newClient } from './server.mjs';

const SAME_DAY = { products: ['auth'], auth: { same_day_microdeposits_enabled: true } };
const NUMBERS = { name: 'Ada Lane', routing: '110000000', account: '1111222233330000', subtype: 'checking' };
const INSTANT = { products: ['auth'], auth: { instant_microdeposits_enabled: true } };

const at = (bank, then = async () => {}) => async (app) => {
  await app.agree();
  await app.choose(bank);
  return then(app);
};
const asked = (password) => at(PLATYPUS, (app) => app.signIn('user_good', password));
const phone = (then = async () => {}) => async (app) => {
  await app.type('link-phone', '415-555-0011');
  await app.press('link-consent-agree');
  await app.at('link-otp').waitFor();
  return then(app);
};
const proven = async (app) => {
  await app.type('link-otp', '123456');
  await app.press('link-submit');
};
const atBank = (then = async () => {}) => at(OAUTH, async (app) => {
  const bank = await app.leaveForBank();
  await then(bank);
  return bank.page;
});
const chosen = async (bank) => {
  await bank.signIn();
  await bank.share('0000');
};

const RECOVERY = { hosted_link: {}, webhook: 'http://127.0.0.1:9/' };
const waits = (then = async () => {}) => at(PLATYPUS, async (app) => {
  await app.signIn('user_link_recovery', '{}');
  await app.at('link-email').waitFor();
  return then(app);
});
const addressed = waits(async (app) => {
  await app.type('link-email', 'ada@example.com');
  await app.press('link-submit');
  await app.at('link-otp').waitFor();
});

const layered = (...codes) => async (app) => {
  await app.press('link-consent-agree');
  for (const code of codes) {
    await app.type('link-otp', code);
    await app.press('link-submit');
    await app.settled();
  }
};
const LAYER = { phone_number: '415-555-0011' };

/** The panes: what shows that one is there, what its link token wants, and the steps that lead to it. */
export const PANES = [
  { name: 'consent', shows: 'link-consent-agree', reach: async () => {} },
  { name: 'banks', shows: 'link-institution-search', reach: (app) => app.agree() },
  { name: 'credential', shows: 'link-username', reach: at(PLATYPUS) },
  { name: 'credential-wrong', shows: 'link-error', reach: asked('wrong') },
  { name: 'degraded', shows: 'link-username', reach: at(DEGRADED) },
  { name: 'down', shows: 'link-error', reach: at(DOWN) },
  { name: 'locked', shows: 'link-error', reach: asked('error_ITEM_LOCKED') },
  { name: 'mfa-device', shows: 'link-mfa-answer', reach: asked('mfa_device') },
  { name: 'mfa-questions', shows: 'link-mfa-answer', reach: asked('mfa_questions_1_2') },
  { name: 'mfa-selections', shows: 'link-mfa-answer', reach: asked('mfa_selections_1_2_3') },
  { name: 'recaptcha', shows: 'link-captcha-cloth', reach: asked('{"recaptcha":"good"}') },
  { name: 'accounts', shows: 'link-account-0000', reach: asked('pass_good') },
  {
    name: 'connected',
    shows: 'link-finish',
    reach: at(PLATYPUS, async (app) => {
      await app.signIn('user_good', 'pass_good');
      await app.share('0000');
    }),
  },
  {
    name: 'leave',
    shows: 'link-exit-confirm',
    reach: async (app) => {
      await app.agree();
      await app.press('link-exit');
    },
  },
  { name: 'otp', shows: 'link-otp', reach: phone() },
  { name: 'saved-banks', shows: 'link-other-bank', reach: phone(proven) },
  { name: 'recovery', wanted: RECOVERY, shows: 'link-email', reach: waits() },
  { name: 'recovery-code', wanted: RECOVERY, shows: 'link-otp', reach: addressed },
  {
    name: 'recovery-follows',
    wanted: RECOVERY,
    shows: 'link-finish',
    reach: async (app) => {
      await addressed(app);
      await app.type('link-otp', '123456');
      await app.press('link-submit');
    },
  },
  { name: 'auth-type', wanted: { ...SAME_DAY, auth: { ...SAME_DAY.auth, auth_type_select_enabled: true } }, shows: 'link-instant', reach: (app) => app.agree() },
  {
    name: 'numbers',
    wanted: SAME_DAY,
    shows: 'link-numbers-routing',
    reach: async (app) => {
      await app.agree();
      await app.press('link-manual');
    },
  },
  {
    name: 'reroute',
    wanted: SAME_DAY,
    shows: 'link-institution-ins_109508',
    reach: async (app) => {
      await app.agree();
      await app.press('link-manual');
      await app.typeNumbers(NUMBERS);
    },
  },
  {
    name: 'instant-match',
    wanted: { products: ['auth'] },
    shows: 'link-numbers-routing',
    reach: at(HOUNDSTOOTH, async (app) => {
      await app.signIn('user_good', 'pass_good');
      await app.share('1111');
    }),
  },
  { name: 'instant-code', wanted: INSTANT, shows: 'link-code', reach: at(WINDOWPANE, (app) => app.typeNumbers({ ...NUMBERS, routing: '333333334' })) },
  {
    name: 'same-day-code',
    wanted: async () => ({ access_token: await linked(SAME_DAY, [{ action: 'numbers', ...NUMBERS }]) }),
    shows: 'link-code',
    reach: async () => {},
  },
  { name: 'layer-consent', layer: LAYER, shows: 'link-consent-agree', reach: async () => {} },
  { name: 'layer-code', layer: LAYER, shows: 'link-otp', reach: layered() },
  { name: 'layer-code-wrong', layer: LAYER, shows: 'link-error', reach: layered('000000') },
  { name: 'layer-profile', layer: LAYER, shows: 'link-profile-name', reach: layered('123456') },
  {
    name: 'layer-change',
    layer: LAYER,
    shows: 'link-profile-field-street',
    reach: async (app) => {
      await layered('123456')(app);
      await app.press('link-profile-address');
    },
  },
  { name: 'oauth', shows: 'link-continue', reach: at(OAUTH) },
  { name: 'bank-sign-in', shows: 'bank-username', reach: atBank() },
  { name: 'bank-accounts', shows: 'bank-continue', reach: atBank((bank) => bank.signIn()) },
  { name: 'bank-consent', shows: 'bank-allow', reach: atBank(chosen) },
];

/** A token for Layer whose panes look as the person's system. */
async function systemToken() {
  const template = { template_id: 'shown', products: ['auth'], required_identity: ['name'], appearance_mode: 'SYSTEM' };
  const optional_identity = ['address', 'email', 'date_of_birth', 'ssn'];
  const { plaid } = await newClient({ layer_templates: [{ ...template, optional_identity }] });
  return layerToken('shown', plaid);
}

/** Opens a pane; answers the application, and the page that shows the pane in a frame or by itself. */
export async function show({ layer, wanted = {}, shows, reach }, options = {}) {
  const fields = typeof wanted === 'function' ? await wanted() : wanted;
  const token = layer ? await systemToken() : (await linkToken({ appearance_mode: 'SYSTEM', ...fields })).link_token;
  const app = await application('plain', { token }, options);
  if (layer) await app.submit(layer, 'LAYER_READY');
  await app.open();
  const page = await reach(app) ?? app.page;
  const place = page === app.page ? app : { at: (testId) => page.getByTestId(testId) };
  await place.at(shows).first().waitFor();
  const frame = page === app.page ? page.frames().find((one) => one.url().includes('/link.html')) : page.mainFrame();
  return { app, page, frame };
}
