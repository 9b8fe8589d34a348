//! From what a line says to what it means.

use crate::categories::{self, legacy};
use crate::normalise::{Carrier, Lead, Words};
use crate::tail::{Tail, is_code};
use crate::{Counterparty, Described, Location, Meaning, merchants, rules, standard, transfers};

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
    /// Looks for a known merchant in the words.
    pub fn find_merchant(&mut self) {
        let known = merchants::find(&self.words[self.from..self.tail.to]).or_else(|| {
            // The carrier's own name may be the merchant: `DOORDASH*ORDER`.
            let whole = self.through.filter(|who| who.kind == "marketplace")?;
            merchants::named(whole.name).map(|merchant| (merchant, 0, 0))
        });
        self.merchant = known.map(|(merchant, start, end)| (merchant, self.from + start, self.from + end));
    }

    /// What the line means.
    pub fn explain(self) -> Meaning {
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
            payment_meta: transfers::payment_meta(&self, &class),
            check_number: transfers::check_number(self.words),
            location: self.location(city.0),
        }
    }

    /// The town before the state, and where the merchant's own words end.
    fn city(&self) -> (Option<String>, usize) {
        let to = self.tail.to;
        if self.tail.region.is_none() {
            return (None, to);
        }
        // A store's number parts the merchant from the town; so does the end of a known merchant's words.
        let number =
            (self.from + 1..to).rev().find(|at| self.words[*at].bytes().any(|byte| byte.is_ascii_digit()));
        let known = self.merchant.map(|(_, _, end)| end).filter(|end| *end <= to);
        let start = known.max(number.map(|at| at + 1)).unwrap_or_else(|| self.town_start());
        let town = &self.words[start.min(to)..to];
        let is_town = matches!(town.len(), 1..=3)
            && town.iter().all(|word| word.chars().all(char::is_alphabetic) && !is_noise(word));
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

    /// A merchant nobody knows: what a card row says after its boilerplate, up to the first number or reference.
    fn guess(&self, to: usize) -> Option<String> {
        let by_card = self.led == Some(Lead::Card) || self.through.is_some() || self.tail.region.is_some();
        if !by_card || self.row.is_inflow() {
            return None;
        }
        let start = (self.from..to).find(|at| !is_noise(self.words[*at]))?;
        let end = (start..to).find(|at| is_code(self.words[*at])).unwrap_or(to);
        (start < end).then(|| titled(&self.line.text(start, end)))
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
