//! Lines of the plan, and who is due.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    audit::Entity,
    client::{Client, ClientId},
    consultation::ConsultationId,
    finding::{self, Field, Passage},
    partial_date::PartialDate,
    plan::{NewPlanLine, PlanLine, PlanLineId},
    response::{Reply, Value},
};
use rusqlite::{Row, params};
use serde::Serialize;
use specta::Type;

use super::{Day, Id, Json, Moment, Word};
use crate::{Error, Reader, Result, Writer, transaction::Changed};

const COLUMNS: &str = "id, client, consultation, kind, text, goal, start_on, check_on, result, remark, closed_at,
    recorded_at";

/// A client who is due: for a visit, or for lines of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Due {
    /// The client.
    pub client: Client,
    /// The first day on which something is due.
    pub on: NaiveDate,
    /// The next visit, as last agreed; none when there was one since, or when it lies further on.
    pub next: Option<PartialDate>,
    /// The lines that are to be looked at, first ones first.
    pub lines: Vec<PlanLine>,
    /// When the client was last seen.
    pub seen_at: Option<DateTime<Utc>>,
}

/// What is known of the visits of one client.
#[derive(Default)]
struct Agreed {
    next: Option<PartialDate>,
    lines: Vec<PlanLine>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<PlanLine> {
    Ok(PlanLine {
        id: PlanLineId(row.get::<_, Id>(0)?.0),
        client: ClientId(row.get::<_, Id>(1)?.0),
        consultation: row.get::<_, Option<Id>>(2)?.map(|id| ConsultationId(id.0)),
        said: NewPlanLine {
            kind: row.get::<_, Word<_>>(3)?.0,
            text: row.get(4)?,
            goal: row.get(5)?,
            start_on: row.get::<_, Option<Day>>(6)?.map(|day| day.0),
            check_on: row.get::<_, Option<Day>>(7)?.map(|day| day.0),
        },
        result: row.get::<_, Option<Word<_>>>(8)?.map(|result| result.0),
        remark: row.get(9)?,
        closed_at: row.get::<_, Option<Moment>>(10)?.map(|at| at.0),
        recorded_at: row.get::<_, Moment>(11)?.0,
    })
}

/// What can be found of a line.
fn passage(line: &PlanLine) -> Passage {
    let text = finding::lines([line.said.text.as_str(), &line.said.goal, &line.remark]);
    Passage::of_text(line.client, Field::Plan, line.id.0, line.recorded_at, text)
}

impl Reader<'_> {
    /// Returns the plan of a client, in the order in which it was entered.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn plan_of(&self, client: ClientId) -> Result<Vec<PlanLine>> {
        let sql = ["SELECT ", COLUMNS, " FROM plan_line WHERE client = ?1 ORDER BY recorded_at, id"].concat();
        self.all(&sql, [Id(client.0)], read)
    }

    /// Returns a line.
    ///
    /// # Errors
    /// [`Error::NotFound`], or when the vault cannot be read.
    pub fn plan_line(&self, id: PlanLineId) -> Result<PlanLine> {
        self.saved_line(id)?.ok_or(Error::NotFound(Entity::PlanLine))
    }

    /// Returns a line as it is, or as it was when it was taken away; none for one that never was.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn known_plan_line(&self, id: PlanLineId) -> Result<Option<PlanLine>> {
        match self.saved_line(id)? {
            Some(line) => Ok(Some(line)),
            None => self.as_it_was(Entity::PlanLine, id.0),
        }
    }

    /// Returns who is due up to and with a day: clients in care whose next visit was agreed for then and who were not
    /// seen since, or with lines of the plan to be looked at. First ones first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn due(&self, until: NaiveDate) -> Result<Vec<Due>> {
        let mut agreed: BTreeMap<ClientId, Agreed> = BTreeMap::new();
        for (client, next) in self.next_visits()? {
            if next.earliest() <= until {
                agreed.entry(client).or_default().next = Some(next);
            }
        }
        for line in self.lines_due(until)? {
            agreed.entry(line.client).or_default().lines.push(line);
        }
        let found =
            agreed.into_iter().map(|(client, agreed)| self.due_of(client, agreed)).collect::<Result<Vec<_>>>()?;
        let mut due: Vec<Due> = found.into_iter().flatten().collect();
        due.sort_by(|a, b| (a.on, &a.client.person.family_name).cmp(&(b.on, &b.client.person.family_name)));
        Ok(due)
    }

    /// Returns the next visit of each client, as the newest visit that has one agreed it.
    fn next_visits(&self) -> Result<BTreeMap<ClientId, PartialDate>> {
        const SQL: &str = "SELECT consultation.started_at, consultation.client, answer.reply
            FROM answer INDEXED BY answer_next CROSS JOIN consultation ON consultation.id = answer.consultation
            WHERE answer.item = 'sum.next' AND answer.reply IS NOT NULL";
        let mut told = self.all(SQL, [], |row| {
            Ok((row.get::<_, i64>(0)?, ClientId(row.get::<_, Id>(1)?.0), row.get::<_, Json<Reply>>(2)?.0))
        })?;
        // Oldest first, so that what was agreed later replaces it.
        told.sort_by_key(|(started_at, ..)| *started_at);
        let dates = told.into_iter().filter_map(|(_, client, reply)| match reply {
            Reply::Given { value: Value::Date { value } } => Some((client, value)),
            Reply::Given { .. } | Reply::None { .. } => None,
        });
        Ok(dates.collect())
    }

    fn lines_due(&self, until: NaiveDate) -> Result<Vec<PlanLine>> {
        let sql = [
            "SELECT ",
            COLUMNS,
            " FROM plan_line WHERE check_on <= ?1 AND check_on IS NOT NULL AND closed_at IS NULL ORDER BY check_on",
        ]
        .concat();
        self.all(&sql, [Day(until)], read)
    }

    /// A client in the archive is due for nothing; who was seen on or after the day has had the visit.
    fn due_of(&self, id: ClientId, agreed: Agreed) -> Result<Option<Due>> {
        let client = self.client(id)?;
        let seen_at = self.last_seen(id)?;
        let next = agreed.next.filter(|next| seen_at.is_none_or(|at| at.date_naive() < next.earliest()));
        let first = next
            .map(|next| next.earliest())
            .into_iter()
            .chain(agreed.lines.iter().filter_map(|line| line.said.check_on));
        let Some(on) = first.min().filter(|_| client.archived_at.is_none()) else { return Ok(None) };
        Ok(Some(Due { client, on, next, lines: agreed.lines, seen_at }))
    }

    fn last_seen(&self, client: ClientId) -> Result<Option<DateTime<Utc>>> {
        const SQL: &str =
            "SELECT started_at FROM consultation WHERE client = ?1 ORDER BY started_at DESC, id DESC LIMIT 1";
        self.one(SQL, [Id(client.0)], |row| Ok(row.get::<_, Moment>(0)?.0))
    }

    fn saved_line(&self, id: PlanLineId) -> Result<Option<PlanLine>> {
        self.one(&["SELECT ", COLUMNS, " FROM plan_line WHERE id = ?1"].concat(), [Id(id.0)], read)
    }
}

