//! The list of clients: a page of it, with what a row shows about each.

use std::{cmp::Reverse, collections::BTreeMap};

use chrono::{DateTime, Utc};
use domain::{
    client::Client,
    consultation::{ConsultationId, ConsultationStatus},
    folding::fold,
    partial_date::PartialDate,
    red_flag::RedFlag,
    response::{Reply, Value},
};
use rusqlite::{Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Id, Moment, Word, client, red_flag};
use crate::{Reader, Result, search};

/// Which part of the list is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClientQuery {
    /// What was typed: names, a birth date, a phone number; empty for everyone.
    pub search: String,
    /// The archive instead of the clients in care.
    pub archived: bool,
    /// Only some of them.
    pub filter: ClientFilter,
    /// How many to skip.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// Which clients are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ClientFilter {
    /// Everyone.
    #[default]
    All,
    /// Who has a red flag that still asks for an action.
    OpenFlag,
    /// Who has an unfinished consultation.
    Draft,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClientPage {
    /// How many there are in all.
    pub total: u32,
    /// These, in order of family name.
    pub rows: Vec<ClientRow>,
}

/// What the list shows about one client.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClientRow {
    /// The client.
    pub client: Client,
    /// The newest consultation.
    pub last: Option<LastConsultation>,
    /// The practitioner's judgements (intake, absorption, consumption, conversion, use in the cell), as option ids, of
    /// the newest consultation that has any.
    pub judgements: Vec<Option<String>>,
    /// The complaint that came first.
    pub chief: Option<ChiefComplaint>,
    /// When the client comes again, as last agreed.
    pub next: Option<PartialDate>,
    /// Red flags that still ask for an action, in the order in which they were raised.
    pub open_flags: Vec<RedFlag>,
    /// All red flags, open or not.
    pub flag_count: u32,
}

/// The newest consultation of a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LastConsultation {
    /// Identity.
    pub id: ConsultationId,
    /// Which questionnaire, by its id.
    pub questionnaire: String,
    /// Draft or completed.
    pub status: ConsultationStatus,
    /// Start of the visit.
    pub started_at: DateTime<Utc>,
}

/// The first complaint of the top three, then and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChiefComplaint {
    /// In the words of the newest consultation that has one.
    pub text: String,
    /// Its score in the earliest consultation that begins with this same complaint.
    pub first: Option<u8>,
    /// Its score in the newest.
    pub latest: Option<u8>,
}

impl Reader<'_> {
    /// Returns a page of the list of clients, in order of family name and given name.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn clients(&self, query: &ClientQuery) -> Result<ClientPage> {
        let searched = search::query(&query.search);
        let mut clients = self.page_of(query, searched.as_deref())?;
        let total = self.total_of(query, searched.as_deref())?;
        let ids: Vec<u8> = clients.iter().flat_map(|client| *client.id.0.as_bytes()).collect();
        let mut visits = self.visits_of(&ids, clients.len())?;
        let mut flags = self.flags_of(&ids, clients.len())?;
        let rows = clients.drain(..).zip(visits.drain(..)).zip(flags.drain(..));
        Ok(ClientPage { total, rows: rows.map(|((client, visits), flags)| row(client, &visits, flags)).collect() })
    }

    fn page_of(&self, query: &ClientQuery, searched: Option<&str>) -> Result<Vec<Client>> {
        let sql =
            ["SELECT ", client::COLUMNS, &condition(query, searched), " ORDER BY sort_key, number LIMIT ?2 OFFSET ?3"]
                .concat();
        self.all(&sql, params![searched, query.limit, query.offset], client::read)
    }

    fn total_of(&self, query: &ClientQuery, searched: Option<&str>) -> Result<u32> {
        let total = if searched.is_none() && query.filter == ClientFilter::All {
            self.one("SELECT total FROM client_total WHERE archived = ?1", [query.archived], |row| row.get(0))?
        } else {
            let sql = ["SELECT count(*)", &condition(query, searched)].concat();
            self.one(&sql, params_from_iter(searched), |row| row.get(0))?
        };
        Ok(total.unwrap_or_default())
    }

    /// Returns the visits of each client on a page, newest first.
    fn visits_of(&self, ids: &[u8], clients: usize) -> Result<Vec<Vec<Visit>>> {
        let mut page: Vec<Vec<Visit>> = std::iter::repeat_with(Vec::new).take(clients).collect();
        let mut statement = self.prepare(include_str!("client_visits.sql"))?;
        let mut rows = statement.query([ids])?;
        while let Some(row) = rows.next()? {
            let Some(visits) = page.get_mut(row.get::<_, u32>(0)? as usize) else { continue };
            let id = row.get_ref(1)?.as_blob().unwrap_or_default();
            if visits.last().is_none_or(|visit| visit.told.id.0.as_bytes() != id) {
                visits.push(Visit::read(row)?);
            }
            if let (Some(visit), Some(item)) = (visits.last_mut(), row.get(5)?) {
                visit.answers.push(Raw { item, row: row.get(6)?, reply: row.get(7)? });
            }
        }
        for visits in &mut page {
            visits.sort_unstable_by_key(|visit| Reverse((visit.told.started_at, visit.told.id)));
        }
        Ok(page)
    }

    /// Returns the red flags of each client on a page, in the order in which they were raised.
    fn flags_of(&self, ids: &[u8], clients: usize) -> Result<Vec<Vec<RedFlag>>> {
        let mut page: Vec<Vec<RedFlag>> = std::iter::repeat_with(Vec::new).take(clients).collect();
        for (at, flag) in self.all(include_str!("client_flags.sql"), [ids], |row| {
            Ok((row.get::<_, u32>(8)? as usize, red_flag::read(row)?))
        })? {
            if let Some(flags) = page.get_mut(at) {
                flags.push(flag);
            }
        }
        page.iter_mut().for_each(|flags| flags.sort_unstable_by_key(|flag| (flag.raised_at, flag.id)));
        Ok(page)
    }
}

