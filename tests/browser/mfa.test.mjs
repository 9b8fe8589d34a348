// What a bank asks besides the password: devices, codes, questions, selections.
import { afterEach, describe } from 'node:test';
import { PLATYPUS } from './bank.mjs';
import { closePages } from './chromium.mjs';
import { inBoth, opened, sameAsScript } from './link.mjs';
import { linkToken } from './server.mjs';

afterEach(closePages);

/** Signs in with a password that has the bank ask. */
async function asked(kind, password) {
  const app = await opened(kind);
  await app.choose(PLATYPUS);
  await app.signIn('user_good', password);
  return app;
}

/** Ends the session, and compares it with a script that gives the same answers. */
async function sameAnswers(app, password, ...rounds) {
  await app.share('0000');
  await app.finish();
  await app.success();
  await sameAsScript(app, (await linkToken()).link_token, [
    { action: 'institution', institution_id: PLATYPUS.institution_id },
    { action: 'credentials', username: 'user_good', password },
    ...rounds.map((answers) => ({ action: 'mfa', answers })),
    { action: 'accounts', masks: ['0000'] },
  ]);
}

describe('a bank may ask for', () => {
  inBoth('a device and the code that it got', async (kind) => {
    const app = await asked(kind, 'mfa_device');
    const device = await app.at('link-mfa-answer').first().getAttribute('value');
    await app.select(device);
    await app.press('link-submit');
    await app.settled();
    await app.type('link-mfa-answer', '1234');
    await app.press('link-submit');
    await sameAnswers(app, 'mfa_device', [device], ['1234']);
  });

  inBoth('two answers, twice', async (kind) => {
    const app = await asked(kind, 'mfa_questions_2_2');
    const rounds = [0, 1].map((round) => [0, 1].map((question) => `answer_${round}_${question}`));
    for (const answers of rounds) {
      await app.settled();
      for (const [at, answer] of answers.entries()) await app.at('link-mfa-answer').nth(at).fill(answer);
      await app.press('link-submit');
    }
    await sameAnswers(app, 'mfa_questions_2_2', ...rounds);
  });

  inBoth('a selection', async (kind) => {
    const app = await asked(kind, 'mfa_selections');
    const questions = app.link.locator('fieldset');
    await questions.first().waitFor();
    for (const question of await questions.all()) await question.getByLabel('Yes', { exact: true }).check();
    const count = await questions.count();
    await app.press('link-submit');
    await sameAnswers(app, 'mfa_selections', Array(count).fill('Yes'));
  });

  inBoth('selections in rounds', async (kind) => {
    const app = await asked(kind, 'mfa_selections_2_2_3');
    const rounds = [0, 1].map((round) => [0, 1].map((question) => `answer_${round}_${question}_0`));
    for (const [first, second] of rounds) {
      await app.select(first);
      await app.select(second);
      await app.press('link-submit');
    }
    await sameAnswers(app, 'mfa_selections_2_2_3', ...rounds);
  });

  inBoth('an answer again that was wrong', async (kind) => {
    const app = await asked(kind, 'mfa_questions_1_1');
    await app.type('link-mfa-answer', 'tomahto');
    await app.press('link-submit');
    await app.at('link-error').waitFor();
    await app.type('link-mfa-answer', 'answer_0_0');
    await app.press('link-submit');
    await sameAnswers(app, 'mfa_questions_1_1', ['tomahto'], ['answer_0_0']);
  });
});
