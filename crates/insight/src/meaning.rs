//! What one row means.

use crate::categories::{self, legacy};
use crate::normalise::{Carrier, Lead, Words, carrier_at, lead};
use crate::tail::{Tail, is_code, tail};
use crate::{merchants, rules, standard};
use gingham_model::{AccountKind, Amount};
use serde::Serialize;

/// A row as far as its meaning goes.
#[derive(Clone, Copy, Debug)]
pub struct Described<'a> {
    /// The text that the bank prints.
    pub description: &'a str,
    /// Positive when money leaves the account.
    pub amount: Amount,
    /// The broad kind of the account.
    pub account_kind: AccountKind,
    /// The account's subtype.
    pub subtype: &'a str,
    /// The institution's country, ISO 3166-1 alpha-2.
    pub country: &'a str,
}

impl Described<'_> {
    /// Whether money comes in.
    pub(crate) fn is_inflow(&self) -> bool {
        self.amount.is_negative()
    }
}

/// Somebody whom the money passed or reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counterparty {
    /// Its name.
    pub name: String,
    /// `merchant`, `financial_institution`, `payment_app`, `marketplace`, `payment_terminal` or `income_source`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// 37 characters derived from the name; none for a name that is only guessed.
    pub entity_id: Option<String>,
    /// Its domain.
    pub website: Option<String>,
    /// Always none: gingham has no brand marks.
    pub logo_url: Option<String>,
    /// `VERY_HIGH`, `HIGH`, `MEDIUM` or `LOW`.
    pub confidence_level: &'static str,
}

/// Where the row happened.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Location {
    /// Street.
    pub address: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// State or province.
    pub region: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Latitude.
    pub lat: Option<f64>,
    /// Longitude.
    pub lon: Option<f64>,
    /// The shop's own number.
    pub store_number: Option<String>,
}

/// What is known of a transfer between banks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaymentMeta {
    /// The other party's reference.
    pub reference_number: Option<String>,
    /// The originator's ACH number.
    pub ppd_id: Option<String>,
    /// Who is paid.
    pub payee: Option<String>,
    /// On whose behalf.
    pub by_order_of: Option<String>,
    /// Who pays.
    pub payer: Option<String>,
    /// `ACH`, `Check` or `Wire`.
    pub payment_method: Option<String>,
    /// Who carries the payment.
    pub payment_processor: Option<String>,
    /// What the payer wrote.
    pub reason: Option<String>,
}

/// What a row means.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    /// The legacy `name`: the merchant's where the text says nothing more, else the text without bank boilerplate.
    pub name: String,
    /// The merchant.
    pub merchant_name: Option<String>,
    /// 37 characters derived from the merchant; none for a merchant that is only guessed.
    pub merchant_entity_id: Option<String>,
    /// Always none: gingham has no brand marks.
    pub logo_url: Option<String>,
    /// The merchant's domain.
    pub website: Option<String>,
    /// `online`, `in store` or `other`.
    pub payment_channel: &'static str,
    /// `place`, `special`, `digital` or `unresolved`.
    pub transaction_type: &'static str,
    /// The legacy category.
    pub category_id: Option<&'static str>,
    /// Its names, the broadest first.
    pub category: Vec<&'static str>,
    /// Broad personal finance category, version 1.
    pub primary_v1: &'static str,
    /// Narrow personal finance category, version 1.
    pub detailed_v1: &'static str,
    /// Broad personal finance category, version 2.
    pub primary_v2: &'static str,
    /// Narrow personal finance category, version 2.
    pub detailed_v2: &'static str,
    /// `VERY_HIGH`, `HIGH`, `MEDIUM` or `LOW`, of the category.
    pub confidence: &'static str,
    /// The merchant first, then who carried the money.
    pub counterparties: Vec<Counterparty>,
    /// Where it happened.
    pub location: Location,
    /// What is known of a transfer between banks.
    pub payment_meta: PaymentMeta,
    /// The number of a check.
    pub check_number: Option<String>,
}

/// A category in all three taxonomies, and how the payment was made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Class {
    pub v1: &'static str,
    pub v2: &'static str,
    pub legacy: Option<&'static str>,
    pub channel: &'static str,
    pub confidence: &'static str,
}

