//! Charts of calls: pictures that the server draws, each with its figures in a table.

use super::Shell;
use super::logs::{count, took};
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::request_log::chart::{Chart, Latency, Slot, Window};
use gingham_model::clock::from_millis;

/// Where the bars of the first picture stand: left, right, top and bottom.
const LEFT: f64 = 44.0;
const RIGHT: f64 = 720.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 176.0;
/// Causes that are drawn.
const CAUSES: usize = 12;
/// Endpoints whose latencies are drawn, and how high each stands.
const ENDPOINTS: usize = 12;
const ROW: usize = 26;
/// A moment, to the minute.
const MINUTE: &str = "%Y-%m-%d %H:%M";
/// Where the latencies begin beside the names.
const NAMES: f64 = 268.0;

#[derive(Template)]
#[template(path = "dashboard/charts.html")]
struct Charts<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    windows: [Window; 3],
    chart: &'a Chart,
    calls: &'a i64,
    failed: &'a i64,
    share: String,
    summary: String,
    bars: Vec<Bar>,
    lines: Vec<Line>,
    ticks: Vec<Tick>,
    filled: Vec<(String, i64, i64)>,
    causes: Vec<Share<'a>>,
    more_causes: usize,
    rows: Vec<Row<'a>>,
    decades: Vec<Tick>,
    floor: usize,
    height: usize,
}

struct Bar {
    name: String,
    x: f64,
    width: f64,
    good: f64,
    good_y: f64,
    bad: f64,
    bad_y: f64,
}

/// A line across the picture, and what it stands for.
struct Line {
    y: f64,
    text_y: f64,
    name: String,
}

/// A mark on the axis below.
struct Tick {
    x: f64,
    anchor: &'static str,
    name: String,
}

struct Share<'a> {
    name: &'a str,
    calls: &'a i64,
    width: f64,
}

/// The latencies of an endpoint.
struct Row<'a> {
    endpoint: &'a str,
    y: f64,
    text_y: f64,
    p50: f64,
    p95: f64,
    p99: f64,
}

/// The page.
pub fn page(shell: &Shell, chart: &Chart) -> String {
    let (succeeded, failed) = chart.total();
    let calls = succeeded + failed;
    let highest = chart.slots.iter().map(|slot| slot.succeeded + slot.failed).max().unwrap_or_default();
    let scale = ceiling(highest);
    let share =
        if calls == 0 { "–".to_owned() } else { format!("{:.1}", failed as f64 * 100.0 / calls as f64) };
    let filled = chart.slots.iter().filter(|slot| slot.succeeded + slot.failed > 0);
    let most = chart.causes.first().map_or(1, |(_, calls)| *calls) as f64;
    let (rows, decades) = latencies(&chart.latencies);
    let floor = rows.len() * ROW;
    write(&Charts {
        frame: shell.frame("Charts"),
        shell,
        at: "charts",
        windows: Window::ALL,
        chart,
        calls: &calls,
        failed: &failed,
        share,
        summary: format!(
            "{} calls, of which {} failed; at most {} in one stretch.",
            count(&calls),
            count(&failed),
            count(&highest)
        ),
        bars: bars(&chart.slots, scale),
        lines: lines(scale),
        ticks: ticks(chart),
        filled: filled.map(|slot| (moment(slot.start, MINUTE), slot.succeeded, slot.failed)).collect(),
        causes: chart
            .causes
            .iter()
            .take(CAUSES)
            .map(|(name, calls)| Share { name, calls, width: round(*calls as f64 * 100.0 / most) })
            .collect(),
        more_causes: chart.causes.len().saturating_sub(CAUSES),
        rows,
        decades,
        floor,
        height: floor + 22,
    })
}

/// A window as a person calls it.
fn name(window: &Window) -> &'static str {
    match window {
        Window::Hour => "An hour",
        Window::Day => "A day",
        Window::Fortnight => "Two weeks",
    }
}

/// The next number that is easy to read: 1, 2, 4 or 10 with noughts.
fn ceiling(highest: i64) -> i64 {
    let mut scale = 4;
    while scale < highest {
        scale = match scale.to_string().as_bytes()[0] {
            b'1' => scale * 2,
            b'2' => scale * 2,
            _ => scale / 4 * 10,
        };
    }
    scale
}

