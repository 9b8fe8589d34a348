//! Who a person is, as far as Layer tells an application.

use crate::client::layer::{IdentityField, LayerTemplate};
use crate::failure::Failure;
use crate::user::rule;
use gingham_model::identity::Owner;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// All parts that a person may change.
pub const PARTS: [IdentityField; 5] = [
    IdentityField::Name,
    IdentityField::Address,
    IdentityField::Email,
    IdentityField::DateOfBirth,
    IdentityField::Ssn,
];

/// A person's identity, or what of it somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of /user_account/session/get")]
pub struct Identity {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub street: Option<String>,
    pub street2: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
    pub email: Option<String>,
    pub date_of_birth: Option<String>,
    pub ssn: Option<String>,
}

impl Identity {
    /// What a bank knows of an account's owner.
    pub fn of_owner(owner: &Owner) -> Identity {
        let words: Vec<&str> = owner.names.first().map_or("", String::as_str).split_whitespace().collect();
        let (first, last) = match words.as_slice() {
            [] => (None, None),
            [only] => (Some(*only), None),
            [first, .., last] => (Some(*first), Some(*last)),
        };
        let address = owner.addresses.iter().find(|one| one.primary).or(owner.addresses.first());
        let address = address.map(|address| address.data.clone());
        let email = owner.emails.iter().find(|one| one.primary).or(owner.emails.first());
        let line =
            |of: fn(gingham_model::identity::AddressData) -> Option<String>| address.clone().and_then(of);
        Identity {
            first_name: first.map(str::to_owned),
            last_name: last.map(str::to_owned),
            street: line(|data| data.street),
            street2: None,
            city: line(|data| data.city),
            region: line(|data| data.region),
            postal_code: line(|data| data.postal_code),
            country: line(|data| data.country),
            email: email.map(|one| one.data.clone()),
            date_of_birth: None,
            ssn: None,
        }
    }

    /// The values of a part.
    fn part(&mut self, part: IdentityField) -> Vec<&mut Option<String>> {
        match part {
            IdentityField::Name => vec![&mut self.first_name, &mut self.last_name],
            IdentityField::Address => vec![
                &mut self.street,
                &mut self.street2,
                &mut self.city,
                &mut self.region,
                &mut self.postal_code,
                &mut self.country,
            ],
            IdentityField::Email => vec![&mut self.email],
            IdentityField::DateOfBirth => vec![&mut self.date_of_birth],
            IdentityField::Ssn => vec![&mut self.ssn],
        }
    }

    /// Whether anything of a part is known.
    pub fn has(&self, part: IdentityField) -> bool {
        self.clone().part(part).into_iter().any(|value| value.is_some())
    }

    /// Forgets a part.
    pub fn forget(&mut self, part: IdentityField) {
        self.part(part).into_iter().for_each(|value| *value = None);
    }

    /// Takes a part over from another.
    pub fn take(&mut self, part: IdentityField, mut other: Identity) {
        for (own, new) in self.part(part).into_iter().zip(other.part(part)) {
            *own = new.take();
        }
    }

    /// Takes over the parts that are missing.
    pub fn fill(&mut self, other: &Identity) {
        for part in PARTS.into_iter().filter(|part| !self.has(*part)).collect::<Vec<_>>() {
            self.take(part, other.clone());
        }
    }

    /// Keeps only what a template asks for.
    pub fn narrow(&mut self, template: &LayerTemplate) {
        PARTS.into_iter().filter(|part| !template.tells(*part)).for_each(|part| self.forget(part));
    }

