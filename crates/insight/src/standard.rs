//! Rows of the sandbox's standard user whose recorded categories no rule would give.

use crate::meaning::Class;

struct Quirk {
    description: &'static str,
    class: Class,
}

const fn quirk(
    description: &'static str,
    v1: &'static str,
    v2: &'static str,
    legacy: &'static str,
    channel: &'static str,
) -> Quirk {
    Quirk { description, class: Class { v1, v2, legacy: Some(legacy), channel, confidence: "LOW" } }
}

const OUT: &[Quirk] = &[
    quirk("CD DEPOSIT .INITIAL.", "TRANSFER_OUT_SAVINGS", "TRANSFER_OUT_SAVINGS", "21007000", "other"),
    quirk(
        "ACH Electronic CreditGUSTO PAY 123456",
        "TRANSFER_OUT_ACCOUNT_TRANSFER",
        "TRANSFER_OUT_ACCOUNT_TRANSFER",
        "21006000",
        "online",
    ),
    quirk(
        "Touchstone Climbing",
        "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS",
        "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS",
        "17018000",
        "in store",
    ),
    quirk("SparkFun", "FOOD_AND_DRINK_RESTAURANT", "FOOD_AND_DRINK_RESTAURANT", "13005000", "in store"),
    quirk("Tectra Inc", "FOOD_AND_DRINK_RESTAURANT", "FOOD_AND_DRINK_RESTAURANT", "13005000", "in store"),
    quirk(
        "AUTOMATIC PAYMENT - THANK",
        "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
        "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
        "16000000",
        "other",
    ),
    quirk(
        "Madison Bicycle Shop",
        "GENERAL_MERCHANDISE_SPORTING_GOODS",
        "GENERAL_MERCHANDISE_SPORTING_GOODS",
        "19046000",
        "in store",
    ),
    quirk(
        "CREDIT CARD 3333 PAYMENT *//",
        "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
        "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
        "16001000",
        "other",
    ),
];

const IN: &[Quirk] =
    &[quirk("INTRST PYMNT", "INCOME_INTEREST_EARNED", "INCOME_INTEREST_EARNED", "21005000", "other")];

/// The recorded class of a standard row, in the direction in which it was recorded.
pub(crate) fn exact(description: &str, inflow: bool) -> Option<Class> {
    let rows = if inflow { IN } else { OUT };
    rows.iter().find(|row| row.description == description).map(|row| row.class)
}

#[cfg(test)]
mod tests {
    use crate::{Described, Meaning, PaymentMeta, meaning};
    use gingham_model::{AccountKind, Amount};

    fn of(description: &str, amount: &str) -> Meaning {
        meaning(&Described {
            description,
            amount: Amount::parse(amount).expect("a number"),
            account_kind: AccountKind::Depository,
            subtype: "checking",
            country: "US",
        })
    }

    /// Description, amount, name, merchant, legacy id, its names, channel, type, category.
    type Row<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a str, &'a str, &'a str, &'a str);

