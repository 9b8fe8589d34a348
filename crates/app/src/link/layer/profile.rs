//! What a telephone number tells: the numbers that the sandbox knows, and those that people proved in Link here.

use super::Offered;
use super::identity::{Identity, PARTS};
use crate::client::layer::{Collect, IdentityField, LayerTemplate};
use crate::failure::Stop;
use crate::item::create::first_look;
use crate::link::eligible;
use crate::link::returning::{self, Saved};
use crate::link::walk::Walk;
use gingham_connect::{Statement, directory, standard_owner};
use gingham_model::Environment;
use gingham_model::clock::from_millis;

/// What the sandbox knows of the date of birth with which gaps are filled.
const BORN: &str = "1975-01-18";
const SSN: &str = "123456789";

/// What the sandbox keeps under a number.
struct Told {
    lacks: &'static [IdentityField],
    banks: &'static [&'static str],
    savings_only: bool,
}

fn of_sandbox(number: &str) -> Option<Told> {
    let told = |lacks, banks| Some(Told { lacks, banks, savings_only: false });
    const BANKS: &[&str] = &["ins_109508", "ins_109509", "ins_109510"];
    match number {
        "+14155550000" => told(&PARTS, &[]),
        "+14155550011" => told(&[], &BANKS[..2]),
        "+14155550012" => told(&PARTS, BANKS),
        "+14155550015" => told(&[], &BANKS[..1]),
        "+15155550013" => told(&[IdentityField::Email], &BANKS[..2]),
        "+15155550015" => told(&[IdentityField::DateOfBirth], &BANKS[..2]),
        "+15155550016" => told(&[IdentityField::Ssn], &BANKS[..2]),
        "+15155550017" => told(&[IdentityField::Address], &BANKS[..2]),
        "+15155550018" => told(&[IdentityField::Name], &BANKS[..2]),
        "+15155550019" => Some(Told { lacks: &[], banks: &BANKS[..1], savings_only: true }),
        _ => None,
    }
}

/// What is known of a person.
#[derive(Default)]
pub(super) struct Profile {
    pub identity: Identity,
    pub banks: Vec<Saved>,
    pub offered: Vec<Offered>,
}

impl Profile {
    /// Whether a template's session can be held with it.
    pub fn fits(&self, template: &LayerTemplate) -> bool {
        let known = |part: &IdentityField| self.identity.has(*part);
        let accounts = match template.financial_accounts {
            Collect::Required => !self.offered.is_empty(),
            Collect::Optional | Collect::Skip => true,
        };
        let anything = PARTS.iter().any(known) || !self.offered.is_empty();
        anything && accounts && template.required_identity.iter().all(known)
    }
}

/// What the sandbox knows of everybody.
fn standard() -> Identity {
    let mut identity = Identity::of_owner(&standard_owner());
    (identity.date_of_birth, identity.ssn) = (Some(BORN.to_owned()), Some(SSN.to_owned()));
    identity
}

/// What is found besides with a date of birth.
pub(super) fn born(environment: Environment, date: &str) -> Option<Identity> {
    (environment == Environment::Sandbox && date.trim() == BORN).then(standard)
}

/// What a number tells, as far as the session's template reaches.
pub(super) async fn of_number(
    walk: &Walk<'_>,
    number: &str,
    template: &LayerTemplate,
) -> Result<Profile, Stop> {
    let told = of_sandbox(number).filter(|_| walk.caller.world.environment == Environment::Sandbox);
    let banks = match &told {
        Some(told) => banks(walk, told).await?,
        None => returning::kept(walk, number).await?,
    };
    let mut profile = Profile::default();
    if let Some(told) = &told {
        profile.identity = standard();
        told.lacks.iter().for_each(|part| profile.identity.forget(*part));
    }
    for saved in banks {
        look(walk, &mut profile, saved, told.is_none()).await?;
    }
    if template.financial_accounts == Collect::Skip {
        profile.offered.clear();
    }
    Ok(profile)
}

async fn banks(walk: &Walk<'_>, told: &Told) -> Result<Vec<Saved>, Stop> {
    let mut banks = Vec::new();
    for institution_id in told.banks {
        let (login, statement) = returning::of_person(walk, institution_id).await?;
        let shared =
            statement.accounts.iter().filter(|account| !told.savings_only || account.subtype == "savings");
        banks.push(Saved {
            institution_id: (*institution_id).to_owned(),
            login: Some(login),
            accounts: shared.map(|account| account.key.clone()).collect(),
            is_chosen: false,
        });
    }
    Ok(banks)
}

/// Looks at a bank again: which accounts can be shared, and who owns them where nothing else tells. A bank that asks the
/// person to sign in, refuses or lacks a product is left out.
async fn look(
    walk: &Walk<'_>,
    profile: &mut Profile,
    mut saved: Saved,
    tells_owner: bool,
) -> Result<(), Stop> {
    let configuration = &walk.ticket.configuration;
    let Some(institution) = directory::find(&saved.institution_id) else { return Ok(()) };
    if !configuration.reaches(institution) || !configuration.lacking(institution).is_empty() {
        return Ok(());
    }
    let Some(login) = &mut saved.login else { return Ok(()) };
    login.signed_in_at = from_millis(walk.caller.world.now(walk.platform));
    let told: Statement = match first_look(walk.platform, login, &[]).await {
        Ok(told) => told,
        Err(Stop::Refused(_)) => return Ok(()),
        Err(stop) => return Err(stop),
    };
    if tells_owner && let Some(owner) = told.accounts.iter().find_map(|account| account.owners.first()) {
        profile.identity.fill(&Identity::of_owner(owner));
    }
    let fitting = eligible::accounts(configuration, &told).unwrap_or_default();
    let fitting = fitting.into_iter().filter(|account| saved.accounts.contains(&account.key));
    profile.offered.extend(fitting.map(|account| Offered {
        institution_id: saved.institution_id.clone(),
        key: account.key.clone(),
        mask: account.mask.clone(),
        name: account.name.clone(),
        subtype: account.subtype.clone(),
    }));
    profile.banks.push(saved);
    Ok(())
}
