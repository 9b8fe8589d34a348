//! Numbers and codes as a page shows them, and what is kept of them.

use super::stage::{Stage, names};
use super::visits::{Page, agree};
use super::{accounts, institution};
use crate::item::verification::numbers::Typed;
use crate::link::Step;
use crate::link::auth::view::{Field, NumbersView};
use crate::link::pane::Pane;
use crate::link::view::Selection;
use serde_json::{Value, json};

const HOUNDSTOOTH: &str = "ins_109512";

fn same_day() -> Value {
    json!({"products": ["auth"], "auth": {"same_day_microdeposits_enabled": true}})
}

fn typed(routing: &str, account: &str) -> Step {
    let (routing, account) = (routing.to_owned(), account.to_owned());
    let (name, subtype) = (Some("Ada Lane".to_owned()), Some("checking".to_owned()));
    Step::Numbers(Typed { name, routing, account, subtype })
}

fn code(code: &str) -> Step {
    Step::Code { code: code.to_owned() }
}

fn shown(page: &Page<'_>) -> NumbersView {
    page.view.numbers.clone().expect("the pane is about numbers")
}

#[tokio::test]
async fn a_page_leads_from_the_list_to_a_code() {
    let stage = Stage::sandbox().await;
    let mut page = Page::open(&stage, &stage.token(same_day()).await).await;
    page.take(agree()).await;
    assert!(page.view.pane == Pane::SelectInstitution && shown(&page).offers_numbers);
    page.take(Step::AuthType { manual: true }).await;
    let view = shown(&page);
    assert_eq!(view.fields, [Field::Name, Field::Routing, Field::Account, Field::Subtype]);
    assert!(view.sends_deposit && !view.is_beside_login);
    page.take(typed("110000001", "1111222233330000")).await;
    assert_eq!(page.view.refused.as_ref().unwrap().error["error_code"], "INVALID_ACCOUNT_NUMBER");
    assert_eq!(page.view.pane, Pane::Numbers);
    // The bank of the number is suggested; the person stays with the numbers.
    page.take(typed("110000000", "1111222233330000")).await;
    assert_eq!(page.view.pane, Pane::NumbersSelectInstitution);
    let view = shown(&page);
    assert_eq!((view.suggested.len(), view.is_forced), (1, false));
    page.take(Step::AuthType { manual: true }).await;
    assert_eq!(page.view.pane, Pane::Connected);
    page.take(Step::Finish).await;
    let item = stage.item_of(&page.public_token()).await;
    assert_eq!(item.record.institution_id, None);

    let mut page = Page::open(&stage, &stage.update(&item, json!({})).await).await;
    assert_eq!(page.view.pane, Pane::SameDayVerification, "nothing comes before it");
    let view = shown(&page);
    assert_eq!((view.fields.as_slice(), view.attempts_left), ([Field::Code].as_slice(), Some(3)));
    assert_eq!(view.mask.as_deref(), Some("0000"));
    page.take(code("XYZ")).await;
    assert_eq!((page.view.pane, shown(&page).attempts_left), (Pane::SameDayVerification, Some(2)));
    page.take(code("abc")).await;
    assert_eq!(page.view.pane, Pane::Connected);
    page.take(Step::Finish).await;
    assert!(page.view.ending.is_some());
    let again = Page::open(&stage, &stage.update(&item, json!({})).await).await;
    assert!(again.view.ending.is_some(), "who is verified has nothing left to do");
    assert_eq!(names(&again.heard).last().unwrap(), "HANDOFF");
}

#[tokio::test]
async fn an_account_of_a_login_is_chosen_alone() {
    let stage = Stage::sandbox().await;
    let mut page = Page::open(&stage, &stage.token(json!({"products": ["auth"]})).await).await;
    for step in [agree(), institution(HOUNDSTOOTH), super::good()] {
        page.take(step).await;
    }
    assert_eq!((page.view.pane, page.view.selection), (Pane::SelectAccount, Selection::One));
    page.take(accounts(&["1111"])).await;
    let view = shown(&page);
    assert_eq!(view.fields, [Field::Routing, Field::Account]);
    assert!(view.is_beside_login && !view.sends_deposit);
    page.take(typed("021000021", "1111222233331111")).await;
    assert_eq!(page.view.pane, Pane::Connected);
}

#[tokio::test]
async fn typed_numbers_are_nowhere_in_the_clear() {
    let stage = Stage::sandbox().await;
    let secret = "9876543210123456";
    let link = stage.token(same_day()).await;
    let (_, outcome) = stage.run(&link, vec![typed("011401533", secret)]).await;
    let item = stage.item_of(&outcome).await;
    let stored = stage.everything_stored().await;
    assert!(!stored.contains(secret) && !format!("{:?}", typed("011401533", secret)).contains(secret));
    stage.run(&stage.update(&item, json!({})).await, vec![code("ABC")]).await;
    assert!(!stage.everything_stored().await.contains(secret));
}
