//! Layer templates made by people of the team, felt by the next session.

use super::sandbox;
use crate::actor::{Developer, Engine, Server, Visitor};
use serde_json::json;

crate::on_both_engines!(a_template_is_made_edited_and_removed);

fn a_template_is_made_edited_and_removed(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let mut admin = Visitor::first(&server);
    admin.get(&sandbox("layer")).says("<code>default</code>").says("value=\"required\" selected");
    let fields = [
        ("template_id", ""),
        ("name", "Lending & more"),
        ("identity_name", "required"),
        ("identity_email", "required"),
        ("identity_ssn", "off"),
        ("accounts", "required"),
        ("product_auth", "required"),
        ("product_transactions", "optional"),
        ("looks", "dark"),
    ];
    let saved = admin.form(&sandbox("layer?new=1"), &sandbox("layer"), &fields);
    saved.leads_to(&sandbox("layer?id=template_"));
    let to = saved.raw.header("location").unwrap().to_owned();
    let id = to.split("id=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    admin.get(&to).says("Lending &#38; more").says(&format!("<code>{id}</code>"));
    let token = |id: &str| {
        app.call("/session/token/create", json!({"template_id": id, "user": {"client_user_id": "1"}}))
    };
    let link = token(&id).ok()["link"]["link_token"].as_str().unwrap().to_owned();
    // The number has no e-mail address, which is required here.
    let steps = json!([{"action": "phone", "phone": "515-555-0013"}]);
    let walked = crate::link::walk(&app, &link, steps);
    assert_eq!(walked.events, ["LAYER_NOT_AVAILABLE"]);

    let edited = [("template_id", id.as_str()), ("name", "Lending"), ("accounts", "skip"), ("webhook", "no")];
    admin.post(&sandbox("layer"), &edited).says("must be a valid URL").says("value=\"Lending\"");
    admin.post(&sandbox("layer"), &edited[..3]).leads_to(&sandbox("layer?id="));
    admin.get("/dashboard/audit").says("layer_templates");
    let mut reader = admin.colleague("support@team.example", "support");
    reader.get(&sandbox("layer")).says("disabled");
    assert_eq!(reader.post(&sandbox("layer"), &edited[..3]).status, 403);
    let removed = [("template_id", id.as_str()), ("name", "Lending"), ("remove", "1")];
    admin.get(&sandbox("layer"));
    admin.post(&sandbox("layer"), &removed).leads_to(&sandbox("layer"));
    assert_eq!(token(&id).error_code(), "INVALID_FIELD");
    assert_eq!(token("default").status(), 200, "the sandbox keeps its own");
}
