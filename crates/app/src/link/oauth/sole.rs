//! Banks that keep a single consent of a person for an application: a second one ends the first (link.md, section 8.4).

use crate::failure::Stop;
use crate::item::record::ItemFault;
use crate::item::{Item, health};
use crate::link::configuration::Configuration;
use crate::platform::{Platform, World};
use crate::sync::pull;
use gingham_connect::Login;
use gingham_store::{Write, item, sole_item};
use std::collections::BTreeSet;

/// Their ids, as they are known elsewhere.
const BANKS: [&str; 4] = ["ins_11", "ins_13", "ins_15", "ins_56"];

/// Ends the older Items of the person whose new Item this is, where the bank does: those that share other accounts,
/// and all where a consumer report is asked for.
pub(crate) fn retire_others(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    new: &Item,
    login: &Login,
    configuration: &Configuration,
) -> Result<(), Stop> {
    let Some(user) = configuration.whose().filter(|_| BANKS.contains(&login.institution_id.as_str())) else {
        return Ok(());
    };
    let person = platform.key.hash(&format!("{user}\n{}\n{}", login.institution_id, login.username));
    for key in sole_item::of_person(write, world.key, &person)? {
        let Some(row) = item::by_key(write, key)?.filter(|row| row.removed_at.is_none()) else { continue };
        let mut old = Item::of(row)?;
        if old.record.error.is_none() && (shared(&old) != shared(new) || is_report(&old) || is_report(new)) {
            let fault = ItemFault {
                cause: "ITEM_LOGIN_REQUIRED.5".to_owned(),
                reason: Some("OAUTH_INVALID_TOKEN".to_owned()),
                since: world.now(platform),
            };
            let event = format!("the person linked the bank again, as Item {}", new.row.item_id);
            health::break_item(platform, write, world, &mut old, fault, &event)?;
            pull::save(write, &mut old)?;
        }
    }
    Ok(sole_item::insert(write, new.row.item_key, world.key, &person)?)
}

/// The bank's keys of the accounts that are shared.
fn shared(item: &Item) -> BTreeSet<&str> {
    item.shared().map(|account| account.key.as_str()).collect()
}

fn is_report(item: &Item) -> bool {
    item.record.products.iter().any(|product| product.as_str().starts_with("cra_"))
}
