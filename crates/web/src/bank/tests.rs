use super::*;
use gingham_connect::directory;

fn visit(institution: &Institution) -> Visit<'_> {
    let application = "Acme \"<b>&";
    Visit { handle: "h4ndle", institution, application, is_update: false, is_app: false }
}

fn account(mask: &str) -> Account {
    Account {
        key: format!("k{mask}"),
        name: "Plaid <Checking>".to_owned(),
        mask: mask.to_owned(),
        about: "Checking".to_owned(),
        balance: "USD 110.00".to_owned(),
        is_chosen: true,
    }
}

/// Every page there is.
fn pages() -> Vec<(&'static str, String)> {
    let institution = directory::find("ins_127287").unwrap();
    let visit = visit(institution);
    let all = [account("0000"), account("1111")];
    let every =
        [Closed::Unknown, Closed::Expired, Closed::Left, Closed::Busy, Closed::Failed, Closed::Foreign];
    let mut pages = vec![
        ("sign-in", sign_in(&visit)),
        ("app", sign_in(&Visit { is_app: true, is_update: true, ..visit })),
        ("code", code(&visit, "http://127.0.0.1:8700/bank/h4ndle/here")),
        ("accounts", accounts(&visit, "user_good", &all, true)),
        ("consent", consent(&visit, &all, &[scope("transactions")])),
        ("done", done(&visit, true, None)),
        ("return", done(&visit, false, Some("https://app.example/back?oauth_state_id=x"))),
    ];
    pages.extend(every.map(|why| ("closed", closed(why))));
    pages
}

#[test]
fn every_page_says_that_the_bank_is_simulated() {
    for (name, html) in pages() {
        assert_eq!(html.matches("data-testid=\"bank-simulated\"").count(), 1, "{name}");
        assert!(html.contains("Never type real credentials"), "{name}");
    }
}

#[test]
fn pages_are_escaped_and_have_nothing_inline() {
    for (name, html) in pages() {
        for refused in ["<b>&", "<Checking>", " style=", "<style", " onclick=", "javascript:", "<script>"] {
            assert!(!html.contains(refused), "{refused} on {name}");
        }
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
    }
}

#[test]
fn forms_are_posted_so_that_nothing_typed_stands_in_an_address() {
    for (name, html) in pages() {
        assert_eq!(html.matches("<form").count(), html.matches("method=\"post\"").count(), "{name}");
        assert_eq!(html.matches("<form").count(), html.matches("action=\"/bank/h4ndle/").count(), "{name}");
    }
}

#[test]
fn only_what_goes_on_by_itself_has_a_script() {
    for (name, html) in pages() {
        assert_eq!(html.contains("<script"), matches!(name, "done" | "code"), "{name}");
    }
}

#[test]
fn the_bank_s_colour_carries_white_letters() {
    for institution in directory::all().iter().filter(|institution| institution.oauth) {
        let channel = |at: usize| {
            let byte = u8::from_str_radix(&institution.primary_color[at..at + 2], 16).unwrap();
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let light = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
        assert!(1.05 / (light + 0.05) >= 4.5, "{} {}", institution.name, institution.primary_color);
    }
}
