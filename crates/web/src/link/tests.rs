//! What every pane owes to a person, held against all of them in every language.

use super::*;
use crate::asset;
use gingham_connect::{Mfa, directory};
use std::collections::BTreeSet;

const LANGUAGES: [Language; 3] = [Language::English, Language::Spanish, Language::French];

fn banks(ids: &[&str]) -> Vec<&'static gingham_model::Institution> {
    ids.iter().map(|id| directory::find(id).unwrap()).collect()
}

fn accounts() -> Vec<Account> {
    let account = |name: &str, mask: &str, chosen| Account {
        name: name.to_owned(),
        key: format!("key-{mask}"),
        mask: mask.to_owned(),
        subtype: "checking".to_owned(),
        balance: Some("$110.00".to_owned()),
        chosen,
    };
    vec![account("Checking <b>", "0000", true), account("Savings", "1111", false), account("None", "", false)]
}

fn told() -> Option<Told> {
    let scopes = ["transactions", "contact_info", "unheard_of"].map(str::to_owned).into();
    Some(Told { scopes, use_cases: vec!["Prepare your taxes".to_owned()] })
}

fn profile() -> Profile {
    let part = |kind, shown: &str, name: &'static str| Part {
        kind,
        shown: shown.to_owned(),
        fields: vec![(name, shown.to_owned())],
        required: true,
    };
    let account = ProfileAccount {
        handle: "ins_109508/key".to_owned(),
        name: "Checking <b>".to_owned(),
        mask: "0000".to_owned(),
        bank: directory::find("ins_109508"),
    };
    Profile {
        parts: vec![part(PartKind::Name, "Alberta <b>", "first_name"), part(PartKind::Ssn, "", "ssn")],
        phone: "+14155550011".to_owned(),
        accounts: vec![account],
        needs_account: true,
    }
}

fn panes() -> Vec<Pane> {
    let phone = |ending: Option<&str>| PhoneField { ending: ending.map(str::to_owned), guest: true };
    let linked = vec!["First <Bank>".to_owned()];
    let mut panes = vec![
        Pane::Banks { suggested: banks(&["ins_109508", "ins_43"]) },
        Pane::Banks { suggested: Vec::new() },
        Pane::Credential,
        Pane::Captcha,
        Pane::Accounts { accounts: accounts(), choice: Choice::One, is_update: false, told: None },
        Pane::Accounts { accounts: accounts(), choice: Choice::Many, is_update: true, told: told() },
        Pane::Oauth { told: told() },
        Pane::Oauth { told: None },
        Pane::Phone(phone(None)),
        Pane::Otp { ending: "0011".to_owned(), guest: true },
        Pane::Otp { ending: "0011".to_owned(), guest: false },
        Pane::Email,
        Pane::EmailCode { email: "a<b>@example.com".to_owned() },
        Pane::Followed { email: "a@example.com".to_owned() },
        Pane::Profile(profile()),
        Pane::SavedBanks { banks: banks(&["ins_109508"]) },
        Pane::SavedAccounts { accounts: accounts(), choice: Choice::Many },
        Pane::AuthType,
        Pane::Numbers {
            asks: Asks {
                canadian: false,
                name: true,
                subtype: true,
                beside_login: false,
                sends_deposit: true,
            },
        },
        Pane::Numbers {
            asks: Asks {
                canadian: true,
                name: false,
                subtype: false,
                beside_login: true,
                sends_deposit: false,
            },
        },
        Pane::Reroute { banks: banks(&["ins_109512"]), optional: true },
        Pane::DepositCode { mask: "0000".to_owned(), left: 3 },
        Pane::DepositCode { mask: "0000".to_owned(), left: 1 },
        Pane::Connected { linked: Vec::new(), another: false, end: End::New },
        Pane::Connected { linked, another: true, end: End::New },
        Pane::Connected { linked: Vec::new(), another: false, end: End::Repaired },
        Pane::Connected { linked: Vec::new(), another: false, end: End::Sent },
        Pane::Failed,
        Pane::Over,
    ];
    for about in [About::Accounts, About::Income, About::Employment, About::Person, About::Repair] {
        panes.push(Pane::Consent { about, phone: None });
    }
    panes.push(Pane::Consent { about: About::Accounts, phone: Some(phone(None)) });
    panes.push(Pane::Consent { about: About::Accounts, phone: Some(phone(Some("0010"))) });
    for mfa in ["mfa_device", "mfa_questions_2_3", "mfa_selections", "mfa_selections_1_2_3"] {
        let mfa = Mfa::parse(mfa).unwrap();
        panes.extend((0..mfa.rounds()).filter_map(|round| mfa.prompt(round)).map(Pane::Mfa));
    }
    panes
}

fn scene(language: Language, pane: Pane, trouble: Option<&str>) -> Scene {
    let way_on = WayOn::Again;
    Scene {
        language,
        application: "App <script>".to_owned(),
        institution: directory::find("ins_132363"),
        trouble: trouble.map(|code| Refusal { code: code.to_owned(), way_on }),
        goes_back: true,
        manual: true,
        pane,
    }
}

