//! Items made and exchanged, against what the engine itself can make durable.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use gingham_store::{Location, Store, StoreError, params};
use serde_json::json;
use tokio::task::JoinSet;
use tokio_postgres::NoTls;

use crate::developer::{creation, text};
use crate::http::{Connection, post};
use crate::pressure::CALLERS;
use crate::report::{Report, count};
use crate::server::{KEYS, Server, cpu_seconds};
use crate::statistics::{median, range};
use crate::{Outcome, Plan};

/// Measures on SQLite, and on PostgreSQL where there is one.
pub async fn measure(plan: &Plan, report: &mut Report) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let engine = Location::Sqlite(folder.path().join("commits.db"));
    let server = Server::start(&plan.binary, folder.path(), None)?;
    compare("SQLite", plan, server, &engine, report).await?;
    let Some(postgres) = &plan.postgres else {
        report.note("PostgreSQL was not measured: GINGHAM_TEST_POSTGRES names no server.");
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let databases = Databases::create(postgres).await?;
    let server = Server::start(&plan.binary, folder.path(), Some(&databases.url("items")))?;
    let engine = Location::Postgres(databases.url("commits"));
    compare("PostgreSQL", plan, server, &engine, report).await?;
    databases.remove().await
}

async fn compare(
    name: &str,
    plan: &Plan,
    server: Server,
    engine: &Location,
    report: &mut Report,
) -> Outcome<()> {
    let store = Store::open(engine).await?;
    store
        .write(|write| write.execute("CREATE TABLE small (id bigint PRIMARY KEY, body text NOT NULL)", &[]))
        .await
        .map_err(|error: StoreError| error)?;
    let mut rounds = Vec::new();
    let (mut rows, mut spent, mut made) = (0, 0.0, 0.0);
    for round in 0..=plan.rounds {
        let before = cpu_seconds(server.process())?;
        let pairs = pairs(server.address, plan.seconds).await?;
        // The first round warms both up.
        if round > 0 {
            spent += cpu_seconds(server.process())? - before;
            made += pairs * plan.seconds;
        }
        let commits = commits(&store, &mut rows, plan.seconds).await?;
        if round > 0 {
            rounds.push((pairs, commits));
        }
    }
    store.close().await;
    let pairs = median(rounds.iter().map(|(pairs, _)| *pairs));
    let commits = median(rounds.iter().map(|(_, commits)| *commits));
    let ratios = || rounds.iter().map(|(pairs, commits)| 2.0 * pairs / commits);
    let (low, high) = range(ratios());
    report.add(
        &format!("Item made and exchanged, {name}, {CALLERS} callers"),
        &format!("{} pairs/s, {} durable writes/s", count(pairs), count(2.0 * pairs)),
        &format!("{} commits/s of one small row, in process", count(commits)),
        &format!("{:.2} ({low:.2} to {high:.2})", median(ratios())),
        "≥ 0.5",
    );
    report.note(&format!(
        "Item made and exchanged, {name}: {} µs of the server's processor time a pair.",
        count(spent * 1e6 / made)
    ));
    server.stop()
}

/// Pairs of a creation and an exchange per second.
async fn pairs(address: SocketAddr, seconds: f64) -> Outcome<f64> {
    let create = post("/sandbox/public_token/create", KEYS, &creation("user_good", &["auth"]).to_string());
    let (begun, mut callers) = (Instant::now(), JoinSet::new());
    let until = begun + Duration::from_secs_f64(seconds);
    for _ in 0..CALLERS {
        let create = create.clone();
        callers.spawn(async move {
            let mut connection = Connection::open(address).await?;
            let mut pairs = 0u32;
            while Instant::now() < until {
                let created = serde_json::from_slice(connection.ask(&create).await?)?;
                let body = json!({"public_token": text(&created, "public_token")?}).to_string();
                connection.ask(&post("/item/public_token/exchange", KEYS, &body)).await?;
                pairs += 1;
            }
            Outcome::Ok(pairs)
        });
    }
    let mut pairs = 0;
    while let Some(done) = callers.join_next().await {
        pairs += done??;
    }
    Ok(f64::from(pairs) / begun.elapsed().as_secs_f64())
}

/// Commits per second of one small row each; `rows` counts those that are there.
async fn commits(store: &Store, rows: &mut i64, seconds: f64) -> Outcome<f64> {
    let (begun, mut callers) = (Instant::now(), JoinSet::new());
    let until = begun + Duration::from_secs_f64(seconds);
    for caller in 0..CALLERS as i64 {
        let (store, first) = (store.clone(), *rows + caller);
        callers.spawn(async move {
            let mut mine = 0;
            while Instant::now() < until {
                let id = first + mine * CALLERS as i64;
                let sql = "INSERT INTO small (id, body) VALUES ($1, $2)";
                let row = move |write: &mut gingham_store::Write<'_>| {
                    write.execute(
                        sql,
                        &params![
                            id,
                            "a row of about the length that a token's row has, neither more nor less"
                        ],
                    )
                };
                store.write::<_, StoreError, _>(row).await?;
                mine += 1;
            }
            Ok::<_, StoreError>(mine)
        });
    }
    let (mut made, mut most) = (0, 0);
    while let Some(done) = callers.join_next().await {
        let mine = done??;
        made += mine;
        most = most.max(mine);
    }
    *rows += (most + 1) * CALLERS as i64;
    Ok(made as f64 / begun.elapsed().as_secs_f64())
}

/// Two databases on a server for tests.
struct Databases {
    server: String,
    client: tokio_postgres::Client,
}

impl Databases {
    async fn create(server: &str) -> Outcome<Databases> {
        let (client, connection) = tokio_postgres::connect(server, NoTls).await?;
        tokio::spawn(connection);
        let databases = Databases { server: server.to_owned(), client };
        databases.drop_all().await?;
        for name in ["items", "commits"] {
            databases.client.batch_execute(&format!("CREATE DATABASE gingham_bench_{name}")).await?;
        }
        Ok(databases)
    }

    fn url(&self, name: &str) -> String {
        let start = self.server.rsplit_once('/').map_or(self.server.as_str(), |(start, _)| start);
        format!("{start}/gingham_bench_{name}")
    }

    async fn drop_all(&self) -> Outcome<()> {
        for name in ["items", "commits"] {
            let sql = format!("DROP DATABASE IF EXISTS gingham_bench_{name} WITH (FORCE)");
            self.client.batch_execute(&sql).await?;
        }
        Ok(())
    }

    async fn remove(self) -> Outcome<()> {
        self.drop_all().await
    }
}
