//! How many accounts a person chooses, as the application's customization says.

use super::{linking, token};
use crate::actor::item::array;
use crate::actor::{Answer, Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(
    one_account_is_chosen_where_the_application_wants_one,
    an_account_with_typed_numbers_is_chosen_alone
);

const BANK: &str = "ins_109508";
/// It does not tell its numbers.
const HOUNDSTOOTH: &str = "ins_109512";

fn customize(app: &Developer, account_selection: &str) -> Answer {
    let customization = json!({"name": "default", "account_selection": account_selection});
    let body = json!({"client_id": app.client_id, "link_customizations": [customization]});
    app.administer("/gingham/client/update", body)
}

fn run(app: &Developer, link: &str, steps: &[Value]) -> Answer {
    app.call("/gingham/link/run", json!({"link_token": link, "steps": steps}))
}

fn one_account_is_chosen_where_the_application_wants_one(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    assert_eq!(customize(&app, "several").cause(), "INVALID_FIELD.1");
    customize(&app, "one").ok();
    let asked = json!({"products": ["transactions"]});
    let link = token(&app, asked.clone());
    let refused = run(&app, &link, &linking(BANK, &["0000", "1111"]));
    assert_eq!(refused.cause(), "INVALID_FIELD.14");
    // The pane is still there, and takes one.
    let chosen = run(&app, &link, &linking(BANK, &["1111"])[2..]).ok();
    assert_eq!(masks(&chosen), ["1111"]);
    for several in ["multiple", "all"] {
        customize(&app, several).ok();
        let link = token(&app, asked.clone());
        let chosen = run(&app, &link, &linking(BANK, &["0000", "1111"])).ok();
        assert_eq!(masks(&chosen), ["0000", "1111"], "{several}");
    }
}

fn an_account_with_typed_numbers_is_chosen_alone(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    customize(&app, "all").ok();
    let link = token(&app, json!({"products": ["auth"]}));
    let refused = run(&app, &link, &linking(HOUNDSTOOTH, &["0000", "1111"]));
    assert_eq!(refused.cause(), "INVALID_FIELD.14");
    let open = run(&app, &link, &linking(HOUNDSTOOTH, &["0000"])[2..]).ok();
    assert_eq!(open["outcome"]["pane"], "NUMBERS");
}

fn masks(walked: &Value) -> Vec<String> {
    let accounts = array(&walked["outcome"]["metadata"]["accounts"]);
    accounts.iter().map(|account| account["mask"].as_str().expect("it has a mask").to_owned()).collect()
}
