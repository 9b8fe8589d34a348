//! Reading account numbers.

use super::node::Node;
use super::schema::CustomNumbers;

pub(super) fn numbers(node: &Node) -> CustomNumbers {
    for [one, other] in [["eft_institution", "eft_branch"], ["international_bic", "international_iban"]] {
        let pair = [node.at(one), node.at(other)];
        if pair[0].is_absent() != pair[1].is_absent() {
            pair[usize::from(pair[1].is_absent())].complain("is needed beside its partner");
        }
    }
    CustomNumbers {
        account: node.at("account").text(),
        ach_routing: routing(&node.at("ach_routing")),
        ach_wire_routing: routing(&node.at("ach_wire_routing")),
        eft_institution: node.at("eft_institution").text(),
        eft_branch: node.at("eft_branch").text(),
        international_bic: node.at("international_bic").text(),
        international_iban: node.at("international_iban").text().map(|iban| iban.replace(' ', "")),
        bacs_sort_code: node.at("bacs_sort_code").text(),
    }
}

fn routing(node: &Node) -> Option<String> {
    let number = node.text()?;
    if !is_aba(&number) {
        node.complain("must be a valid ABA routing number");
    }
    Some(number)
}

/// Nine digits whose weighted sum (3, 7, 1) is a multiple of ten.
fn is_aba(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 =
        digits.iter().zip([3, 7, 1].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    number.len() == 9 && digits.len() == 9 && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::is_aba;

    #[test]
    fn routing_numbers_have_a_check_digit() {
        for good in ["122105155", "021000021", "011401533", "322271627"] {
            assert!(is_aba(good), "{good}");
        }
        for bad in ["122105156", "12210515", "1221051555", "12210515a"] {
            assert!(!is_aba(bad), "{bad}");
        }
    }
}
