//! Amounts as people read them.

use gingham_model::{Amount, Currency};

/// An amount with its currency: `USD 1,203.42`.
pub fn money(amount: Amount, currency: Currency) -> String {
    let digits = format!("{:.2}", amount.abs().to_f64());
    let (whole, cents) = digits.split_once('.').unwrap_or((&digits, "00"));
    let mut grouped = String::with_capacity(whole.len() + whole.len() / 3);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if amount.is_negative() { "−" } else { "" };
    format!("{} {sign}{grouped}.{cents}", currency.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        let dollars = Currency::parse("USD").unwrap();
        for (minor, text) in [(0, "USD 0.00"), (11_000, "USD 110.00"), (-123_456_789, "USD −1,234,567.89")]
        {
            assert_eq!(money(Amount::cents(minor), dollars), text);
        }
        assert_eq!(money(Amount::cents(100_000), dollars), "USD 1,000.00");
    }
}
