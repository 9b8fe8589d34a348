//! Dates, times and money as people write them.

use gingham_model::{Amount, Currency};
use jiff::Timestamp;
use jiff::civil::Date;

/// Such as `Nov 2, 2026`.
pub(crate) fn day(date: Date) -> String {
    date.strftime("%b %-d, %Y").to_string()
}

/// Such as `November 2026`.
pub(crate) fn month(date: Date) -> String {
    date.strftime("%B %Y").to_string()
}

/// Such as `Nov 2, 2026, 14:05 UTC`.
pub(crate) fn moment(at: Timestamp) -> String {
    at.strftime("%b %-d, %Y, %H:%M UTC").to_string()
}

/// Such as `-1,234.50`: to the cent, in groups of three digits.
pub(crate) fn amount(amount: Amount) -> String {
    let text = format!("{:.2}", amount.abs().rounded(2).0);
    let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if amount.rounded(2).is_negative() { "-" } else { "" };
    format!("{sign}{grouped}.{cents}")
}

/// Such as `-$1,234.50`, or `1,234.50 CHF` where the currency has no sign that everybody knows.
pub(crate) fn money(value: Amount, currency: Currency) -> String {
    let plain = amount(value.abs());
    let sign = if value.rounded(2).is_negative() { "-" } else { "" };
    match currency.as_str() {
        "USD" => format!("{sign}${plain}"),
        "GBP" => format!("{sign}£{plain}"),
        "EUR" => format!("{sign}€{plain}"),
        other => format!("{sign}{plain} {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn money_is_written_to_the_cent() {
        assert_eq!(amount(Amount::cents(123_456_789)), "1,234,567.89");
        assert_eq!(amount(Amount::cents(-50)), "-0.50");
        assert_eq!(amount(Amount::whole(100)), "100.00");
        assert_eq!(money(Amount::cents(-123_450), Currency::USD), "-$1,234.50");
        assert_eq!(money(Amount::cents(5), Currency::CAD), "0.05 CAD");
    }

    #[test]
    fn days_are_written_out() {
        assert_eq!(day(date(2026, 11, 2)), "Nov 2, 2026");
        assert_eq!(month(date(2026, 11, 2)), "November 2026");
    }
}
