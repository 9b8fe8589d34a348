//! Causes that cannot arise here, or arise under another name.

/// What is different about a cause on this server.
pub(super) fn note(cause_id: &str) -> Option<&'static str> {
    match cause_id {
        "INVALID_ACCESS_TOKEN.5" => {
            Some("The token of a removed Item answers ITEM_ERROR/ITEM_NOT_FOUND today, and so it does here.")
        }
        "INVALID_PRODUCT.6" => Some("It has no meaning here: gingham has no price plans."),
        "INVALID_PROCESSOR_TOKEN.2" => Some("The sandbox does not enforce it."),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gingham_contract::catalogue;

    #[test]
    fn the_noted_causes_exist() {
        let causes = catalogue().rows().iter().flat_map(|row| &row.causes);
        assert_eq!(causes.filter(|cause| note(cause.id).is_some()).count(), 3);
    }
}
