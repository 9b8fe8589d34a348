//! What a client may do: environments, products, routes, partners.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::client::Grants;
use gingham_model::{Environment, Product};

#[derive(Template)]
#[template(path = "dashboard/access.html")]
struct Access<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    grants: &'a Grants,
    gated: &'a [&'a str],
    partners: String,
}

/// The page; `gated` are the routes that are granted one by one.
pub fn page(shell: &Shell, grants: &Grants, gated: &[&str]) -> String {
    let partners = grants.processors.as_ref().map(|granted| granted.join("\n")).unwrap_or_default();
    write(&Access { frame: shell.frame("Access"), shell, at: "access", grants, gated, partners })
}

impl Access<'_> {
    fn enters(&self, environment: &Environment) -> bool {
        self.grants.environments.as_ref().is_none_or(|granted| granted.contains(environment))
    }

    fn uses(&self, product: &Product) -> bool {
        self.grants.products.as_ref().is_none_or(|granted| granted.contains(product))
    }

    fn is_direct(&self) -> bool {
        self.grants.direct_integration
    }

    fn calls(&self, route: &str) -> bool {
        self.grants.routes.as_ref().is_none_or(|granted| granted.iter().any(|one| one == route))
    }
}
