//! A client's Layer templates.

use crate::console::Desk;
use crate::console::form::Form;
use crate::console::seat::{Answer, Deed, Room, Seat, shown};
use axum::extract::{Path, State};
use axum::response::Response;
use gingham_app::client::layer::{DEFAULT, IdentityField, LayerTemplate};
use gingham_app::client::update::Changes;
use gingham_app::team::role::{Configure, Look};
use gingham_app::team::settings;
use gingham_model::{Product, id};
use gingham_web::dashboard::layer as page;

type Here = Path<(String, String)>;

/// How long the drawn part of a template's id is.
const DRAWN: usize = 12;

/// `GET …/layer`: one template in the form, the first where none is named.
pub async fn show(State(desk): State<Desk>, Path(here): Here, seat: Seat<Look>) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    let (grants, environment) = (&room.caller.client.grants, room.caller.world.environment);
    let named = seat.query.filled("id").and_then(|id| grants.layer_template(&id, environment));
    let first = || grants.layer_template(DEFAULT, environment).or(grants.layer_templates.first().cloned());
    let found = match seat.query.ticked("new") {
        true => None,
        false => named.or_else(first),
    };
    let is_new = found.is_none();
    let blank = LayerTemplate { name: String::new(), ..LayerTemplate::default() };
    Ok(drawn(&room, &found.unwrap_or(blank), is_new))
}

/// `POST …/layer`: saves or removes one template.
pub async fn set(State(desk): State<Desk>, Path(here): Here, Deed { seat, form }: Deed<Configure>) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    let mut one = template_of(&form);
    let is_new = one.template_id.is_empty();
    if is_new {
        one.template_id = format!("template_{}", id::alphanumeric(&desk.platform.chance, DRAWN));
    }
    let mut all = room.caller.client.grants.layer_templates.clone();
    let place = all.iter().position(|kept| kept.template_id == one.template_id);
    let is_removed = form.ticked("remove");
    match (place, is_removed) {
        (Some(place), true) => drop(all.remove(place)),
        (Some(place), false) => all[place] = one.clone(),
        (None, true) => {}
        (None, false) => all.push(one.clone()),
    }
    let changes = Changes { layer_templates: Some(all), ..Changes::default() };
    match settings::change(&desk.platform, &seat.permit, &here.0, changes).await {
        Ok(()) if is_removed => Ok(room.done("layer", "removed")),
        Ok(()) => {
            let id = gingham_web::dashboard::query(&one.template_id);
            Ok(room.done(&format!("layer?id={id}"), "saved"))
        }
        Err(stop) => Ok(drawn(&room.refusing(stop), &one, is_new)),
    }
}

fn drawn(room: &Room, one: &LayerTemplate, is_new: bool) -> Response {
    shown(&room.shell, page::page(&room.shell, &room.caller.client.grants.layer_templates, one, is_new))
}

fn template_of(form: &Form) -> LayerTemplate {
    let products = |way: &str| {
        let is_meant = |product: &&Product| form.text(&format!("product_{product}")) == way;
        Product::ALL.iter().filter(is_meant).copied().collect()
    };
    let parts = |wanted: &str| -> Vec<IdentityField> {
        let all = page::PARTS.iter();
        all.filter(|(word, ..)| form.text(&format!("identity_{word}")) == wanted)
            .map(|(_, part, ..)| *part)
            .collect()
    };
    let accounts = form.text("accounts");
    let collect = page::ACCOUNTS.iter().find(|(word, ..)| *word == accounts).map(|(_, collect, ..)| *collect);
    let looks = form.text("looks");
    let look = page::LOOKS.iter().find(|(word, ..)| *word == looks).map(|(_, look, _)| *look);
    LayerTemplate {
        template_id: form.text("template_id"),
        name: form.text("name").trim().to_owned(),
        products: products("required"),
        required_if_supported_products: products("supported"),
        optional_products: products("optional"),
        additional_consented_products: products("consented"),
        required_identity: parts("required"),
        optional_identity: parts("optional"),
        financial_accounts: collect.unwrap_or_default(),
        webhook: form.filled("webhook"),
        appearance_mode: look.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gingham_app::client::layer::Collect;

    #[test]
    fn a_form_is_a_template() {
        let form = "template_id=t&name=+Lending+&product_auth=required&product_assets=consented&\
                    product_identity=off&identity_name=required&identity_ssn=optional&identity_email=off&\
                    accounts=skip&webhook=";
        let one = template_of(&Form::read(form));
        assert_eq!((one.template_id.as_str(), one.name.as_str()), ("t", "Lending"));
        assert_eq!(one.products, [Product::Auth]);
        assert_eq!(one.additional_consented_products, [Product::Assets]);
        assert!(one.optional_products.is_empty() && one.required_if_supported_products.is_empty());
        assert_eq!(one.required_identity, [IdentityField::Name]);
        assert_eq!(one.optional_identity, [IdentityField::Ssn]);
        assert_eq!((one.financial_accounts, one.webhook), (Collect::Skip, None));
    }
}
