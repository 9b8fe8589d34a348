//! A world's clock, snapshots and faults.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::team::steer::Kept;
use serde_json::Value;

#[derive(Template)]
#[template(path = "dashboard/world.html")]
struct World<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    snapshots: &'a [Kept],
    faults: &'a [Value],
}

/// How far the clock may be moved with one press: seconds, and a name.
const STEPS: [(i64, &str); 6] = [
    (60, "a minute"),
    (3_600, "an hour"),
    (86_400, "a day"),
    (604_800, "a week"),
    (2_592_000, "30 days"),
    (31_536_000, "365 days"),
];

/// The page.
pub fn page(shell: &Shell, snapshots: &[Kept], faults: &[Value]) -> String {
    write(&World { frame: shell.frame("Clock and faults"), shell, at: "world", snapshots, faults })
}

/// What a fault does, in a line.
fn told(fault: &Value) -> String {
    let mut parts = Vec::new();
    if let Some(code) = fault["error_code"].as_str() {
        parts.push(format!("answers {code}"));
    }
    if let Some(latency) = fault["latency_ms"].as_i64() {
        parts.push(format!("waits {latency} ms"));
    }
    match fault["after_left"].as_i64() {
        Some(0) | None => {}
        Some(left) => parts.push(format!("after {left} more calls")),
    }
    parts.push(match fault["times_left"].as_i64() {
        Some(left) => format!("{left} times still"),
        None => "every time".to_owned(),
    });
    if let Some(item_id) = fault["item_id"].as_str() {
        parts.push(format!("for Item {item_id}"));
    }
    if let Some(institution_id) = fault["institution_id"].as_str() {
        parts.push(format!("at {institution_id}"));
    }
    parts.join(" · ")
}
