//! The two handles on an open vault: a [`Reader`], which cannot write, and a [`Writer`], which also reads.
//!
//! A writer is one transaction under one name. Its audit line is written first, so that every revision can point to
//! it; its first failure decides the outcome, even when the closure went on regardless.

use std::{collections::BTreeSet, ops::Deref};

use chrono::{DateTime, Utc};
use domain::{
    audit::{Action, Entity},
    client::ClientId,
};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::{Error, Result, keys::Key, tables::audit};

/// The moment of a write; time always comes in from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The moment.
    pub at: DateTime<Utc>,
}

/// What a write is about, as its audit line names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The kind of thing.
    pub entity: Entity,
    /// Which one.
    pub id: Uuid,
    /// Whose file it belongs to, if any.
    pub client: Option<ClientId>,
}

impl Subject {
    /// The practice itself, of which there is one.
    pub const PRACTICE: Self = Self { entity: Entity::Practice, id: Uuid::nil(), client: None };
}

/// What came of a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<T> {
    /// What the closure returned.
    pub value: T,
    /// The kinds of thing that changed.
    pub changed: BTreeSet<Entity>,
}

/// Reads the record.
pub struct Reader<'a> {
    connection: &'a Connection,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(connection: &'a Connection) -> Self {
        Self { connection }
    }

    /// Prepares a statement, or takes it from the cache.
    pub(crate) fn prepare(&self, sql: &str) -> Result<CachedStatement<'a>> {
        #[cfg(test)]
        tests::note(sql);
        Ok(self.connection.prepare_cached(sql)?)
    }

    /// Returns the only row, if there is one.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        f: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.prepare(sql)?.query_row(params, f).optional()?)
    }

    /// Returns all rows.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        f: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map(params, f)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Changes the record, within one named transaction.
pub struct Writer<'a> {
    reader: Reader<'a>,
    audit: u32,
    at: DateTime<Utc>,
    changed: BTreeSet<Entity>,
    failure: Option<Error>,
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Self::Target {
        &self.reader
    }
}

impl<'a> Writer<'a> {
    /// Starts a write with its audit line.
    pub(crate) fn begin(
        connection: &'a Connection,
        key: &Key,
        action: Action,
        subject: Subject,
        stamp: Stamp,
    ) -> Result<Self> {
        let reader = Reader::new(connection);
        let audit = audit::append(&reader, key, action, subject, stamp)?;
        Ok(Self { reader, audit, at: stamp.at, changed: BTreeSet::new(), failure: None })
    }

    /// Ends a write: what changed, or the first failure.
    pub(crate) fn finish(self) -> Result<BTreeSet<Entity>> {
        match self.failure {
            None => Ok(self.changed),
            Some(failure) => Err(failure),
        }
    }

    /// The audit line of this write.
    pub(crate) const fn audit(&self) -> u32 {
        self.audit
    }

    /// The moment of this write.
    pub(crate) const fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Runs one change of one kind of thing; a failure is final for the whole write.
    pub(crate) fn step(&mut self, entity: Entity, f: impl FnOnce(&Self) -> Result<Changed>) -> Result<()> {
        match f(self) {
            Ok(Changed::Yes) => {
                self.changed.insert(entity);
                Ok(())
            }
            Ok(Changed::No) => Ok(()),
            Err(error) => {
                self.failure.get_or_insert(error);
                Err(error)
            }
        }
    }

    /// Runs one statement that changes rows, and says how many it changed.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        Ok(self.reader.prepare(sql)?.execute(params)?)
    }
}

/// Whether a save had anything to change.
pub(crate) enum Changed {
    /// The record is different now.
    Yes,
    /// It was like that already.
    No,
}

