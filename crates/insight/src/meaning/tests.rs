use super::*;

fn of(description: &str, amount: &str) -> Meaning {
    on(AccountKind::Depository, "checking", description, amount)
}

fn on(account_kind: AccountKind, subtype: &str, description: &str, amount: &str) -> Meaning {
    let amount = Amount::parse(amount).expect("a number");
    meaning(&Described { description, amount, account_kind, subtype, country: "US" })
}

/// Purchases: text, name, merchant, v1.
const PURCHASES: &[(&str, &str, &str, &str)] = &[
    (
        "PURCHASE AUTHORIZED ON 05/12 TRADER JOE'S #123 SEATTLE WA S301234567890123 CARD 1234",
        "Trader Joe's",
        "Trader Joe's",
        "FOOD_AND_DRINK_GROCERIES",
    ),
    ("AMZN Mktp US*2X4AB12C3", "Amazon", "Amazon", "GENERAL_MERCHANDISE_ONLINE_MARKETPLACES"),
    ("PAYPAL *SPOTIFY 4029357733", "Spotify", "Spotify", "ENTERTAINMENT_MUSIC_AND_AUDIO"),
    ("SQ *BLUE FERN COFFEE Portland OR", "BLUE FERN COFFEE", "Blue Fern Coffee", "FOOD_AND_DRINK_COFFEE"),
    ("TST* LUIGIS 00012345", "LUIGIS", "Luigis", "FOOD_AND_DRINK_RESTAURANT"),
    ("NETFLIX.COM 866-579-7172 CA", "Netflix", "Netflix", "ENTERTAINMENT_TV_AND_MOVIES"),
    ("UBER   EATS HELP.UBER.COM CA", "Uber Eats", "Uber Eats", "FOOD_AND_DRINK_RESTAURANT"),
    ("CHECKCARD 0512 SHELL OIL 57444212345 AUSTIN TX", "Shell", "Shell", "TRANSPORTATION_GAS"),
    ("WAL-MART #1234 BENTONVILLE AR", "Walmart", "Walmart", "GENERAL_MERCHANDISE_SUPERSTORES"),
    ("7-ELEVEN 33221", "7-Eleven", "7-Eleven", "GENERAL_MERCHANDISE_CONVENIENCE_STORES"),
    (
        "COMCAST CABLE COMM 800-COMCAST",
        "COMCAST CABLE COMM 800-COMCAST",
        "Comcast",
        "RENT_AND_UTILITIES_INTERNET_AND_CABLE",
    ),
    ("POS DEBIT JOES DINER SALT LAKE CITY UT", "JOES DINER", "Joes Diner", "FOOD_AND_DRINK_RESTAURANT"),
    ("HILLTOP VETERINARY CLINIC", "HILLTOP VETERINARY CLINIC", "", "MEDICAL_VETERINARY_SERVICES"),
    ("DD *DOORDASH BURGER KING", "Burger King", "Burger King", "FOOD_AND_DRINK_FAST_FOOD"),
    ("PAYPAL INST XFER STARBUCKS WEB ID: PAYPALSI01", "Starbucks", "Starbucks", "FOOD_AND_DRINK_COFFEE"),
    ("AFFIRM *PAY 12AB34", "AFFIRM *PAY", "Affirm", "LOAN_PAYMENTS_OTHER_PAYMENT"),
    ("ZORBLAX 9", "ZORBLAX 9", "", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE"),
];

#[test]
fn purchases_are_read() {
    for (text, name, merchant, v1) in PURCHASES {
        let got = of(text, "12.34");
        assert_eq!(got.name, *name, "{text}");
        assert_eq!(got.merchant_name.as_deref().unwrap_or(""), *merchant, "{text}");
        assert_eq!(got.detailed_v1, *v1, "{text}");
        assert_eq!(got.transaction_type == "unresolved", got.category_id.is_none(), "{text}");
    }
}

/// Money that moves: text, amount, v1, v2, legacy id.
const MOVES: &[(&str, &str, &str, &str, &str)] = &[
    ("ACME CORP DIRECT DEP PPD ID: 9111111103", "-2000", "INCOME_WAGES", "INCOME_SALARY", "21009000"),
    ("UBER USA 6787 EDI PAYM PPD ID: 123456789", "-320", "INCOME_WAGES", "INCOME_GIG_ECONOMY", "21009000"),
    ("IRS TREAS 310 TAX REF", "-900", "INCOME_TAX_REFUND", "INCOME_TAX_REFUND", "20001000"),
    (
        "IRS USATAXPYMT",
        "900",
        "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT",
        "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT",
        "20002000",
    ),
    (
        "SSA TREAS 310 XXSOC SEC",
        "-1500",
        "INCOME_RETIREMENT_PENSION",
        "INCOME_RETIREMENT_PENSION",
        "21009001",
    ),
    ("OVERDRAFT FEE FOR 05/12", "35", "BANK_FEES_OVERDRAFT_FEES", "BANK_FEES_OVERDRAFT_FEES", "10001000"),
    ("LATE FEE", "25", "BANK_FEES_OTHER_BANK_FEES", "BANK_FEES_LATE_FEES", "10003000"),
    (
        "ATM WITHDRAWAL 001234 123 MAIN ST",
        "60",
        "TRANSFER_OUT_WITHDRAWAL",
        "TRANSFER_OUT_WITHDRAWAL",
        "21012002",
    ),
    ("INTEREST PAID", "-1.02", "INCOME_INTEREST_EARNED", "INCOME_INTEREST_EARNED", "15001000"),
    (
        "INTEREST CHARGED ON PURCHASES",
        "18",
        "BANK_FEES_INTEREST_CHARGE",
        "BANK_FEES_INTEREST_CHARGE",
        "15002000",
    ),
    ("ONLINE TRANSFER TO SAV ...1234", "100", "TRANSFER_OUT_SAVINGS", "TRANSFER_OUT_SAVINGS", "21001000"),
    (
        "Online Transfer from CHK ...9",
        "-100",
        "TRANSFER_IN_ACCOUNT_TRANSFER",
        "TRANSFER_IN_ACCOUNT_TRANSFER",
        "21001000",
    ),
    (
        "VENMO PAYMENT 1234567890",
        "20",
        "TRANSFER_OUT_ACCOUNT_TRANSFER",
        "TRANSFER_OUT_TRANSFER_OUT_FROM_APPS",
        "21010001",
    ),
    ("VENMO CASHOUT", "-20", "TRANSFER_IN_ACCOUNT_TRANSFER", "TRANSFER_IN_TRANSFER_IN_FROM_APPS", "21010001"),
    ("WIRE TRANSFER IN 20240501", "-9000", "TRANSFER_IN_ACCOUNT_TRANSFER", "TRANSFER_IN_WIRE", "21011000"),
    ("COINBASE INC. 8889087930", "50", "TRANSFER_OUT_OTHER_TRANSFER_OUT", "TRANSFER_OUT_CRYPTO", "21010006"),
    ("KLARNA* INSTALMENT", "25", "LOAN_PAYMENTS_OTHER_PAYMENT", "LOAN_PAYMENTS_BNPL", "16003000"),
    (
        "DAVE INC ADVANCE",
        "-75",
        "TRANSFER_IN_CASH_ADVANCES_AND_LOANS",
        "LOAN_DISBURSEMENTS_CASH_ADVANCES",
        "11000000",
    ),
    ("EARNIN REPAYMENT", "75", "LOAN_PAYMENTS_OTHER_PAYMENT", "LOAN_PAYMENTS_EWA", "16003000"),
    (
        "WELLS FARGO HOME MTG",
        "1800",
        "LOAN_PAYMENTS_MORTGAGE_PAYMENT",
        "LOAN_PAYMENTS_MORTGAGE_PAYMENT",
        "16003000",
    ),
    (
        "DEPT EDUCATION STUDENT LN",
        "220",
        "LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT",
        "LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT",
        "16003000",
    ),
    (
        "CHASE CREDIT CRD AUTOPAY",
        "310",
        "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
        "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
        "16001000",
    ),
    ("CHILD SUPPORT PMT", "-300", "INCOME_OTHER_INCOME", "INCOME_CHILD_SUPPORT", "21009001"),
    (
        "Internet transfer from Interest Checking account 12",
        "-300",
        "TRANSFER_IN_ACCOUNT_TRANSFER",
        "TRANSFER_IN_ACCOUNT_TRANSFER",
        "21001000",
    ),
    ("Lyft Payout", "-300", "INCOME_WAGES", "INCOME_GIG_ECONOMY", "21009000"),
    ("SOMETHING ELSE", "-300", "INCOME_OTHER_INCOME", "INCOME_OTHER", "21005000"),
    ("DEPOSIT", "-300", "TRANSFER_IN_DEPOSIT", "TRANSFER_IN_DEPOSIT", "21007000"),
    ("CHECK #1234", "55", "TRANSFER_OUT_OTHER_TRANSFER_OUT", "TRANSFER_OUT_OTHER_TRANSFER_OUT", "21012001"),
];

#[test]
fn movements_of_money_are_read() {
    for (text, amount, v1, v2, id) in MOVES {
        let got = of(text, amount);
        assert_eq!((got.detailed_v1, got.detailed_v2), (*v1, *v2), "{text}");
        assert_eq!(got.category_id, Some(*id), "{text}");
        assert!(got.detailed_v1.starts_with(got.primary_v1) && got.detailed_v2.starts_with(got.primary_v2));
    }
}

#[test]
fn places_and_numbers_are_taken_from_the_end() {
    let got = of("PURCHASE AUTHORIZED ON 05/12 TRADER JOE'S #123 SEATTLE WA S301234567890123 CARD 1234", "9");
    let place = &got.location;
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    assert_eq!([text(&place.city), text(&place.region), text(&place.store_number)], ["Seattle", "WA", "123"]);
    assert_eq!(place.country.as_deref(), Some("US"));

    let got = of("POS DEBIT JOES DINER SALT LAKE CITY UT 84101", "9");
    assert_eq!(got.location.city.as_deref(), Some("Salt Lake City"));
    assert_eq!(got.location.postal_code.as_deref(), Some("84101"));

    // A telephone number stands where the town would.
    assert_eq!(of("NETFLIX.COM 866-579-7172 CA", "9").location.city, None);
    // Lower case is English, not Oregon.
    assert_eq!(of("Dinner for two or", "9").location.region, None);
}

#[test]
fn those_who_carry_money_are_counterparties() {
    let pairs = |text: &str, amount: &str| -> Vec<(String, &'static str)> {
        of(text, amount).counterparties.into_iter().map(|party| (party.name, party.kind)).collect()
    };
    let of_names = |list: &[(&str, &'static str)]| -> Vec<(String, &'static str)> {
        list.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect()
    };
    type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'static str)]);
    let cases: &[Case] = &[
        ("PAYPAL *SPOTIFY 4029357733", "9", &[("Spotify", "merchant"), ("PayPal", "payment_app")]),
        ("SQ *CORNER BAKERY", "9", &[("CORNER BAKERY", "merchant"), ("Square", "payment_terminal")]),
        ("DD *DOORDASH BURGER KING", "9", &[("Burger King", "merchant"), ("DoorDash", "marketplace")]),
        ("ZELLE TO JANE ROE ON 05/12", "9", &[("Zelle", "payment_app")]),
        ("CHASE CREDIT CRD AUTOPAY", "9", &[("Chase", "financial_institution")]),
        ("ACME CORP DIRECT DEP", "-9", &[("Acme Corp", "income_source")]),
        ("OVERDRAFT FEE", "9", &[]),
    ];
    for (text, amount, parties) in cases {
        let got: Vec<_> =
            pairs(text, amount).into_iter().map(|(name, kind)| (name.to_lowercase(), kind)).collect();
        let want: Vec<_> =
            of_names(parties).into_iter().map(|(name, kind)| (name.to_lowercase(), kind)).collect();
        assert_eq!(got, want, "{text}");
    }
}

#[test]
fn transfers_tell_who_and_how() {
    let zelle = of("ZELLE TO JANE ROE ON 05/12 REF # PP0ABC123", "9").payment_meta;
    assert_eq!(zelle.payee.as_deref(), Some("Jane Roe"));
    assert_eq!(zelle.payment_processor.as_deref(), Some("Zelle"));
    assert_eq!(zelle.reference_number.as_deref(), Some("PP0ABC123"));
    let pay = of("ACME CORP DIRECT DEP PPD ID: 9111111103", "-9").payment_meta;
    assert_eq!((pay.payment_method.as_deref(), pay.ppd_id.as_deref()), (Some("ACH"), Some("9111111103")));
    let check = of("CHECK #1234", "9");
    assert_eq!(check.check_number.as_deref(), Some("1234"));
    assert_eq!(check.payment_meta.payment_method.as_deref(), Some("Check"));
}

#[test]
fn the_account_decides_what_words_leave_open() {
    let cases = [
        (AccountKind::Credit, "credit card", "PAYMENT THANK YOU", "-50", "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT"),
        (
            AccountKind::Credit,
            "credit card",
            "ZORBLAX",
            "-50",
            "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE",
        ),
        (AccountKind::Loan, "student", "ZORBLAX", "-50", "LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT"),
        (AccountKind::Loan, "mortgage", "ZORBLAX", "-50", "LOAN_PAYMENTS_MORTGAGE_PAYMENT"),
        (AccountKind::Investment, "401k", "ZORBLAX", "-50", "TRANSFER_IN_INVESTMENT_AND_RETIREMENT_FUNDS"),
    ];
    for (kind, subtype, text, amount, v1) in cases {
        assert_eq!(on(kind, subtype, text, amount).detailed_v1, v1, "{text} on {subtype}");
    }
    // Money back on a debit card is no income.
    assert_eq!(of("POS DEBIT DOORDASH INC", "-20").detailed_v1, "FOOD_AND_DRINK_RESTAURANT");
}

#[test]
fn ids_belong_to_the_merchant() {
    let (one, other) = (of("WAL-MART #1234", "9"), of("WALMART.COM 800-966-6546 AR", "5"));
    assert_eq!(one.merchant_entity_id, other.merchant_entity_id);
    assert_eq!(one.merchant_entity_id.as_deref().map(str::len), Some(37));
    assert_ne!(one.merchant_entity_id, of("TARGET T-1234", "9").merchant_entity_id);
    assert_eq!((one.logo_url, one.website.as_deref()), (None, Some("walmart.com")));
}

#[test]
fn any_text_is_read_without_fear() {
    for text in [
        "",
        " ",
        "*",
        "#",
        "POS DEBIT",
        "CHECK",
        "1234",
        "ÄÖÜ ß ﬁ",
        "SQ *",
        "PAYPAL *",
        "WA",
        "A WA",
        "💳 CAFÉ",
        "ID",
        "TO",
    ] {
        for amount in ["1", "-1", "0"] {
            let got = of(text, amount);
            assert_eq!(got.name.is_empty(), text.trim().is_empty(), "{text}");
            assert!(!got.primary_v1.is_empty() && !got.primary_v2.is_empty(), "{text}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,60}", cents in -10_000i64..10_000) {
        let amount = Amount::cents(cents);
        let got = meaning(&Described { description: &text, amount, account_kind: AccountKind::Depository, subtype: "", country: "CA" });
        proptest::prop_assert!(!got.primary_v2.is_empty());
    }
}
