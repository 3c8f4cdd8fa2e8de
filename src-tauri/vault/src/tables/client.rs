//! Clients, one by one. The list stands in `client_list`.

use chrono::{DateTime, Utc};
use domain::{
    audit::Entity,
    client::{Client, ClientId, Person},
    finding::{Field, Passage},
    folding::fold,
};
use rusqlite::{Row, params};

use super::{Day, Id, Moment, Word};
use crate::{Error, Reader, Result, Writer, search, transaction::Changed};

/// The columns of a client, in the order that [`read`] expects.
pub(crate) const COLUMNS: &str = "client.id, given_name, prefix, family_name, birth_date, sex, phone, email, \
    general_practitioner, alert, created_at, archived_at";

/// Makes a client of the columns above.
pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Client> {
    Ok(Client {
        id: ClientId(row.get::<_, Id>(0)?.0),
        person: Person {
            given_name: row.get(1)?,
            prefix: row.get(2)?,
            family_name: row.get(3)?,
            birth_date: row.get::<_, Option<Day>>(4)?.map(|day| day.0),
            sex: row.get::<_, Option<Word<_>>>(5)?.map(|sex| sex.0),
            phone: row.get(6)?,
            email: row.get(7)?,
            general_practitioner: row.get(8)?,
            alert: row.get(9)?,
        },
        created_at: row.get::<_, Moment>(10)?.0,
        archived_at: row.get::<_, Option<Moment>>(11)?.map(|at| at.0),
    })
}

/// What can be found of a client beside name, birth date and phone: the alert.
fn alert(client: &Client, at: DateTime<Utc>) -> Passage {
    Passage::of_text(client.id, Field::Alert, client.id.0, at, client.person.alert.clone())
}

impl Reader<'_> {
    /// Returns a client.
    ///
    /// # Errors
    /// [`Error::NotFound`], or when the vault cannot be read.
    pub fn client(&self, id: ClientId) -> Result<Client> {
        self.saved_client(id)?.ok_or(Error::NotFound(Entity::Client))
    }

    fn saved_client(&self, id: ClientId) -> Result<Option<Client>> {
        self.one(&["SELECT ", COLUMNS, " FROM client WHERE id = ?1"].concat(), [Id(id.0)], read)
    }

    /// Returns clients, archived ones too, who may be the same person: the same name, or the same date of birth and
    /// the same family or given name. Meant as advice before entering someone anew.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn similar_clients(&self, person: &Person) -> Result<Vec<Client>> {
        let key = search::sort_key(person);
        let mut similar = Vec::new();
        for list in ["archived_at IS NULL", "archived_at IS NOT NULL"] {
            let sql = ["SELECT ", COLUMNS, " FROM client WHERE sort_key = ?1 AND ", list].concat();
            similar.extend(self.all(&sql, [&key], read)?);
        }
        if let Some(born) = person.birth_date {
            let sql = ["SELECT ", COLUMNS, " FROM client WHERE birth_date = ?1 ORDER BY number"].concat();
            let same_day = self.all(&sql, [Day(born)], read)?;
            similar.extend(same_day.into_iter().filter(|client| shares_a_name(&client.person, person)));
        }
        let mut seen = std::collections::BTreeSet::new();
        similar.retain(|client| seen.insert(client.id));
        Ok(similar)
    }
}

/// Says whether two persons share a family or a given name, in either place: some forms ask them the other way round.
fn shares_a_name(one: &Person, other: &Person) -> bool {
    let names = |person: &Person| [fold(&person.given_name), fold(&person.family_name)];
    let theirs = names(other);
    names(one).iter().any(|name| !name.is_empty() && theirs.contains(name))
}

impl Writer<'_> {
    /// Saves a client, new or changed.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn save_client(&mut self, client: &Client) -> Result<()> {
        self.step(Entity::Client, |writer| {
            let before = writer.saved_client(client.id)?;
            if before.as_ref() == Some(client) {
                return Ok(Changed::No);
            }
            writer.keep(Entity::Client, client.id.0, None, before.as_ref())?;
            writer.put_client(client)?;
            writer.index(&alert(client, writer.at()))?;
            Ok(Changed::Yes)
        })
    }

    fn put_client(&self, client: &Client) -> Result<usize> {
        let person = &client.person;
        self.run(
            "INSERT INTO client (id, given_name, prefix, family_name, birth_date, sex, phone, email,
                 general_practitioner, alert, created_at, archived_at, sort_key, search_text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (id) DO UPDATE SET given_name = excluded.given_name, prefix = excluded.prefix,
                 family_name = excluded.family_name, birth_date = excluded.birth_date, sex = excluded.sex,
                 phone = excluded.phone, email = excluded.email,
                 general_practitioner = excluded.general_practitioner, alert = excluded.alert,
                 created_at = excluded.created_at, archived_at = excluded.archived_at,
                 sort_key = excluded.sort_key, search_text = excluded.search_text",
            params![
                Id(client.id.0),
                person.given_name,
                person.prefix,
                person.family_name,
                person.birth_date.map(Day),
                person.sex.map(Word),
                person.phone,
                person.email,
                person.general_practitioner,
                person.alert,
                Moment(client.created_at),
                client.archived_at.map(Moment),
                search::sort_key(person),
                search::words_of(person),
            ],
        )
    }
}