fn bars(slots: &[Slot], scale: i64) -> Vec<Bar> {
    let step = (RIGHT - LEFT) / slots.len().max(1) as f64;
    let height = |calls: i64| calls as f64 * (BOTTOM - TOP) / scale as f64;
    // However few they are, failures can be seen.
    let seen = |calls: i64| if calls > 0 { height(calls).max(2.0) } else { 0.0 };
    let bar = |(nth, slot): (usize, &Slot)| {
        let (good, bad) = (round(height(slot.succeeded)), round(seen(slot.failed)));
        Bar {
            name: told(slot),
            x: round(LEFT + nth as f64 * step + step * 0.1),
            width: round(step * 0.8),
            good,
            good_y: round(BOTTOM - good),
            bad,
            bad_y: round(BOTTOM - good - bad),
        }
    };
    slots.iter().enumerate().map(bar).collect()
}

/// A bar in words.
fn told(slot: &Slot) -> String {
    let Slot { start, succeeded, failed } = slot;
    format!("{}: {} succeeded, {} failed", moment(*start, MINUTE), count(succeeded), count(failed))
}

fn lines(scale: i64) -> Vec<Line> {
    let line = |part: i64| {
        let y = round(BOTTOM - (BOTTOM - TOP) * part as f64 / 2.0);
        Line { y, text_y: y + 4.0, name: short(scale * part / 2) }
    };
    (0..=2).map(line).collect()
}

/// Six marks along the time.
fn ticks(chart: &Chart) -> Vec<Tick> {
    let format = match chart.window {
        Window::Hour | Window::Day => "%H:%M",
        Window::Fortnight => "%b %-d",
    };
    let (count, step) = (chart.slots.len(), (RIGHT - LEFT) / chart.slots.len().max(1) as f64);
    let tick = |nth: usize| Tick {
        x: round(LEFT + nth as f64 * step),
        anchor: if nth == 0 { "start" } else { "middle" },
        name: chart.slots.get(nth).map_or_else(String::new, |slot| moment(slot.start, format)),
    };
    (0..6).map(|part| tick(part * count / 6)).collect()
}

/// Latencies on a scale of powers of ten, which has room for the slowest.
fn latencies(latencies: &[Latency]) -> (Vec<Row<'_>>, Vec<Tick>) {
    let shown = || latencies.iter().take(ENDPOINTS);
    let low = shown().map(|one| one.p50.max(1.0).log10().floor()).fold(f64::MAX, f64::min).min(6.0);
    let high = shown().map(|one| one.p99.max(1.0).log10().ceil()).fold(low + 1.0, f64::max);
    let place = |exponent: f64| NAMES + (exponent - low) / (high - low) * (RIGHT - NAMES - 26.0);
    let at = |micros: f64| round(place(micros.max(1.0).log10()));
    let row = |(nth, one)| {
        let (y, one): (f64, &Latency) = ((nth * ROW + ROW / 2) as f64, one);
        Row {
            endpoint: &one.endpoint,
            y,
            text_y: y + 4.0,
            p50: at(one.p50),
            p95: at(one.p95),
            p99: at(one.p99),
        }
    };
    let decade = |nth: i32| Tick {
        x: round(place(f64::from(nth))),
        anchor: "middle",
        name: took(&10f64.powi(nth)).replace(".0 ", " "),
    };
    (shown().enumerate().map(row).collect(), (low as i32..=high as i32).map(decade).collect())
}

fn moment(millis: i64, format: &str) -> String {
    from_millis(millis).strftime(format).to_string()
}

fn short(number: i64) -> String {
    match number {
        number if number < 10_000 => number.to_string(),
        number if number < 10_000_000 => format!("{}k", number / 1_000),
        number => format!("{}M", number / 1_000_000),
    }
}

/// A coordinate: two digits behind the point are finer than any screen.
fn round(place: f64) -> f64 {
    (place * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_easy_to_read_and_have_room() {
        let cases = [(0, 4), (4, 4), (5, 10), (11, 20), (39, 40), (41, 100), (12_345, 20_000)];
        for (highest, scale) in cases {
            assert_eq!(ceiling(highest), scale, "{highest}");
        }
        assert_eq!([short(9_999), short(20_000), short(40_000_000)], ["9999", "20k", "40M"]);
    }

    #[test]
    fn a_failure_can_be_seen_beside_many_successes() {
        let slots = [Slot { start: 0, succeeded: 100_000, failed: 1 }];
        let bar = &bars(&slots, 100_000)[0];
        assert!(bar.bad >= 2.0 && bar.good_y >= TOP && bar.bad_y < bar.good_y);
    }
}
