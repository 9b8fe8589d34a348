//! Where an OAuth bank may send people back to (link.md, section 2.3).

use gingham_app::Failure;
use gingham_app::client::redirect;
use gingham_model::Environment;

/// Checks a redirect URI against its rules and the list that the client keeps.
///
/// # Errors
/// INVALID_FIELD.1 for a URI that could not be on the list, .6 for one that is not.
pub(crate) fn check(uri: &str, allowed: &[String], environment: Environment) -> Result<(), Failure> {
    if !uri.is_empty() {
        form(uri, environment)?;
    }
    if allowed.iter().any(|entry| redirect::admits(entry, uri)) {
        return Ok(());
    }
    let message = "OAuth redirect URI must be configured in the developer dashboard. \
                   See https://plaid.com/docs/#oauth-redirect-uris";
    let failure = Failure::new("INVALID_FIELD.6").message(message).with("redirect_uri", uri);
    Err(failure.with("allowed", allowed.len()).not("INVALID_FIELD.1", "its form is that of a redirect URI"))
}

fn form(uri: &str, environment: Environment) -> Result<(), Failure> {
    let must = |rule: &str| Failure::field("redirect_uri", format!("redirect_uri must {rule}"));
    redirect::form(uri).map_err(must)?;
    match redirect::is_secure(uri) || environment == Environment::Sandbox {
        true => Ok(()),
        false => Err(must("begin with https://")),
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
