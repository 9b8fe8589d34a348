//! A report on a person's income, for a lender to read.

use crate::face::Face;
use crate::pdf::{self, Label};
use crate::sheet::{BLACK, GREY, MARGIN, Running, Sheets, WIDTH};
use crate::spell;
use crate::table::{Table, figures, words};
use gingham_model::{Amount, Currency};
use jiff::Timestamp;
use jiff::civil::Date;

/// A report.
#[derive(Clone, Debug)]
pub struct BankIncome {
    /// Its id.
    pub report_id: String,
    /// Who asked for it.
    pub ordered_by: String,
    /// When it was made.
    pub generated_at: Timestamp,
    /// How many days of history were looked through.
    pub days_requested: i64,
    /// The sum of all income.
    pub total: Amount,
    /// In which currency.
    pub currency: Currency,
    /// Where it comes from.
    pub sources: Vec<Source>,
}

/// A source of income.
#[derive(Clone, Debug)]
pub struct Source {
    /// What the bank calls it.
    pub description: String,
    /// What kind of income it is, in words.
    pub category: String,
    /// How often it is paid, in words.
    pub frequency: String,
    /// The bank.
    pub institution: String,
    /// The account, with the end of its number.
    pub account: String,
    /// The sum of its payments.
    pub total: Amount,
    /// The payments, oldest first.
    pub payments: Vec<Payment>,
}

/// A payment.
#[derive(Clone, Debug)]
pub struct Payment {
    /// The day.
    pub date: Date,
    /// The bank's text.
    pub description: String,
    /// What came in.
    pub amount: Amount,
}

impl BankIncome {
    /// The report as PDF.
    pub fn pdf(&self) -> Vec<u8> {
        let right = format!("Made {}", spell::moment(self.generated_at));
        let running = Running { left: format!("Bank income {}", self.report_id), right };
        let mut sheets = Sheets::new(running, 60.0);
        self.head(&mut sheets);
        for source in &self.sources {
            self.source(&mut sheets, source);
        }
        let title = format!("Bank income {}", self.report_id);
        pdf::write(&sheets.finish(), &Label { title, made_at: self.generated_at })
    }

    fn head(&self, sheets: &mut Sheets) {
        sheets.text(MARGIN, sheets.y, Face::Bold, 20.0, BLACK, "Bank income");
        sheets.text_to(WIDTH - MARGIN, sheets.y, Face::Regular, 8.5, GREY, "A simulated bank");
        sheets.y += 22.0;
        let facts = [
            ("Report", self.report_id.clone()),
            ("Asked for by", self.ordered_by.clone()),
            ("Days of history", self.days_requested.to_string()),
            ("Sources", self.sources.len().to_string()),
            ("Total income", spell::money(self.total, self.currency)),
        ];
        for (name, fact) in facts {
            sheets.text(MARGIN, sheets.y, Face::Regular, 9.0, GREY, name);
            let fact = Face::Bold.fit(&fact, 9.5, 300.0);
            sheets.text(MARGIN + 110.0, sheets.y, Face::Bold, 9.5, BLACK, &fact);
            sheets.y += 15.0;
        }
        sheets.y += 12.0;
    }

    fn source(&self, sheets: &mut Sheets, source: &Source) {
        let heading = Face::Bold.fit(&source.description, 11.0, 420.0);
        sheets.heading(11.0, &heading, 70.0);
        let facts = [&source.category, &source.frequency, &source.institution, &source.account];
        let facts: Vec<&str> =
            facts.into_iter().map(String::as_str).filter(|fact| !fact.is_empty()).collect();
        let line = Face::Regular.fit(&facts.join("  ·  "), 8.5, 500.0);
        sheets.text(MARGIN, sheets.y, Face::Regular, 8.5, GREY, &line);
        sheets.y += 10.0;
        let columns = vec![words("Date", 90.0), words("Description", 306.0), figures("Amount", 120.0)];
        let mut table = Table::begin(sheets, columns);
        for payment in &source.payments {
            let amount = spell::amount(payment.amount);
            table.row(&[spell::day(payment.date), payment.description.clone(), amount]);
        }
        table.total(&["Total".to_owned(), String::new(), spell::money(source.total, self.currency)]);
        table.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_report_is_printed_and_prints_the_same_again() {
        let payment =
            Payment { date: date(2026, 3, 1), description: "PAY".to_owned(), amount: Amount::cents(250_000) };
        let source = Source {
            description: "PAY".to_owned(),
            category: "Salary".to_owned(),
            frequency: "Monthly".to_owned(),
            institution: "Bank".to_owned(),
            account: "Checking ••••0000".to_owned(),
            total: Amount::cents(250_000),
            payments: vec![payment; 90],
        };
        let report = BankIncome {
            report_id: "id".to_owned(),
            ordered_by: "App".to_owned(),
            generated_at: Timestamp::UNIX_EPOCH,
            days_requested: 90,
            total: Amount::cents(250_000),
            currency: Currency::USD,
            sources: vec![source],
        };
        assert!(report.pdf().starts_with(b"%PDF-"));
        assert_eq!(report.pdf(), report.pdf());
    }
}
