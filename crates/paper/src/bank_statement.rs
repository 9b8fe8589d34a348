//! A bank's statement of an account for a month.

use crate::face::Face;
use crate::pdf::{self, Label};
use crate::sheet::{BLACK, GREY, Ink, MARGIN, MEASURE, RULE, Running, Sheets, WHITE, WIDTH};
use crate::spell;
use crate::table::{Table, figures, words};
use gingham_model::{Amount, Currency};
use jiff::civil::Date;

/// A statement.
#[derive(Clone, Debug)]
pub struct BankStatement {
    /// The bank's name.
    pub bank: String,
    /// The bank's colour, `#rrggbb`.
    pub colour: String,
    /// The account's name.
    pub account: String,
    /// The end of its number.
    pub mask: Option<String>,
    /// Its currency.
    pub currency: Currency,
    /// Who holds it, and where they live, line by line.
    pub holder: Vec<String>,
    /// The first day.
    pub from: Date,
    /// The last day, on which it was posted.
    pub to: Date,
    /// What was there before.
    pub opening: Amount,
    /// What was there after.
    pub closing: Amount,
    /// Rows, oldest first.
    pub rows: Vec<Row>,
}

/// A row of a statement.
#[derive(Clone, Debug)]
pub struct Row {
    /// The day it was posted.
    pub date: Date,
    /// The bank's text.
    pub description: String,
    /// Positive when money leaves the account.
    pub amount: Amount,
}

impl BankStatement {
    /// The statement as PDF.
    pub fn pdf(&self) -> Vec<u8> {
        let running = Running {
            left: format!("{}  {}", self.bank, self.number()),
            right: format!("Statement for {}", spell::month(self.to)),
        };
        let mut sheets = Sheets::new(running, 0.0);
        self.head(&mut sheets);
        self.summary(&mut sheets);
        self.transactions(&mut sheets);
        let title = format!("{}: statement for {}", self.bank, spell::month(self.to));
        // A statement is as old as the day it was posted on, whenever it is printed.
        let made_at = gingham_model::clock::midnight(self.to);
        pdf::write(&sheets.finish(), &Label { title, made_at })
    }

    fn number(&self) -> String {
        self.mask.as_deref().map(|mask| format!("••••{mask}")).unwrap_or_default()
    }

    fn head(&self, sheets: &mut Sheets) {
        let band = colour(&self.colour);
        let ink = if is_light(band) { BLACK } else { WHITE };
        sheets.fill(0.0, 0.0, WIDTH, 74.0, band);
        let bank = Face::Bold.fit(&self.bank, 20.0, 330.0);
        sheets.text(MARGIN, 46.0, Face::Bold, 20.0, ink, &bank);
        sheets.text_to(WIDTH - MARGIN, 40.0, Face::Bold, 11.0, ink, "Account statement");
        sheets.text_to(WIDTH - MARGIN, 54.0, Face::Regular, 8.5, ink, "A simulated bank");
        for (at, line) in self.holder.iter().take(6).enumerate() {
            let (face, ink) = if at == 0 { (Face::Bold, BLACK) } else { (Face::Regular, GREY) };
            let line = face.fit(line, 9.5, 240.0);
            sheets.text(MARGIN, 108.0 + 14.0 * at as f32, face, 9.5, ink, &line);
        }
        let period = format!("{} – {}", spell::day(self.from), spell::day(self.to));
        let facts = [("Account", self.account.clone()), ("Number", self.number()), ("Period", period)];
        for (at, (name, fact)) in facts.iter().enumerate() {
            let y = 108.0 + 15.0 * at as f32;
            sheets.text(322.0, y, Face::Regular, 8.5, GREY, name);
            let fact = Face::Bold.fit(fact, 9.0, 180.0);
            sheets.text_to(WIDTH - MARGIN, y, Face::Bold, 9.0, BLACK, &fact);
        }
        let lines = self.holder.len().min(6) as f32;
        sheets.y = f32::max(164.0, 112.0 + 14.0 * lines);
    }

