//! Every endpoint that is there.

use crate::endpoint::Endpoint;
use crate::{
    accounts, asset_report, auth, categories, consent, credit, dashboard_user, gingham, identity,
    institutions, investments, issues, item, liabilities, link, link_delivery, network, processor, profile,
    sandbox, session, signal, statements, transactions, user, user_account, webhook_verification_key,
};
use std::collections::HashMap;
use std::sync::LazyLock;

const AREAS: &[&[Endpoint]] = &[
    accounts::ENDPOINTS,
    asset_report::ENDPOINTS,
    auth::ENDPOINTS,
    categories::ENDPOINTS,
    consent::ENDPOINTS,
    credit::ENDPOINTS,
    dashboard_user::ENDPOINTS,
    gingham::ENDPOINTS,
    identity::ENDPOINTS,
    institutions::ENDPOINTS,
    investments::ENDPOINTS,
    issues::ENDPOINTS,
    item::ENDPOINTS,
    liabilities::ENDPOINTS,
    link::ENDPOINTS,
    link_delivery::ENDPOINTS,
    network::ENDPOINTS,
    processor::ENDPOINTS,
    profile::ENDPOINTS,
    sandbox::ENDPOINTS,
    session::ENDPOINTS,
    signal::ENDPOINTS,
    statements::ENDPOINTS,
    transactions::ENDPOINTS,
    user::ENDPOINTS,
    user_account::ENDPOINTS,
    webhook_verification_key::ENDPOINTS,
];

static TABLE: LazyLock<HashMap<&'static str, Endpoint>> =
    LazyLock::new(|| AREAS.iter().copied().flatten().map(|endpoint| (endpoint.path, *endpoint)).collect());

/// The endpoint of a path.
pub fn find(path: &str) -> Option<&'static Endpoint> {
    TABLE.get(path)
}

/// The route that Plaid retired: it answers UNAUTHORIZED_ENVIRONMENT.2 (design, section 2).
pub const RETIRED: &str = "/item/add_token/create";

/// The routes that are granted to clients one by one, sorted.
pub fn gated() -> Vec<&'static str> {
    let mut gated: Vec<_> =
        TABLE.values().filter(|endpoint| endpoint.gated).map(|endpoint| endpoint.path).collect();
    gated.sort_unstable();
    gated
}

/// Whether an operation is there; the others answer 501 and stand in `contract/gaps.txt`.
pub fn is_there(path: &str) -> bool {
    path == RETIRED || find(path).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_endpoint_is_in_the_contract_once() {
        let count: usize = AREAS.iter().map(|area| area.len()).sum();
        assert_eq!(TABLE.len(), count);
        for path in TABLE.keys() {
            assert!(gingham_contract::operation(path).is_some(), "{path}");
        }
    }

    #[test]
    fn the_gaps_are_listed_and_may_only_shrink() {
        let listed: Vec<&str> = include_str!("../../../contract/gaps.txt").lines().collect();
        let missing: Vec<&str> = gingham_contract::operations()
            .iter()
            .chain(gingham_contract::own_operations())
            .map(|operation| operation.path)
            .filter(|path| !is_there(path))
            .collect();
        let mut missing = missing;
        missing.sort_unstable();
        assert_eq!(missing, listed, "write the operations that are not there into contract/gaps.txt");
    }
}
