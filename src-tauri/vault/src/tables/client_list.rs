//! The list of clients: a page of it, with what a row shows about each.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    client::{Client, ClientId},
    consultation::{ConsultationId, ConsultationStatus},
    partial_date::PartialDate,
    red_flag::RedFlag,
    response::{Reply, Value},
};
use rusqlite::{params, params_from_iter};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Id, Json, Moment, Word, client, red_flag};
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

/// The practitioner's judgements, in the order in which a row shows them.
const JUDGEMENTS: [&str; 5] = ["sum.in", "sum.ab", "sum.co", "sum.cv", "sum.cu"];
const NEXT: &str = "sum.next";
/// The repeating group of top complaints, and the two items in it, as the catalogue names them.
const TOP: &str = "cx.top";
const TOP_TEXT: &str = "cx.top.text";
const TOP_SCORE: &str = "cx.top.score";

impl Reader<'_> {
    /// Returns a page of the list of clients, in order of family name and given name.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn clients(&self, query: &ClientQuery) -> Result<ClientPage> {
        let searched = search::query(&query.search);
        let clients = self.page_of(query, searched.as_deref())?;
        let rows = clients.into_iter().map(|client| self.row_of(client)).collect::<Result<_>>()?;
        Ok(ClientPage { total: self.total_of(query, searched.as_deref())?, rows })
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

    fn row_of(&self, client: Client) -> Result<ClientRow> {
        let visits = self.summaries_of(client.id)?;
        let flags = self.red_flags_of(client.id)?;
        Ok(ClientRow {
            last: self.last_consultation_of(client.id)?,
            judgements: judgements(&visits),
            chief: chief(&visits),
            next: visits.iter().find_map(|visit| visit.next),
            flag_count: u32::try_from(flags.len()).unwrap_or(u32::MAX),
            open_flags: flags.into_iter().filter(RedFlag::is_open).collect(),
            client,
        })
    }

    fn last_consultation_of(&self, client: ClientId) -> Result<Option<LastConsultation>> {
        const SQL: &str = "SELECT id, questionnaire, status, started_at FROM consultation WHERE client = ?1
            ORDER BY started_at DESC, id DESC LIMIT 1";
        self.one(SQL, [Id(client.0)], |row| {
            Ok(LastConsultation {
                id: ConsultationId(row.get::<_, Id>(0)?.0),
                questionnaire: row.get(1)?,
                status: row.get::<_, Word<_>>(2)?.0,
                started_at: row.get::<_, Moment>(3)?.0,
            })
        })
    }

    /// Returns what the list needs of each consultation of a client, newest first.
    fn summaries_of(&self, client: ClientId) -> Result<Vec<Summary>> {
        const SQL: &str = include_str!("client_summaries.sql");
        let mut visits: Vec<Summary> = Vec::new();
        let mut statement = self.prepare(SQL)?;
        let mut rows = statement.query(params![Id(client.0)])?;
        while let Some(row) = rows.next()? {
            let consultation = row.get::<_, Id>(0)?.0;
            if visits.last().is_none_or(|visit| visit.consultation != consultation) {
                visits.push(Summary { consultation, ..Summary::default() });
            }
            let Json(reply) = row.get::<_, Json<Reply>>(3)?;
            if let (Some(visit), Reply::Given { value }) = (visits.last_mut(), reply) {
                visit.take(row.get_ref(1)?.as_str().unwrap_or_default(), row.get(2)?, value);
            }
        }
        Ok(visits)
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

/// What the list needs of one consultation.
#[derive(Default)]
struct Summary {
    consultation: uuid::Uuid,
    judgements: [Option<String>; 5],
    next: Option<PartialDate>,
    /// By row.
    complaints: BTreeMap<String, Complaint>,
}

/// One row of the top complaints.
#[derive(Default)]
struct Complaint {
    order: Option<i32>,
    text: String,
    score: Option<u8>,
}

impl Summary {
    /// Takes one answer in.
    fn take(&mut self, item: &str, row: String, value: Value) {
        if let Some((_, judgement)) = JUDGEMENTS.iter().zip(&mut self.judgements).find(|(name, _)| **name == item) {
            if let Value::Choice { value } = value {
                *judgement = Some(value);
            }
        } else if item == NEXT {
            if let Value::Date { value } = value {
                self.next = Some(value);
            }
        } else {
            self.complaints.entry(row).or_default().take(item, value);
        }
    }

    /// Returns the complaint of the first row that says anything; rows without a place come last, by their ids.
    fn first_complaint(&self) -> Option<&Complaint> {
        let told = self.complaints.values().filter(|complaint| !complaint.text.is_empty());
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

fn judgements(visits: &[Summary]) -> Vec<Option<String>> {
    let judged = visits.iter().find(|visit| visit.judgements.iter().any(Option::is_some));
    judged.map_or(&[const { None }; 5], |visit| &visit.judgements).to_vec()
}

/// Compares the first complaint of the newest visit that has one with the earliest visit that began with the same: a
/// change from one complaint to another is not a change of a score.
fn chief(visits: &[Summary]) -> Option<ChiefComplaint> {
    let latest = visits.iter().find_map(Summary::first_complaint)?;
    let same = |complaint: &&Complaint| search::fold(&complaint.text) == search::fold(&latest.text);
    let first = visits.iter().rev().filter_map(Summary::first_complaint).find(same);
    Some(ChiefComplaint {
        text: latest.text.clone(),
        first: first.and_then(|complaint| complaint.score),
        latest: latest.score,
    })
}
