//! Red flags: raised once per consultation and item, open until an action is recorded.

use domain::{
    audit::Entity,
    client::ClientId,
    consultation::ConsultationId,
    finding::{Field, Passage},
    red_flag::{RedFlag, RedFlagId},
};
use rusqlite::{Row, params};

use super::{Id, Moment, Word};
use crate::{Error, Reader, Result, Writer, transaction::Changed};

const COLUMNS: &str = "id, client, consultation, item, raised_at, action, action_note, action_at";

/// Which flags still ask for an action; spelled as in the index `red_flag_open`.
pub(crate) const OPEN: &str = "(action IS NULL OR action = 'toDo')";

/// Makes a flag of the columns above.
pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<RedFlag> {
    Ok(RedFlag {
        id: RedFlagId(row.get::<_, Id>(0)?.0),
        client: ClientId(row.get::<_, Id>(1)?.0),
        consultation: ConsultationId(row.get::<_, Id>(2)?.0),
        item: row.get(3)?,
        raised_at: row.get::<_, Moment>(4)?.0,
        action: row.get::<_, Option<Word<_>>>(5)?.map(|action| action.0),
        action_note: row.get(6)?,
        action_at: row.get::<_, Option<Moment>>(7)?.map(|at| at.0),
    })
}

/// What can be found of a flag: what was done about it.
fn passage(flag: &RedFlag) -> Passage {
    let at = flag.action_at.unwrap_or(flag.raised_at);
    Passage::of_text(flag.client, Field::Flag, flag.consultation.0, at, flag.action_note.clone())
        .at_place(flag.item.clone(), "flag".to_owned())
}

impl Reader<'_> {
    /// Returns the flags of a client, in the order in which they were raised.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn red_flags_of(&self, client: ClientId) -> Result<Vec<RedFlag>> {
        let sql = ["SELECT ", COLUMNS, " FROM red_flag WHERE client = ?1 ORDER BY raised_at, id"].concat();
        self.all(&sql, [Id(client.0)], read)
    }

    /// Returns a flag.
    ///
    /// # Errors
    /// [`Error::NotFound`], or when the vault cannot be read.
    pub fn red_flag(&self, id: RedFlagId) -> Result<RedFlag> {
        self.saved_flag(id)?.ok_or(Error::NotFound(Entity::RedFlag))
    }

    fn saved_flag(&self, id: RedFlagId) -> Result<Option<RedFlag>> {
        self.one(&["SELECT ", COLUMNS, " FROM red_flag WHERE id = ?1"].concat(), [Id(id.0)], read)
    }
}

impl Writer<'_> {
    /// Saves a flag: raised, or with what was done about it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such client or consultation; when the consultation already has this flag
    /// under another id; or when the vault cannot be written.
    pub fn save_red_flag(&mut self, flag: &RedFlag) -> Result<()> {
        self.step(Entity::RedFlag, |writer| {
            if writer.consultation(flag.consultation)?.client != flag.client {
                return Err(Error::NotFound(Entity::Client));
            }
            let before = writer.saved_flag(flag.id)?;
            if before.as_ref() == Some(flag) {
                return Ok(Changed::No);
            }
            writer.keep(Entity::RedFlag, flag.id.0, None, before.as_ref())?;
            writer.put_flag(flag)?;
            writer.index(&passage(flag))?;
            Ok(Changed::Yes)
        })
    }

    fn put_flag(&self, flag: &RedFlag) -> Result<usize> {
        self.run(
            "INSERT INTO red_flag (id, client, consultation, item, raised_at, action, action_note, action_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET raised_at = excluded.raised_at, action = excluded.action,
                 action_note = excluded.action_note, action_at = excluded.action_at",
            params![
                Id(flag.id.0),
                Id(flag.client.0),
                Id(flag.consultation.0),
                flag.item,
                Moment(flag.raised_at),
                flag.action.map(Word),
                flag.action_note,
                flag.action_at.map(Moment),
            ],
        )
    }
}
