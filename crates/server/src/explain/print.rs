//! An explanation on a terminal.

use serde_json::Value;

/// The answer as text, under headings.
pub fn text(told: &Value) -> String {
    let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let list = |key: &str| told[key].as_array().cloned().unwrap_or_default();
    let cause = &told["cause"];
    let mut text = format!(
        "{} failed in {} at {}\n\n{}\n  {}\n",
        word(&told["endpoint"]),
        word(&told["environment"]),
        word(&told["received_at"]),
        word(&cause["id"]),
        word(&cause["summary"]),
    );
    let facts = cause["evidence"].as_object().into_iter().flatten();
    let facts = facts.map(|(name, value)| format!("{}: {}", name.replace('_', " "), word(value)));
    section(&mut text, "Evidence", facts.collect());
    section(&mut text, "What to do", list("steps").iter().map(word).collect());
    let others = [
        ("also_holds", "What holds as well"),
        ("ruled_out", "What it was not"),
        ("left_open", "What was not looked at"),
    ];
    for (key, title) in others {
        let rules = list(key);
        let rules = rules.iter().map(|rule| format!("{}: {}", word(&rule["id"]), word(&rule["because"])));
        section(&mut text, title, rules.collect());
    }
    let timeline = list("timeline");
    let timeline = timeline.iter().map(|entry| format!("{}  {}", word(&entry["at"]), word(&entry["event"])));
    section(&mut text, "What led to it", timeline.collect());
    text
}

fn section(text: &mut String, title: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    text.push_str(&format!("\n{title}\n"));
    for line in lines {
        text.push_str(&format!("  {line}\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_empty_has_no_heading() {
        let told = json!({
            "endpoint": "/item/get", "environment": "sandbox", "received_at": "2026-05-01T00:00:00Z",
            "cause": {"id": "INVALID_ACCESS_TOKEN.2", "summary": "No such token.", "evidence": {"looked_up": "never made"}},
            "steps": ["Link again."], "also_holds": [{"id": "ITEM_NOT_FOUND.1", "because": "it is gone"}],
            "ruled_out": [], "timeline": [{"at": "then", "event": "it failed"}],
        });
        let expected = "/item/get failed in sandbox at 2026-05-01T00:00:00Z\n\n\
                        INVALID_ACCESS_TOKEN.2\n  No such token.\n\n\
                        Evidence\n  looked up: never made\n\n\
                        What to do\n  Link again.\n\n\
                        What holds as well\n  ITEM_NOT_FOUND.1: it is gone\n\n\
                        What led to it\n  then  it failed\n";
        assert_eq!(text(&told), expected);
    }
}
