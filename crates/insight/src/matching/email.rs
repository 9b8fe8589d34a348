//! E-mail addresses.

use super::likeness;
use gingham_model::identity::Owner;

/// How well `given` matches the best address of `owners`: 100 for the same mailbox, whatever its case, dots (where the
/// provider ignores them) and plus tags.
pub fn email(given: &str, owners: &[Owner]) -> Option<u8> {
    let given = Mailbox::of(given)?;
    owners
        .iter()
        .flat_map(|owner| &owner.emails)
        .filter_map(|email| Mailbox::of(&email.data))
        .map(|known| given.score(&known))
        .max()
}

struct Mailbox {
    local: String,
    domain: String,
}

impl Mailbox {
    fn of(text: &str) -> Option<Mailbox> {
        let text = text.trim().to_lowercase();
        let (local, domain) = text.rsplit_once('@')?;
        let local = local.split('+').next().unwrap_or(local);
        if local.is_empty() || domain.is_empty() {
            return None;
        }
        let domain = if domain == "googlemail.com" { "gmail.com" } else { domain };
        Some(Mailbox { local: local.to_owned(), domain: domain.to_owned() })
    }

    fn score(&self, other: &Mailbox) -> u8 {
        let plain = |mailbox: &Mailbox| mailbox.local.replace('.', "");
        if self.domain == other.domain {
            return match () {
                () if self.local == other.local => 100,
                () if plain(self) == plain(other) => {
                    if self.domain == "gmail.com" {
                        100
                    } else {
                        90
                    }
                }
                // A slip of the pen is possible; another person at the same provider is likelier.
                () => {
                    let alike = likeness(&self.local, &other.local);
                    if alike >= 85 { 75 } else { alike / 2 }
                }
            };
        }
        match plain(self) == plain(other) {
            true if likeness(&self.domain, &other.domain) >= 80 => 80,
            true => 60,
            false => likeness(&self.local, &other.local) / 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::name::tests::owner;
    use gingham_model::identity::Email;

    fn score(given: &str, known: &[&str]) -> Option<u8> {
        let mut owner = owner("A");
        owner.emails = known
            .iter()
            .map(|data| Email { data: (*data).to_owned(), primary: false, kind: "primary".to_owned() })
            .collect();
        email(given, &[owner])
    }

    #[test]
    fn mailboxes_are_scored() {
        let cases: &[(&str, &[&str], Option<u8>)] = &[
            ("Jane.Roe@Example.com ", &["jane.roe@example.com"], Some(100)),
            ("janeroe+bank@gmail.com", &["jane.roe@googlemail.com"], Some(100)),
            ("janeroe@example.com", &["jane.roe@example.com"], Some(90)),
            ("jane.roe@example.com", &["jane.ro@example.com"], Some(75)),
            ("jane.roe@example.com", &["jane.roe@exmaple.com"], Some(80)),
            ("jane.roe@example.com", &["jane.roe@other.org"], Some(60)),
            ("jane.roe@example.com", &["x@other.org", "jane.roe@example.com"], Some(100)),
            ("jane.roe@example.com", &[], None),
            ("jane.roe", &["jane.roe@example.com"], None),
        ];
        for (given, known, want) in cases {
            assert_eq!(score(given, known), *want, "{given} {known:?}");
        }
        assert!(score("jane@example.com", &["bob@example.com"]).is_some_and(|score| score < 50));
    }
}
