//! What the bank tells of an account, as the figures that scores follow from.

use gingham_connect::Statement;
use gingham_model::{Amount, BankTransaction};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// How far back an account is looked at, in days.
const REACH: usize = 91;

/// Words by which a bank tells that there was not enough money.
const SHORT: [&str; 4] = ["nsf", "overdraft", "insufficient funds", "returned item"];
/// Words by which it tells that a debit was disputed.
const DISPUTED: [&str; 3] = ["unauthorized", "stop payment", "disputed"];

/// An account as its statement shows it today.
pub struct Ledger<'a> {
    /// Its rows, the newest first.
    rows: Vec<&'a BankTransaction>,
    /// What was there at the end of each day, today first.
    closing: Vec<Amount>,
    today: Date,
    /// What can be spent now.
    pub available: Option<Amount>,
    /// What is there now.
    pub current: Option<Amount>,
}

impl<'a> Ledger<'a> {
    /// The account with this key of the bank; none when the bank does not tell of it.
    pub fn of(told: &'a Statement, key: &str, today: Date) -> Option<Ledger<'a>> {
        let account = told.accounts.iter().find(|account| account.key == key)?;
        let own = |row: &&BankTransaction| row.account == key && !row.pending;
        let rows: Vec<&BankTransaction> = told.transactions.iter().filter(own).collect();
        let (available, current) = (account.balances.available, account.balances.current);
        let closing = closing(&rows, current.or(available).unwrap_or(Amount::cents(0)), today);
        Some(Ledger { rows, closing, today, available, current })
    }

    /// An account of which nothing is told: its attributes tell the names of all.
    pub(super) fn blank() -> Ledger<'a> {
        let today = Date::constant(2000, 1, 1);
        Ledger { rows: Vec::new(), closing: Vec::new(), today, available: None, current: None }
    }

    /// What a payment can draw on.
    pub fn funds(&self) -> Option<Amount> {
        self.available.or(self.current)
    }

    /// How often the bank told of too little money, within some days.
    pub fn short(&self, days: usize) -> usize {
        self.telling(&SHORT, days)
    }

    /// How often it told of a disputed debit, within some days.
    pub fn disputed(&self, days: usize) -> usize {
        self.telling(&DISPUTED, days)
    }

    /// On how many of the last days nothing was left.
    pub fn days_below_zero(&self, days: usize) -> usize {
        self.closing.iter().take(days).filter(|left| left.is_negative()).count()
    }

    /// How many rows there are within some days.
    pub fn count(&self, days: usize) -> usize {
        self.within(days).count()
    }

    /// What was there at the end of the days from `from` to `to` days ago: the share of days, in percent, that ended
    /// with no more.
    pub fn closing(&self, from: usize, to: usize, percent: usize) -> Option<Amount> {
        quantile(self.closing.iter().skip(from).take(to - from).copied().collect(), percent)
    }

    /// What was there at the end of past days of the same weekday as `day`.
    pub fn closing_on(&self, day: Date) -> Option<Amount> {
        let same = |ago: &usize| self.day(*ago).weekday() == day.weekday();
        quantile((0..28).filter(same).filter_map(|ago| self.closing.get(ago).copied()).collect(), 50)
    }

    fn day(&self, ago: usize) -> Date {
        self.today.saturating_sub((ago as i64).days())
    }

