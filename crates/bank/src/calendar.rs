//! Days: counting them and finding days of a month.

use jiff::civil::Date;
use jiff::{Span, Unit};

/// `date` moved by `days`, held at the calendar's ends.
pub(crate) fn plus(date: Date, days: i64) -> Date {
    date.saturating_add(Span::new().days(days.clamp(-4_000_000, 4_000_000)))
}

/// `date` moved by `months`; the 31st becomes the month's last day.
pub(crate) fn plus_months(date: Date, months: i64) -> Date {
    date.saturating_add(Span::new().months(months.clamp(-100_000, 100_000)))
}

/// The days from `from` to `to`; negative when `to` comes first.
pub(crate) fn days(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

/// Day `day` of the month of `date`, or its last day when the month is shorter.
pub(crate) fn day_of_month(date: Date, day: i8) -> Date {
    date.with().day(day.clamp(1, date.days_in_month())).build().unwrap_or(date)
}

/// The last day `day` of a month that is not after `date`.
pub(crate) fn latest(date: Date, day: i8) -> Date {
    let this = day_of_month(date, day);
    if this <= date { this } else { day_of_month(plus_months(date.first_of_month(), -1), day) }
}

/// The first day `day` of a month after `date`.
pub(crate) fn next(date: Date, day: i8) -> Date {
    let this = day_of_month(date, day);
    if this > date { this } else { day_of_month(plus_months(date.first_of_month(), 1), day) }
}

/// All days `day` of a month from `from` to `to`, both included, oldest first.
pub(crate) fn monthly(from: Date, to: Date, day: i8) -> impl Iterator<Item = Date> {
    let first = from.first_of_month();
    (0..)
        .map(move |month| day_of_month(plus_months(first, month), day))
        .skip_while(move |date| *date < from)
        .take_while(move |date| *date <= to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_have_their_lengths() {
        assert_eq!(latest(date(2024, 3, 30), 31), date(2024, 2, 29));
        assert_eq!(next(date(2024, 1, 31), 31), date(2024, 2, 29));
        assert_eq!(days(date(2023, 12, 31), date(2024, 3, 1)), 61);
        assert_eq!(days(date(2024, 3, 1), date(2023, 12, 31)), -61);
        let ends: Vec<Date> = monthly(date(2024, 1, 15), date(2024, 4, 1), 31).collect();
        assert_eq!(ends, [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]);
    }
}
