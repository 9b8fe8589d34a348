//! Redirect URIs: what one must look like, and which of them an entry of a client's list admits (link.md, section 2.3).

use gingham_contract::format;

/// What a redirect URI must be that this one is not; plain `http` is left to whoever knows the environment.
///
/// # Errors
/// The rule that it breaks, after "must".
pub fn form(uri: &str) -> Result<(), &'static str> {
    if !is_secure(uri) && !uri.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http://")) {
        return Err("begin with https://");
    }
    if uri.contains(['?', '#']) {
        return Err("not have a query string or a fragment");
    }
    // A user name before the host is there to be mistaken for it.
    if authority(uri).contains('@') {
        return Err("not have a user name");
    }
    // A star is not checked here: the list decides.
    match format::url(uri) {
        true => Ok(()),
        false => Err("be a valid URL"),
    }
}

/// Whether it begins with `https`.
pub fn is_secure(uri: &str) -> bool {
    uri.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://"))
}

/// What an entry of the list must be that this one is not: else no link token could ever name what it admits.
///
/// # Errors
/// The rule that it breaks, after "must".
pub fn entry(uri: &str) -> Result<(), &'static str> {
    form(uri)?;
    let host = authority(uri);
    match host.strip_prefix("*.").unwrap_or(host).contains('*') {
        true => Err("have a * only in place of its host's first part"),
        false => Ok(()),
    }
}

fn authority(uri: &str) -> &str {
    uri.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default()
}

fn domain(rest: &str) -> &str {
    rest.split(['/', ':']).next().unwrap_or_default()
}

/// Whether an entry of the list admits the URI; a leading `*` admits one label in its place.
pub fn admits(entry: &str, uri: &str) -> bool {
    if entry == uri {
        return true;
    }
    let Some((scheme, rest)) = entry.split_once("://*.") else { return false };
    if is_public(domain(rest)) {
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

    #[test]
    fn a_star_does_not_open_a_public_suffix() {
        for (entry, uri) in [
            ("https://*.co.uk/back", "https://evil.co.uk/back"),
            ("https://*.com/back", "https://evil.com/back"),
            ("https://*.co.uk:8443/back", "https://evil.co.uk:8443/back"),
        ] {
            assert!(!admits(entry, uri), "{entry}");
        }
        assert!(admits("https://*.shop.co.uk/back", "https://a.shop.co.uk/back"));
        assert!(admits("https://*.shop.io:8443/back", "https://a.shop.io:8443/back"));
        assert!(!admits("https://*.shop.io/back", "http://a.shop.io/back"));
    }

    #[test]
    fn what_no_link_token_may_name_is_no_entry() {
        for good in
            ["https://a.example/b", "http://localhost:8000/x", "https://*.a.example/b", "HTTPS://a.example/"]
        {
            assert_eq!(entry(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "a.example",
            "https://",
            "ftp://x.y/z",
            "app://back",
            "https://user:pw@ok.example/",
            "https://a.example?x=1",
            "https://a.example/#x",
            "https://a.*.example",
            "https://*.*.a.b",
        ] {
            assert!(entry(bad).is_err(), "{bad}");
        }
    }
}
