use super::*;
use gingham_model::{Product, institution::Health};
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

/// Ids and names are a promise to clients. When this fails because a batch was appended, write the new figures
/// down; when it fails for any other reason, an id has changed its institution.
#[test]
fn ids_keep_their_institutions() {
    let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in all().iter().flat_map(|i| i.id.bytes().chain(i.name.bytes())) {
        digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    assert_eq!((all().len(), digest), (652, 1_991_246_161_795_644_178));
}

#[test]
fn every_country_has_its_share() {
    let count = |country| all().iter().filter(|i| i.country_codes.contains(&country)).count();
    for country in country::ALL {
        assert!(count(country) >= 5, "{country}: {}", count(country));
    }
    assert!(all().iter().flat_map(|i| &i.country_codes).all(|code| country::ALL.contains(code)));
    assert!(count("US") >= 350 && count("CA") >= 60 && count("GB") >= 60);
    assert!(all().iter().any(|i| i.country_codes.len() > 1));
}

#[test]
fn accounts_are_in_the_money_of_the_country() {
    for institution in all() {
        let expected = match institution.country_codes[0] {
            "US" => "USD",
            "CA" => "CAD",
            "GB" => "GBP",
            "DK" => "DKK",
            "NO" => "NOK",
            "SE" => "SEK",
            "PL" => "PLN",
            _ => "EUR",
        };
        assert_eq!(institution.currency.as_str(), expected, "{}", institution.name);
    }
}

#[test]
fn europeans_sign_in_at_their_bank_and_some_americans() {
    let (far, european): (Vec<_>, Vec<_>) =
        all().iter().partition(|i| ["US", "CA"].contains(&i.country_codes[0]));
    assert!(european.iter().all(|i| i.oauth));
    let at_home = far.iter().filter(|i| i.oauth).count();
    assert!(at_home > 100 && at_home < far.len() - 100);
}

#[test]
fn a_batch_cannot_repeat_itself() {
    for batch in invented::BATCHES {
        let (stems, forms) = (batch.stems.len(), batch.forms.len());
        assert!((2..=forms).all(|d| stems % d != 0 || forms % d != 0), "{}: {stems}, {forms}", batch.country);
        assert!((batch.count as usize) <= stems * forms && batch.count <= 1000);
    }
}

/// The contrast of `#rrggbb` with white by WCAG 2.
fn contrast_with_white(color: &str) -> f64 {
    let channel = |at: usize| {
        let level = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
        if level <= 0.04045 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
    };
    1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05)
}

#[test]
fn white_letters_are_legible_on_every_colour() {
    assert!(contrast_with_white("#777777") < 4.5 && contrast_with_white("#767676") > 4.5);
    for institution in all() {
        let color = &institution.primary_color;
        assert!(color.len() == 7 && color.starts_with('#') && contrast_with_white(color) >= 4.5, "{color}");
    }
}

#[test]
fn addresses_cannot_lead_anywhere() {
    for institution in all() {
        let host = institution.url.strip_prefix("https://").and_then(|rest| rest.strip_suffix(".example"));
        let label = host.expect("the domain is the reserved one");
        let sound = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        assert!((1..=63).contains(&label.len()) && label.bytes().all(sound), "{label}");
    }
}

#[test]
fn some_refuse_what_others_give() {
    for product in [Product::Liabilities, Product::Investments, Product::Auth, Product::Transactions] {
        let givers = all().iter().filter(|i| i.country_codes == ["US"] && i.offers(product)).count();
        assert!((50..330).contains(&givers), "{product}: {givers}");
    }
}

#[test]
fn a_logo_follows_its_institution() {
    let listed = find(DEFAULT).unwrap();
    let mut other = listed.clone();
    assert_eq!(logo_png(listed), logo_png(&other));
    other.primary_color = "#004966".to_owned();
    assert_ne!(logo_png(listed), logo_png(&other));
}

#[test]
fn a_few_fare_badly() {
    let share = |health| all().iter().filter(|i| i.health == health).count();
    assert_eq!(share(Health::Unsupported), 1);
    assert!((3..20).contains(&share(Health::Down)) && (3..20).contains(&share(Health::Degraded)));
}
