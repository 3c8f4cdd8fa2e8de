//! What has to happen while nobody asks: the idle lock, a version of a note that came to rest, and moving saved pages out of
//! the write-ahead log.
//!
//! One thread, asleep until something is due. Two clocks measure idle time: one that stands still while the computer sleeps,
//! and the one on the wall, which does not. Deliberately absent: a lock while the disk refuses to write. Locking would take
//! the screen, and with it what is nowhere else.

use std::{
    sync::PoisonError,
    time::{Duration, Instant},
};

use domain::{audit::Entity, note::VersionReason};

use super::{Event, Inner, Session, now};
use crate::error::{Error, Result};

/// A saved page moves out of the log this long after the last write.
const CHECKPOINT_REST: Duration = Duration::from_secs(2);
/// And never later than this after the first write.
const CHECKPOINT_LIMIT: Duration = Duration::from_secs(15);
/// A note that nobody has written in for this long has come to rest.
const NOTE_REST: Duration = Duration::from_secs(180);
/// A sleeping computer stops the clock that naps are measured by; after waking, this is how soon it is noticed.
const LONGEST_NAP: Duration = Duration::from_secs(15);

impl Session {
    /// Sleeps until something is due, for as long as the app lives.
    pub(super) fn keep(&self) {
        let mut inner = self.inner();
        loop {
            let moment = Instant::now();
            if self.due_for_lock(&inner).is_some_and(|due| due <= moment) || self.overslept(&inner) {
                Self::close(&mut inner, true);
                (self.on_event)(Event::Locked(self.status_of(&inner)));
                continue;
            }
            if due_for_versions(&inner).is_some_and(|due| due <= moment) {
                keep_versions(&mut inner);
                (self.on_event)(Event::Changed(vec![Entity::Note]));
                continue;
            }
            if due_for_checkpoint(&inner).is_some_and(|due| due <= moment) {
                checkpoint(&mut inner);
                continue;
            }
            let due = [self.due_for_lock(&inner), due_for_versions(&inner), due_for_checkpoint(&inner)];
            let due = due.into_iter().flatten().min();
            inner = match due {
                Some(due) => {
                    let pause = due.saturating_duration_since(moment).min(LONGEST_NAP);
                    self.wake.wait_timeout(inner, pause).unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.wake.wait(inner).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    fn due_for_lock(&self, inner: &Inner) -> Option<Instant> {
        let minutes = inner.remembered.preferences.idle_minutes;
        // Locking would take the screen, and with it what could not be saved.
        let open = inner.open.as_ref().filter(|open| !open.refused)?;
        open.touched.checked_add(Duration::from_secs(u64::from(minutes) * 60))
    }

    /// Says whether the idle time has passed while the computer slept.
    pub(super) fn overslept(&self, inner: &Inner) -> bool {
        let minutes = i64::from(inner.remembered.preferences.idle_minutes);
        let open = inner.open.as_ref().filter(|open| !open.refused);
        open.is_some_and(|open| (now() - open.touched_at).num_minutes() >= minutes)
    }

    pub(super) fn refuse_when_overslept(&self, inner: &Inner) -> Result<()> {
        if self.overslept(inner) {
            self.wake.notify_all();
            return Err(Error::VaultLocked);
        }
        Ok(())
    }
}

fn due_for_versions(inner: &Inner) -> Option<Instant> {
    inner.open.as_ref()?.note_written?.checked_add(NOTE_REST)
}

fn keep_versions(inner: &mut Inner) {
    let Some(open) = &mut inner.open else { return };
    // What the disk refuses stays loose, and becomes a version with the next one or on locking.
    let _ = open.keep_note_versions(VersionReason::Rested);
}

fn due_for_checkpoint(inner: &Inner) -> Option<Instant> {
    let open = inner.open.as_ref()?;
    let rest = open.last_write?.checked_add(CHECKPOINT_REST)?;
    let limit = open.first_write?.checked_add(CHECKPOINT_LIMIT)?;
    Some(rest.min(limit))
}

fn checkpoint(inner: &mut Inner) {
    let Some(open) = &mut inner.open else { return };
    // On failure the log keeps the pages and the next write tries again.
    let _ = open.vault.checkpoint();
    open.first_write = None;
    open.last_write = None;
}