    fn summary(&self, sheets: &mut Sheets) {
        let of = |wanted: fn(Amount) -> bool| -> Amount {
            self.rows.iter().map(|row| row.amount).filter(|amount| wanted(*amount)).sum()
        };
        let (into, out) = (-of(|amount| amount.is_negative()), of(|amount| !amount.is_negative()));
        let facts = [
            ("Opening balance", self.opening),
            ("Money in", into),
            ("Money out", -out),
            ("Closing balance", self.closing),
        ];
        let (y, width) = (sheets.y, MEASURE / 4.0);
        sheets.fill(MARGIN, y, MEASURE, 0.6, RULE);
        for (at, (name, amount)) in facts.iter().enumerate() {
            let x = MARGIN + width * at as f32;
            sheets.text(x, y + 16.0, Face::Regular, 8.0, GREY, name);
            let money = Face::Bold.fit(&spell::money(*amount, self.currency), 13.0, width - 6.0);
            sheets.text(x, y + 33.0, Face::Bold, 13.0, BLACK, &money);
        }
        sheets.fill(MARGIN, y + 44.0, MEASURE, 0.6, RULE);
        sheets.y += 62.0;
    }

    fn transactions(&self, sheets: &mut Sheets) {
        sheets.heading(11.0, "Transactions", 50.0);
        let columns = vec![
            words("Date", 74.0),
            words("Description", 202.0),
            figures("Money out", 80.0),
            figures("Money in", 80.0),
            figures("Balance", 80.0),
        ];
        let mut table = Table::begin(sheets, columns);
        let none = String::new;
        let mut balance = self.opening;
        let opening = spell::amount(balance);
        table.row(&[spell::day(self.from), "Opening balance".to_owned(), none(), none(), opening]);
        for row in &self.rows {
            balance = balance - row.amount;
            let (out, into) = match row.amount.is_negative() {
                true => (none(), spell::amount(-row.amount)),
                false => (spell::amount(row.amount), none()),
            };
            table.row(&[spell::day(row.date), row.description.clone(), out, into, spell::amount(balance)]);
        }
        let closing = spell::amount(self.closing);
        table.total(&[spell::day(self.to), "Closing balance".to_owned(), none(), none(), closing]);
        table.end();
    }
}

/// The colour of `#rrggbb`; a dark one for anything else.
fn colour(text: &str) -> Ink {
    let part = |at: usize| text.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    match (text.strip_prefix('#'), part(1), part(3), part(5)) {
        (Some(_), Some(red), Some(green), Some(blue)) => [red, green, blue],
        _ => BLACK,
    }
}

/// Whether dark letters are easier to read on it than light ones.
fn is_light([red, green, blue]: Ink) -> bool {
    299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue) > 150_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_statement_is_printed_and_prints_the_same_again() {
        let row = |day, cents| Row {
            date: date(2026, 3, day),
            description: "TEA".to_owned(),
            amount: Amount::cents(cents),
        };
        let statement = BankStatement {
            bank: "Bank".to_owned(),
            colour: "#123456".to_owned(),
            account: "Checking".to_owned(),
            mask: Some("0000".to_owned()),
            currency: Currency::EUR,
            holder: vec!["Anna".to_owned()],
            from: date(2026, 3, 1),
            to: date(2026, 3, 31),
            opening: Amount::cents(1_000),
            closing: Amount::cents(1_250),
            rows: vec![row(3, 250), row(9, -500)],
        };
        assert!(statement.pdf().starts_with(b"%PDF-"));
        assert_eq!(statement.pdf(), statement.pdf());
    }

    #[test]
    fn letters_can_be_read_on_every_colour() {
        assert_eq!(colour("#0a10ff"), [10, 16, 255]);
        assert_eq!(colour("blue"), BLACK);
        assert!(is_light(colour("#ffee88")) && !is_light(colour("#123456")));
    }
}
