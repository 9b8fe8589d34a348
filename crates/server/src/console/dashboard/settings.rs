//! What a client may do, its redirect URIs, its Stripe account, and its Link customizations.

use crate::console::Desk;
use crate::console::form::Form;
use crate::console::seat::{Answer, Deed, Room, Seat, shown};
use axum::extract::{Path, State};
use axum::response::Response;
use gingham_app::client::grants::{DataTransparency, LinkCustomization};
use gingham_app::client::update::Changes;
use gingham_app::team::role::{Configure, Look};
use gingham_app::team::settings;
use gingham_model::Environment;
use gingham_web::dashboard::{access, integrations, link as link_page};

type Here = Path<(String, String)>;

/// `GET …/access`.
pub async fn access(State(desk): State<Desk>, Path(here): Here, seat: Seat<Look>) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    Ok(access_page(&room))
}

fn access_page(room: &Room) -> Response {
    let gated = gingham_api::gated();
    shown(&room.shell, access::page(&room.shell, &room.caller.client.grants, &gated))
}

/// `POST …/access`.
pub async fn set_access(
    State(desk): State<Desk>,
    Path(here): Here,
    Deed { seat, form }: Deed<Configure>,
) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    let changes = access_of(&form);
    match settings::change(&desk.platform, &seat.permit, &here.0, changes).await {
        Ok(()) => Ok(room.done("access", "saved")),
        Err(stop) => Ok(access_page(&room.refusing_form(stop, "access", &form))),
    }
}

/// What a form grants; a ticked "every" outweighs its list.
fn access_of(form: &Form) -> Changes {
    let unless = |every: &str, list: Vec<String>| Some((!form.ticked(every)).then_some(list));
    let environments = form.all("environments");
    Changes {
        environments: Some(environments.iter().filter_map(|word| Environment::parse(word)).collect()),
        products: unless("every_product", form.all("products")),
        routes: unless("every_route", form.all("routes")),
        processors: unless("every_partner", form.lines("processors")),
        direct_integration: Some(form.ticked("direct_integration")),
        ..Changes::default()
    }
}

/// `GET …/integrations`.
pub async fn integrations(State(desk): State<Desk>, Path(here): Here, seat: Seat<Look>) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    Ok(shown(&room.shell, integrations::page(&room.shell, &room.caller.client.grants)))
}

/// `POST …/integrations/redirects`.
pub async fn set_redirects(
    State(desk): State<Desk>,
    Path(here): Here,
    Deed { seat, form }: Deed<Configure>,
) -> Answer {
    let changes = Changes { redirect_uris: Some(form.lines("redirect_uris")), ..Changes::default() };
    integrate(&desk, &here, &seat, ("redirects", &form), changes).await
}

/// `POST …/integrations/stripe`.
pub async fn set_stripe(
    State(desk): State<Desk>,
    Path(here): Here,
    Deed { seat, form }: Deed<Configure>,
) -> Answer {
    let account = (form.text("api_base").trim().to_owned(), form.text("secret_key").trim().to_owned());
    let stripe = Some((!form.ticked("forget")).then_some(account));
    integrate(&desk, &here, &seat, ("stripe", &form), Changes { stripe, ..Changes::default() }).await
}

async fn integrate(
    desk: &Desk,
    here: &(String, String),
    seat: &Seat<Configure>,
    (name, form): (&str, &Form),
    changes: Changes,
) -> Answer {
    let room = seat.room(desk, &here.0, &here.1).await?;
    match settings::change(&desk.platform, &seat.permit, &here.0, changes).await {
        Ok(()) => Ok(room.done("integrations", "saved")),
        Err(stop) => {
            let room = room.refusing_form(stop, name, form);
            Ok(shown(&room.shell, integrations::page(&room.shell, &room.caller.client.grants)))
        }
    }
}

/// `GET …/link`: one customization in the form, `default` where none is named.
pub async fn link(State(desk): State<Desk>, Path(here): Here, seat: Seat<Look>) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    if !seat.query.ticked("new") {
        return Ok(link_of(&room, seat.query.filled("name").as_deref(), None));
    }
    let fresh = LinkCustomization::named("");
    Ok(shown(&room.shell, link_page::page(&room.shell, &room.caller.client.grants, &fresh, true, None)))
}

/// The page with a saved customization, `default` where none goes by the name, and with the page of Link that was `opened`.
pub fn link_of(room: &Room, name: Option<&str>, opened: Option<&str>) -> Response {
    let grants = &room.caller.client.grants;
    let named = name.and_then(|name| grants.customization(name));
    let one = named.or_else(|| grants.customization("default")).expect("default always exists");
    shown(&room.shell, link_page::page(&room.shell, grants, &one, false, opened))
}

/// `POST …/link`: saves or removes one customization.
pub async fn set_link(
    State(desk): State<Desk>,
    Path(here): Here,
    Deed { seat, form }: Deed<Configure>,
) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    let one = customization_of(&form);
    let (is_new, removed) = (form.ticked("is_new"), form.ticked("remove"));
    let (platform, permit) = (&desk.platform, &seat.permit);
    let done = match removed {
        true => settings::remove_customization(platform, permit, &here.0, &one.name).await,
        false => settings::save_customization(platform, permit, &here.0, one.clone(), is_new).await,
    };
    match done {
        Ok(()) if removed => Ok(room.done("link", "removed")),
        Ok(()) => Ok(room.done(&format!("link?name={}", gingham_web::dashboard::query(&one.name)), "saved")),
        Err(stop) => {
            let room = room.refusing_form(stop, "customization", &form);
            let grants = &room.caller.client.grants;
            Ok(shown(&room.shell, link_page::page(&room.shell, grants, &one, is_new, None)))
        }
    }
}

fn customization_of(form: &Form) -> LinkCustomization {
    LinkCustomization {
        name: form.text("name").trim().to_owned(),
        account_select: form.text("account_select"),
        account_selection: link_page::selection(&form.text("account_selection")),
        data_transparency: DataTransparency {
            enabled: form.ticked("enabled"),
            use_cases: form.all("use_cases"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outweighs_the_list() {
        let changes = access_of(&Form::read("environments=sandbox&products=auth&every_route=1&routes=/x"));
        assert_eq!(changes.environments, Some(vec![Environment::Sandbox]));
        assert_eq!(changes.products, Some(Some(vec!["auth".to_owned()])));
        assert_eq!(changes.routes, Some(None));
        assert_eq!(changes.processors, Some(Some(Vec::new())));
        assert_eq!(changes.direct_integration, Some(false));
        assert!(changes.stripe.is_none() && changes.redirect_uris.is_none());
    }
}
