//! On which of the next banking days an account is most likely to cover a payment.

use super::attributes::Ledger;
use super::payment::Payment;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::platform::Platform;
use crate::sync::pull::told_now;
use gingham_model::Amount;
use gingham_model::clock::day;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How many banking days are looked at.
const DAYS: usize = 5;

/// A day, and its place among those that are recommended.
pub struct Recommendation {
    /// The day.
    pub date: Date,
    /// Its place, the best first; none where the day is not recommended.
    pub rank: Option<usize>,
}

/// Ranks the next five banking days.
///
/// # Errors
/// Those of [`Payment::account`] and [`Payment::note`], the bank's.
pub async fn schedule(
    platform: &Platform,
    caller: &Caller,
    item: Item,
    payment: &Payment,
) -> Result<Vec<Recommendation>, Stop> {
    let (shared, holder, noted, of) = (platform.shared(), caller.clone(), payment.clone(), item.clone());
    platform.store.write(move |write| noted.note(&shared, &holder, write, &of)).await?;
    let told = told_now(platform, caller, item.row.item_key).await?;
    let today = day(caller.world.moment(platform));
    let gone = || Failure::new("ITEM_ERROR/PRODUCT_NOT_READY.3").of_item(item.row.item_key);
    let ledger = Ledger::of(&told, &payment.account(&item)?.key, today).ok_or_else(gone)?;
    let days = banking_days(today);
    let usual: Vec<(Date, Option<Amount>)> = days.map(|date| (date, ledger.closing_on(date))).collect();
    Ok(ranked(&usual, payment.amount))
}

fn banking_days(today: Date) -> impl Iterator<Item = Date> {
    let weekend = |date: &Date| matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    (1..=10i64)
        .map(move |ahead| today.saturating_add(ahead.days()))
        .filter(move |date| !weekend(date))
        .take(DAYS)
}

/// Days on which the account usually covers the payment, the fullest first and of equals the earliest.
fn ranked(usual: &[(Date, Option<Amount>)], amount: Amount) -> Vec<Recommendation> {
    let mut covered: Vec<(Amount, Date)> = usual
        .iter()
        .filter_map(|(date, left)| left.filter(|left| *left >= amount).map(|left| (left, *date)))
        .collect();
    covered.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let rank = |date: Date| covered.iter().position(|(_, known)| *known == date).map(|place| place + 1);
    usual.iter().map(|(date, _)| Recommendation { date: *date, rank: rank(*date) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_days_without_a_weekend_the_fullest_first() {
        let days: Vec<Date> = banking_days("2026-03-05".parse().unwrap()).collect();
        assert_eq!(days.first().unwrap().to_string(), "2026-03-06");
        assert_eq!(days.last().unwrap().to_string(), "2026-03-12");
        let usual = [(days[0], Some(5)), (days[1], Some(20)), (days[2], Some(20)), (days[3], None)];
        let usual = usual.map(|(date, left)| (date, left.map(Amount::whole)));
        let ranks: Vec<_> = ranked(&usual, Amount::whole(10)).iter().map(|day| day.rank).collect();
        assert_eq!(ranks, [None, Some(1), Some(2), None]);
    }
}
