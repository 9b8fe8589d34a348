//! What the pages of the Dashboard owe their readers, held against pages with something on them.

use super::*;
use crate::markup::{assert_balanced, values};
use gingham_app::client::Grants;
use gingham_app::client::layer::LayerTemplate;
use gingham_app::overview::Overview;
use gingham_app::request_log::chart::{Chart, Latency, Slot};
use gingham_app::request_log::list::{Listed, Logged};
use gingham_app::request_log::{Bodies, LoggedFailure, Told, Wanted};
use gingham_app::signal::ruleset::{Ruleset, built_in};
use gingham_app::signal::rulesets::{Kept, State};
use gingham_app::team::clients::Secret;
use gingham_app::team::{Member, Role, audit as log};
use gingham_model::Environment;
use serde_json::json;
use std::collections::BTreeSet;

fn shell(role: Role) -> Shell {
    let place = Place {
        client_id: "5f1e".to_owned(),
        client_name: "<b>Shop".to_owned(),
        environment: Environment::Production,
        now: "2026-05-01T12:00:00Z".to_owned(),
        is_rehearsal: true,
    };
    Shell {
        member: Member { member_id: "m".to_owned(), email: "ada@team.example".to_owned(), role },
        csrf: "c5rf".to_owned(),
        place: Some(place),
        clients: vec![("5f1e".to_owned(), "<b>Shop".to_owned())],
        notice: notice("saved"),
        refused: None,
    }
}

fn listed() -> Listed {
    let failure = LoggedFailure {
        error_code: "INVALID_ACCESS_TOKEN".to_owned(),
        cause: "INVALID_ACCESS_TOKEN.4".to_owned(),
        shown_cause: Some("INVALID_ACCESS_TOKEN.2".to_owned()),
    };
    Listed {
        key: 1,
        request_id: "r1".to_owned(),
        at: "2026-05-01T12:00:00.123Z".to_owned(),
        endpoint: "/<em>".to_owned(),
        status: 400,
        micros: 1_234,
        failure: Some(failure),
        item_id: Some("i1".to_owned()),
    }
}

fn logged_page() -> logs::Page {
    let wanted = Wanted { token: "abcdef0123".to_owned(), ..Wanted::default() };
    logs::Page { wanted, calls: vec![listed()], older: Some(1), missing: true, ..logs::Page::default() }
}

fn logged() -> Logged {
    let bodies = Bodies {
        sent: "{\"a\":\"<em>\"}".to_owned(),
        sent_length: 12,
        answered: Told::Json("{}".to_owned(), 2),
    };
    Logged {
        listed: listed(),
        link_session_id: Some("s1".to_owned()),
        tokens: vec!["abcdef0123".to_owned()],
        bodies: Some(bodies),
        explanation: None,
    }
}

fn drawn() -> Chart {
    let latency = Latency { endpoint: "/<em>".to_owned(), calls: 9, p50: 80.0, p95: 900.0, p99: 4e6 };
    Chart {
        slots: vec![
            Slot { start: 0, succeeded: 7, failed: 2 },
            Slot { start: 60_000, succeeded: 0, failed: 0 },
        ],
        causes: vec![("INVALID_ACCESS_TOKEN.2".to_owned(), 2)],
        latencies: vec![latency],
        ..Chart::default()
    }
}