/// Makes a row of what was read about one client.
fn row(client: Client, visits: &[Visit], flags: Vec<RedFlag>) -> ClientRow {
    ClientRow {
        client,
        last: visits.first().map(|visit| visit.told.clone()),
        judgements: judgements(visits),
        chief: chief(visits),
        next: visits.iter().find_map(Visit::next),
        flag_count: u32::try_from(flags.len()).unwrap_or(u32::MAX),
        open_flags: flags.into_iter().filter(RedFlag::is_open).collect(),
    }
}

/// Everything between SELECT and ORDER BY. Fixed texts only: what was typed is a parameter.
fn condition(query: &ClientQuery, searched: Option<&str>) -> String {
    let (from, words) = match searched {
        // Only the index knows how many match, so it leads.
        Some(_) => (
            " FROM client_search CROSS JOIN client ON client.number = client_search.rowid",
            " AND client_search MATCH ?1",
        ),
        None => (" FROM client", ""),
    };
    let list = if query.archived { " WHERE archived_at IS NOT NULL" } else { " WHERE archived_at IS NULL" };
    let filter = match query.filter {
        ClientFilter::All => String::new(),
        ClientFilter::OpenFlag => {
            [" AND client.id IN (SELECT red_flag.client FROM red_flag WHERE ", red_flag::OPEN, ")"].concat()
        }
        ClientFilter::Draft => {
            " AND client.id IN (SELECT consultation.client FROM consultation WHERE status = 'draft')".to_owned()
        }
    };
    [from, list, words, &filter].concat()
}

/// The practitioner's judgements, in the order in which a row shows them.
const JUDGEMENTS: [&str; 5] = ["sum.in", "sum.ab", "sum.co", "sum.cv", "sum.cu"];
const NEXT: &str = "sum.next";
/// The repeating group of top complaints, and the two items in it, as the catalogue names them.
const TOP: &str = "cx.top";
const TOP_TEXT: &str = "cx.top.text";
const TOP_SCORE: &str = "cx.top.score";

/// A visit, with the answers that a row may show. They are understood only when it does.
struct Visit {
    told: LastConsultation,
    answers: Vec<Raw>,
}

/// An answer as it is stored.
struct Raw {
    item: String,
    row: String,
    reply: String,
}

impl Raw {
    /// Returns the answer, if one was given. What does not read back is not shown; reading the response says so.
    fn value(&self) -> Option<Value> {
        match serde_json::from_str(&self.reply) {
            Ok(Reply::Given { value }) => Some(value),
            _ => None,
        }
    }
}

/// One row of the top complaints.
#[derive(Default)]
struct Complaint {
    order: Option<i32>,
    text: String,
    score: Option<u8>,
}

impl Visit {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let told = LastConsultation {
            id: ConsultationId(row.get::<_, Id>(1)?.0),
            questionnaire: row.get(2)?,
            status: row.get::<_, Word<_>>(3)?.0,
            started_at: row.get::<_, Moment>(4)?.0,
        };
        Ok(Self { told, answers: Vec::new() })
    }

    fn value(&self, item: &str) -> Option<Value> {
        self.answers.iter().find(|answer| answer.item == item && answer.row.is_empty()).and_then(Raw::value)
    }

    fn judgement(&self, item: &str) -> Option<String> {
        if let Some(Value::Choice { value }) = self.value(item) { Some(value) } else { None }
    }

    fn next(&self) -> Option<PartialDate> {
        if let Some(Value::Date { value }) = self.value(NEXT) { Some(value) } else { None }
    }

    /// Returns the complaint of the first row that says anything; rows without a place come last, by their ids.
    fn first_complaint(&self) -> Option<Complaint> {
        let mut complaints: BTreeMap<&str, Complaint> = BTreeMap::new();
        for answer in self.answers.iter().filter(|answer| answer.item.starts_with(TOP)) {
            if let Some(value) = answer.value() {
                complaints.entry(&answer.row).or_default().take(&answer.item, value);
            }
        }
        let told = complaints.into_values().filter(|complaint| !complaint.text.is_empty());
        told.min_by_key(|complaint| (complaint.order.is_none(), complaint.order))
    }
}

impl Complaint {
    fn take(&mut self, item: &str, value: Value) {
        match (item, value) {
            (TOP, Value::Row { order }) => self.order = Some(order),
            (TOP_TEXT, Value::Text { value }) => self.text = value,
            (TOP_SCORE, Value::Scale { value }) => self.score = Some(value),
            _ => {}
        }
    }
}

/// Returns the judgements of the newest visit that has any.
fn judgements(visits: &[Visit]) -> Vec<Option<String>> {
    let judged = |visit: &Visit| JUDGEMENTS.map(|item| visit.judgement(item));
    let newest = visits.iter().map(judged).find(|judgements| judgements.iter().any(Option::is_some));
    newest.unwrap_or_default().to_vec()
}

/// Compares the first complaint of the newest visit that has one with the earliest visit that began with the same: a
/// change from one complaint to another is not a change of a score.
fn chief(visits: &[Visit]) -> Option<ChiefComplaint> {
    let latest = visits.iter().find_map(Visit::first_complaint)?;
    let same = |complaint: &Complaint| fold(&complaint.text) == fold(&latest.text);
    let first = visits.iter().rev().filter_map(Visit::first_complaint).find(same);
    Some(ChiefComplaint { first: first.and_then(|complaint| complaint.score), latest: latest.score, text: latest.text })
}
