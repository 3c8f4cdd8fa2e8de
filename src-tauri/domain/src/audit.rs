//! What can be done to the record. Every write has one of these names and leaves one line in the audit log.

use serde::{Deserialize, Serialize};
use specta::Type;

/// The name of a write. Stored by its camelCase name for ever: add, never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// The vault was made.
    CreateVault,
    /// The practice profile was changed.
    EditPractice,
    /// A client was entered.
    CreateClient,
    /// A client's file was opened to read.
    OpenClient,
    /// A client's details were changed.
    EditClient,
    /// A client was archived.
    ArchiveClient,
    /// A client was taken back from the archive.
    RestoreClient,
    /// A consultation was begun.
    StartConsultation,
    /// A consultation was opened to read.
    OpenConsultation,
    /// Answers were given, changed or cleared.
    Answer,
    /// Questions were given into the client's hands.
    HandOver,
    /// The client filled something in, to be looked at.
    FillIn,
    /// What the client filled in was looked at.
    ReviewFilledIn,
    /// The note was changed.
    WriteNote,
    /// Versions of the note were kept.
    KeepNoteVersions,
    /// An earlier version of the note was put back.
    RestoreNote,
    /// A consultation was completed.
    CompleteConsultation,
    /// A completed consultation was reopened.
    ReopenConsultation,
    /// A consultation was signed.
    SignConsultation,
    /// What is being written as an addendum was kept, before it is recorded.
    DraftAddendum,
    /// An addendum to a signed consultation was recorded.
    RecordAddendum,
    /// What was done about a red flag was recorded.
    RecordFlagAction,
    /// A laboratory result was entered or changed.
    SaveLabResult,
    /// A laboratory result was removed.
    RemoveLabResult,
    /// The practice vault was filled with fictional clients.
    FillPracticeVault,
    /// A medicine or supplement was entered, changed or removed outside a consultation.
    EditExposure,
    /// A caution, or answers that do not go together, were put aside or taken up again.
    DismissCaution,
    /// A caution was attached by hand, or taken away again.
    AttachCaution,
    /// A setting of the practice was changed.
    EditSetting,
    /// A line of the plan was entered, changed or evaluated.
    SavePlanLine,
    /// A line of the plan was removed.
    RemovePlanLine,
    /// The working note about a client was written in.
    WriteWorkingNote,
    /// Working notes went because their time had come.
    ExpireWorkingNotes,
    /// A snippet of the practice was made or changed.
    SaveSnippet,
    /// A snippet of the practice was removed.
    RemoveSnippet,
}

impl Action {
    /// Returns the stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreateVault => "createVault",
            Self::EditPractice => "editPractice",
            Self::CreateClient => "createClient",
            Self::OpenClient => "openClient",
            Self::EditClient => "editClient",
            Self::ArchiveClient => "archiveClient",
            Self::RestoreClient => "restoreClient",
            Self::StartConsultation => "startConsultation",
            Self::OpenConsultation => "openConsultation",
            Self::Answer => "answer",
            Self::HandOver => "handOver",
            Self::FillIn => "fillIn",
            Self::ReviewFilledIn => "reviewFilledIn",
            Self::WriteNote => "writeNote",
            Self::KeepNoteVersions => "keepNoteVersions",
            Self::RestoreNote => "restoreNote",
            Self::CompleteConsultation => "completeConsultation",
            Self::ReopenConsultation => "reopenConsultation",
            Self::SignConsultation => "signConsultation",
            Self::DraftAddendum => "draftAddendum",
            Self::RecordAddendum => "recordAddendum",
            Self::RecordFlagAction => "recordFlagAction",
            Self::SaveLabResult => "saveLabResult",
            Self::RemoveLabResult => "removeLabResult",
            Self::FillPracticeVault => "fillPracticeVault",
            Self::EditExposure => "editExposure",
            Self::DismissCaution => "dismissCaution",
            Self::AttachCaution => "attachCaution",
            Self::EditSetting => "editSetting",
            Self::SavePlanLine => "savePlanLine",
            Self::RemovePlanLine => "removePlanLine",
            Self::WriteWorkingNote => "writeWorkingNote",
            Self::ExpireWorkingNotes => "expireWorkingNotes",
            Self::SaveSnippet => "saveSnippet",
            Self::RemoveSnippet => "removeSnippet",
        }
    }
}

/// The kinds of thing that the record holds; sent to the screens when they changed, and named in the audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Entity {
    /// The practice profile.
    Practice,
    /// A client.
    Client,
    /// A consultation.
    Consultation,
    /// An answer.
    Answer,
    /// A note.
    Note,
    /// An addendum.
    Addendum,
    /// A red flag.
    RedFlag,
    /// A laboratory result.
    LabResult,
    /// A medicine or supplement that was or is used.
    Exposure,
    /// A caution that was put aside.
    Dismissal,
    /// A caution that was attached by hand.
    AttachedCaution,
    /// A line of the plan.
    PlanLine,
    /// A working note, outside the file.
    WorkingNote,
    /// A setting of the practice.
    Setting,
    /// A snippet of the practice.
    Snippet,
}

impl Entity {
    /// Returns the stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Client => "client",
            Self::Consultation => "consultation",
            Self::Answer => "answer",
            Self::Note => "note",
            Self::Addendum => "addendum",
            Self::RedFlag => "redFlag",
            Self::LabResult => "labResult",
            Self::Exposure => "exposure",
            Self::Dismissal => "dismissal",
            Self::AttachedCaution => "attachedCaution",
            Self::WorkingNote => "workingNote",
            Self::PlanLine => "planLine",
            Self::Setting => "setting",
            Self::Snippet => "snippet",
        }
    }
}
