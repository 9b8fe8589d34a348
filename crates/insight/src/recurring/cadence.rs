//! How often rows of a stream come.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// A regular rhythm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rhythm {
    Weekly,
    Biweekly,
    SemiMonthly,
    Monthly,
    Quarterly,
    HalfYearly,
    Annual,
}

use Rhythm::*;

const RHYTHMS: [Rhythm; 7] = [Weekly, Biweekly, SemiMonthly, Monthly, Quarterly, HalfYearly, Annual];

/// A rhythm that every gap between some days keeps to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cadence {
    pub rhythm: Rhythm,
    /// Days between neighbours.
    gaps: Vec<i32>,
}

impl Rhythm {
    /// The days apart that fit: months differ in length and banks do not post at weekends.
    fn fits(self, gap: i32) -> bool {
        match self {
            Weekly => (5..=9).contains(&gap),
            Biweekly => (12..=16).contains(&gap),
            SemiMonthly => (12..=19).contains(&gap),
            Monthly => (26..=35).contains(&gap),
            Quarterly => (84..=98).contains(&gap),
            HalfYearly => (174..=192).contains(&gap),
            Annual => (350..=380).contains(&gap),
        }
    }

    /// Twice the usual: one row was left out.
    fn skips(self, gap: i32) -> bool {
        match self {
            Weekly => (13..=15).contains(&gap),
            Biweekly => (26..=30).contains(&gap),
            Monthly => (56..=65).contains(&gap),
            _ => false,
        }
    }

    /// How late the next row may be before the stream counts as over.
    fn grace(self) -> Span {
        match self {
            Weekly => 4.days(),
            Biweekly | SemiMonthly => 6.days(),
            Monthly => 10.days(),
            Quarterly => 20.days(),
            HalfYearly | Annual => 30.days(),
        }
    }

    /// How many rows make a stream mature.
    pub fn mature_rows(self) -> usize {
        if self == Annual { 2 } else { 3 }
    }

    /// How many rows make a stream at all: rhythms without a name of their own need a third to be believed.
    pub fn least_rows(self) -> usize {
        if matches!(self, Quarterly | HalfYearly) { 3 } else { 2 }
    }
}

impl Cadence {
    /// The rhythm of `days`, which ascend, if every gap keeps to one.
    ///
    /// One odd gap makes the answer none for good, whatever comes later; stream ids rely on that.
    pub fn of(days: &[Date]) -> Option<Cadence> {
        let gaps: Vec<i32> = days.windows(2).map(|pair| days_between(pair[0], pair[1])).collect();
        let core = |rhythm: &Rhythm| gaps.iter().filter(|gap| rhythm.fits(**gap)).count();
        let mut best: Option<(Rhythm, usize)> = None;
        for rhythm in RHYTHMS {
            let kept = gaps.iter().all(|gap| rhythm.fits(*gap) || rhythm.skips(*gap));
            let better = best.is_none_or(|(_, known)| core(&rhythm) > known);
            if kept && !gaps.is_empty() && better {
                best = Some((rhythm, core(&rhythm)));
            }
        }
        let rhythm = match best?.0 {
            // Every two weeks makes 26 a year, twice a month 24: the mean gap tells them apart.
            Biweekly
                if gaps.iter().sum::<i32>() * 10 >= 148 * gaps.len() as i32
                    && gaps.iter().all(|gap| SemiMonthly.fits(*gap)) =>
            {
                SemiMonthly
            }
            other => other,
        };
        Some(Cadence { rhythm, gaps })
    }

