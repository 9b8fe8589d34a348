//! From the profile of a Layer session to what a page draws.

use gingham_app::client::layer::IdentityField;
use gingham_app::link::layer::identity::Identity;
use gingham_app::link::layer::view::ProfileView;
use gingham_connect::directory;
use gingham_web::link::{Part, PartKind, Profile, ProfileAccount};

/// The profile as it is drawn.
pub(super) fn of(view: &ProfileView) -> Profile {
    Profile {
        parts: view.parts.iter().map(|part| self::part(view, *part)).collect(),
        phone: spaced(&view.phone),
        accounts: view
            .offered
            .iter()
            .map(|one| ProfileAccount {
                handle: one.handle(),
                name: one.name.clone(),
                mask: one.mask.clone().unwrap_or_default(),
                bank: directory::find(&one.institution_id),
            })
            .collect(),
        needs_account: view.needs_account,
    }
}

/// An American number as people write it; Layer knows no others.
fn spaced(number: &str) -> String {
    match number.strip_prefix("+1").filter(|rest| rest.len() == 10 && rest.is_ascii()) {
        Some(rest) => format!("+1 {} {} {}", &rest[..3], &rest[3..6], &rest[6..]),
        None => number.to_owned(),
    }
}

fn part(view: &ProfileView, part: IdentityField) -> Part {
    let identity = &view.identity;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let Identity { first_name, last_name, street, street2, city, region, postal_code, country, .. } =
        identity;
    let line = |parts: &[&Option<String>], between: &str| {
        let given: Vec<&str> = parts.iter().filter_map(|part| part.as_deref()).collect();
        given.join(between)
    };
    let (kind, shown, fields) = match part {
        IdentityField::Name => (
            PartKind::Name,
            line(&[first_name, last_name], " "),
            vec![("first_name", text(first_name)), ("last_name", text(last_name))],
        ),
        IdentityField::Address => (
            PartKind::Address,
            line(&[street, street2, city, region, postal_code, country], ", "),
            vec![
                ("street", text(street)),
                ("street2", text(street2)),
                ("city", text(city)),
                ("region", text(region)),
                ("postal_code", text(postal_code)),
                ("country", text(country)),
            ],
        ),
        IdentityField::Email => {
            (PartKind::Email, text(&identity.email), vec![("email", text(&identity.email))])
        }
        IdentityField::DateOfBirth => {
            let born = text(&identity.date_of_birth);
            (PartKind::DateOfBirth, born.clone(), vec![("date_of_birth", born)])
        }
        // The whole number is never in a page that is sent to a browser.
        IdentityField::Ssn => {
            let shown = identity.ssn_ending().map(|end| format!("••• •• {end}")).unwrap_or_default();
            (PartKind::Ssn, shown, vec![("ssn", String::new())])
        }
    };
    Part { kind, shown, fields, required: view.required.contains(&part) }
}