    const ROWS: &[Row] = &[
        (
            "CD DEPOSIT .INITIAL.",
            "1000",
            "CD DEPOSIT .INITIAL.",
            "",
            "21007000",
            "Transfer/Deposit",
            "other",
            "special",
            "TRANSFER_OUT_SAVINGS",
        ),
        (
            "ACH Electronic CreditGUSTO PAY 123456",
            "5850",
            "ACH Electronic CreditGUSTO PAY 123456",
            "",
            "21006000",
            "Transfer/Debit",
            "online",
            "special",
            "TRANSFER_OUT_ACCOUNT_TRANSFER",
        ),
        (
            "Touchstone Climbing",
            "78.5",
            "Touchstone Climbing",
            "",
            "17018000",
            "Recreation/Gyms and Fitness Centers",
            "in store",
            "place",
            "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS",
        ),
        (
            "United Airlines **** REFUND ****",
            "-500",
            "United Airlines",
            "United Airlines",
            "22001000",
            "Travel/Airlines and Aviation Services",
            "in store",
            "special",
            "TRAVEL_FLIGHTS",
        ),
        (
            "McDonalds #3322",
            "12",
            "McDonald's",
            "McDonald's",
            "13005032",
            "Food and Drink/Restaurants/Fast Food",
            "in store",
            "place",
            "FOOD_AND_DRINK_FAST_FOOD",
        ),
        (
            "Starbucks",
            "4.33",
            "Starbucks",
            "Starbucks",
            "13005043",
            "Food and Drink/Restaurants/Coffee Shop",
            "in store",
            "place",
            "FOOD_AND_DRINK_COFFEE",
        ),
        (
            "SparkFun",
            "89.4",
            "SparkFun",
            "",
            "13005000",
            "Food and Drink/Restaurants",
            "in store",
            "place",
            "FOOD_AND_DRINK_RESTAURANT",
        ),
        (
            "INTRST PYMNT",
            "-4.22",
            "INTRST PYMNT",
            "",
            "21005000",
            "Transfer/Credit",
            "other",
            "special",
            "INCOME_INTEREST_EARNED",
        ),
        (
            "United Airlines",
            "500",
            "United Airlines",
            "United Airlines",
            "22001000",
            "Travel/Airlines and Aviation Services",
            "in store",
            "special",
            "TRAVEL_FLIGHTS",
        ),
        (
            "Uber 072515 SF**POOL**",
            "6.33",
            "Uber 072515 SF**POOL**",
            "Uber",
            "22016000",
            "Travel/Taxi",
            "online",
            "special",
            "TRANSPORTATION_TAXIS_AND_RIDE_SHARES",
        ),
        (
            "Tectra Inc",
            "500",
            "Tectra Inc",
            "",
            "13005000",
            "Food and Drink/Restaurants",
            "in store",
            "place",
            "FOOD_AND_DRINK_RESTAURANT",
        ),
        (
            "AUTOMATIC PAYMENT - THANK",
            "2078.5",
            "AUTOMATIC PAYMENT - THANK",
            "",
            "16000000",
            "Payment",
            "other",
            "special",
            "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
        ),
        (
            "KFC",
            "500",
            "KFC",
            "KFC",
            "13005032",
            "Food and Drink/Restaurants/Fast Food",
            "in store",
            "place",
            "FOOD_AND_DRINK_FAST_FOOD",
        ),
        (
            "Madison Bicycle Shop",
            "500",
            "Madison Bicycle Shop",
            "",
            "19046000",
            "Shops/Sporting Goods",
            "in store",
            "place",
            "GENERAL_MERCHANDISE_SPORTING_GOODS",
        ),
        (
            "CREDIT CARD 3333 PAYMENT *//",
            "25",
            "CREDIT CARD 3333 PAYMENT *//",
            "",
            "16001000",
            "Payment/Credit Card",
            "other",
            "special",
            "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
        ),
        (
            "Uber 063015 SF**POOL**",
            "5.4",
            "Uber 063015 SF**POOL**",
            "Uber",
            "22016000",
            "Travel/Taxi",
            "online",
            "special",
            "TRANSPORTATION_TAXIS_AND_RIDE_SHARES",
        ),
    ];

    #[test]
    fn the_standard_rows_come_out_as_recorded() {
        for (description, amount, name, merchant, id, category, channel, kind, v1) in ROWS {
            let got = of(description, amount);
            assert_eq!(got.name, *name);
            assert_eq!(got.merchant_name.as_deref().unwrap_or(""), *merchant, "{name}");
            assert_eq!(got.category_id, Some(*id), "{name}");
            assert_eq!(got.category.join("/"), *category, "{name}");
            assert_eq!((got.payment_channel, got.transaction_type), (*channel, *kind), "{name}");
            assert_eq!(got.detailed_v1, *v1, "{name}");
            // None of these categories was renamed or split by version 2.
            assert_eq!(got.detailed_v2, *v1, "{name}");
            let store = (*description == "McDonalds #3322").then_some("3322");
            assert_eq!(got.location.store_number.as_deref(), store, "{name}");
            assert_eq!(got.location.city, None, "{name}");
            let ach = description.starts_with("ACH").then(|| "ACH".to_owned());
            assert_eq!(
                got.payment_meta,
                PaymentMeta { payment_method: ach, ..PaymentMeta::default() },
                "{name}"
            );
            let parties: Vec<_> = got.counterparties.iter().map(|party| party.name.as_str()).collect();
            assert_eq!(parties.join(""), *merchant, "{name}");
            assert_eq!(got.merchant_entity_id.is_some(), !merchant.is_empty(), "{name}");
        }
    }

    #[test]
    fn the_same_text_the_other_way_round_is_read_by_rules() {
        let paid = of("ACH Electronic CreditGUSTO PAY 123456", "-5850");
        assert_eq!((paid.detailed_v1, paid.detailed_v2), ("INCOME_WAGES", "INCOME_SALARY"));
    }
}
