use super::*;
use gingham_model::Product;
use std::collections::HashSet;

fn distinct<T: std::hash::Hash + Eq>(values: impl Iterator<Item = T>) -> bool {
    let mut seen = HashSet::new();
    values.into_iter().all(|value| seen.insert(value))
}

#[test]
fn no_two_share_an_id_a_name_an_address_or_a_number() {
    assert!(distinct(all().iter().map(|i| &i.id)));
    assert!(distinct(all().iter().map(|i| i.name.to_lowercase())));
    assert!(distinct(all().iter().map(|i| &i.url)));
    assert!(distinct(all().iter().flat_map(|i| &i.routing_numbers)));
    assert!(distinct(all().iter().flat_map(|i| &i.dtc_numbers)));
}

#[test]
fn numbers_have_their_forms() {
    for institution in all() {
        assert!(institution.routing_numbers.iter().all(|n| aba::is_valid(n)), "{institution:?}");
        assert!(institution.dtc_numbers.iter().all(|n| n.len() == 4), "{institution:?}");
        let digits = institution.id.strip_prefix("ins_").expect("every id begins so");
        assert!(digits.bytes().all(|b| b.is_ascii_digit()), "{}", institution.id);
        let american = institution.country_codes[0] == "US";
        assert_eq!(american && institution.offers(Product::Auth), !institution.routing_numbers.is_empty());
    }
}

#[test]
fn finds_what_clients_ask_for() {
    let default = find(DEFAULT).expect("the default is listed");
    assert_eq!((all()[0].id.as_str(), default.name.as_str()), (DEFAULT, "First Platypus Bank"));
    assert_eq!(find("ins_127287").map(|i| (i.oauth, i.tokenized_numbers)), Some((true, true)));
    assert_eq!(find("ins_0"), None);
    let names = |routing| by_routing_number(routing).map(|i| i.name.as_str()).collect::<Vec<_>>();
    assert_eq!(names("011200365"), ["Houndstooth Bank"]);
    assert_eq!(names("333333334"), ["Windowpane Bank"]);
    assert_eq!(names("123"), [""; 0]);
}

#[test]
fn every_institution_gives_something_in_the_order_of_the_list() {
    for institution in all() {
        assert!(!institution.products.is_empty());
        assert!(institution.products.is_sorted_by(|a, b| a < b), "{}", institution.name);
    }
}