/// What `row` means.
pub fn meaning(row: &Described) -> Meaning {
    let text = row.description.trim();
    let line = Words::of(text);
    let words = line.list();
    let (from, led) = lead(&words);
    let (through, start) = carrier_at(&line, &words, from).map_or((None, from), |(who, at)| (Some(who), at));
    let end = tail(&line, &words, start, row.country);
    let mut seen =
        Seen { row, line: &line, words: &words, from: start, led, through, tail: end, merchant: None };
    seen.find_merchant();
    seen.explain()
}

/// Everything that was read from a line.
pub(crate) struct Seen<'a> {
    pub row: &'a Described<'a>,
    pub line: &'a Words<'a>,
    pub words: &'a [&'a str],
    /// The first word after boilerplate and carrier.
    pub from: usize,
    pub led: Option<Lead>,
    pub through: Option<&'static Carrier>,
    pub tail: Tail,
    pub merchant: Option<(&'static merchants::Merchant, usize, usize)>,
}

impl Seen<'_> {
    fn find_merchant(&mut self) {
        let known = merchants::find(&self.words[self.from..self.tail.to]).or_else(|| {
            // The carrier's own name may be the merchant: `DOORDASH*ORDER`.
            let whole = self.through.filter(|who| who.kind == "marketplace")?;
            merchants::named(whole.name).map(|merchant| (merchant, 0, 0))
        });
        self.merchant = known.map(|(merchant, start, end)| (merchant, self.from + start, self.from + end));
    }

    fn explain(self) -> Meaning {
        let quirk = standard::exact(self.row.description.trim(), self.row.is_inflow());
        let ruled = rules::certain(&self);
        let merchant = self.merchant.filter(|_| ruled.is_none()).map(|(merchant, ..)| merchant);
        let known = quirk.or_else(|| ruled.as_ref().map(|rule| rule.class)).or(merchant.map(|one| one.class));
        let class = known.unwrap_or_else(|| rules::likely(&self));
        let city = self.city();
        let guess =
            (quirk.is_none() && known.is_none() && merchant.is_none()).then(|| self.guess(city.1)).flatten();
        let merchant = merchant.filter(|_| quirk.is_none());
        let name = self.name(merchant, city.1, ruled.is_some() || quirk.is_some());
        let merchant_name = merchant.map(|one| one.name.to_owned()).or(guess);
        let counterparties = self.counterparties(merchant, merchant_name.as_deref(), ruled.as_ref());
        let place = class.legacy.and_then(legacy::find);
        Meaning {
            name,
            merchant_entity_id: merchant.map(|one| one.entity_id.clone()),
            logo_url: None,
            website: merchant.and_then(|one| one.website).map(str::to_owned),
            merchant_name,
            payment_channel: class.channel,
            transaction_type: place.map_or("unresolved", |category| category.group),
            category_id: place.map(|category| category.category_id),
            category: place.map(|category| category.hierarchy.clone()).unwrap_or_default(),
            primary_v1: categories::find_v1(class.v1).map_or("", |category| category.primary),
            detailed_v1: class.v1,
            primary_v2: categories::find_v2(class.v2).map_or("", |category| category.primary),
            detailed_v2: class.v2,
            confidence: class.confidence,
            counterparties,
            payment_meta: rules::payment_meta(&self, &class),
            check_number: rules::check_number(self.words),
            location: self.location(city.0),
        }
    }

    /// The town before the state, and where the merchant's own words end.
    fn city(&self) -> (Option<String>, usize) {
        let to = self.tail.to;
        if self.tail.region.is_none() {
            return (None, to);
        }
        let start = match self.merchant {
            Some((_, _, end)) if end <= to && to - end <= 3 => end,
            Some(_) => return (None, to),
            None => self.town_start(),
        };
        let town = &self.words[start.min(to)..to];
        let is_town = !town.is_empty() && town.iter().all(|word| word.chars().all(char::is_alphabetic));
        if is_town { (Some(titled(&town.join(" "))), start) } else { (None, to) }
    }

    /// The last word before the state, with a first half such as `San`; a merchant's word must stay.
    fn town_start(&self) -> usize {
        let to = self.tail.to;
        let mut start = to.saturating_sub(1);
        while start > self.from + 1 && is_half_town(self.words[start - 1]) {
            start -= 1;
        }
        if start <= self.from { to } else { start }
    }

    fn location(&self, city: Option<String>) -> Location {
        let region = self.tail.region.clone();
        let country = region.as_ref().map(|_| if self.row.country == "CA" { "CA" } else { "US" }.to_owned());
        Location {
            city,
            region,
            country,
            postal_code: self.tail.postal_code.clone(),
            store_number: self.tail.store_number.clone(),
            ..Location::default()
        }
    }

    /// The merchant's name when nothing is left of the text beside it.
    fn name(&self, merchant: Option<&merchants::Merchant>, to: usize, whole: bool) -> String {
        if let (Some(merchant), Some((_, start, end))) = (merchant, self.merchant) {
            let beside = (self.from..to).filter(|at| !(start..end).contains(at)).map(|at| self.words[at]);
            if beside.into_iter().all(is_noise) {
                return merchant.name.to_owned();
            }
        }
        let (from, to) = if whole { (0, self.words.len()) } else { (self.from, to) };
        let text = self.line.text(from, to);
        if text.is_empty() { self.row.description.trim().to_owned() } else { text }
    }

    /// A merchant nobody knows: what a card row says after its boilerplate.
    fn guess(&self, to: usize) -> Option<String> {
        let by_card = self.led == Some(Lead::Card) || self.through.is_some() || self.tail.region.is_some();
        let words: Vec<_> =
            self.words[self.from..to].iter().copied().filter(|word| !is_noise(word)).collect();
        (by_card && !self.row.is_inflow() && !words.is_empty())
            .then(|| titled(&self.line.text(self.from, to)))
    }

    fn counterparties(
        &self,
        merchant: Option<&merchants::Merchant>,
        name: Option<&str>,
        ruled: Option<&rules::Certain>,
    ) -> Vec<Counterparty> {
        let first = match merchant {
            Some(one) => Some(one.counterparty()),
            None => name.map(guessed).or_else(|| ruled.and_then(|rule| rule.counterparty.clone())),
        };
        let carrier = self.through.filter(|who| first.as_ref().is_none_or(|one| one.name != who.name));
        first.into_iter().chain(carrier.map(carried)).collect()
    }
}

