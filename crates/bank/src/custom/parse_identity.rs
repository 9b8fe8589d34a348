//! Reading owners.

use super::node::Node;
use super::schema::CustomIdentity;
use gingham_model::identity::{Address, AddressData, Email, PhoneNumber};

const PHONES: &[&str] = &["home", "work", "office", "mobile", "mobile1", "other"];
const EMAILS: &[&str] = &["primary", "secondary", "other"];

pub(super) fn identity(node: &Node) -> CustomIdentity {
    fn each<T>(node: Node, read: impl Fn(&Node) -> Option<T>) -> Option<Vec<T>> {
        node.items().map(|items| items.iter().filter_map(read).collect())
    }
    CustomIdentity {
        names: each(node.at("names"), |node| node.text()),
        phone_numbers: each(node.at("phone_numbers"), |node| {
            Some(PhoneNumber {
                data: data(node)?,
                primary: primary(node),
                kind: node.at("type").word(PHONES).unwrap_or_else(|| "home".to_owned()),
            })
        }),
        emails: each(node.at("emails"), |node| {
            Some(Email {
                data: data(node)?,
                primary: primary(node),
                kind: node.at("type").word(EMAILS).unwrap_or_else(|| "primary".to_owned()),
            })
        }),
        addresses: each(node.at("addresses"), |node| {
            Some(Address {
                data: address(&node.at("data").needed(|_| Some(node.at("data")))?),
                primary: primary(node),
            })
        }),
    }
}

fn data(node: &Node) -> Option<String> {
    node.object()?;
    node.at("data").needed(Node::text)
}

fn primary(node: &Node) -> bool {
    node.at("primary").flag().unwrap_or(false)
}

/// The lines of an address.
pub(super) fn address(node: &Node) -> AddressData {
    node.object();
    let line = |key| node.at(key).text();
    AddressData {
        city: line("city"),
        region: line("region"),
        street: line("street"),
        postal_code: line("postal_code"),
        country: line("country"),
    }
}
