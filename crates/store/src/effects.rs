//! What a committed write tells the rest of the process: which worlds changed, and that there is work.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Notify;

/// Worlds share this many counters. Two worlds that meet in one only empty each other's caches more often.
const COUNTERS: usize = 4096;

/// What one write asked for. It takes effect when the write is committed.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    worlds: Vec<i64>,
    all: bool,
    wake: bool,
}

impl Effects {
    pub(crate) fn touch(&mut self, world: i64) {
        if !self.worlds.contains(&world) {
            self.worlds.push(world);
        }
    }

    pub(crate) fn touch_all(&mut self) {
        self.all = true;
    }

    pub(crate) fn wake(&mut self) {
        self.wake = true;
    }
}

/// Where effects are announced: the generations of the worlds and the bell of the workers.
#[derive(Debug)]
pub(crate) struct Announcements {
    worlds: Box<[AtomicU64]>,
    all: AtomicU64,
    work: Notify,
}

impl Announcements {
    pub(crate) fn new() -> Announcements {
        Announcements {
            worlds: (0..COUNTERS).map(|_| AtomicU64::new(0)).collect(),
            all: AtomicU64::new(0),
            work: Notify::new(),
        }
    }

    /// Neither counter ever goes back, so their sum is unchanged only while both are.
    pub(crate) fn generation(&self, world: i64) -> u64 {
        self.counter(world).load(Ordering::SeqCst) + self.all.load(Ordering::SeqCst)
    }

    /// To be called after the commit and before its caller hears of it.
    pub(crate) fn announce(&self, effects: &Effects) {
        for world in &effects.worlds {
            self.counter(*world).fetch_add(1, Ordering::SeqCst);
        }
        if effects.all {
            self.all.fetch_add(1, Ordering::SeqCst);
        }
        if effects.wake {
            // Everyone who waits, and the next one who comes: nobody between two looks at the queue misses it.
            self.work.notify_waiters();
            self.work.notify_one();
        }
    }

    pub(crate) async fn work(&self) {
        self.work.notified().await;
    }

    fn counter(&self, world: i64) -> &AtomicU64 {
        let index = world.rem_euclid(COUNTERS as i64);
        &self.worlds[usize::try_from(index).expect("a remainder is not negative")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_touched_moves_on() {
        let announcements = Announcements::new();
        let generations = || [-3, 0, 7].map(|world| announcements.generation(world));
        let mut effects = Effects::default();
        announcements.announce(&effects);
        assert_eq!(generations(), [0, 0, 0]);
        effects.touch(7);
        effects.touch(7);
        announcements.announce(&effects);
        assert_eq!(generations(), [0, 0, 1]);
        effects.touch_all();
        announcements.announce(&effects);
        assert_eq!(generations(), [1, 1, 3]);
    }
}