fn guessed(name: &str) -> Counterparty {
    let (name, kind) = (name.to_owned(), "merchant");
    Counterparty { name, kind, entity_id: None, website: None, logo_url: None, confidence_level: "LOW" }
}

fn carried(who: &Carrier) -> Counterparty {
    merchants::counterparty(who.name, who.kind, Some(who.website))
}

/// Words that say nothing of what was bought.
fn is_noise(word: &str) -> bool {
    is_code(word)
        || matches!(
            word,
            "REFUND"
                | "STORE"
                | "COM"
                | "INC"
                | "LLC"
                | "CORP"
                | "WWW"
                | "HTTPS"
                | "BILL"
                | "PAYMENT"
                | "PMT"
                | "ONLINE"
                | "US"
                | "USA"
                | "PURCHASE"
                | "RETURN"
                | "HELP"
                | "CO"
                | "WEB"
                | "MKTP"
                | "STORES"
        )
}

/// First halves of towns' names.
fn is_half_town(word: &str) -> bool {
    matches!(
        word,
        "SAN"
            | "SANTA"
            | "LOS"
            | "LAS"
            | "NEW"
            | "FORT"
            | "FT"
            | "ST"
            | "SAINT"
            | "EL"
            | "LA"
            | "LAKE"
            | "SALT"
            | "PALO"
            | "MOUNTAIN"
            | "NORTH"
            | "SOUTH"
            | "EAST"
            | "WEST"
            | "PORT"
            | "GRAND"
            | "LONG"
            | "KANSAS"
            | "DES"
            | "BATON"
            | "COLORADO"
            | "OKLAHOMA"
            | "JERSEY"
            | "ANN"
            | "BEVERLY"
            | "REDWOOD"
            | "DALY"
            | "MENLO"
            | "CORPUS"
            | "RAPID"
    )
}

/// `JOES DINER` as `Joes Diner`; text that already mixes cases stays.
pub(crate) fn titled(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut inside = false;
    text.chars()
        .map(|letter| {
            let shown = if inside { letter.to_ascii_lowercase() } else { letter };
            inside = letter.is_alphanumeric() || (inside && letter == '\'');
            shown
        })
        .collect()
}

#[cfg(test)]
mod tests;
