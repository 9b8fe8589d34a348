//! A write transaction, as a closure sees it.

use std::ops::{Deref, DerefMut};

use crate::effects::Effects;
use crate::engine::Session;
use crate::{Read, StoreError, Value};

/// A write transaction: it happens wholly or not at all. It reads, too, and sees its own changes.
pub struct Write<'a> {
    read: Read<'a>,
    effects: Effects,
}

impl<'a> Write<'a> {
    pub(crate) fn new(session: &'a mut dyn Session) -> Write<'a> {
        Write { read: Read::new(session), effects: Effects::default() }
    }

    /// Runs a statement; answers how many rows it affected.
    ///
    /// # Errors
    /// Whatever the statement met; the transaction is spoiled from then on.
    pub fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        self.read.run(|session| session.execute(sql, params))
    }

    /// Runs a statement once for each row of parameters, without waiting in between.
    ///
    /// # Errors
    /// The first failure; the transaction is spoiled from then on.
    pub fn execute_many(&mut self, sql: &str, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        self.read.run(|session| session.execute_many(sql, rows))
    }

    /// This world's data changes: its generation moves on when the write is committed.
    pub fn touch(&mut self, world: i64) {
        self.effects.touch(world);
    }

    /// Data of any world may change: all generations move on when the write is committed.
    pub fn touch_all(&mut self) {
        self.effects.touch_all();
    }

    /// Jobs were queued: the workers wake when the write is committed.
    pub fn wake(&mut self) {
        self.effects.wake();
    }

    /// What to do after the commit; or the failure that spoiled this transaction.
    pub(crate) fn finish(self) -> Result<Effects, StoreError> {
        match self.read.into_spoiled() {
            Some(error) => Err(error),
            None => Ok(self.effects),
        }
    }
}

impl<'a> Deref for Write<'a> {
    type Target = Read<'a>;

    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}

impl<'a> DerefMut for Write<'a> {
    fn deref_mut(&mut self) -> &mut Read<'a> {
        &mut self.read
    }
}
