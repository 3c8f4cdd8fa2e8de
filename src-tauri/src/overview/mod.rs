//! What the overview shows of one client: complaints, values, periods of use, consultations and events on one axis.
//!
//! Everything arrives on the screen decided, in both languages: which condition a value was measured under, how each
//! framework reads it. Deliberately absent: how it is drawn, and any figure that sums up a client.

mod build;
mod values;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    client::Client,
    consultation::ConsultationId,
    exposure::ExposureKind,
    laboratory::result::{Range, ResultSource},
    language::Text,
    partial_date::PartialDate,
    plan::PlanLine,
    red_flag::{FlagAction, RedFlagId, Urgency},
    route::Category,
};
use serde::Serialize;
use specta::Type;

pub(crate) use build::overview;
#[cfg(test)]
pub(crate) use values::frameworks as rulers;

/// What the overview shows of one client.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// The client.
    pub client: Client,
    /// The day on which this is looked at.
    pub today: NaiveDate,
    /// The consultations, in time.
    pub consultations: Vec<ConsultationMark>,
    /// The next visit that was agreed, if it lies ahead.
    pub next: Option<NaiveDate>,
    /// Complaints with 0 for none and 10 for worst; the chief complaint first.
    pub complaints: Vec<ComplaintSeries>,
    /// One entry for each analyte that was ever measured; total vitamin B12 first.
    pub analytes: Vec<AnalyteSeries>,
    /// The frameworks' rulers.
    pub frameworks: Vec<PlotFramework>,
    /// Periods of use, in the order of their rows.
    pub uses: Vec<UseBar>,
    /// What happened in between.
    pub events: Vec<LifeEvent>,
    /// The panel beside the plot.
    pub beside: Beside,
}

/// A date as it was told: the first and the last day that it may mean, and its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct When {
    /// The first day that it may mean.
    pub earliest: NaiveDate,
    /// The last.
    pub latest: NaiveDate,
    /// As told.
    pub told: PartialDate,
}

impl From<PartialDate> for When {
    fn from(told: PartialDate) -> Self {
        Self { earliest: told.earliest(), latest: told.latest(), told }
    }
}

/// A consultation on the axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConsultationMark {
    /// Which.
    pub id: ConsultationId,
    /// Its day.
    pub day: NaiveDate,
    /// Where the axis changes its speed.
    pub kind: VisitKind,
    /// Name.
    pub name: Text,
    /// Completed, or still a draft.
    pub completed: bool,
    /// Red flags that came up in it.
    pub flags: Vec<FlagOnMark>,
}

/// The kind of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum VisitKind {
    /// The whole story.
    Intake,
    /// A visit after it.
    FollowUp,
}

/// A red flag on the consultation that raised it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FlagOnMark {
    /// Which.
    pub id: RedFlagId,
    /// Its name.
    pub name: Text,
    /// It still asks for an action.
    pub open: bool,
}

/// A complaint over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ComplaintSeries {
    /// Which: the item, with its row for a complaint in the client's own words.
    pub item: String,
    /// Its name.
    pub name: Text,
    /// Since when, as told.
    pub since: Option<When>,
    /// One for each consultation, in time; no score where that visit has none.
    pub points: Vec<ScorePoint>,
}

/// A complaint at one visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ScorePoint {
    /// At which visit.
    pub consultation: ConsultationId,
    /// Its day.
    pub day: NaiveDate,
    /// 0 to 10.
    pub score: Option<u8>,
}

/// An analyte over time.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AnalyteSeries {
    /// Which.
    pub analyte: String,
    /// Its name.
    pub name: Text,
    /// Its short name.
    pub short: Text,
    /// The unit of the axis.
    pub unit: String,
    /// Values with a date and a unit.
    pub points: Vec<LabPoint>,
    /// Values without: listed under the plot, never drawn.
    pub apart: Vec<ApartValue>,
}

/// A value on the axis.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LabPoint {
    /// The result's id.
    pub id: String,
    /// The day of the draw.
    pub drawn: When,
    /// The value as entered.
    pub text: Text,
    /// The number in the unit of the axis; always finite.
    #[specta(type = i32)]
    pub value: f64,
    /// That number as it is written, without sign and unit: rounded where it was converted.
    pub number: Text,
    /// The side on which it is open.
    pub comparator: Option<OpenSide>,
    /// Whether vitamin B12 was in use.
    pub condition: PlotCondition,
    /// The neutral tag, such as "gemeten tijdens suppletie"; none when none was in use, and for a test that does not ask.
    pub tag: Option<Text>,
    /// The condition in words; empty for a test that does not ask.
    pub condition_text: Text,
    /// The same value in another usual unit.
    pub other_unit: Option<Text>,
    /// Where it comes from; none when not told.
    pub source: Option<ResultSource>,
    /// The laboratory's own range, in the entered unit.
    pub range: Range,
    /// What to keep in mind.
    pub caveats: Vec<Text>,
}

