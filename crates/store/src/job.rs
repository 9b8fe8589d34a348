//! Work to be done at a time, claimed by one worker at a time.

use crate::{Read, Row, StoreError, Write, params};

/// Jobs of one lane never wait for those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Webhooks, which wait for other people's servers.
    Webhooks,
    /// Everything else.
    Others,
}

impl Lane {
    /// The condition that an index was made for; each lane has one.
    fn condition(self) -> &'static str {
        match self {
            Lane::Webhooks => "kind = 'webhook'",
            Lane::Others => "kind <> 'webhook'",
        }
    }
}

/// A job.
#[derive(Clone, Debug)]
pub struct JobRow {
    /// Its key.
    pub job_key: i64,
    /// Its world.
    pub world: i64,
    /// The Item that it is about.
    pub item_key: Option<i64>,
    /// What to do.
    pub kind: String,
    /// When, on the world's clock.
    pub due_at: i64,
    /// When, on the machine's clock.
    pub machine_due: i64,
    /// What the kind needs to know, JSON.
    pub body: String,
}

const COLUMNS: &str = "job_key, world, item_key, kind, due_at, machine_due, body";

fn job(row: &Row) -> Result<JobRow, StoreError> {
    Ok(JobRow {
        job_key: row.get(0)?,
        world: row.get(1)?,
        item_key: row.get(2)?,
        kind: row.get(3)?,
        due_at: row.get(4)?,
        machine_due: row.get(5)?,
        body: row.get(6)?,
    })
}

/// Adds a job. Workers look at the queue now and then; for a job that cannot wait so long, [`Write::wake`] them, too.
pub fn insert(write: &mut Write<'_>, row: &JobRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO job (job_key, world, item_key, kind, due_at, machine_due, body, claimed_until) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, 0)";
    let JobRow { job_key, world, item_key, kind, due_at, machine_due, body } = row;
    let values = params![*job_key, *world, *item_key, kind.as_str(), *due_at, *machine_due, body.as_str()];
    write.execute(sql, &values).map(drop)
}

/// The earliest unclaimed jobs of a lane that are due at `machine_now`, `most` of them.
pub fn due(
    read: &mut Read<'_>,
    lane: Lane,
    machine_now: i64,
    most: usize,
) -> Result<Vec<JobRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM job WHERE {} AND machine_due <= $1 AND claimed_until <= $1 \
         ORDER BY machine_due, job_key LIMIT $2",
        lane.condition()
    );
    read.rows(&sql, &params![machine_now, most as i64])?.iter().map(job).collect()
}

/// When the next job of a lane can be had, where none can be at `machine_now`: one falls due then, or a due one is no longer
/// claimed. Both are found at an end of the index, however many jobs wait.
pub fn next_due(read: &mut Read<'_>, lane: Lane, machine_now: i64) -> Result<Option<i64>, StoreError> {
    let mut earliest = |what: &str| -> Result<Option<i64>, StoreError> {
        let sql = format!("SELECT MIN{what} AND {}", lane.condition());
        read.row(&sql, &params![machine_now])?.map_or(Ok(None), |row| row.get(0))
    };
    let due = earliest("(machine_due) FROM job WHERE machine_due > $1")?;
    let freed = earliest("(claimed_until) FROM job WHERE machine_due <= $1 AND claimed_until > $1")?;
    Ok(due.into_iter().chain(freed).min())
}

/// Claims a job for `worker` until `until`, once: one conditional UPDATE. False when another worker holds it, or when
/// one has meanwhile moved it to another time than `row` says.
pub fn claim(
    write: &mut Write<'_>,
    row: &JobRow,
    worker: &str,
    machine_now: i64,
    until: i64,
) -> Result<bool, StoreError> {
    let sql = "UPDATE job SET claimed_until = $4, claimed_by = $2 \
               WHERE job_key = $1 AND claimed_until <= $3 AND due_at = $5";
    let values = params![row.job_key, worker, machine_now, until, row.due_at];
    write.execute(sql, &values).map(|rows| rows == 1)
}

/// Deletes a job that is done; false when this worker no longer holds it.
pub fn finish(write: &mut Write<'_>, job_key: i64, worker: &str) -> Result<bool, StoreError> {
    let sql = "DELETE FROM job WHERE job_key = $1 AND claimed_by = $2";
    write.execute(sql, &params![job_key, worker]).map(|rows| rows == 1)
}

