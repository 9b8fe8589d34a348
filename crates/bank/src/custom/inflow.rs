//! Money that comes into an account every month: an income, or payments of a debt.

use super::liabilities::interest_rate;
use super::schema::{CustomAccount, InflowKind, InflowModel};
use crate::calendar;
use crate::ledger::Row;
use crate::statement::View;
use gingham_model::{AccountKind, Amount, BankAccount};
use jiff::civil::Date;

/// Adds the rows of `model` to `rows`, from the first day of the history until today.
pub(super) fn add(
    model: &InflowModel,
    given: &CustomAccount,
    account: &BankAccount,
    opening: Amount,
    rows: &mut Vec<Row>,
    view: &View,
) {
    let scribe = Scribe { model, account, view };
    match model.kind {
        InflowKind::Income(amount) => {
            let paydays = calendar::monthly(view.start, view.today, model.payment_day);
            rows.extend(paydays.map(|day| scribe.row("income", day, -amount, "DIRECT DEPOSIT")));
        }
        _ if !matches!(account.kind, AccountKind::Credit | AccountKind::Loan) => {}
        InflowKind::BalancePayment => scribe.pay_balances(opening, rows),
        InflowKind::InterestOnlyPayment => scribe.pay_interest(opening, interest_rate(given), rows),
    }
}

struct Scribe<'a> {
    model: &'a InflowModel,
    account: &'a BankAccount,
    view: &'a View<'a>,
}

impl Scribe<'_> {
    fn row(&self, what: &str, day: Date, amount: Amount, text: &str) -> Row {
        let is_interest = what == "interest";
        let name = self.model.transaction_name.as_deref().filter(|_| !is_interest);
        Row {
            key: format!("{}.{what}.{day}", self.account.key),
            account: self.account.key.clone(),
            amount,
            currency: self.account.balances.currency,
            transacted: day,
            posted: day,
            description: name.unwrap_or(text).to_owned(),
            was_pending: false,
            effect: if day > self.view.opened { amount } else { Amount::ZERO },
        }
    }

    /// Every statement with the day on which it is paid, from a year and a half of statements on.
    fn statements(&self) -> impl Iterator<Item = (Date, Date)> {
        let day = self.model.payment_day;
        calendar::monthly(self.view.start, self.view.today, self.model.statement_day)
            .map(move |statement| (statement, calendar::next(statement, day)))
    }

    /// What is owed on `day`: later than the opening by adding what came since, earlier by taking it away again.
    fn owed(&self, opening: Amount, rows: &[Row], day: Date) -> Amount {
        let opened = self.view.opened;
        let between = |from: Date, to: Date| -> Amount {
            rows.iter().filter(|row| row.posted > from && row.posted <= to).map(|row| row.amount).sum()
        };
        if day >= opened { opening + between(opened, day) } else { opening - between(day, opened) }
    }

    /// Statements that were paid before the opening cost what was bought in their month; later ones what is owed.
    fn pay_balances(&self, opening: Amount, rows: &mut Vec<Row>) {
        let mut last = calendar::plus_months(self.view.start, -1);
        for (statement, payday) in self.statements() {
            let due = if payday > self.view.opened {
                self.owed(opening, rows, statement)
            } else {
                let bought =
                    |row: &&Row| row.posted > last && row.posted <= statement && !row.amount.is_negative();
                rows.iter().filter(bought).map(|row| row.amount).sum()
            };
            last = statement;
            if due > Amount::ZERO && payday <= self.view.today {
                rows.push(self.row("payment", payday, -due, "PAYMENT - THANK YOU"));
            }
        }
    }

    /// Each statement charges a month's interest, which the next payment pays.
    fn pay_interest(&self, opening: Amount, yearly: Amount, rows: &mut Vec<Row>) {
        for (statement, payday) in self.statements() {
            let owed =
                if statement > self.view.opened { self.owed(opening, rows, statement) } else { opening };
            let interest = month_of_interest(owed, yearly);
            if interest <= Amount::ZERO {
                continue;
            }
            rows.push(self.row("interest", statement, interest, "INTEREST CHARGE ON PURCHASES"));
            if payday <= self.view.today {
                rows.push(self.row("payment", payday, -interest, "INTEREST PAYMENT"));
            }
        }
    }
}

/// A twelfth of the yearly interest, in whole cents; `yearly` is in per cent.
pub(super) fn month_of_interest(owed: Amount, yearly: Amount) -> Amount {
    let twelve_hundred = rust_decimal::Decimal::from(1_200);
    Amount((owed * yearly).0.checked_div(twelve_hundred).unwrap_or_default()).rounded(2)
}
