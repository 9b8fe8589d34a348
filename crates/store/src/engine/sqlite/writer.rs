//! The one writer. It takes whatever waits, and makes it durable with one commit.

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use rusqlite::{Connection, Error};
use tokio::sync::oneshot;

use super::session::{SqliteSession, store_error};
use crate::StoreError;
use crate::effects::{Announcements, Effects};
use crate::engine::{Verdict, WriteJob, run_write};

/// So many writes share one commit at most.
const GROUP: usize = 256;

type Reply = oneshot::Sender<Result<(), StoreError>>;

struct Pending {
    job: WriteJob,
    reply: Reply,
}

enum Message {
    Write(Pending),
    Close(oneshot::Sender<()>),
}

/// The way to the writer's thread.
pub(super) struct Writer {
    queue: Sender<Message>,
}

impl Writer {
    pub(super) fn start(
        connection: Connection,
        lock: File,
        announcements: Arc<Announcements>,
    ) -> io::Result<Writer> {
        let (queue, waiting) = channel();
        let desk = Desk { connection, announcements, _lock: lock };
        thread::Builder::new().name("store-writer".into()).spawn(move || desk.serve(&waiting))?;
        Ok(Writer { queue })
    }

    pub(super) async fn write(&self, job: WriteJob) -> Result<(), StoreError> {
        let closed = || StoreError::unavailable("the store is closed");
        let (reply, answer) = oneshot::channel();
        self.queue.send(Message::Write(Pending { job, reply })).map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    pub(super) async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.queue.send(Message::Close(done)).is_ok() {
            // An error means that another clone has closed it already.
            let _ = closed.await;
        }
    }
}

/// The writer's thread, where all writes pass. The lock falls after the connection is closed.
struct Desk {
    connection: Connection,
    announcements: Arc<Announcements>,
    _lock: File,
}

/// A write whose statements are done, waiting for the commit.
struct Done {
    effects: Effects,
    reply: Reply,
}

impl Desk {
    fn serve(self, waiting: &Receiver<Message>) {
        while let Ok(first) = waiting.recv() {
            let mut group = Vec::new();
            let closing = gather(first, waiting, &mut group);
            self.commit(group);
            if let Some(done) = closing {
                drop(self);
                // The caller may have stopped waiting.
                let _ = done.send(());
                return;
            }
        }
    }

    /// Carries out all writes of a group, each of which succeeds or fails by itself.
    fn commit(&self, group: Vec<Pending>) {
        let mut rest = group.into_iter();
        while rest.len() > 0 {
            if let Err(error) = self.run("BEGIN IMMEDIATE") {
                let error = store_error(error);
                rest.for_each(|pending| answer(pending.reply, Err(error.clone())));
                return;
            }
            let alone = rest.len() == 1;
            let mut done = Vec::with_capacity(rest.len());
            for pending in &mut rest {
                done.extend(self.perform(pending, alone));
                // A full disk, say, makes SQLite roll back everything; the writes after it get a transaction anew.
                if self.connection.is_autocommit() {
                    break;
                }
            }
            self.settle(done);
        }
    }

    /// Runs one write; one that is not to be committed is undone and answered at once.
    fn perform(&self, mut pending: Pending, alone: bool) -> Option<Done> {
        if !alone && let Err(error) = self.run("SAVEPOINT job") {
            answer(pending.reply, Err(store_error(error)));
            return None;
        }
        let verdict = run_write(&mut SqliteSession { connection: &self.connection }, &mut pending.job);
        let result = match verdict {
            Verdict::Refused => Ok(()),
            Verdict::Failed(error) => Err(error),
            Verdict::Commit(effects) => match if alone { Ok(()) } else { self.run("RELEASE job") } {
                Ok(()) => return Some(Done { effects, reply: pending.reply }),
                Err(error) => Err(store_error(error)),
            },
        };
        self.undo(alone);
        answer(pending.reply, result);
        None
    }

    fn undo(&self, alone: bool) {
        if self.connection.is_autocommit() {
            return;
        }
        let undone = if alone {
            self.run("ROLLBACK")
        } else {
            self.run("ROLLBACK TO job").and(self.run("RELEASE job"))
        };
        if undone.is_err() {
            // Nothing of the group may be kept beside a write that could not be undone.
            let _ = self.run("ROLLBACK");
        }
    }

    /// Commits, announces, and only then answers.
    fn settle(&self, done: Vec<Done>) {
        let committed = if self.connection.is_autocommit() {
            Err(StoreError::unavailable("the transaction was rolled back"))
        } else {
            self.run("COMMIT").map_err(store_error)
        };
        if committed.is_err() && !self.connection.is_autocommit() {
            let _ = self.run("ROLLBACK");
        }
        // After a failed commit nothing has changed, but looking again does no harm.
        done.iter().for_each(|done| self.announcements.announce(&done.effects));
        done.into_iter().for_each(|done| answer(done.reply, committed.clone()));
    }

    fn run(&self, sql: &str) -> Result<(), Error> {
        self.connection.prepare_cached(sql)?.raw_execute().map(|_| ())
    }
}

/// Takes what waits, up to a full group or the word to close.
fn gather(
    first: Message,
    waiting: &Receiver<Message>,
    group: &mut Vec<Pending>,
) -> Option<oneshot::Sender<()>> {
    let mut next = Some(first);
    while let Some(message) = next {
        match message {
            Message::Write(pending) => group.push(pending),
            Message::Close(done) => return Some(done),
        }
        next = if group.len() < GROUP { waiting.try_recv().ok() } else { None };
    }
    None
}

fn answer(reply: Reply, result: Result<(), StoreError>) {
    // The caller may have stopped waiting; the write stands.
    let _ = reply.send(result);
}
