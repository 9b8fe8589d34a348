//! Balances of past days: counted back from the present one by the rows that were posted since.

use super::content::DayBalance;
use gingham_model::{AccountKind, Amount};
use jiff::ToSpan;
use jiff::civil::Date;

/// A posted row, as far as it moves a balance.
#[derive(Clone, Copy, Debug)]
pub struct Movement {
    /// The day it was posted.
    pub date: Date,
    /// Positive when money leaves the account.
    pub amount: Amount,
}

/// By how much a row changes what its kind of account holds, or owes.
pub fn effect(kind: AccountKind, amount: Amount) -> Amount {
    match kind {
        AccountKind::Credit | AccountKind::Loan => amount,
        _ => -amount,
    }
}

/// The first of the last `days` days up to `today`; none of no days.
pub fn first_day(today: Date, days: i64) -> Option<Date> {
    (days > 0).then(|| today.saturating_sub((days - 1).days()))
}

/// The balance at the end of each of the last `days` days, newest first: `current` is today's.
pub fn balances(
    kind: AccountKind,
    current: Amount,
    posted: &[Movement],
    today: Date,
    days: i64,
) -> Vec<DayBalance> {
    let mut later: Vec<&Movement> = posted.iter().collect();
    later.sort_by_key(|row| std::cmp::Reverse(row.date));
    let mut later = later.into_iter().peekable();
    let (mut balance, mut date) = (current, today);
    let mut told = Vec::new();
    for _ in 0..days {
        while let Some(row) = later.next_if(|row| row.date > date) {
            balance = balance - effect(kind, row.amount);
        }
        told.push(DayBalance { date, current: balance });
        date = date.saturating_sub(1.day());
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2026, 3, 2);

    fn movement(age: i64, cents: i64) -> Movement {
        Movement { date: TODAY.saturating_sub(age.days()), amount: Amount::cents(cents) }
    }

    #[test]
    fn a_day_ends_with_what_its_rows_left() {
        let rows = [movement(0, 500), movement(1, -2_000), movement(3, 100)];
        let told = balances(AccountKind::Depository, Amount::cents(10_000), &rows, TODAY, 4);
        let cents: Vec<String> = told.iter().map(|day| day.current.to_string()).collect();
        assert_eq!(cents, ["100", "105", "85", "85"]);
        assert_eq!(told[3].date, date(2026, 2, 27));
        let owed = balances(AccountKind::Credit, Amount::cents(10_000), &rows, TODAY, 2);
        assert_eq!(owed[1].current, Amount::cents(9_500));
        assert!(balances(AccountKind::Credit, Amount::ZERO, &rows, TODAY, 0).is_empty());
    }

    proptest! {
        #[test]
        fn each_day_differs_from_the_one_before_by_its_rows(
            rows in prop::collection::vec((0i64..40, -100_000i64..100_000), 0..60),
            current in -1_000_000i64..1_000_000,
            credit in any::<bool>(),
            days in 0i64..45,
        ) {
            let kind = if credit { AccountKind::Credit } else { AccountKind::Depository };
            let rows: Vec<Movement> = rows.into_iter().map(|(age, cents)| movement(age, cents)).collect();
            let told = balances(kind, Amount::cents(current), &rows, TODAY, days);
            prop_assert_eq!(told.len() as i64, days);
            if let Some(today) = told.first() {
                prop_assert_eq!((today.date, today.current), (TODAY, Amount::cents(current)));
            }
            for pair in told.windows(2) {
                let of_day = rows.iter().filter(|row| row.date == pair[0].date);
                let moved: Amount = of_day.map(|row| effect(kind, row.amount)).sum();
                prop_assert_eq!(pair[0].current - pair[1].current, moved);
            }
        }
    }
}
