use super::*;

/// An account with this many rows.
fn account(rows: usize) -> Account {
    let today: Date = "2026-03-02".parse().unwrap();
    let day = |age: usize| today.saturating_sub(jiff::Span::new().days(age as i64));
    Account {
        name: "Everyday Checking".to_owned(),
        official_name: None,
        mask: Some("0000".to_owned()),
        kind: "Checking".to_owned(),
        is_debt: false,
        current: Some(Amount::cents(123_456)),
        available: None,
        limit: None,
        currency: Currency::USD,
        days_available: 90,
        owners: vec![Owner {
            names: vec!["Anna Charleston".to_owned()],
            contacts: vec!["1 Main St".to_owned()],
        }],
        history: (0..90).rev().map(|age| (day(age), Amount::whole(age as i64 - 20))).collect(),
        rows: (0..rows)
            .map(|nth| Row {
                date: day(nth % 90),
                description: format!("A purchase at a shop with a long name, number {nth} of many"),
                amount: Amount::cents(nth as i64 * 100 - 300),
                pending: nth == 0,
            })
            .collect(),
        positions: Vec::new(),
    }
}

fn report(rows: usize) -> AssetReport {
    let generated_at: Timestamp = "2026-03-02T10:00:00Z".parse().unwrap();
    let item =
        Item { institution: "Bank".to_owned(), updated_at: generated_at, accounts: vec![account(rows)] };
    AssetReport {
        report_id: "1f414183-220c-44f5-b0c8-bc0e6d4053bb".to_owned(),
        client_report_id: None,
        ordered_by: "Lender".to_owned(),
        generated_at,
        days_requested: 90,
        person: vec![("Name", "Anna Charleston".to_owned())],
        items: vec![item],
        warnings: Vec::new(),
    }
}

#[test]
fn the_same_report_is_the_same_bytes() {
    let one = report(40).pdf();
    assert!(one.starts_with(b"%PDF-"));
    assert_eq!(one, report(40).pdf());
    assert_ne!(one, report(41).pdf());
}

#[test]
fn long_tables_go_on_page_after_page() {
    let pages = |rows| {
        let text = String::from_utf8_lossy(&report(rows).pdf()).into_owned();
        text.matches("/Type /Page\n").count() + text.matches("/Type/Page/").count()
    };
    assert!(pages(400) > pages(40), "{} {}", pages(400), pages(40));
}
