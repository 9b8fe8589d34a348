//! Habits: what a person earns and spends again and again, and the rows that come of it.

use crate::calendar;
use crate::ledger::Row;
use crate::random::Dice;
use crate::statement::View;
use gingham_model::{Amount, Currency};
use jiff::civil::{Date, Weekday, date};

/// Something that a person does again and again.
#[derive(Clone, Copy)]
pub(crate) struct Habit {
    /// The account, by its place among the person's.
    account: usize,
    when: When,
    /// What the bank prints: one of these, every `#` a digit.
    texts: &'static [&'static str],
    /// From how many to how many cents; negative when money comes in.
    cents: (i64, i64),
    /// Days from the deed to its posting.
    lag: i64,
    /// The other side of a transfer: another account of the person's, and what is printed there.
    mirror: Option<(usize, &'static str)>,
}

/// When a habit falls due.
#[derive(Clone, Copy)]
pub(crate) enum When {
    /// Every so many days, shifted by so many, counted from the opening.
    Every(i64, i64),
    /// A weekday.
    Weekly(Weekday),
    /// Every other week on a weekday.
    EverySecond(Weekday),
    /// A day of the month; 31 is the last.
    Monthly(i8),
    /// A day of these months (January is bit 0).
    InMonths(u16, i8),
    /// Any day, with a probability in thousandths.
    Some(u64),
}

/// A habit that is posted on the day it happens.
pub(crate) const fn habit(
    account: usize,
    when: When,
    texts: &'static [&'static str],
    low: i64,
    high: i64,
) -> Habit {
    Habit { account, when, texts, cents: (low, high), lag: 0, mirror: None }
}

impl Habit {
    /// Takes `days` to be posted, and is pending until then.
    pub(crate) const fn settling(mut self, days: i64) -> Habit {
        self.lag = days;
        self
    }

    /// Is a transfer: the opposite amount appears on `account` as `text`.
    pub(crate) const fn mirrored(mut self, account: usize, text: &'static str) -> Habit {
        self.mirror = Some((account, text));
        self
    }

    /// With amounts of so many per cent.
    pub(super) fn scaled(mut self, per_cent: i64) -> Habit {
        self.cents = (self.cents.0 * per_cent / 100, self.cents.1 * per_cent / 100);
        self
    }
}

/// A Friday from which every second week is counted.
const PAYDAY: Date = date(2016, 1, 1);

impl When {
    fn falls_on(self, day: Date, offset: i64, dice: &mut Dice) -> bool {
        match self {
            When::Every(days, shift) => (offset - shift).rem_euclid(days) == 0,
            When::Weekly(weekday) => day.weekday() == weekday,
            When::EverySecond(weekday) => {
                day.weekday() == weekday && calendar::days(PAYDAY, day).div_euclid(7).rem_euclid(2) == 0
            }
            When::Monthly(number) => is_day(day, number),
            When::InMonths(months, number) => months >> (day.month() - 1) & 1 == 1 && is_day(day, number),
            When::Some(thousandths) => dice.below(1_000) < thousandths,
        }
    }
}

fn is_day(day: Date, number: i8) -> bool {
    day.day() == number.min(day.days_in_month())
}

/// A person's habits over the days.
pub(crate) struct Life<'a> {
    pub(crate) seed: u64,
    pub(crate) habits: &'a [Habit],
    /// The keys of the person's accounts.
    pub(crate) accounts: &'a [&'a str],
    /// The first day.
    pub(crate) from: Date,
}

impl Life<'_> {
    /// The rows until today, the newest first. Each depends on its habit and day only.
    pub(crate) fn rows(&self, currency: Currency, view: &View) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut day = view.today;
        let mut offset = calendar::days(view.opened, day);
        while day >= self.from {
            for (number, habit) in self.habits.iter().enumerate() {
                let mut dice = Dice::new(self.seed, (number as u64) << 32 ^ offset as u64);
                if habit.when.falls_on(day, offset, &mut dice) {
                    self.act(habit, (number, offset, day), currency, view, &mut dice, &mut rows);
                }
            }
            let Ok(before) = day.yesterday() else { break };
            day = before;
            offset -= 1;
        }
        rows
    }

    fn act(
        &self,
        habit: &Habit,
        (number, offset, day): (usize, i64, Date),
        currency: Currency,
        view: &View,
        dice: &mut Dice,
        rows: &mut Vec<Row>,
    ) {
        let amount = Amount::cents(dice.between(habit.cents.0, habit.cents.1));
        let text = *dice.pick(habit.texts);
        let posted = calendar::plus(day, habit.lag);
        let mut add = |account: usize, side: &str, amount: Amount, description: String| {
            let Some(account) = self.accounts.get(account) else { return };
            rows.push(Row {
                key: format!("{account}.{number}{side}.{offset}"),
                account: (*account).to_owned(),
                amount,
                currency,
                transacted: day,
                posted,
                description,
                was_pending: posted > view.opened && posted > day,
                effect: if posted > view.opened { amount } else { Amount::ZERO },
            });
        };
        add(habit.account, "", amount, dice.digits(text));
        if let Some((other, text)) = habit.mirror {
            add(other, "m", -amount, text.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paydays_come_every_other_week_and_months_end() {
        let mut dice = Dice::new(0, 0);
        let mut falls = |when: When, day: Date| when.falls_on(day, calendar::days(PAYDAY, day), &mut dice);
        let fridays: Vec<Date> = (0..56)
            .map(|n| calendar::plus(date(2026, 1, 1), n))
            .filter(|day| falls(When::EverySecond(Weekday::Friday), *day))
            .collect();
        assert_eq!(fridays.len(), 4);
        assert!(fridays.windows(2).all(|pair| calendar::days(pair[0], pair[1]) == 14));
        assert!(falls(When::Monthly(31), date(2026, 2, 28)));
        assert!(!falls(When::Monthly(31), date(2026, 3, 30)));
        assert!(falls(When::InMonths(0b100, 15), date(2026, 3, 15)));
        assert!(!falls(When::InMonths(0b100, 15), date(2026, 4, 15)));
        assert!(falls(When::Every(14, 3), calendar::plus(PAYDAY, -11)));
    }
}
