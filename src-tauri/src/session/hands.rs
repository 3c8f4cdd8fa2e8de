//! In whose hands the laptop is. While it is in the client's, the record answers her questions and nothing else, and only
//! the passphrase takes it back. A lock ends it too: behind the door nobody's hands count.

use domain::{audit::Action, consultation::ConsultationId};
use vault::{Reader, Subject, Writer};

use super::{Open, Session, Status};
use crate::error::{Error, Result};

/// Who holds the laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hands {
    /// She who works here.
    Practitioner,
    /// The client across the table.
    Client,
}

impl Session {
    /// Gives the questions of a consultation into the client's hands.
    ///
    /// # Errors
    /// [`Error::VaultLocked`], or they are in a client's hands already.
    pub fn hand_over(&self, consultation: ConsultationId) -> Result<Status> {
        let mut inner = self.inner();
        self.refuse_when_overslept(&inner)?;
        let open = inner.open.as_mut().ok_or(Error::VaultLocked)?;
        open.refuse_other_hands(Hands::Practitioner)?;
        open.handed = Some(consultation);
        Ok(self.status_of(&inner))
    }

    /// Returns the consultation whose questions are in the client's hands.
    #[must_use]
    pub fn handed_over(&self) -> Option<ConsultationId> {
        self.inner().open.as_ref()?.handed
    }

    /// Reads for the client.
    ///
    /// # Errors
    /// As for [`Session::read`]; the laptop is not in her hands.
    pub(crate) fn read_for_client<T>(&self, read: impl FnOnce(&Reader) -> vault::Result<T>) -> Result<T> {
        self.read_by(Hands::Client, read)
    }

    /// Writes what the client filled in.
    ///
    /// # Errors
    /// As for [`Session::write`]; the laptop is not in her hands.
    pub(crate) fn write_for_client<T>(
        &self,
        action: Action,
        subject: Subject,
        write: impl FnOnce(&mut Writer) -> vault::Result<T>,
    ) -> Result<T> {
        self.write_by(Hands::Client, action, subject, write)
    }

    pub(super) fn refuse_the_client(&self) -> Result<()> {
        if self.handed_over().is_some() { Err(Error::HandedOver) } else { Ok(()) }
    }
}

impl Open {
    pub(super) fn refuse_other_hands(&self, hands: Hands) -> Result<()> {
        let holds = if self.handed.is_some() { Hands::Client } else { Hands::Practitioner };
        if hands == holds { Ok(()) } else { Err(Error::HandedOver) }
    }
}