/// Every pane as it is shown, with and without an error.
fn shown() -> Vec<String> {
    let mut shown = Vec::new();
    for language in LANGUAGES {
        for trouble in [None, Some("INVALID_CREDENTIALS"), Some("ITEM_LOCKED"), Some("UNHEARD_OF")] {
            for pane in panes() {
                let rendered = render(&scene(language, pane, trouble));
                shown.push(rendered.html);
                shown.extend(rendered.beneath);
            }
        }
    }
    shown
}

/// The pages around the panes, too.
fn pages() -> Vec<String> {
    let origin = "https://app.example";
    let mut pages = shown();
    pages.push(page(Mode::Frame { origin }));
    pages.push(page(Mode::Webview));
    pages.push(page(Mode::Hosted { link_token: "link-sandbox-\"1" }));
    pages.push(embedded(origin));
    pages
}

/// The values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    html.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn tags_are_balanced_and_nothing_is_let_in() {
    const VOID: [&str; 6] = ["!doctype", "meta", "link", "input", "img", "path"];
    for html in pages() {
        let mut open = Vec::new();
        for rest in html.split('<').skip(1) {
            let tag = rest.split(|c: char| c == '>' || c.is_whitespace()).next().unwrap();
            match tag.strip_prefix('/') {
                Some(closed) => assert_eq!(open.pop(), Some(closed), "{html}"),
                None if VOID.contains(&tag) => {}
                None => open.push(tag),
            }
        }
        assert!(open.is_empty(), "{open:?} in {html}");
        assert!(!html.contains("<b>") && !html.contains("App <script>") && !html.contains("<Bank>"));
    }
}

#[test]
fn every_pane_says_that_the_bank_is_simulated() {
    for language in LANGUAGES {
        let frame = &language.words().frame;
        for pane in panes() {
            let html = render(&scene(language, pane, None)).html;
            assert!(html.contains(frame.simulated) && html.contains(frame.never_real), "{html}");
        }
    }
    for html in pages() {
        let notice = html.matches("class=\"notice\" data-testid=\"link-simulated\"").count();
        assert_eq!(notice, 1, "{html}");
    }
}

#[test]
fn nothing_needs_an_inline_style_or_script() {
    for html in pages() {
        for refused in
            [" style=", "<style", "<script>", " onclick=", " onsubmit=", "javascript:", "href=\"http"]
        {
            assert!(!html.contains(refused), "{refused} in {html}");
        }
        for address in values(&html, "src").into_iter().chain(values(&html, "href")) {
            assert!(address.starts_with('/') && !address.starts_with("//"), "{address}");
        }
    }
}

#[test]
fn panes_are_complete_for_those_who_cannot_see_them() {
    for html in pages() {
        let ids = values(&html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "an id stands twice in {html}");
        assert_eq!(html.matches("<h1").count(), 1, "{html}");
        for attribute in ["for", "form", "aria-labelledby", "aria-describedby", "aria-controls"] {
            for name in values(&html, attribute).iter().flat_map(|value| value.split(' ')) {
                assert!(unique.contains(name), "{attribute}={name} leads nowhere in {html}");
            }
        }
        for field in html.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
            let by_id = values(&format!(" {field}"), "id").first().map(|id| format!("for=\"{id}\""));
            let labelled = by_id.is_some_and(|label| html.contains(&label))
                || field.contains("aria-label=")
                || field.contains("type=\"radio\"")
                || field.contains("type=\"checkbox\"");
            assert!(labelled, "{field}");
        }
    }
}

#[test]
fn an_error_is_told_on_its_form_or_leads_on() {
    let form = render(&scene(Language::English, Pane::Credential, Some("INVALID_CREDENTIALS")));
    assert!(form.beneath.is_none() && form.html.contains("data-testid=\"link-error\""));
    assert!(form.html.contains("data-testid=\"link-password\""));
    let list = Pane::Banks { suggested: banks(&["ins_109508"]) };
    let pane = render(&scene(Language::English, list, Some("ITEM_LOCKED")));
    assert!(pane.html.contains("data-testid=\"link-error\"") && pane.html.contains("unhealthy-platypus"));
    assert!(pane.beneath.unwrap().contains("data-testid=\"link-institution-ins_109508\""));
    let failed = render(&scene(Language::English, Pane::Failed, Some("INVALID_LINK_TOKEN")));
    assert!(failed.beneath.is_none() && failed.html.contains("data-step=\"exit\""));
}

#[test]
fn a_search_shows_what_it_found_escaped() {
    let found = list_of("zzz<b>", &[]);
    assert!(found.contains("zzz&#60;b&#62;") && found.contains("No bank found"));
    assert!(list_of("first", &["ins_109508"]).contains("One bank found"));
    assert!(list_of("first", &["ins_109508", "ins_43"]).contains("2 banks found"));
}

fn list_of(query: &str, ids: &[&str]) -> String {
    super::banks(Language::English, &banks(ids), query, true)
}

#[test]
fn what_the_pages_load_is_there_and_small() {
    let mut sum = initialize("http://127.0.0.1:8700").len();
    for html in [page(Mode::Webview), embedded("https://app.example")] {
        let files: BTreeSet<&str> = values(&html, "src").into_iter().chain(values(&html, "href")).collect();
        assert!(files.len() >= 2);
        for file in files {
            let asset = asset::find(file.strip_prefix("/assets/").unwrap()).unwrap();
            sum += asset.content.len();
        }
    }
    // Not even compressed do they reach what is allowed compressed.
    assert!(sum < 80_000, "{sum}");
}
