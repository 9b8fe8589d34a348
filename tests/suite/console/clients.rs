//! Clients: renamed and deleted by admins, and only as a whole.

use crate::actor::server::CLIENT_ID;
use crate::actor::{Developer, Engine, Server, Visitor};
use serde_json::json;

crate::on_both_engines!(a_client_is_renamed_and_deleted_with_all_that_is_its);

fn a_client_is_renamed_and_deleted_with_all_that_is_its(engine: Engine) {
    let server = Server::start(engine);
    let first = Developer::new(&server);
    let kept = first.link("ins_109508", &["transactions"]);
    let app = first.neighbour("Checked Cloth");
    let item = app.link("ins_109508", &["transactions"]);
    let snapshot = app.ask("/gingham/snapshot/create", json!({}));
    let mut admin = Visitor::first(&server);
    let page = "/dashboard/clients";
    let fields = |name| vec![("client_id", app.client_id.as_str()), ("name", name)];

    admin.form(page, "/dashboard/clients/rename", &fields("Plain Weave")).leads_to(page);
    admin.get(page).says("Plain Weave");
    admin.form(page, "/dashboard/clients/rename", &fields(" ")).says("1 to 80 characters");

    admin
        .form(page, "/dashboard/clients/delete", &fields("Checked Cloth"))
        .says("not the name of this client");
    item.get();
    admin.form(page, "/dashboard/clients/delete", &fields("Plain Weave")).leads_to(page);
    assert_eq!(item.call("/item/get", json!({})).cause(), "INVALID_API_KEYS.1");
    let world = format!("/dashboard/{}/sandbox", app.client_id);
    assert_eq!(admin.get(&world).status, 404);
    assert!(snapshot["snapshot_id"].is_string());
    admin.form(page, "/dashboard/clients/delete", &fields("Plain Weave")).says("no such client any more");

    // Blanks around a name are nobody's to type.
    let padded = first.neighbour("  Gauze ");
    let fields = [("client_id", padded.client_id.as_str()), ("name", "Gauze")];
    admin.form(page, "/dashboard/clients/delete", &fields).leads_to(page);

    let first_client = [("client_id", CLIENT_ID), ("name", "First client")];
    admin.form(page, "/dashboard/clients/delete", &first_client).says("stands for the team and stays");
    assert_eq!(kept.accounts().len(), 12);
    admin.get("/dashboard/audit").says("deleted a client").says("renamed a client");
}
