//! Time as a parameter.

use jiff::Timestamp;

/// Tells the machine's time. Every client's clock is this plus an offset (design: control API, time).
pub trait Clock: Send + Sync {
    /// The present moment, UTC.
    fn now(&self) -> Timestamp;
}

/// The operating system's clock: the one place that may read it.
pub struct MachineClock;

impl Clock for MachineClock {
    #[expect(clippy::disallowed_methods, reason = "this adapter is where ambient time enters")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The moment `millis` milliseconds after 1970, clamped to what a timestamp can hold.
pub fn from_millis(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(if millis < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

/// RFC 3339 in whole seconds with `Z`, the form of most datetimes on Plaid's wire.
pub fn rfc3339(at: Timestamp) -> String {
    at.round(jiff::Unit::Second).unwrap_or(at).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The calendar day in UTC.
pub fn day(at: Timestamp) -> jiff::civil::Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Midnight UTC at which `date` begins.
pub fn midnight(date: jiff::civil::Date) -> Timestamp {
    date.to_zoned(jiff::tz::TimeZone::UTC).map(|zoned| zoned.timestamp()).unwrap_or(Timestamp::MIN)
}