    /// The wire word.
    pub fn frequency(&self) -> &'static str {
        match self.rhythm {
            Weekly => "WEEKLY",
            Biweekly => "BIWEEKLY",
            SemiMonthly => "SEMI_MONTHLY",
            // Every gap of two months is no monthly rhythm.
            Monthly if self.gaps.iter().any(|gap| Monthly.fits(*gap)) => "MONTHLY",
            Annual => "ANNUALLY",
            Monthly | Quarterly | HalfYearly => "UNKNOWN",
        }
    }

    /// The day the next row is due.
    pub fn next(&self, days: &[Date]) -> Option<Date> {
        let last = *days.last()?;
        let step = match self.rhythm {
            Weekly => 7.days(),
            Biweekly => 14.days(),
            // Long and short halves of a month take turns.
            SemiMonthly => self.gaps.iter().rev().nth(1).copied().unwrap_or(15).days(),
            Annual => 1.year(),
            Monthly if self.follows_calendar(days) => return next_month(days),
            Monthly | Quarterly | HalfYearly => self.usual_gap().days(),
        };
        last.checked_add(step).ok()
    }

    /// Whether the row due on `next` may still come.
    pub fn is_live(&self, next: Option<Date>, today: Date) -> bool {
        next.is_some_and(|due| due.checked_add(self.rhythm.grace()).is_ok_and(|last| today <= last))
    }

    /// Whether months rather than days are counted: the same number of days every time is no calendar's doing.
    fn follows_calendar(&self, days: &[Date]) -> bool {
        let first = self.gaps.first();
        let counted = self.gaps.len() > 1 && self.gaps.iter().all(|gap| Some(gap) == first);
        !counted && self.frequency() == "MONTHLY" && keeps_day(days)
    }

    /// The mean of the gaps in which nothing was left out.
    fn usual_gap(&self) -> i32 {
        let fitting: Vec<i32> = self.gaps.iter().copied().filter(|gap| self.rhythm.fits(*gap)).collect();
        let gaps = if fitting.is_empty() { &self.gaps } else { &fitting };
        let count = gaps.len().max(1) as i32;
        (gaps.iter().sum::<i32>() + count / 2) / count
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Whether the rows keep to a day of the month, give or take a weekend and short months.
fn keeps_day(days: &[Date]) -> bool {
    let anchor = anchor_day(days);
    days.iter().all(|day| {
        let apart = (i32::from(day.day()) - i32::from(anchor)).abs();
        // The 1st and the 30th are neighbours.
        apart.min(i32::from(day.days_in_month()) - apart) <= 3
    })
}

/// The commonest day of the month, the later of equals.
fn anchor_day(days: &[Date]) -> i8 {
    let count = |wanted: i8| days.iter().filter(|day| day.day() == wanted).count();
    (1..=31).max_by_key(|day| count(*day)).unwrap_or(1)
}

/// The anchor day that lies closest to a month after the last row.
fn next_month(days: &[Date]) -> Option<Date> {
    let month = days.last()?.checked_add(30.days()).ok()?;
    let anchor = anchor_day(days);
    [-1, 0, 1]
        .into_iter()
        .filter_map(|shift: i32| month.first_of_month().checked_add(shift.months()).ok())
        .filter_map(|first| first.with().day(anchor.min(first.days_in_month())).build().ok())
        .min_by_key(|day| days_between(month, *day).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(list: &str) -> Vec<Date> {
        list.split(' ').map(|day| day.parse().expect("a date")).collect()
    }

    #[test]
    fn rhythms_are_recognised() {
        let cases = [
            ("2024-01-05 2024-01-12 2024-01-20 2024-01-26", "WEEKLY", "2024-02-02"),
            ("2024-01-05 2024-01-19 2024-02-02 2024-02-16", "BIWEEKLY", "2024-03-01"),
            // The 15th and the last, pulled forward from weekends.
            ("2024-01-12 2024-01-31 2024-02-15 2024-02-29 2024-03-15", "SEMI_MONTHLY", "2024-03-29"),
            ("2024-01-01 2024-01-15 2024-02-01 2024-02-15 2024-03-01", "SEMI_MONTHLY", "2024-03-15"),
            ("2024-01-31 2024-02-29 2024-03-29 2024-04-30", "MONTHLY", "2024-05-29"),
            ("2024-01-30 2024-03-01 2024-03-30", "MONTHLY", "2024-04-30"),
            // One month left out.
            ("2024-01-10 2024-02-10 2024-04-10", "MONTHLY", "2024-05-10"),
            // The standard user's thirty days.
            ("2024-01-09 2024-02-08 2024-03-09 2024-04-08 2024-05-08", "MONTHLY", "2024-06-07"),
            ("2022-06-02 2023-06-01 2024-06-03", "ANNUALLY", "2025-06-03"),
            ("2024-01-10 2024-04-10 2024-07-10", "UNKNOWN", "2024-10-09"),
            ("2024-01-10 2024-03-10 2024-05-09", "UNKNOWN", "2024-07-08"),
        ];
        for (list, frequency, next) in cases {
            let days = days(list);
            let cadence = Cadence::of(&days).expect(list);
            assert_eq!(cadence.frequency(), frequency, "{list}");
            assert_eq!(cadence.next(&days).expect(list).to_string(), next, "{list}");
        }
    }

    #[test]
    fn other_gaps_are_no_rhythm() {
        for list in [
            "2024-01-01",
            "2024-01-01 2024-01-01",
            "2024-01-01 2024-01-08 2024-02-08",
            "2024-01-01 2024-02-20",
        ] {
            assert_eq!(Cadence::of(&days(list)), None, "{list}");
        }
    }
}
