//! What a call that is under way while its client is deleted leaves behind: nothing, and nothing that hurts others.

use super::BANK;
use super::stage::Stage;
use crate::failure::Stop;
use crate::item::create::{self, Choice, NewItem};
use crate::item::record::MadeBy;
use crate::portal::revoke::{Reach, withdraw};
use crate::portal::{Contact, connections};
use gingham_model::Product;
use gingham_store::{contact, erase, item};
use serde_json::json;
use std::sync::Arc;

async fn erase_client(stage: &Stage) {
    let client_id = stage.caller.client.client_id.clone();
    let erased = stage.platform.store.write(move |write| erase::client(write, &client_id, 0)).await;
    assert!(erased.unwrap());
}

#[tokio::test]
async fn no_item_is_made_in_a_world_that_is_gone() {
    let stage = Stage::sandbox().await;
    let products = vec![Product::Auth];
    let institution = create::institution(BANK).unwrap();
    let who = create::sign_in(&stage.platform, institution, "user_good", "pass_good").unwrap();
    let login = create::login(&stage.caller, &stage.platform, institution, "user_good", who);
    let told = create::first_look(&stage.platform, &login, &products).await.unwrap();
    let new = NewItem {
        institution,
        login,
        told: Arc::new(told),
        products,
        webhook: None,
        made_by: MadeBy::Link,
        days_requested: None,
        choice: Choice::default(),
        owner: None,
    };
    erase_client(&stage).await;
    let (shared, world) = (stage.platform.clone(), stage.caller.world.clone());
    let made = stage.platform.store.write(move |write| create::create(&shared, write, &world, &new)).await;
    match made {
        Err(Stop::Refused(failure)) => assert_eq!(failure.cause, "INVALID_API_KEYS.1"),
        other => panic!("{other:?}"),
    }
    assert_eq!(stage.items().await, 0);
}

#[tokio::test]
async fn an_item_without_a_client_keeps_nobody_from_ending_the_others() {
    let stage = Stage::sandbox().await;
    let left = stage.linked(BANK, &["0000"], json!({})).await;
    let person = Contact::parse("accountholder0@example.com").unwrap();
    let hash = person.hash(&stage.platform);
    erase_client(&stage).await;
    let (row, place) = (left.row.clone(), hash.clone());
    let put_back = stage.platform.store.write(move |write| {
        item::insert(write, &row)?;
        contact::add(write, row.world, row.item_key, "bank", std::slice::from_ref(&place))
    });
    put_back.await.unwrap();
    let (listed, found) = stage
        .platform
        .store
        .read(move |read| {
            let listed = connections::list(read, &hash, None, 10)?;
            Ok::<_, Stop>((listed.len(), connections::find(read, &hash, &left.row.item_id)?.is_some()))
        })
        .await
        .unwrap();
    assert_eq!((listed, found), (0, false));
    for reach in [Reach::Everything, Reach::Bank(Some(BANK.to_owned()))] {
        assert!(!withdraw(&stage.platform, &person, reach).await.unwrap());
    }
}
