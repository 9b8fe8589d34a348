//! Clients: developers' applications, their keys and what they may do.

pub mod admin;
pub(crate) mod cache;
pub mod create;
pub mod grants;
pub mod keys;
pub mod layer;
pub mod redirect;
pub mod update;

use crate::platform::World;
use gingham_model::{Environment, Product};
pub use grants::Grants;

/// A client as a call sees it.
#[derive(Clone, Debug)]
pub struct Client {
    /// 24 hexadecimal digits.
    pub client_id: String,
    /// What the team calls it.
    pub name: String,
    /// What it may do.
    pub grants: Grants,
}

impl Client {
    /// Whether it may use `product`.
    pub fn may_use(&self, product: Product) -> bool {
        self.grants.products.as_ref().is_none_or(|granted| granted.contains(&product))
    }

    /// Whether its partnership with a processor is enabled.
    pub fn may_partner(&self, processor: &str) -> bool {
        self.grants.processors.as_ref().is_none_or(|granted| granted.iter().any(|name| name == processor))
    }

    /// Whether it may call a gated route.
    pub fn may_call(&self, route: &str) -> bool {
        self.grants.routes.as_ref().is_none_or(|granted| granted.iter().any(|path| path == route))
    }

    /// Whether it is enabled for an environment.
    pub fn may_enter(&self, environment: Environment) -> bool {
        self.grants.environments.as_ref().is_none_or(|granted| granted.contains(&environment))
    }
}

/// Who calls: a client that proved its keys, in one environment.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The client.
    pub client: std::sync::Arc<Client>,
    /// Its world here.
    pub world: World,
}