    fn within(&self, days: usize) -> impl Iterator<Item = &&'a BankTransaction> {
        let from = self.day(days);
        self.rows.iter().filter(move |row| row.date > from)
    }

    fn telling(&self, words: &[&str], days: usize) -> usize {
        let tells = |row: &&&BankTransaction| {
            let text = row.description.to_lowercase();
            words.iter().any(|word| text.contains(word))
        };
        self.within(days).filter(tells).count()
    }

    fn amounts(&self, days: usize, inflow: bool) -> Vec<Amount> {
        self.within(days)
            .filter(|row| row.amount.is_negative() == inflow)
            .map(|row| row.amount.abs())
            .collect()
    }

    /// Plaid's core attributes, as far as a statement tells them.
    pub fn print(&self, amount: Amount, connected_days: i64, savings: bool) -> Map<String, Value> {
        let mut all = self.balances();
        let mut put = |name: String, value: Value| drop(all.insert(name, value));
        for days in [7, 30, 60, 90] {
            put(format!("unauthorized_transactions_count_{days}d"), json!(self.disputed(days)));
            put(format!("nsf_overdraft_transactions_count_{days}d"), json!(self.short(days)));
        }
        for days in [10, 30, 60, 90] {
            for (name, inflow) in [("credit", true), ("debit", false)] {
                let amounts = self.amounts(days, inflow);
                put(format!("{name}_transactions_count_{days}d"), json!(amounts.len()));
                let total: Amount = amounts.into_iter().sum();
                put(format!("total_{name}_transactions_amount_{days}d"), json!(total));
            }
        }
        for (name, inflow) in [("credit", true), ("debit", false)] {
            for percent in [50, 95] {
                let value = quantile(self.amounts(28, inflow), percent);
                put(format!("p{percent}_{name}_transactions_amount_28d"), json!(value));
            }
        }
        for percent in [10, 50, 90] {
            for days in [30, 60, 90] {
                put(format!("p{percent}_eod_balance_{days}d"), json!(self.closing(0, days, percent)));
            }
            for (from, to) in [(30, 60), (60, 90)] {
                let name = format!("p{percent}_eod_balance_{}d_to_{to}d", from + 1);
                put(name, json!(self.closing(from, to, percent)));
            }
        }
        put("days_with_negative_balance_count_90d".to_owned(), json!(self.days_below_zero(90)));
        put("days_since_first_plaid_connection".to_owned(), json!(connected_days));
        put("total_plaid_connections_count".to_owned(), json!(1));
        put("is_savings_or_money_market_account".to_owned(), json!(savings));
        put("is_account_closed".to_owned(), json!(false));
        let ratio = self.funds().map(|funds| (funds.to_f64() / amount.to_f64() * 100.0).round() / 100.0);
        put("balance_to_transaction_amount_ratio".to_owned(), json!(ratio));
        all
    }

    /// The core attributes of a ruleset that looks at balances only.
    pub fn balances(&self) -> Map<String, Value> {
        let mut all = Map::new();
        all.insert("available_balance".to_owned(), json!(self.available));
        all.insert("current_balance".to_owned(), json!(self.current));
        all
    }
}

/// What was there at the end of each day, walked back from what is there now.
fn closing(rows: &[&BankTransaction], now: Amount, today: Date) -> Vec<Amount> {
    let mut left = now;
    let mut rows = rows.iter().peekable();
    let mut closing = Vec::with_capacity(REACH);
    for ago in 0..REACH as i64 {
        closing.push(left);
        let day = today.saturating_sub(ago.days());
        while let Some(row) = rows.next_if(|row| row.date >= day) {
            left += row.amount;
        }
    }
    closing
}

/// The value that `percent` of the amounts do not exceed.
fn quantile(mut amounts: Vec<Amount>, percent: usize) -> Option<Amount> {
    amounts.sort_unstable();
    let last = amounts.len().checked_sub(1)?;
    amounts.get((last * percent + 50) / 100).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gingham_model::Currency;

    fn row(amount: i64, date: &str, description: &str) -> BankTransaction {
        BankTransaction {
            key: date.to_owned(),
            account: "a".to_owned(),
            amount: Amount::whole(amount),
            currency: Currency::USD,
            date: date.parse().unwrap(),
            authorized_date: None,
            description: description.to_owned(),
            pending: false,
            pending_key: None,
        }
    }

    #[test]
    fn days_end_with_what_later_rows_undo() {
        let rows = [row(30, "2026-03-05", "Rent NSF fee"), row(-100, "2026-03-03", "Pay")];
        let rows: Vec<&BankTransaction> = rows.iter().collect();
        let today = "2026-03-05".parse().unwrap();
        let left = closing(&rows, Amount::whole(50), today);
        assert_eq!(left[..4], [50, 80, 80, -20].map(Amount::whole));
        let ledger = Ledger { rows, closing: left, today, available: None, current: Some(Amount::whole(50)) };
        assert_eq!((ledger.short(7), ledger.disputed(90), ledger.count(2)), (1, 0, 1));
        assert_eq!(ledger.closing(0, 4, 50), Some(Amount::whole(80)));
        assert_eq!(quantile(Vec::new(), 50), None);
    }
}
