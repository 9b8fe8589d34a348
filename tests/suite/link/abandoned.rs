//! A hosted session that nobody goes on with.

use super::{token, walk};
use crate::actor::item::array;
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(what_was_left_is_told);

fn codes(app: &Developer) -> Vec<Value> {
    let listed = array(&app.ask("/gingham/webhooks/list", json!({}))["webhooks"]);
    let links = listed.iter().filter(|webhook| webhook["webhook_type"] == "LINK");
    links.map(|webhook| webhook["webhook_code"].clone()).collect()
}

fn what_was_left_is_told(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let asked = json!({"products": ["auth"], "hosted_link": {}, "webhook": "http://127.0.0.1:9/"});
    let link = token(&app, asked);
    walk(&app, &link, json!([{"action": "institution", "institution_id": "ins_109508"}]));
    app.advance(4 * 60);
    assert_eq!(codes(&app), Vec::<Value>::new());
    app.advance(11 * 60);
    assert_eq!(codes(&app), ["EVENTS"]);
    walk(&app, &link, json!([{"action": "exit"}]));
    app.advance(15 * 60);
    let mut all: Vec<String> = codes(&app).iter().map(ToString::to_string).collect();
    all.sort();
    assert_eq!(all, ["\"EVENTS\"", "\"EVENTS\"", "\"SESSION_FINISHED\""]);
}
