//! Where an OAuth bank may send people back to (link.md, section 2.3).

use gingham_app::Failure;
use gingham_model::Environment;

/// Checks a redirect URI against its rules and the list that the client keeps.
///
/// # Errors
/// INVALID_FIELD.1 for a URI that could not be on the list, .6 for one that is not.
pub(crate) fn check(uri: &str, allowed: &[String], environment: Environment) -> Result<(), Failure> {
    if !uri.is_empty() {
        form(uri, environment)?;
    }
    if allowed.iter().any(|entry| matches(entry, uri)) {
        return Ok(());
    }
    let message = "OAuth redirect URI must be configured in the developer dashboard. \
                   See https://plaid.com/docs/#oauth-redirect-uris";
    let failure = Failure::new("INVALID_FIELD.6").message(message).with("redirect_uri", uri);
    Err(failure.with("allowed", allowed.len()).not("INVALID_FIELD.1", "its form is that of a redirect URI"))
}

fn form(uri: &str, environment: Environment) -> Result<(), Failure> {
    let must = |rule: &str| Failure::field("redirect_uri", format!("redirect_uri must {rule}"));
    let scheme = uri.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let secure = scheme.as_deref() == Some("https");
    if !secure && (scheme.as_deref() != Some("http") || environment == Environment::Production) {
        return Err(must("begin with https://"));
    }
    if uri.contains(['?', '#']) {
        return Err(must("not have a query string or a fragment"));
    }
    // A user name before the host is there to be mistaken for it.
    let authority = uri.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    if authority.contains('@') {
        return Err(must("not have a user name"));
    }
    // A star is not checked here: the list decides.
    match gingham_contract::format::url(uri) {
        true => Ok(()),
        false => Err(must("be a valid URL")),
    }
}

/// Whether an entry of the list admits the URI; a leading `*` admits one label in its place.
fn matches(entry: &str, uri: &str) -> bool {
    if entry == uri {
        return true;
    }
    let Some((scheme, rest)) = entry.split_once("://*.") else { return false };
    if is_public(rest.split(['/', ':']).next().unwrap_or_default()) {
        return false;
    }
    let Some(host) = uri.strip_prefix(scheme).and_then(|uri| uri.strip_prefix("://")) else { return false };
    let label = host.strip_suffix(rest).and_then(|front| front.strip_suffix('.'));
    label.is_some_and(|label| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    })
}

/// Whether a domain is one under which anybody may have a name, such as `com` or `co.uk`.
fn is_public(domain: &str) -> bool {
    const SECOND: [&str; 12] =
        ["ac", "co", "com", "edu", "gob", "gov", "gouv", "ltd", "ne", "net", "or", "org"];
    let labels: Vec<&str> = domain.split('.').collect();
    match labels.as_slice() {
        [second, top] => top.len() == 2 && SECOND.contains(second),
        [_, _, ..] => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(uri: &str, environment: Environment) -> Option<String> {
        let allowed = ["https://app.example/back", "http://localhost:3000/", "https://*.shop.example/back"]
            .map(str::to_owned);
        check(uri, &allowed, environment).err().map(|failure| failure.cause.to_string())
    }

    #[test]
    fn the_list_decides_and_one_label_may_vary() {
        for good in ["https://app.example/back", "http://localhost:3000/", "https://a.shop.example/back"] {
            assert_eq!(cause(good, Environment::Sandbox), None, "{good}");
        }
        let unlisted = [
            "",
            "https://app.example/back/",
            "https://shop.example/back",
            "https://a.b.shop.example/back",
            "https://evil.example/.shop.example/back",
            "https://a.shop.example.evil/back",
        ];
        for bad in unlisted {
            assert_eq!(cause(bad, Environment::Sandbox).as_deref(), Some("INVALID_FIELD.6"), "{bad}");
        }
    }

    #[test]
    fn a_star_does_not_open_a_public_suffix() {
        for (entry, uri) in [
            ("https://*.co.uk/back", "https://evil.co.uk/back"),
            ("https://*.com/back", "https://evil.com/back"),
            ("https://*.co.uk:8443/back", "https://evil.co.uk:8443/back"),
        ] {
            assert!(!matches(entry, uri), "{entry}");
        }
        assert!(matches("https://*.shop.co.uk/back", "https://a.shop.co.uk/back"));
        assert!(matches("https://*.shop.io:8443/back", "https://a.shop.io:8443/back"));
        assert!(!matches("https://*.shop.io/back", "http://a.shop.io/back"));
    }

    #[test]
    fn hostile_addresses_are_refused_for_their_form() {
        for bad in [
            "https://app.example@evil.example/back",
            "https://app.example\\@evil.example/back",
            "https://app.example/ back",
            "https://app.example/\nback",
            "javascript:alert(1)//https://app.example/back",
            "//app.example/back",
        ] {
            assert_eq!(cause(bad, Environment::Sandbox).as_deref(), Some("INVALID_FIELD.1"), "{bad}");
        }
    }

    #[test]
    fn the_form_is_checked_first() {
        for bad in ["app://back", "https://app.example/back?x=1", "https://app.example/back#x", "back"] {
            assert_eq!(cause(bad, Environment::Sandbox).as_deref(), Some("INVALID_FIELD.1"), "{bad}");
        }
        let plain = cause("http://localhost:3000/", Environment::Production);
        assert_eq!(plain.as_deref(), Some("INVALID_FIELD.1"));
    }
}
