//! Clock, snapshots and faults from the Dashboard.

use super::sandbox;
use crate::actor::{Developer, Engine, Server, Visitor};
use serde_json::json;

crate::on_both_engines!(a_world_is_steered, a_refused_form_comes_back_open);

fn a_world_is_steered(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let mut admin = Visitor::first(&server);
    let (page, before) = (sandbox("world"), app.now());
    admin.form(&page, &sandbox("world/snapshots"), &[]).leads_to(&page);
    let snapshot = admin.get(&page).between("name=\"snapshot_id\" value=\"", "\"").expect("listed");
    admin.post(&sandbox("world/clock"), &[("seconds", "86400")]).leads_to(&page);
    assert!(app.now().duration_since(before).as_secs() >= 86_400);
    admin.post(&sandbox("world/clock"), &[("to", "2001-01-01T00:00")]).says("must not lie before");
    let item = app.link("ins_109508", &["auth"]);
    let fault = [("endpoint", "/auth/get"), ("error_code", "INSTITUTION_DOWN"), ("times", "1")];
    admin.post(&sandbox("world/faults"), &fault).leads_to(&page);
    admin.get(&page).says("answers INSTITUTION_DOWN").says("1 times still");
    assert_eq!(item.call("/auth/get", json!({})).error_code(), "INSTITUTION_DOWN");
    item.ask("/auth/get", json!({}));
    let nonsense = [("endpoint", "/nowhere"), ("error_code", "INSTITUTION_DOWN")];
    assert_eq!(admin.post(&sandbox("world/faults"), &nonsense).status, 422);
    let id = admin.get(&page).between("name=\"fault_id\" value=\"", "\"").expect("listed");
    admin.post(&sandbox("world/faults/remove"), &[("fault_id", &id)]).leads_to(&page);
    admin.post(&sandbox("world/restore"), &[("snapshot_id", &snapshot)]).leads_to(&page);
    assert!(app.now().duration_since(before).as_secs() < 86_400, "the clock went back");
    assert!(item.call("/item/get", json!({})).status() >= 400, "the Item was made later");
    admin.get("/dashboard/audit").says("restored a snapshot").says("moved the clock").says("set a fault up");
}

fn a_refused_form_comes_back_open(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let page = sandbox("world");
    assert!(!admin.get(&page).html.contains("<details class=\"deed\" open>"));
    let fault = [
        ("endpoint", "/auth/get"),
        ("error_code", "INSTITUTION_DOWM"),
        ("latency_ms", "250"),
        ("times", "3"),
        ("institution_id", "ins_109508"),
    ];
    let refused = admin.post(&sandbox("world/faults"), &fault);
    assert_eq!(refused.status, 422);
    refused.says("<details class=\"deed\" open><summary>Set a fault up");
    for (name, typed) in fault {
        let input = refused.between(&format!("<input id=\"{name}\""), ">").expect("a field");
        assert!(input.contains(&format!("value=\"{typed}\"")), "{name}: {input}");
        assert_eq!(
            input.contains("aria-describedby=\"why-fault-error_code\""),
            name == "error_code",
            "{input}"
        );
    }
    refused.says("<small class=\"why\" id=\"why-fault-error_code\">error_code");
    let neighbour = Developer::new(&server).neighbour("A neighbour");
    let foreign = neighbour.link("ins_109508", &["auth"]);
    let fault = [("endpoint", "/auth/get"), ("latency_ms", "1"), ("item_id", foreign.item_id.as_str())];
    admin
        .post(&sandbox("world/faults"), &fault)
        .says("<small class=\"why\" id=\"why-fault-item_id\">item_id must");
    let refused = admin.post(&sandbox("world/clock"), &[("to", "2001-01-01T00:00")]);
    refused.says("value=\"2001-01-01T00:00\" aria-invalid=\"true\"").says("id=\"why-clock-to\"");
    assert!(!refused.html.contains("<details class=\"deed\" open>"), "another form is open");
}
