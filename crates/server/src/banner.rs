//! What the server says when it is ready: keys, addresses and a line to try.

use crate::first_run::Keys;

/// Where the listeners are reached.
pub struct Addresses {
    /// The sandbox API.
    pub sandbox: String,
    /// The production API.
    pub production: String,
    /// The console.
    pub console: String,
}

/// The text of the banner; `link` is the path of a page of Link that can be opened.
pub fn text(keys: &Keys, addresses: &Addresses, link: Option<&str>) -> String {
    let shown = |secret: &Option<String>| match (secret, keys.is_new) {
        (Some(secret), true) => secret.clone(),
        (Some(_), false) => "as pinned in the environment".to_owned(),
        (None, _) => "shown when it was made".to_owned(),
    };
    let Addresses { sandbox, production, console } = addresses;
    let mut text = format!(
        "\ngingham {} is ready. Independent of Plaid; every bank behind it is simulated.\n\n\
         \x20 sandbox     {sandbox}\n\
         \x20 production  {production}   (a rehearsal over the same simulated banks)\n\
         \x20 guide       {console}\n\n\
         \x20 client_id          {}\n\
         \x20 sandbox secret     {}\n\
         \x20 production secret  {}\n\
         \x20 admin key          {}\n",
        env!("CARGO_PKG_VERSION"),
        keys.client_id,
        shown(&keys.sandbox_secret),
        shown(&keys.production_secret),
        match &keys.admin_key {
            Some(key) if keys.is_new => key.clone(),
            Some(_) => "as pinned in the environment".to_owned(),
            None => "shown when it was made".to_owned(),
        },
    );
    if keys.is_new {
        text.push_str("\nThese secrets are kept as hashes and not shown again.\n");
    }
    if let Some(link) = link {
        text.push_str(&format!(
            "\nLink a bank in your browser, as user_good with pass_good, within half an hour:\n\n{sandbox}{link}\n",
        ));
    }
    if let Some(secret) = &keys.sandbox_secret {
        text.push_str(&format!(
            "\nTry it:\n\n\
             curl -s {sandbox}/sandbox/public_token/create -H 'content-type: application/json' \\\n\
             \x20 -d '{{\"client_id\":\"{}\",\"secret\":\"{secret}\",\"institution_id\":\"ins_109508\",\"initial_products\":[\"transactions\"]}}'\n",
            keys.client_id,
        ));
    }
    text
}