/// Lets go of a job so that it runs again at `machine_due`.
pub fn release(
    write: &mut Write<'_>,
    job_key: i64,
    worker: &str,
    machine_due: i64,
) -> Result<(), StoreError> {
    let sql = "UPDATE job SET claimed_until = 0, claimed_by = NULL, machine_due = $3 \
               WHERE job_key = $1 AND claimed_by = $2";
    write.execute(sql, &params![job_key, worker, machine_due])?;
    write.wake();
    Ok(())
}

/// Calls the webhook that waited for an earlier one of its Item.
pub fn call_webhook(
    write: &mut Write<'_>,
    item_key: i64,
    webhook_id: &str,
    machine_now: i64,
) -> Result<(), StoreError> {
    let sql = "UPDATE job SET machine_due = $3 \
               WHERE item_key = $1 AND kind = 'webhook' AND body = $2 AND machine_due > $3";
    let body = format!("\"{webhook_id}\"");
    write.execute(sql, &params![item_key, body.as_str(), machine_now])?;
    write.wake();
    Ok(())
}

/// Lets go of every job: for a process that starts with the data to itself, so that whoever claimed one is gone.
pub fn release_all(write: &mut Write<'_>) -> Result<(), StoreError> {
    let sql = "UPDATE job SET claimed_until = 0, claimed_by = NULL WHERE claimed_until > 0";
    write.execute(sql, &[]).map(drop)
}

/// A world's first job that is due by `due_at` on its clock.
pub fn first_of_world(read: &mut Read<'_>, world: i64, due_at: i64) -> Result<Option<JobRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM job WHERE world = $1 AND due_at <= $2 ORDER BY due_at, job_key LIMIT 1"
    );
    read.row(&sql, &params![world, due_at])?.as_ref().map(job).transpose()
}

/// Sets the machine times of a world's jobs, or of every world's, by the clocks as they are.
pub fn align(write: &mut Write<'_>, world: Option<i64>) -> Result<(), StoreError> {
    let aligned = "due_at - (SELECT clock_offset FROM world WHERE world.world = job.world)";
    // Most are aligned already, and a row that is written costs far more than one that is read.
    let sql = format!("UPDATE job SET machine_due = {aligned} WHERE machine_due <> {aligned}");
    match world {
        Some(world) => write.execute(&format!("{sql} AND job.world = $1"), &params![world])?,
        None => write.execute(&sql, &[])?,
    };
    write.wake();
    Ok(())
}

/// The jobs of this kind for an Item.
pub fn of_item(read: &mut Read<'_>, item_key: i64, kind: &str) -> Result<Vec<JobRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM job WHERE item_key = $1 AND kind = $2 ORDER BY due_at");
    read.rows(&sql, &params![item_key, kind])?.iter().map(job).collect()
}

/// Drops an Item's jobs of a kind.
pub fn drop_kind(write: &mut Write<'_>, item_key: i64, kind: &str) -> Result<(), StoreError> {
    write.execute("DELETE FROM job WHERE item_key = $1 AND kind = $2", &params![item_key, kind]).map(drop)
}

/// Drops an Item's jobs.
pub fn drop_item(write: &mut Write<'_>, item_key: i64) -> Result<(), StoreError> {
    let sql = "DELETE FROM job WHERE item_key = $1 AND kind <> 'webhook'";
    write.execute(sql, &params![item_key]).map(drop)
}

/// Moves a job to another time.
pub fn move_to(write: &mut Write<'_>, job_key: i64, due_at: i64, machine_due: i64) -> Result<(), StoreError> {
    let sql = "UPDATE job SET due_at = $2, machine_due = $3 WHERE job_key = $1";
    write.execute(sql, &params![job_key, due_at, machine_due]).map(drop)
}

/// The job of this key.
pub fn by_key(read: &mut Read<'_>, job_key: i64) -> Result<Option<JobRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM job WHERE job_key = $1");
    read.row(&sql, &params![job_key])?.as_ref().map(job).transpose()
}

/// The kinds of an Item's jobs and when each is due, earliest first.
pub fn agenda(read: &mut Read<'_>, item_key: i64) -> Result<Vec<(String, i64)>, StoreError> {
    let sql = "SELECT kind, due_at FROM job WHERE item_key = $1 ORDER BY due_at";
    read.rows(sql, &params![item_key])?.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}
