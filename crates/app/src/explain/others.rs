//! The other causes of a code: which of them hold as well, which are ruled out, and which nobody looked at.

use super::{FailedRequest, Rule};
use gingham_contract::by_cause;

/// What is known of the causes beside the one that is named.
#[derive(Default)]
pub struct Others {
    /// They hold, too; some are of another code.
    pub also_holds: Vec<Rule>,
    /// They do not hold.
    pub ruled_out: Vec<Rule>,
    /// Nobody looked, or nobody is told.
    pub left_open: Vec<Rule>,
}

impl Others {
    /// Of a failed request.
    pub fn of(kept: &FailedRequest) -> Others {
        let rule = |id: &str, because: &str| Rule { id: id.to_owned(), because: because.to_owned() };
        let mut others = Others::default();
        for (id, because) in kept.grounds.also_holds.iter().filter(|(id, _)| *id != kept.cause) {
            others.also_holds.push(rule(id, because));
        }
        let siblings = by_cause(&kept.cause).map(|(row, _)| row.causes.as_slice()).unwrap_or_default();
        for other in siblings.iter().map(|cause| cause.id).filter(|id| *id != kept.cause) {
            if others.also_holds.iter().any(|rule| rule.id == other) {
                continue;
            }
            match denied(kept, other) {
                Some(because) => others.ruled_out.push(rule(other, because)),
                None => others.left_open.push(rule(other, &open(&kept.cause, other))),
            }
        }
        others
    }
}

/// Why `other` does not hold: what was looked at says it, or it follows from the cause or from the call.
fn denied<'a>(kept: &'a FailedRequest, other: &str) -> Option<&'a str> {
    let looked = kept.grounds.ruled_out.iter().find(|(id, _)| id == other);
    let looked = looked.map(|(_, because)| because.as_str());
    looked.or_else(|| follows(&kept.cause, other)).or_else(|| elsewhere(&kept.endpoint, other))
}

const NO_FORM: &str = "the text has not the form of such a token";
const NO_TOKEN: &str = "the text has not the form of such a token, so it is none that was ever made";
const NONE_ALIKE: &str = "this client has no token like it, so nothing became of one";

/// Why `other` cannot hold where `named` does, as the causes themselves exclude each other.
fn follows(named: &str, other: &str) -> Option<&'static str> {
    let (code, number) = named.rsplit_once('.')?;
    let other = other.strip_prefix(code)?.strip_prefix('.')?;
    Some(match (code, number, other) {
        ("INVALID_ACCESS_TOKEN", "1", "5") | ("INVALID_PUBLIC_TOKEN", "1", "4" | "6") => NO_TOKEN,
        ("INVALID_ACCESS_TOKEN" | "INVALID_PUBLIC_TOKEN", "1", _) => NO_FORM,
        ("INVALID_ACCESS_TOKEN", "2" | "4", "5") => "a removed Item's token answers ITEM_NOT_FOUND today",
        ("INVALID_ACCESS_TOKEN", "4", "2") | ("INVALID_PUBLIC_TOKEN", "5", "2") => {
            "the token is known here, as another developer's"
        }
        ("INVALID_PUBLIC_TOKEN", "2", "4" | "6") | ("INVALID_LINK_TOKEN", "5", "1" | "2" | "4") => NONE_ALIKE,
        ("INVALID_LINK_TOKEN", "5", "6") => "the token has the form link-<environment>-<identifier>",
        ("INVALID_LINK_TOKEN", "5", "3") => "the token names this environment",
        ("INVALID_LINK_TOKEN", "6", "3" | "5") => NO_FORM,
        ("INVALID_LINK_TOKEN", "6", _) => NO_TOKEN,
        ("INVALID_API_KEYS", "1" | "2", "3") => "the call does not take the admin key",
        ("INVALID_AUDIT_COPY_TOKEN", "1", _) => "no audit copy of this token is known here",
        ("INVALID_INSTITUTION", "1", "2") => {
            "what has not the form of an institution_id is looked up nowhere"
        }
        ("INVALID_PROCESSOR_TOKEN", _, "2") => "a token is taken here whichever of the two endpoints made it",
        ("INVALID_PRODUCT", _, "6") => "there are no price plans here",
        ("INVALID_STRIPE_ACCOUNT", "2", "1") => "Stripe was not asked, so it has refused nothing",
        ("ITEM_NOT_FOUND", "1", "2" | "3") => "the application removed the Item itself",
        ("ITEM_LOGIN_REQUIRED", _, _) => "the Item's own record names the one thing that broke it",
        ("NOT_FOUND", _, "2") => "the call names no object",
        _ => return None,
    })
}