/// Every page that needs no Item or webhook, for a member of this role.
fn pages(role: Role) -> Vec<(&'static str, String)> {
    let shell = shell(role);
    let grants = Grants::everything();
    let secret = |name: &str| Secret { name: name.to_owned(), made_at: "2026-05-01T12:00:00Z".to_owned() };
    let change = log::Change { field: "products".to_owned(), before: json!(null), after: json!(["auth"]) };
    let entry = log::Listed {
        key: 1,
        at: "2026-05-01T12:00:00Z".to_owned(),
        email: "ada@team.example".to_owned(),
        deed: "changed settings".to_owned(),
        client_id: Some("5f1e".to_owned()),
        environment: None,
        subject: "<em>".to_owned(),
        changes: vec![change],
    };
    let fault = json!({"endpoint": "/auth/get", "fault_id": "f", "error_code": "X", "times_left": 2});
    let draft = people::Draft { username: "mia".to_owned(), ..Default::default() };
    let kept = built_in().map(|ruleset| Kept { ruleset, state: State::Untouched });
    let mut broken = Ruleset { key: "<em>".to_owned(), ..kept[1].ruleset.clone() };
    broken.rules[0].when = "<u> > 1".to_owned();
    let lending =
        LayerTemplate { template_id: "a\"b".into(), name: "<Lending>".into(), ..Default::default() };
    let custom = grants.customization("default").expect("it always exists");
    vec![
        ("overview", overview::page(&shell, &Overview::default(), "http://127.0.0.1:8701")),
        ("items", items::page(&shell, &[], None)),
        ("logs", logs::page(&shell, &logged_page())),
        ("log", super::log::page(&shell, &logged())),
        ("charts", charts::page(&shell, &drawn())),
        ("webhooks", webhooks::page(&shell, &Default::default(), &[], None)),
        ("world", world::page(&shell, &[], &[fault])),
        ("people", people::page(&shell, &[], &draft)),
        ("rulesets", rulesets::page(&shell, &kept, &broken, true, true)),
        ("keys", keys::page(&shell, &[secret("a1"), secret("b2")], None)),
        ("access", access::page(&shell, &grants, &["/item/import"])),
        ("integrations", integrations::page(&shell, &grants)),
        ("link", link::page(&shell, &grants, &custom, false, Some("http://127.0.0.1:8700/link/lp0"))),
        ("layer", layer::page(&shell, &[lending], &LayerTemplate::default(), false)),
        ("clients", clients::page(&shell, None)),
        ("members", members::page(&shell, &[], None, true)),
        ("audit", audit::page(&shell, &[entry], None)),
        ("sorry", gate::sorry("No", "<u>")),
        ("sign-in", gate::page(gate::Kind::SignIn("/dashboard"), "c5rf", "", Some("<u>"))),
    ]
}

#[test]
fn pages_are_whole_and_escaped() {
    for (name, html) in pages(Role::Admin) {
        assert_balanced(name, &html);
        for once in ["<h1", "<main", "class=\"skip\""] {
            assert_eq!(html.matches(once).count(), 1, "{once} on {name}");
        }
        // Pictures have titles of their own.
        let head = html.split("</head>").next().unwrap_or_default();
        assert_eq!(head.matches("<title>").count(), 1, "{name}");
        let ids = values(&html, "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id stands twice on {name}");
        for refused in ["<b>Shop", "<u>", "<em>", " style=", " onclick=", "<script>"] {
            assert!(!html.contains(refused), "{refused} on {name}");
        }
    }
}

#[test]
fn every_field_has_a_label_and_every_form_its_token() {
    for (name, html) in pages(Role::Admin) {
        let labels: BTreeSet<&str> = values(&html, "for").into_iter().collect();
        for tag in ["<input ", "<select ", "<textarea "] {
            for field in html.split(tag).skip(1).filter_map(|rest| rest.split('>').next()) {
                let field = format!(" {field}");
                let silent = field.contains("type=\"hidden\"") || values(&field, "id").is_empty();
                let labelled = values(&field, "id").iter().any(|id| labels.contains(id));
                assert!(silent || labelled, "{tag}{field} on {name}");
            }
        }
        for form in html.split("method=\"post\"").skip(1).filter_map(|rest| rest.split("</form>").next()) {
            assert!(
                form.contains("name=\"csrf\" value=\"c5rf\""),
                "a form without its token on {name}: {form}"
            );
        }
    }
}

#[test]
fn who_may_not_is_shown_no_button() {
    for (name, html) in pages(Role::Support).iter().take(16) {
        let forms: Vec<&str> = values(html, "action");
        let others = forms.iter().filter(|action| {
            !["/dashboard/sign-out", "/people", "/webhooks", "/logs", "/logs/find"]
                .iter()
                .any(|end| action.ends_with(end))
        });
        // What is left are forms without a button: fieldsets that are shown disabled.
        for action in others {
            let form = html.split(&format!("action=\"{action}\"")).nth(1).unwrap_or_default();
            let form = form.split("</form>").next().unwrap_or_default();
            assert!(!form.contains("<button"), "{action} on {name}");
        }
        assert!(!html.contains("href=\"/dashboard/audit\""), "{name}");
    }
}
