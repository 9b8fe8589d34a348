//! What an application does before it believes a webhook, written from the documents alone.

use super::developer::Developer;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use gingham_tests::receiver::Delivery;
use serde_json::{Value, json};

/// Checks a delivery's signature against the served key and its hash against the body; answers the JWT's claims.
pub fn verified(app: &Developer, delivery: &Delivery) -> Value {
    let jwt = delivery.header("plaid-verification").expect("every webhook is signed");
    let [header, claims, signature] = jwt.split('.').collect::<Vec<_>>()[..] else {
        panic!("{jwt} is no JWT")
    };
    let stated = parsed(header);
    assert_eq!(stated["alg"], "ES256", "{stated}");
    let key = app.ask("/webhook_verification_key/get", json!({"key_id": stated["kid"]}))["key"].clone();
    assert_eq!(key["expired_at"], Value::Null, "a key in use has no end: {key}");
    let point = [vec![4], bytes(key["x"].as_str().unwrap()), bytes(key["y"].as_str().unwrap())].concat();
    let signed = format!("{header}.{claims}");
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
        .verify(signed.as_bytes(), &bytes(signature))
        .expect("the signature is the served key's");
    let claims = parsed(claims);
    let hash: String =
        digest(&SHA256, &delivery.body).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(claims["request_body_sha256"], json!(hash));
    claims
}

/// A delivery's body.
pub fn body(delivery: &Delivery) -> Value {
    serde_json::from_slice(&delivery.body).expect("a webhook is JSON")
}

/// `TYPE/CODE` of a delivery.
pub fn code(delivery: &Delivery) -> String {
    let body = body(delivery);
    format!(
        "{}/{}",
        body["webhook_type"].as_str().unwrap_or("?"),
        body["webhook_code"].as_str().unwrap_or("?")
    )
}

fn parsed(part: &str) -> Value {
    serde_json::from_slice(&bytes(part)).expect("a JWT's parts are JSON")
}

fn bytes(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}
