use std::collections::BTreeSet;

use super::*;

/// The codes of INVALID_INPUT, each with the number of causes that Plaid documents.
const INVALID_INPUT: [(&str, usize); 22] = [
    ("DIRECT_INTEGRATION_NOT_ENABLED", 1),
    ("INCORRECT_DEPOSIT_VERIFICATION", 1),
    ("INVALID_ACCESS_TOKEN", 5),
    ("INVALID_ACCOUNT_ID", 10),
    ("INVALID_API_KEYS", 2),
    ("INVALID_AUDIT_COPY_TOKEN", 3),
    ("INVALID_INSTITUTION", 2),
    ("INVALID_LINK_CUSTOMIZATION", 2),
    ("INVALID_LINK_TOKEN", 4),
    ("INVALID_PROCESSOR_TOKEN", 3),
    ("INVALID_PRODUCT", 6),
    ("ADDITIONAL_CONSENT_REQUIRED", 1),
    ("INVALID_PUBLIC_TOKEN", 5),
    ("INVALID_STRIPE_ACCOUNT", 1),
    ("INVALID_USER_TOKEN", 3),
    ("INVALID_WEBHOOK_VERIFICATION_KEY_ID", 2),
    ("TOO_MANY_VERIFICATION_ATTEMPTS", 1),
    ("UNAUTHORIZED_ENVIRONMENT", 2),
    ("UNAUTHORIZED_ROUTE_ACCESS", 1),
    ("USER_PERMISSION_REVOKED", 1),
    ("INVALID_USER_ID", 1),
    ("PROFILE_AUTHENTICATION_FAILED", 1),
];

fn plaid() -> Vec<Row> {
    serde_json::from_str(PLAID).unwrap()
}

fn own() -> OwnErrors {
    serde_json::from_str(OWN).unwrap()
}

#[test]
fn every_row_loads_once() {
    assert_eq!(plaid().len(), 206);
    assert_eq!(catalogue().rows().len(), 206 + own().errors.len());
    let names: BTreeSet<_> = catalogue().rows().iter().map(|row| (row.error_type, row.error_code)).collect();
    assert_eq!(names.len(), catalogue().rows().len());
}

#[test]
fn cause_ids_are_unique_and_lead_back() {
    let all: Vec<_> =
        catalogue().rows().iter().flat_map(|row| row.causes.iter().map(move |cause| (row, cause))).collect();
    let ids: BTreeSet<_> = all.iter().map(|(_, cause)| cause.id).collect();
    assert_eq!(ids.len(), all.len());
    for (row, cause) in all {
        assert_eq!(by_cause(cause.id), Some((row, cause)));
        assert!(!cause.text.is_empty(), "{}", cause.id);
    }
    assert_eq!(by_cause("INVALID_ACCESS_TOKEN.99"), None);
}

#[test]
fn the_codes_of_invalid_input_have_all_their_causes() {
    let added = own().causes;
    for (code, documented) in INVALID_INPUT {
        let row = find("INVALID_INPUT", code).unwrap();
        let ours = added.iter().find(|more| more.error_code == code && more.error_type == "INVALID_INPUT");
        assert_eq!(row.causes.len(), documented + ours.map_or(0, |more| more.causes.len()), "{code}");
        for (nth, cause) in row.causes.iter().enumerate() {
            assert_eq!(cause.id, format!("{code}.{}", nth + 1));
        }
    }
    assert_eq!(find("USER_ERROR", "INVALID_USER_IDENTITY_DATA").unwrap().causes.len(), 5);
}

#[test]
fn a_code_of_several_types_has_the_type_in_its_ids() {
    let (row, _) = by_cause("ASSET_REPORT_ERROR/PRODUCT_NOT_READY.1").unwrap();
    assert_eq!((row.error_type, row.error_code), ("ASSET_REPORT_ERROR", "PRODUCT_NOT_READY"));
    assert!(by_cause("PRODUCT_NOT_READY.1").is_none());
    assert_eq!(by_cause("USER_PERMISSION_REVOKED.1").unwrap().0.error_type, "INVALID_INPUT");
    assert_eq!(by_cause("ITEM_ERROR/USER_PERMISSION_REVOKED.1").unwrap().0.error_type, "ITEM_ERROR");
}

#[test]
fn our_own_follow_on() {
    let (row, cause) = by_cause("INVALID_PUBLIC_TOKEN.6").unwrap();
    assert_eq!(row.status, 400);
    assert!(cause.text.contains("exchanged"));
    let missing = find("INVALID_REQUEST", "NOT_IMPLEMENTED").unwrap();
    assert_eq!((missing.status, missing.state), (501, State::Own));
    assert!(missing.message.unwrap().contains("{api/route}"));
}

#[test]
fn rows_keep_what_the_documents_say() {
    let row = find("INVALID_REQUEST", "INVALID_FIELD").unwrap();
    assert!(row.variants.iter().any(|variant| variant.message == Some("count must be an integer")));
    assert_eq!(find("RATE_LIMIT_EXCEEDED", "ACCOUNTS_LIMIT").unwrap().status, 429);
    assert_eq!(find("INVALID_INPUT", "INVALID_PROCESSOR_TOKEN").unwrap().message, None);
    assert!(catalogue().rows().iter().all(|row| (200..600).contains(&row.status)));
    assert!(catalogue().rows().iter().any(|row| row.error_type.is_empty()));
}

#[test]
fn each_cause_of_the_guide_has_remedies_of_its_own() {
    let remedies: BTreeMap<String, Vec<String>> = serde_json::from_str(REMEDIES).unwrap();
    assert!(remedies.keys().all(|id| by_cause(id).is_some()), "remedies of a cause that is not there");
    let codes = INVALID_INPUT.iter().map(|(code, _)| ("INVALID_INPUT", *code));
    for (error_type, code) in codes.chain([("USER_ERROR", "INVALID_USER_IDENTITY_DATA")]) {
        let row = find(error_type, code).unwrap();
        assert!(row.is_remedied_by_cause(), "{code}");
        let texts: BTreeSet<_> = row.causes.iter().map(|cause| &cause.remedies).collect();
        assert_eq!(texts.len(), row.causes.len(), "{code} says the same of two causes");
    }
}
