//! Operations that are not there yet answer 501 after the keys; all others answer something else.

use super::refusal;
use crate::actor::{Developer, Request, Server};
use serde_json::json;

const GAPS: &str = include_str!("../../../contract/gaps.txt");

#[test]
fn gaps_answer_501_after_the_keys_and_everything_else_is_there() {
    let server = Server::here();
    let app = Developer::new(&server);
    let gaps: Vec<&str> = GAPS.lines().collect();
    assert!(gaps.is_sorted(), "gaps.txt is sorted");
    for operation in gingham_contract::operations().iter().chain(gingham_contract::own_operations()) {
        let path = operation.path;
        let request = |body: String| Request::json(path, body).method(operation.method);
        let signed = request(app.signed(json!({})).to_string());
        let signed = signed.header("plaid-client-id", &app.client_id).header("plaid-secret", &app.secret);
        let answer = app.raw(&signed);
        if gaps.contains(&path) {
            let message: &'static str = format!("{path} is not implemented by this server").leak();
            let gap = refusal("INVALID_REQUEST/NOT_IMPLEMENTED", message, "NOT_IMPLEMENTED.1").status(501);
            let answer = app.send(&signed);
            gap.of_and_explained(path, &app, &answer);
            let keyless = app.send(&request("{}".to_owned()));
            assert_eq!(keyless.cause(), "INVALID_FIELD.7", "{path} without keys");
        } else {
            assert_ne!(answer.status, 501, "{path} stands in no list of gaps");
        }
    }
}