/// Why `other` cannot arise from a call of this path.
fn elsewhere(path: &str, other: &str) -> Option<&'static str> {
    let partner = path.contains("/processor");
    match other {
        "INVALID_PRODUCT.2" | "INVALID_PRODUCT.3" if !partner => Some("the call gives nothing to a partner"),
        "INVALID_PRODUCT.4" if partner => Some("the call names no products"),
        "INVALID_PRODUCT.5" if path != "/link/token/create" => Some("only /link/token/create can meet it"),
        _ => None,
    }
}

/// Why nobody can say whether `other` holds, too.
fn open(named: &str, other: &str) -> String {
    match (named, other) {
        (_, "INVALID_ACCESS_TOKEN.4" | "INVALID_PUBLIC_TOKEN.5") => {
            "whether a token belongs to another developer is never told".to_owned()
        }
        (
            "INVALID_ACCESS_TOKEN.3"
            | "INVALID_PUBLIC_TOKEN.3"
            | "INVALID_LINK_TOKEN.3"
            | "INVALID_PROCESSOR_TOKEN.3"
            | "INVALID_USER_TOKEN.3",
            _,
        ) => "it was not looked at: a token of another environment is not looked up here".to_owned(),
        _ => format!("it was not looked at, since {named} was found before and stopped the request"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Grounds;
    use serde_json::Value;

    fn failed(cause: &str, grounds: Grounds) -> FailedRequest {
        FailedRequest {
            request_id: "r".to_owned(),
            endpoint: "/item/public_token/exchange".to_owned(),
            environment: "sandbox".to_owned(),
            received_at: "2026-05-01T00:00:00Z".to_owned(),
            error: Value::Null,
            cause: cause.to_owned(),
            grounds,
            before: Vec::new(),
        }
    }

    fn ids(rules: &[Rule]) -> Vec<&str> {
        rules.iter().map(|rule| rule.id.as_str()).collect()
    }

    #[test]
    fn each_other_cause_stands_in_one_list() {
        let because = |id: &str| (id.to_owned(), "for a reason".to_owned());
        let grounds = Grounds {
            also_holds: vec![because("INVALID_PUBLIC_TOKEN.4"), because("ITEM_NOT_FOUND.1")],
            ruled_out: vec![because("INVALID_PUBLIC_TOKEN.2")],
            ..Grounds::default()
        };
        let others = Others::of(&failed("INVALID_PUBLIC_TOKEN.6", grounds));
        assert_eq!(ids(&others.also_holds), ["INVALID_PUBLIC_TOKEN.4", "ITEM_NOT_FOUND.1"]);
        assert_eq!(ids(&others.ruled_out), ["INVALID_PUBLIC_TOKEN.2"]);
        let open = ["INVALID_PUBLIC_TOKEN.1", "INVALID_PUBLIC_TOKEN.3", "INVALID_PUBLIC_TOKEN.5"];
        assert_eq!(ids(&others.left_open), open);
    }

    #[test]
    fn what_follows_from_the_cause_alone_is_ruled_out() {
        let others = Others::of(&failed("INVALID_PUBLIC_TOKEN.1", Grounds::default()));
        assert_eq!(others.ruled_out.len(), 5);
        assert!(others.left_open.is_empty() && others.also_holds.is_empty());
    }
}