impl Writer<'_> {
    /// Saves a line, new or changed. Whose it is and when it was entered stay.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such client, or when the line or its consultation is another client's; or when
    /// the vault cannot be written.
    pub fn save_plan_line(&mut self, line: &PlanLine) -> Result<()> {
        self.step(Entity::PlanLine, |writer| {
            writer.client(line.client)?;
            if let Some(visit) = line.consultation
                && writer.client_of(visit)? != line.client
            {
                return Err(Error::NotFound(Entity::Consultation));
            }
            let before = writer.saved_line(line.id)?;
            if before.as_ref().is_some_and(|before| before.client != line.client) {
                return Err(Error::NotFound(Entity::PlanLine));
            }
            if before.as_ref() == Some(line) {
                return Ok(Changed::No);
            }
            writer.keep(Entity::PlanLine, line.id.0, None, before.as_ref())?;
            writer.put_line(line)?;
            writer.index(&passage(line))?;
            Ok(Changed::Yes)
        })
    }

    /// Takes a line away. Saving it again brings it back.
    ///
    /// # Errors
    /// [`Error::NotFound`], or when the vault cannot be written.
    pub fn remove_plan_line(&mut self, id: PlanLineId) -> Result<()> {
        self.step(Entity::PlanLine, |writer| {
            let before = writer.plan_line(id)?;
            writer.keep(Entity::PlanLine, id.0, None, Some(&before))?;
            writer.run("DELETE FROM plan_line WHERE id = ?1", [Id(id.0)])?;
            writer.unindex(id.0)?;
            Ok(Changed::Yes)
        })
    }

    fn put_line(&self, line: &PlanLine) -> Result<usize> {
        self.run(
            "INSERT INTO plan_line (id, client, consultation, kind, text, goal, start_on, check_on, result, remark,
                 closed_at, recorded_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, text = excluded.text, goal = excluded.goal,
                 start_on = excluded.start_on, check_on = excluded.check_on, result = excluded.result,
                 remark = excluded.remark, closed_at = excluded.closed_at",
            params![
                Id(line.id.0),
                Id(line.client.0),
                line.consultation.map(|id| Id(id.0)),
                Word(line.said.kind),
                line.said.text,
                line.said.goal,
                line.said.start_on.map(Day),
                line.said.check_on.map(Day),
                line.result.map(Word),
                line.remark,
                line.closed_at.map(Moment),
                Moment(line.recorded_at),
            ],
        )
    }
}