    /// Takes over what was typed; answers the parts that changed by it.
    ///
    /// # Errors
    /// INVALID_FIELD for a date or a number that cannot be one, INVALID_USER_IDENTITY_DATA for an e-mail address.
    pub fn edit(
        &mut self,
        typed: &Identity,
        template: &LayerTemplate,
    ) -> Result<Vec<IdentityField>, Failure> {
        typed.check()?;
        let mut changed = Vec::new();
        let mut typed = typed.clone();
        for part in PARTS.into_iter().filter(|part| template.tells(*part)) {
            let before = self.clone();
            for (own, new) in self.part(part).into_iter().zip(typed.part(part)) {
                match new.take().map(|text| text.trim().to_owned()) {
                    None => {}
                    Some(text) => *own = Some(text).filter(|text| !text.is_empty()),
                }
            }
            if *self != before {
                changed.push(part);
            }
        }
        Ok(changed)
    }

    fn check(&self) -> Result<(), Failure> {
        let given = |value: &Option<String>| value.clone().filter(|text| !text.trim().is_empty());
        given(&self.date_of_birth).map_or(Ok(()), |text| rule::birthday("date_of_birth", text.trim()))?;
        let number = |text: &str| text.len() == 9 && text.bytes().all(|byte| byte.is_ascii_digit());
        if given(&self.ssn).is_some_and(|text| !number(text.trim())) {
            return Err(Failure::field("ssn", "ssn must be nine digits"));
        }
        given(&self.email).map_or(Ok(()), |text| rule::email("email", text.trim()))
    }

    /// On the wire, with the number that was proved.
    pub fn wire(&self, phone: &str) -> Value {
        let mut wire = json!({
            "phone_number": phone,
            "email": self.email,
            "date_of_birth": self.date_of_birth,
            "ssn": self.ssn,
            "ssn_last_4": self.ssn_ending(),
        });
        if self.has(IdentityField::Name) {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            wire["name"] = json!({"first_name": text(&self.first_name), "last_name": text(&self.last_name)});
        }
        if self.has(IdentityField::Address) {
            wire["address"] = json!({
                "street": self.street,
                "street2": self.street2,
                "city": self.city,
                "region": self.region,
                "postal_code": self.postal_code,
                "country": self.country,
            });
        }
        wire
    }

    /// The last four digits of the number of the social security.
    pub fn ssn_ending(&self) -> Option<String> {
        let number = self.ssn.as_deref()?;
        number.get(number.len().saturating_sub(4)..).map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> Identity {
        let mut person = Identity::of_owner(&gingham_connect::standard_owner());
        person.date_of_birth = Some("1975-01-18".to_owned());
        person
    }

    #[test]
    fn an_owner_is_a_person() {
        let wire = person().wire("+14155550011");
        assert_eq!(wire["name"], json!({"first_name": "Alberta", "last_name": "Charleson"}));
        assert_eq!(wire["address"]["street"], "2992 Cameron Road");
        assert_eq!((&wire["ssn"], &wire["ssn_last_4"]), (&json!(null), &json!(null)));
    }

    #[test]
    fn an_edit_names_the_parts_that_it_changes() {
        let template = LayerTemplate { optional_identity: vec![IdentityField::Email], ..Default::default() };
        let mut edited = person();
        let typed = Identity {
            first_name: Some("Alberta".to_owned()),
            email: Some(" alberta@example.com ".to_owned()),
            city: Some("Elsewhere".to_owned()),
            ..Identity::default()
        };
        assert_eq!(edited.edit(&typed, &template).unwrap(), [IdentityField::Email]);
        assert_eq!(edited.email.as_deref(), Some("alberta@example.com"));
        assert_eq!(edited.city, person().city, "what the template does not ask for cannot be told");
        let wrong = Identity { ssn: Some("12".to_owned()), ..Identity::default() };
        assert!(edited.edit(&wrong, &template).is_err());
    }

    #[test]
    fn gaps_are_filled_and_nothing_else() {
        let mut lacking = person();
        lacking.forget(IdentityField::Address);
        lacking.email = Some("own@example.com".to_owned());
        lacking.fill(&person());
        assert_eq!((lacking.city, lacking.email), (person().city, Some("own@example.com".to_owned())));
    }
}
