//! An asset report, for a lender to read.

use crate::face::Face;
use crate::pdf::{self, Label};
use crate::sheet::{BLACK, GREY, MARGIN, MEASURE, RULE, Running, SHADE, Sheets, WIDTH};
use crate::spell;
use crate::table::{Table, figures, words};
use gingham_model::{Amount, Currency};
use jiff::Timestamp;
use jiff::civil::Date;

mod account;

/// A report.
#[derive(Clone, Debug)]
pub struct AssetReport {
    /// Its id.
    pub report_id: String,
    /// The client's own name for it.
    pub client_report_id: Option<String>,
    /// Who ordered it.
    pub ordered_by: String,
    /// When it was made.
    pub generated_at: Timestamp,
    /// How many days of history were ordered.
    pub days_requested: i64,
    /// What is known of the person: a name for it, and the fact.
    pub person: Vec<(&'static str, String)>,
    /// The accounts, Item by Item.
    pub items: Vec<Item>,
    /// What is missing, in words.
    pub warnings: Vec<String>,
}

/// A login at a bank.
#[derive(Clone, Debug)]
pub struct Item {
    /// The bank.
    pub institution: String,
    /// When it was asked.
    pub updated_at: Timestamp,
    /// Its accounts.
    pub accounts: Vec<Account>,
}

/// An account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its name.
    pub name: String,
    /// Its formal name.
    pub official_name: Option<String>,
    /// The end of its number.
    pub mask: Option<String>,
    /// What kind of account it is, in words.
    pub kind: String,
    /// Whether its balance is a debt.
    pub is_debt: bool,
    /// What is there, or owed.
    pub current: Option<Amount>,
    /// What can be spent.
    pub available: Option<Amount>,
    /// The limit of a credit.
    pub limit: Option<Amount>,
    /// Its currency.
    pub currency: Currency,
    /// How many days of history there are.
    pub days_available: i64,
    /// Its owners.
    pub owners: Vec<Owner>,
    /// Balances at the end of days, oldest first.
    pub history: Vec<(Date, Amount)>,
    /// Rows, newest first.
    pub rows: Vec<Row>,
    /// Positions.
    pub positions: Vec<Position>,
}

/// An owner.
#[derive(Clone, Debug)]
pub struct Owner {
    /// Names.
    pub names: Vec<String>,
    /// Where the owner can be reached, line by line.
    pub contacts: Vec<String>,
}

/// A transaction.
#[derive(Clone, Debug)]
pub struct Row {
    /// The day.
    pub date: Date,
    /// The bank's text.
    pub description: String,
    /// Positive when money leaves the account.
    pub amount: Amount,
    /// Whether it may still change.
    pub pending: bool,
}

/// A position in a security.
#[derive(Clone, Debug)]
pub struct Position {
    /// The security.
    pub name: String,
    /// Its ticker.
    pub ticker: Option<String>,
    /// How much of it.
    pub quantity: Amount,
    /// What one is worth.
    pub price: Amount,
    /// What all of it is worth.
    pub value: Amount,
}

impl AssetReport {
    /// The report as PDF.
    pub fn pdf(&self) -> Vec<u8> {
        let running = Running {
            left: format!("Asset report  {}", self.report_id),
            right: format!("Generated {}", spell::moment(self.generated_at)),
        };
        let mut sheets = Sheets::new(running, 0.0);
        self.cover(&mut sheets);
        self.summary(&mut sheets);
        self.notes(&mut sheets);
        for item in &self.items {
            for account in &item.accounts {
                account::print(&mut sheets, item, account);
            }
        }
        let label = Label { title: format!("Asset report {}", self.report_id), made_at: self.generated_at };
        pdf::write(&sheets.finish(), &label)
    }

