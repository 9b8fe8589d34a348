// A bank's own pages, as a person meets them in the bank's window.

/** The sandbox's banks that the tests go to. */
export const PLATYPUS = { institution_id: 'ins_109508', name: 'First Platypus Bank' };
export const GINGHAM = { institution_id: 'ins_109509', name: 'First Gingham Credit Union' };
export const HOUNDSTOOTH = { institution_id: 'ins_109512', name: 'Houndstooth Bank' };
export const WINDOWPANE = { institution_id: 'ins_135858', name: 'Windowpane Bank' };
export const OAUTH = { institution_id: 'ins_127287', name: 'Platypus OAuth Bank' };
export const DEGRADED = { institution_id: 'ins_132363', name: 'Unhealthy Platypus Bank - Degraded' };
export const DOWN = { institution_id: 'ins_132361', name: 'Unhealthy Platypus Bank - Down' };
export const UNSUPPORTED = { institution_id: 'ins_133402', name: 'Unsupported' };

export class Bank {
  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(20_000);
  }

  at(testId) {
    return this.page.getByTestId(testId);
  }

  async press(testId) {
    await this.at(testId).click();
  }

  async signIn(username = 'user_good', password = 'pass_good') {
    await this.at('bank-username').fill(username);
    await this.at('bank-password').fill(password);
    await this.press('bank-sign-in');
  }

  /** Chooses the accounts with these masks, and no others. */
  async share(...masks) {
    await this.at('bank-continue').waitFor();
    for (const account of await this.page.locator('[data-testid^="bank-account-"]').all()) {
      const mask = (await account.getAttribute('data-testid')).replace('bank-account-', '');
      await account.setChecked(masks.includes(mask));
    }
    await this.press('bank-continue');
  }

  async allow() {
    await this.press('bank-allow');
  }

  async deny() {
    await this.press('bank-deny');
  }

  /** Has the bank send the person back with an error. */
  async fail(code) {
    await this.at('bank-error').selectOption(code);
    await this.press('bank-error-send');
  }
}
