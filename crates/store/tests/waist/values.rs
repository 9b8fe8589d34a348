//! Values go in and come out unchanged, and a statement that does not fit is refused.

use gingham_store::{Row, Store, StoreError, Value, params};

use crate::place::{Place, execute};

crate::on_both_engines! {
    every_kind_of_value_comes_back,
    placeholders_go_by_number,
    counts_and_sums_are_numbers,
    many_rows_at_once,
    returning_answers_and_changes,
    what_does_not_fit_is_refused,
}

async fn kinds(place: &Place) -> Store {
    let store = place.open().await;
    execute(&store, "CREATE TABLE kind (id bigint PRIMARY KEY, word text, number bigint, bytes bytea)").await;
    store
}

const INSERT: &str = "INSERT INTO kind (id, word, number, bytes) VALUES ($1, $2, $3, $4)";

async fn only_row(store: &Store, sql: &'static str, params: Vec<Value>) -> Row {
    store.read(move |read| read.row(sql, &params)).await.unwrap().unwrap()
}

async fn every_kind_of_value_comes_back(place: &Place) {
    let store = kinds(place).await;
    let rows = vec![
        params![1i64, "Übergrün 🧾", i64::MIN, vec![0u8, 255, 7]].to_vec(),
        params![2i64, "", i64::MAX, &[][..] as &[u8]].to_vec(),
        params![3i64, None::<String>, None::<i64>, None::<Vec<u8>>].to_vec(),
        params![4i64, Some("12"), true, Some(vec![b'1'])].to_vec(),
    ];
    let inserts = rows.clone();
    let insert = move |write: &mut gingham_store::Write<'_>| {
        inserts.iter().try_for_each(|row| write.execute(INSERT, row).map(|affected| assert_eq!(affected, 1)))
    };
    store.write(insert).await.unwrap();

    let read = store.read(|read| read.rows("SELECT id, word, number, bytes FROM kind ORDER BY id", &[]));
    let found: Vec<Row> = read.await.unwrap();
    assert_eq!(found.len(), rows.len());
    for (row, expected) in found.iter().zip(&rows) {
        for (index, value) in expected.iter().enumerate() {
            match value {
                Value::Null => assert_eq!(row.get::<Option<i64>>(index), Ok(None)),
                Value::Text(text) => assert_eq!(row.get::<String>(index).as_ref(), Ok(text)),
                Value::Int(number) => assert_eq!(row.get::<i64>(index), Ok(*number)),
                Value::Blob(bytes) => assert_eq!(row.get::<&[u8]>(index), Ok(bytes.as_slice())),
            }
        }
    }
    assert_eq!(found[3].get::<bool>(2), Ok(true));
    assert_eq!(found[3].get::<Option<&str>>(1), Ok(Some("12")));
    assert!(matches!(found[2].get::<String>(1), Err(StoreError::Shape { .. })), "a null is no string");
    assert!(matches!(found[0].get::<i64>(1), Err(StoreError::Shape { .. })), "a text is no number");
    assert!(matches!(found[0].get::<i64>(4), Err(StoreError::Shape { .. })), "there is no fifth column");
    store.close().await;
}

async fn placeholders_go_by_number(place: &Place) {
    let store = kinds(place).await;
    store.write(|write| write.execute(INSERT, &params![10i64, "ten", 1i64, None::<Vec<u8>>])).await.unwrap();
    let sql = "SELECT $2::text, id, $1::bigint FROM kind WHERE word = $2 AND id > $1 AND number < $1";
    let row = only_row(&store, sql, params![5i64, "ten"].to_vec()).await;
    let columns = (row.get::<&str>(0), row.get::<i64>(1), row.get::<i64>(2));
    assert_eq!(columns, (Ok("ten"), Ok(10), Ok(5)));
    store.close().await;
}

async fn counts_and_sums_are_numbers(place: &Place) {
    let store = kinds(place).await;
    let sql = "SELECT count(*), sum(number), coalesce(max(id), 0), count(*) > 1 FROM kind";
    let row = only_row(&store, sql, Vec::new()).await;
    assert_eq!((row.get(0), row.get(1), row.get(2)), (Ok(0i64), Ok(None::<i64>), Ok(0i64)));
    for (id, number) in [(1i64, 123_456_789_012i64), (2, 20_000), (3, -7)] {
        let insert = move |write: &mut gingham_store::Write<'_>| {
            write.execute(INSERT, &params![id, None::<&str>, number, None::<&[u8]>])
        };
        store.write(insert).await.unwrap();
    }
    let row = only_row(&store, sql, Vec::new()).await;
    assert_eq!((row.get(0), row.get(1), row.get(2)), (Ok(3i64), Ok(123_456_809_005i64), Ok(3i64)));
    assert_eq!(row.get(3), Ok(true));
    store.close().await;
}

async fn many_rows_at_once(place: &Place) {
    let store = kinds(place).await;
    let rows: Vec<Vec<Value>> =
        (0..3000i64).map(|id| params![id, id.to_string(), -id, None::<Vec<u8>>].to_vec()).collect();
    store.write(move |write| write.execute_many(INSERT, &rows)).await.unwrap();
    let row = only_row(&store, "SELECT count(*), sum(number) FROM kind", Vec::new()).await;
    assert_eq!((row.get(0), row.get(1)), (Ok(3000i64), Ok(-4_498_500i64)));

    let twice: Vec<Vec<Value>> =
        [5000i64, 5001, 5000].map(|id| params![id, "", 0i64, None::<Vec<u8>>].to_vec()).to_vec();
    let refused = store.write(move |write| write.execute_many(INSERT, &twice)).await;
    assert_eq!(refused, Err(StoreError::Conflict));
    let row = only_row(&store, "SELECT count(*) FROM kind", Vec::new()).await;
    assert_eq!(row.get(0), Ok(3000i64), "the rows before the refused one are gone, too");
    store.close().await;
}

async fn returning_answers_and_changes(place: &Place) {
    let store = kinds(place).await;
    let rows: Vec<Vec<Value>> = (0..9i64).map(|id| params![id, "x", id, None::<Vec<u8>>].to_vec()).collect();
    store.write(move |write| write.execute_many(INSERT, &rows)).await.unwrap();
    let raise = |write: &mut gingham_store::Write<'_>| {
        let row =
            write.row("UPDATE kind SET number = number + 100 WHERE id > $1 RETURNING id", &params![4i64])?;
        assert!(row.is_some());
        Ok::<(), StoreError>(())
    };
    store.write(raise).await.unwrap();
    let row = only_row(&store, "SELECT count(*) FROM kind WHERE number > 100", Vec::new()).await;
    assert_eq!(row.get(0), Ok(4i64), "all rows changed, though only the first was asked for");
    store.close().await;
}

async fn what_does_not_fit_is_refused(place: &Place) {
    let store = kinds(place).await;
    let select = "SELECT id FROM kind WHERE id = $1";
    for params in [Vec::new(), params![1i64, 2i64].to_vec()] {
        let refused = store.read(move |read| read.row(select, &params)).await;
        assert!(matches!(refused, Err(StoreError::Shape { .. })), "{refused:?}");
    }
    for sql in ["SELECT nothing FROM kind", "SELEKT 1", "SELECT 1.5e0 FROM nowhere"] {
        let refused = store.read(move |read| read.row(sql, &[])).await;
        assert!(matches!(refused, Err(StoreError::Shape { .. })), "{sql}: {refused:?}");
    }
    let refused = store.read(|read| read.row("INSERT INTO kind (id) VALUES (1) RETURNING id", &[])).await;
    assert!(refused.is_err(), "a read does not write");
    store.close().await;
}