    fn cover(&self, sheets: &mut Sheets) {
        sheets.text(MARGIN, 78.0, Face::Bold, 26.0, BLACK, "Asset report");
        let ordered = Face::Regular.fit(&format!("Prepared for {}", self.ordered_by), 11.0, MEASURE);
        sheets.text(MARGIN, 97.0, Face::Regular, 11.0, GREY, &ordered);
        let generated = format!("Generated {}", spell::moment(self.generated_at));
        sheets.text_to(WIDTH - MARGIN, 97.0, Face::Regular, 9.0, GREY, &generated);
        sheets.fill(MARGIN, 108.0, MEASURE, 1.4, BLACK);
        sheets.y = 122.0;
        let days = match self.days_requested {
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        let mut facts = vec![("Report", self.report_id.clone()), ("History requested", days)];
        if let Some(reference) = &self.client_report_id {
            facts.push(("Lender's reference", reference.clone()));
        }
        facts.extend(self.person.iter().cloned());
        grid(sheets, &facts, 2);
        sheets.y += 8.0;
    }

    fn summary(&self, sheets: &mut Sheets) {
        sheets.heading(13.0, "Accounts", 60.0);
        let columns = vec![
            words("Institution", 150.0),
            words("Account", 152.0),
            words("Number", 54.0),
            figures("Available", 80.0),
            figures("Balance", 80.0),
        ];
        let mut table = Table::begin(sheets, columns);
        for (item, account) in self.accounts() {
            let money = |amount: Option<Amount>| match amount {
                Some(amount) => spell::money(amount, account.currency),
                None => "–".to_owned(),
            };
            let owed = account.current.map(|current| if account.is_debt { -current } else { current });
            table.row(&[
                item.institution.clone(),
                account.name.clone(),
                number(account),
                money(account.available.filter(|_| !account.is_debt)),
                money(owed),
            ]);
        }
        for (what, currency, sum) in self.totals() {
            let none = String::new;
            table.total(&[what.to_owned(), none(), none(), none(), spell::money(sum, currency)]);
        }
        table.end();
    }

    fn accounts(&self) -> impl Iterator<Item = (&Item, &Account)> {
        self.items.iter().flat_map(|item| item.accounts.iter().map(move |account| (item, account)))
    }

    /// What is there, what is owed, and the difference, in each currency.
    fn totals(&self) -> Vec<(&'static str, Currency, Amount)> {
        let mut currencies: Vec<Currency> = Vec::new();
        for (_, account) in self.accounts() {
            if !currencies.contains(&account.currency) {
                currencies.push(account.currency);
            }
        }
        let sum = |currency: Currency, debts: bool| -> Amount {
            let of = self.accounts().filter(|(_, one)| one.currency == currency && one.is_debt == debts);
            of.filter_map(|(_, account)| account.current).sum()
        };
        let of = |currency: Currency| {
            let (assets, debts) = (sum(currency, false), sum(currency, true));
            let both = [("Assets", currency, assets), ("Debts", currency, -debts)];
            let has_debts = self.accounts().any(|(_, one)| one.currency == currency && one.is_debt);
            let net = has_debts.then_some(("Assets less debts", currency, assets - debts));
            both.into_iter().filter(move |(what, ..)| *what == "Assets" || has_debts).chain(net)
        };
        currencies.into_iter().flat_map(of).collect()
    }

    fn notes(&self, sheets: &mut Sheets) {
        if self.warnings.is_empty() {
            return;
        }
        sheets.heading(11.0, "What this report lacks", 20.0);
        for warning in &self.warnings {
            for line in Face::Regular.wrap(warning, 8.5, MEASURE) {
                sheets.room(13.0);
                sheets.y += 11.0;
                let y = sheets.y;
                sheets.text(MARGIN, y, Face::Regular, 8.5, BLACK, &line);
            }
            sheets.y += 4.0;
        }
    }
}

/// The end of an account's number, as it is printed.
fn number(account: &Account) -> String {
    account.mask.as_deref().map(|mask| format!("••{mask}")).unwrap_or_default()
}

/// Facts side by side, so many in a row, each with its name above it.
fn grid(sheets: &mut Sheets, facts: &[(&'static str, String)], columns: usize) {
    const HEIGHT: f32 = 29.0;
    let width = MEASURE / columns as f32;
    for line in facts.chunks(columns) {
        sheets.room(HEIGHT);
        let y = sheets.y;
        sheets.fill(MARGIN, y, MEASURE, HEIGHT - 3.0, SHADE);
        for (at, (name, fact)) in line.iter().enumerate() {
            let x = MARGIN + 8.0 + width * at as f32;
            if at > 0 {
                sheets.fill(x - 10.0, y + 5.0, 0.6, HEIGHT - 13.0, RULE);
            }
            sheets.text(x, y + 10.0, Face::Regular, 7.0, GREY, name);
            let fact = Face::Bold.fit(fact, 9.0, width - 20.0);
            sheets.text(x, y + 21.0, Face::Bold, 9.0, BLACK, &fact);
        }
        sheets.y += HEIGHT;
    }
}

#[cfg(test)]
mod tests;
