//! Signing: the JWT by which a receiver knows that a webhook is ours and unchanged.

use super::keys::SigningKey;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use gingham_model::id::hex;
use jiff::Timestamp;
use serde::Serialize;

/// The header that carries the JWT.
pub const HEADER: &str = "Plaid-Verification";

#[derive(Serialize)]
struct Header<'a> {
    alg: &'a str,
    kid: &'a str,
    typ: &'a str,
}

#[derive(Serialize)]
struct Claims {
    iat: i64,
    request_body_sha256: String,
}

/// The JWT for exactly these bytes, sent at `now` on the machine's clock: receivers refuse one that is older than
/// five minutes, so that every attempt needs its own.
pub fn sign(key: &SigningKey, body: &[u8], now: Timestamp) -> String {
    let header = Header { alg: "ES256", kid: &key.key_id, typ: "JWT" };
    let hash = hex(digest(&SHA256, body).as_ref());
    let claims = Claims { iat: now.as_second(), request_body_sha256: hash };
    let message = format!("{}.{}", part(&header), part(&claims));
    let signature = key.pair.sign(&SystemRandom::new(), message.as_bytes());
    let signature = signature.expect("a P-256 key that was read signs any message");
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn part(value: &impl Serialize) -> String {
    let text = serde_json::to_vec(value).expect("texts and a number always print");
    URL_SAFE_NO_PAD.encode(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::keys::NewKey;
    use gingham_model::Chance;
    use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
    use serde_json::{Value, json};

    #[test]
    fn anybody_with_the_public_point_can_check_it() {
        let chance = Chance::from_seed(3, 1);
        let (new, other) = (NewKey::generate(&chance), NewKey::generate(&chance));
        let body = b"{\n  \"webhook_code\": \"DEFAULT_UPDATE\"\n}";
        let now = Timestamp::from_second(1_750_000_000).unwrap();
        let jwt = sign(&new.key, body, now);

        let parts: Vec<&str> = jwt.split('.').collect();
        let text = |part: &str| String::from_utf8(URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap();
        let kid = &new.key.key_id;
        assert_eq!(text(parts[0]), format!(r#"{{"alg":"ES256","kid":"{kid}","typ":"JWT"}}"#));

        let mut rules = Validation::new(Algorithm::ES256);
        rules.required_spec_claims.clear();
        let check = |jwt: &str, key: &NewKey| {
            decode::<Value>(jwt, &DecodingKey::from_ec_components(&key.x, &key.y).unwrap(), &rules)
        };
        let hash = hex(digest(&SHA256, body).as_ref());
        let claims = check(&jwt, &new).unwrap().claims;
        assert_eq!(claims, json!({"iat": 1_750_000_000, "request_body_sha256": hash}));
        assert!(check(&jwt, &other).is_err());
        let forged = [parts[0], &URL_SAFE_NO_PAD.encode(r#"{"iat":1}"#), parts[2]].join(".");
        assert!(check(&forged, &new).is_err());
    }
}