/// Starts a transaction that holds the write lock from the beginning.
pub(crate) fn begin(connection: &Connection) -> Result<Transaction<'_>> {
    Ok(Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use chrono::NaiveDate;
    use domain::{
        addendum::{AddendumId, NewAddendum},
        client::{Client, Person},
        consultation::{Consultation, ConsultationId, ConsultationStatus},
        exposure::{ExposureId, ExposureKind, rows::Edit},
        finding::{Names, Wanted},
        laboratory::result::{LabResult, LabResultId, NewLabResult},
        language::Language,
        note::{Note, NotePart, VersionReason},
        plan::{NewPlanLine, PlanLine, PlanLineId},
        red_flag::{RedFlag, RedFlagId},
        response::{Answer, Place, Source},
        snippet::{Snippet, SnippetId},
        working_note::WorkingNote,
    };

    use super::*;
    use crate::{AttachedCaution, ClientFilter, ClientQuery, Dismissal, Practice, keys::Keys, open, tables::audit};

    thread_local! {
        /// Every statement that a reader or writer prepared in this test.
        static PREPARED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
    }

    pub(super) fn note(sql: &str) {
        PREPARED.with_borrow_mut(|seen| seen.insert(sql.to_owned()));
    }

    /// Steps of a plan that read a whole table or index on purpose: they stop at the first row, or at the page's end.
    const IN_ORDER: [&str; 6] = [
        "SCAN audit",
        "SCAN client USING INDEX client_present",
        "SCAN client USING INDEX client_archived",
        "SCAN client_search VIRTUAL TABLE INDEX",
        "SCAN passage_search VIRTUAL TABLE INDEX",
        // The words of the language, of which there are few beside what is written with them.
        "SCAN passage_word",
    ];
    /// Filters that read their own small index whole, and the page of ids that a statement is given.
    const SMALL: [&str; 7] = [
        "SCAN page",
        "SCAN CONSTANT ROW",
        "SCAN red_flag USING COVERING INDEX red_flag_open",
        "SCAN consultation USING COVERING INDEX consultation_draft",
        "SCAN note USING COVERING INDEX note_loose",
        "SCAN answer USING INDEX answer_next",
        // The practice's own snippets, all of them.
        "SCAN snippet",
    ];

    #[test]
    fn no_statement_scans_a_table() {
        let place = tempfile::tempdir().unwrap();
        let (path, keys) = (place.path().join("data.db"), Keys::default());
        std::fs::write(&path, "").unwrap();
        let connection = open::create(&path, &keys).unwrap();
        open::query_only(&connection, false).unwrap();
        use_everything(&connection, &keys).unwrap();
        let statements = PREPARED.take();
        assert!(statements.len() > 48, "{}", statements.len());
        for sql in statements {
            let plan = plan(&connection, &sql);
            let scans: Vec<_> = plan
                .iter()
                .filter(|step| step.starts_with("SCAN"))
                .filter(|step| !IN_ORDER.iter().chain(&SMALL).any(|allowed| step.starts_with(allowed)))
                .collect();
            assert!(scans.is_empty(), "{sql}\n{plan:#?}");
            // Only where few rows, or the words typed, decide is a result sorted afterwards.
            let sorts = plan.iter().any(|step| step.contains("TEMP B-TREE"));
            let few = ["MATCH", "instr(word, ?1)", "red_flag_open", "consultation_draft", "ORDER BY raised_at, id"];
            let may_sort = few.iter().any(|mark| sql.contains(mark) || plan.iter().any(|step| step.contains(mark)));
            assert!(!sorts || may_sort, "{sql}\n{plan:#?}");
        }
    }

    fn plan(connection: &Connection, sql: &str) -> Vec<String> {
        let mut statement = connection.prepare(&["EXPLAIN QUERY PLAN ", sql].concat()).unwrap();
        for at in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(at, "x").unwrap();
        }
        let mut rows = statement.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            steps.push(row.get(3).unwrap());
        }
        steps
    }

    /// Calls every public function of reader and writer once, in every shape that has its own statement.
    fn use_everything(connection: &Connection, keys: &Keys) -> Result<()> {
        let at = DateTime::UNIX_EPOCH;
        let (client, visit, flag) = records(at);
        let mut writer = Writer::begin(connection, &keys.audit, Action::CreateVault, Subject::PRACTICE, Stamp { at })?;
        let practice = Practice { name: "a".into(), practitioner: "b".into(), language: Language::Nl, demo: false };
        let answer = Answer { reply: None, comment: "c".into(), quote: String::new(), source: Source::Client, at };
        writer.save_practice(&practice)?;
        writer.save_client(&client)?;
        writer.save_consultation(&visit)?;
        writer.save_answer(visit.id, &Place::of("a"), Some(&answer))?;
        writer.save_answer(visit.id, &Place::of("a"), None)?;
        use_notes(&mut writer, visit.id, at)?;
        writer.save_red_flag(&flag)?;
        use_exposures(&mut writer, client.id, &answer)?;
        writer.client(client.id)?;
        writer.similar_clients(&client.person)?;
        for search in ["", "x"] {
            for archived in [false, true] {
                for filter in [ClientFilter::All, ClientFilter::OpenFlag, ClientFilter::Draft] {
                    let search = search.to_owned();
                    writer.clients(&ClientQuery { search, archived, filter, offset: 0, limit: 50 })?;
                }
            }
        }
        writer.consultations_of(client.id)?;
        writer.response(visit.id)?;
        writer.earlier_answers(&visit)?;
        writer.red_flags_of(client.id)?;
        writer.red_flag(flag.id)?;
        writer.practice()?;
        writer.audit_of(client.id)?;
        writer.version()?;
        writer.revisions_of(Entity::Client, client.id.0)?;
        writer.was_told(client.id, "med.any")?;
        use_results(&mut writer, client.id, at)?;
        use_signing(&mut writer, visit, at)?;
        let snippet = Snippet { id: SnippetId(Uuid::from_u128(5)), word: "w".into(), text: "t".into() };
        writer.save_snippet(&snippet)?;
        writer.snippets()?;
        writer.snippet_of("w")?;
        writer.remove_snippet(snippet.id)?;
        use_plan(&mut writer, client.id, at)?;
        use_finding(&writer)?;
        writer.save_working_note(&WorkingNote::written(client.id, "w".into(), 30, at))?;
        writer.working_note(client.id, at)?;
        writer.has_expired_working_notes(at)?;
        writer.save_working_note(&WorkingNote::written(client.id, String::new(), 30, at))?;
        writer.expire_working_notes()?;
        writer.finish()?;
        assert_eq!(audit::broken_line(connection, &keys.audit), Ok(None));
        Ok(())
    }

    fn use_exposures(writer: &mut Writer<'_>, client: ClientId, answer: &Answer) -> Result<()> {
        let (id, item) = (ExposureId(Uuid::from_u128(2)), "sup.name".to_owned());
        let (rule, subject, reason) = ("b6.nl".to_owned(), String::new(), "r".to_owned());
        writer.edit_exposure(client, &Edit::Place { id, kind: ExposureKind::Supplement, position: 1 })?;
        writer.edit_exposure(client, &Edit::Answer { id, item: item.clone(), answer: Some(answer.clone()) })?;
        writer.exposures_of(client)?;
        writer.exposure(id)?;
        writer.edit_exposure(client, &Edit::Answer { id, item, answer: None })?;
        writer.edit_exposure(client, &Edit::Remove { id })?;
        writer.save_dismissal(&Dismissal { client, rule, subject, reason, at: answer.at })?;
        writer.dismissals_of(client)?;
        writer.remove_dismissal(client, "b6.nl", "")?;
        writer.attach_caution(&AttachedCaution { client, rule: "leber".to_owned(), at: answer.at })?;
        writer.attached_cautions_of(client)?;
        writer.detach_caution(client, "leber")?;
        writer.save_setting("supplements", Some(&1))?;
        writer.save_setting::<i32>("supplements", None)
    }

    fn use_notes(writer: &mut Writer<'_>, consultation: ConsultationId, changed_at: DateTime<Utc>) -> Result<()> {
        let part = NotePart::Free;
        for text in ["one", "two"] {
            writer.save_note(&Note { consultation, part, text: text.into(), changed_at })?;
            writer.keep_note_versions(consultation, VersionReason::Rested)?;
        }
        writer.restore_note(consultation, part, 1)?;
        writer.notes(consultation)?;
        writer.note_versions(consultation)?;
        writer.loose_notes()?;
        Ok(())
    }

    fn use_signing(writer: &mut Writer<'_>, visit: Consultation, at: DateTime<Utc>) -> Result<()> {
        let completed = visit.complete(at).unwrap();
        writer.save_consultation(&completed)?;
        let signed = completed.sign(at).unwrap();
        writer.sign(&signed)?;
        let new = NewAddendum { text: "later".into(), ..NewAddendum::default() };
        writer.save_addendum_draft(signed.consultation().id, Some(&new))?;
        let addendum = signed.amend(AddendumId(Uuid::from_u128(4)), new, at, at.date_naive()).unwrap();
        writer.record_addendum(&addendum)?;
        writer.addenda_of(signed.consultation().id)?;
        Ok(())
    }

    fn use_results(writer: &mut Writer<'_>, client: ClientId, at: DateTime<Utc>) -> Result<()> {
        let id = LabResultId(Uuid::from_u128(3));
        let result = LabResult { id, client, entry: NewLabResult::default(), canonical: None, recorded_at: at };
        writer.save_lab_result(&result)?;
        writer.lab_results_of(client)?;
        writer.lab_result(id)?;
        writer.remove_lab_result(id)
    }

    fn use_plan(writer: &mut Writer<'_>, client: ClientId, at: DateTime<Utc>) -> Result<()> {
        let line = PlanLine {
            id: PlanLineId(Uuid::from_u128(6)),
            client,
            consultation: None,
            said: NewPlanLine { text: "t".into(), ..NewPlanLine::default() },
            result: None,
            remark: String::new(),
            closed_at: None,
            recorded_at: at,
        };
        writer.save_plan_line(&line)?;
        writer.plan_of(client)?;
        writer.due(at.date_naive())?;
        writer.remove_plan_line(line.id)
    }

    fn use_finding(writer: &Writer<'_>) -> Result<()> {
        for typed in ["kalm", "note:"] {
            writer.find(&Wanted::read(typed, &Names::default()), 5)?;
        }
        Ok(())
    }

    fn records(at: DateTime<Utc>) -> (Client, Consultation, RedFlag) {
        let id = Uuid::from_u128(1);
        let person =
            Person { given_name: "x".into(), birth_date: NaiveDate::from_ymd_opt(1970, 1, 1), ..Person::default() };
        let client = Client { id: ClientId(id), person, created_at: at, archived_at: None };
        let visit = Consultation {
            id: ConsultationId(id),
            client: client.id,
            questionnaire: "intake".into(),
            questionnaire_version: 1,
            language: Language::Nl,
            status: ConsultationStatus::Draft,
            started_at: at,
            changed_at: at,
            completed_at: None,
            signed_at: None,
        };
        let flag = RedFlag {
            id: RedFlagId(id),
            client: client.id,
            consultation: visit.id,
            item: "rf.gait".into(),
            raised_at: at,
            action: None,
            action_note: String::new(),
            action_at: None,
        };
        (client, visit, flag)
    }
}
