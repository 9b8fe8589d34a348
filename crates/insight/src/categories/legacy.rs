//! The legacy taxonomy of /categories/get.

use serde::Serialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A category of the legacy taxonomy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LegacyCategory {
    /// Eight digits.
    pub category_id: &'static str,
    /// `place`, `special` or `digital`: the transaction_type of its rows.
    pub group: &'static str,
    /// One to three names, the broadest first.
    pub hierarchy: Vec<&'static str>,
}

/// Every legacy category, by id.
pub fn legacy() -> &'static [LegacyCategory] {
    static LIST: LazyLock<Vec<LegacyCategory>> =
        LazyLock::new(|| include_str!("legacy.tsv").lines().filter_map(read).collect());
    &LIST
}

/// The legacy category with this id.
pub fn find(category_id: &str) -> Option<&'static LegacyCategory> {
    static INDEX: LazyLock<HashMap<&str, &LegacyCategory>> =
        LazyLock::new(|| legacy().iter().map(|category| (category.category_id, category)).collect());
    INDEX.get(category_id).copied()
}

/// Reads `id <tab> group <tab> name [<tab> name ...]`.
fn read(line: &'static str) -> Option<LegacyCategory> {
    let mut fields = line.split('\t');
    Some(LegacyCategory { category_id: fields.next()?, group: fields.next()?, hierarchy: fields.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let list = legacy();
        assert_eq!(list.len(), 602);
        for pair in list.windows(2) {
            assert!(pair[0].category_id < pair[1].category_id, "{} out of order", pair[1].category_id);
        }
        for category in list {
            assert!(matches!(category.group, "place" | "special" | "digital"));
            let level = match category.category_id.split_at(2).1 {
                "000000" => 1,
                rest if rest.ends_with("000") => 2,
                _ => 3,
            };
            assert_eq!(category.hierarchy.len(), level, "{}", category.category_id);
        }
    }

    #[test]
    fn known_ids_have_their_names() {
        let cases = [
            ("10000000", "special", "Bank Fees"),
            ("13005032", "place", "Food and Drink/Restaurants/Fast Food"),
            ("18031000", "digital", "Service/Internet Services"),
            ("18068005", "special", "Service/Utilities/Electric"),
            ("19047000", "place", "Shops/Supermarkets and Groceries"),
            ("21010004", "special", "Transfer/Third Party/PayPal"),
            ("22018000", "place", "Travel/Transportation Centers"),
        ];
        for (id, group, names) in cases {
            let category = find(id).expect(id);
            assert_eq!((category.group, category.hierarchy.join("/").as_str()), (group, names));
        }
        assert!(find("18002000").is_none(), "the list has a gap here");
    }
}