/// The side on which a value is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum OpenSide {
    /// It may be less.
    Less,
    /// It may be more.
    More,
}

/// Whether vitamin B12 was in use when blood was drawn (ruling R25).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PlotCondition {
    /// In use.
    During,
    /// Not in use.
    Not,
    /// Not known.
    Unknown,
}

/// A value that cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApartValue {
    /// The result's id.
    pub id: String,
    /// The value as entered.
    pub text: Text,
    /// What it misses.
    pub missing: ApartReason,
}

/// What keeps a value off the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ApartReason {
    /// No day of the draw.
    Date,
    /// No known unit.
    Unit,
    /// Neither.
    Both,
    /// Whether vitamin B12 was in use was not asked, and the records do not tell.
    Companion,
}

/// One framework's zones for one analyte.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlotFramework {
    /// Which.
    pub id: String,
    /// Of which analyte.
    pub analyte: String,
    /// Whose.
    pub letter: FrameworkLetter,
    /// Its name.
    pub name: Text,
    /// From low to high; each ends at its limit, the last has none.
    pub zones: Vec<PlotZone>,
    /// Why the zones apply to no draw of this client; they are drawn hollow then.
    pub off: Option<Text>,
    /// The day from which they apply, by the client's age at the draw; none when it is not known.
    pub from: Option<NaiveDate>,
}

/// Whose reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FrameworkLetter {
    /// P.
    Practice,
    /// G.
    Guideline,
}

/// A zone of a ruler.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlotZone {
    /// Where it ends; none for the last. Always finite.
    #[specta(type = Option<i32>)]
    pub below: Option<f64>,
    /// The value on that limit belongs to this zone, not to the next.
    pub inclusive: bool,
    /// What its framework says of it.
    pub name: Text,
    /// The same in a word or two, where its limits stand beside it.
    pub short: Text,
}

/// A period of use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UseBar {
    /// The row; for fortified food its words.
    pub id: String,
    /// What it is.
    pub kind: ExposureKind,
    /// Its name.
    pub name: Text,
    /// Form and amount.
    pub dose: Text,
    /// Since when.
    pub start: Option<When>,
    /// Until when.
    pub end: UseEnd,
    /// Why it was stopped.
    pub stop_reason: Option<Text>,
}

/// How a period of use ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum UseEnd {
    /// Still in use.
    Ongoing,
    /// Stopped then.
    Stopped {
        /// The last day.
        on: When,
    },
    /// Nobody knows.
    Unknown,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LifeEvent {
    /// The item that tells it.
    pub id: String,
    /// When.
    pub on: When,
    /// What.
    pub text: Text,
}

/// The panel beside the plot.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Beside {
    /// The five stations, in the order of the route map.
    pub route: Vec<RouteStation>,
    /// The day of the newest judgement.
    pub judged_on: Option<NaiveDate>,
    /// The last total vitamin B12 that was drawn while none was in use.
    pub last_without: Option<LastWithout>,
    /// The red flags, open ones first.
    pub flags: Vec<FlagSummary>,
    /// The plan of the newest consultation that has one, in the practitioner's words.
    pub plan: Option<String>,
    /// Its day.
    pub planned_on: Option<NaiveDate>,
    /// The plan line by line, in the order in which it was agreed.
    pub lines: Vec<PlanLine>,
}

/// A station of the route map, counted and never added up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RouteStation {
    /// Which.
    pub category: Category,
    /// The practitioner's own judgement; none while she has not chosen.
    pub judgement: Option<String>,
    /// The one before, when an earlier consultation had one.
    pub before: Option<String>,
    /// Chips that speak for it.
    pub supports: u32,
    /// Chips that speak against it.
    pub against: u32,
    /// Core questions asked.
    pub asked: u32,
    /// Core questions.
    pub core: u32,
}

/// A value drawn while no vitamin B12 was in use, with each framework's reading.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LastWithout {
    /// The value as entered, without its unit.
    pub text: Text,
    /// The unit as entered.
    pub unit: String,
    /// The day of the draw.
    pub drawn: When,
    /// The readings of practice and guidelines.
    pub readings: Vec<ShortReading>,
}

/// What one framework says of a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShortReading {
    /// Whose.
    pub letter: FrameworkLetter,
    /// The framework's name.
    pub framework: Text,
    /// What it says.
    pub reading: Text,
}

/// A red flag in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FlagSummary {
    /// Which.
    pub id: RedFlagId,
    /// Its name.
    pub name: Text,
    /// How soon.
    pub urgency: Urgency,
    /// How soon, in words.
    pub urgency_text: Text,
    /// When it was raised.
    pub raised_on: NaiveDate,
    /// It still asks for an action.
    pub open: bool,
    /// What was done.
    pub action: Option<FlagAction>,
    /// In the practitioner's words.
    pub action_note: String,
    /// When that was recorded.
    pub action_at: Option<DateTime<Utc>>,
}
