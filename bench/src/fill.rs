//! Databases that hold so many transactions: copies of one Item that the server made, written through the store.

use std::fs;
use std::path::Path;
use std::time::Instant;

use gingham_model::secret::RootKey;
use gingham_model::token::{Token, TokenKind};
use gingham_model::{Chance, Environment, id};
use gingham_store::item::ItemRow;
use gingham_store::job::JobRow;
use gingham_store::posting::PostingRow;
use gingham_store::token::TokenRow;
use gingham_store::{Location, Store, StoreError, item, job, posting, token};
use tempfile::TempDir;

use crate::developer::{Developer, PAGE};
use crate::report::count;
use crate::server::{ROOT_KEY, Server, database_file};
use crate::{Outcome, Plan};

/// Items written in one transaction.
const TOGETHER: usize = 20;

/// A server's folder whose database holds so many transactions.
pub struct Base {
    /// The folder.
    pub folder: TempDir,
    /// How many transactions are stored.
    pub stored: usize,
    /// The access tokens of its Items.
    pub tokens: Vec<String>,
}

/// One Item, to be copied.
struct Pattern {
    item: ItemRow,
    token: TokenRow,
    jobs: Vec<JobRow>,
    postings: Vec<PostingRow>,
}

/// Makes the small and the large database.
pub async fn bases(plan: &Plan) -> Outcome<Vec<Base>> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(&plan.binary, folder.path(), None)?;
    let access_token = Developer::at(server.address).await?.long_item().await?;
    server.stop()?;
    let mut bases = Vec::new();
    for stored in plan.stored {
        bases.push(base(folder.path(), &access_token, stored).await?);
    }
    Ok(bases)
}

async fn base(original: &Path, access_token: &str, stored: usize) -> Outcome<Base> {
    let begun = Instant::now();
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("data"))?;
    fs::copy(database_file(original), database_file(folder.path()))?;
    let store = Store::open(&Location::Sqlite(database_file(folder.path()))).await?;
    let key = RootKey::new(ROOT_KEY.as_bytes());
    let pattern = pattern(&store, key.hash(access_token)).await?;
    let chance = Chance::from_seed(stored as u64, 1);
    let mut tokens = Vec::new();
    while tokens.len() * PAGE < stored {
        let copies: Vec<Copy> = (tokens.len()..(tokens.len() + TOGETHER).min(stored / PAGE))
            .map(|number| Copy::new(&pattern, number as i64, &key, &chance))
            .collect();
        tokens.extend(copies.iter().map(|copy| copy.access_token.clone()));
        let postings = pattern.postings.clone();
        store.write(move |write| copies.iter().try_for_each(|copy| copy.write(write, &postings))).await?;
    }
    store.close().await;
    println!("{} transactions written in {:.0} s", count(stored as f64), begun.elapsed().as_secs_f64());
    Ok(Base { folder, stored, tokens })
}

async fn pattern(store: &Store, hash: Vec<u8>) -> Outcome<Pattern> {
    let missing = || StoreError::Corrupt("the Item to be copied is not there".into());
    let pattern = store.read(move |read| {
        let token = token::find(read, &hash)?.ok_or_else(missing)?;
        let item = item::by_key(read, token.item_key.unwrap_or_default())?.ok_or_else(missing)?;
        let mut jobs = Vec::new();
        for (kind, _) in job::agenda(read, item.item_key)? {
            jobs.extend(job::of_item(read, item.item_key, &kind)?);
        }
        let postings = posting::after(read, item.item_key, 0, PAGE as i64)?;
        Ok::<_, StoreError>(Pattern { item, token, jobs, postings })
    });
    Ok(pattern.await?)
}

/// A copy of the pattern under keys of its own.
struct Copy {
    item: ItemRow,
    token: TokenRow,
    hash: Vec<u8>,
    access_token: String,
    jobs: Vec<JobRow>,
}

impl Copy {
    fn new(pattern: &Pattern, number: i64, key: &RootKey, chance: &Chance) -> Copy {
        let item_key = pattern.item.item_key + 1 + number;
        let access_token = Token::mint(TokenKind::Access, Environment::Sandbox, chance).reveal().to_owned();
        let item_id = id::opaque(chance);
        let jobs = pattern.jobs.iter().zip(1..).map(|(job, nth)| JobRow {
            job_key: number * pattern.jobs.len() as i64 + nth,
            item_key: Some(item_key),
            ..job.clone()
        });
        Copy {
            item: ItemRow { item_key, item_id, last_seq: PAGE as i64, ..pattern.item.clone() },
            token: TokenRow { item_key: Some(item_key), ..pattern.token.clone() },
            hash: key.hash(&access_token),
            access_token,
            jobs: jobs.collect(),
        }
    }

    fn write(&self, write: &mut gingham_store::Write<'_>, postings: &[PostingRow]) -> Result<(), StoreError> {
        item::insert(write, &self.item)?;
        token::insert(write, &self.hash, &self.token)?;
        self.jobs.iter().try_for_each(|row| job::insert(write, row))?;
        posting::insert(write, self.item.item_key, postings.to_vec())
    }
}
