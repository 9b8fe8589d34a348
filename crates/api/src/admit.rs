//! Who may call what: environment, entitlement, and whether the operation is there.

use crate::endpoint::Endpoint;
use crate::table;
use gingham_app::{Caller, Failure};
use gingham_contract::Operation;
use gingham_model::Environment;

/// The endpoint of an operation, where this client may call it here.
pub fn admit(
    environment: Environment,
    caller: &Caller,
    operation: &Operation,
    endpoint: Option<&'static Endpoint>,
) -> Result<&'static Endpoint, Failure> {
    let path = operation.path;
    let production = environment == Environment::Production;
    if production && path.starts_with("/sandbox/") {
        let message = format!(
            "access to {path} is only available in the sandbox environment at https://sandbox.plaid.com/"
        );
        return Err(Failure::new("SANDBOX_ONLY.1").message(message));
    }
    // Else nobody could let a client back in.
    let admin = endpoint.is_some_and(|endpoint| endpoint.admin);
    if !admin && !caller.client.may_enter(environment) {
        let failure = Failure::new("UNAUTHORIZED_ENVIRONMENT.1").with("environment", environment.as_str());
        return Err(match path == table::RETIRED {
            true => failure.also("UNAUTHORIZED_ENVIRONMENT.2", format!("{path} was retired")),
            false => failure.not("UNAUTHORIZED_ENVIRONMENT.2", "the endpoint is not deprecated"),
        });
    }
    if path == table::RETIRED {
        let failure = Failure::new("UNAUTHORIZED_ENVIRONMENT.2").with("deprecated_endpoint", path);
        return Err(failure.not("UNAUTHORIZED_ENVIRONMENT.1", "the client is enabled here"));
    }
    let Some(endpoint) = endpoint else {
        let message = format!("{path} is not implemented by this server");
        return Err(Failure::new("NOT_IMPLEMENTED.1").message(message).with("operation", path));
    };
    if endpoint.gated && !caller.client.may_call(path) {
        return Err(Failure::new("UNAUTHORIZED_ROUTE_ACCESS.1").with("route", path));
    }
    if endpoint.direct && !caller.client.grants.direct_integration {
        return Err(Failure::new("DIRECT_INTEGRATION_NOT_ENABLED.1").with("direct_integration", false));
    }
    if let Some(product) = endpoint.product
        && !caller.client.may_use(product)
    {
        let message = format!("client is not authorized to access the following products: [\"{product}\"]");
        return Err(Failure::new("INVALID_PRODUCT.1").message(message).with("product", product.as_str()));
    }
    Ok(endpoint)
}
