//! Months: a bank posts a statement of each on its last day.

use super::Span;
use gingham_model::clock::midnight;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Month {
        Month { year: day.year(), month: day.month() }
    }

    /// Its first day.
    pub fn first(self) -> Date {
        date(self.year, self.month, 1)
    }

    /// Its last day, on which the statement is posted.
    pub fn posted(self) -> Date {
        self.first().last_of_month()
    }

    /// When its books are closed: the midnight that ends it.
    pub fn closed(self) -> Timestamp {
        midnight(self.posted().saturating_add(1.day()))
    }

    /// The month after it.
    pub fn next(self) -> Month {
        Month::of(self.posted().saturating_add(1.day()))
    }

    /// The month before it.
    pub fn previous(self) -> Month {
        Month::of(self.first().saturating_sub(1.day()))
    }

    /// The months whose statements are posted within `span`, after `history` begins and before `now`.
    pub fn within(span: Span, history: Date, now: Timestamp) -> Vec<Month> {
        let mut months = Vec::new();
        let mut month = Month::of(span.start_date.max(history));
        while month.posted() <= span.end_date && month.closed() <= now {
            if month.posted() >= span.start_date && month.first() >= history {
                months.push(month);
            }
            month = month.next();
        }
        months
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(start_date: Date, end_date: Date, history: Date, now: &str) -> Vec<String> {
        let span = Span { start_date, end_date };
        let months = Month::within(span, history, now.parse().unwrap());
        months.iter().map(Month::to_string).collect()
    }

    #[test]
    fn statements_are_chosen_by_the_day_they_are_posted() {
        let old = date(2020, 1, 1);
        let told = months(date(2024, 1, 31), date(2024, 4, 29), old, "2026-01-01T00:00:00Z");
        assert_eq!(told, ["2024-01", "2024-02", "2024-03"]);
        let young = months(date(2024, 1, 1), date(2024, 4, 30), date(2024, 2, 15), "2024-04-30T23:59:59Z");
        assert_eq!(
            young,
            ["2024-03"],
            "neither a month that is not over nor one that is not known from its start"
        );
        assert!(months(date(2024, 5, 1), date(2024, 4, 30), old, "2026-01-01T00:00:00Z").is_empty());
    }
}
