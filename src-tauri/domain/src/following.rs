//! What a batch of changes brings along, and what of it is refused.
//!
//! A red flag's yes ticks the matching complaint, "none of these" answers what is still open with no, and a removed row
//! takes its answers along. All of it is one batch, so that it is saved, and undone, as one.

use crate::{
    filling::Filling,
    line,
    questionnaire::{AnswerKind, Item, Questionnaire},
    response::{Answer, AnswerEdit, Change, LONGEST_TEXT, Place, Refusal, Refused, Reply, Response, Value},
};

/// Rows are named by the screen; a name is an id, not a text.
const LONGEST_ROW_ID: usize = 64;

impl Questionnaire {
    /// All items, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    /// One item by id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items().find(|item| item.id == id)
    }
}

impl Filling<'_> {
    /// Checks a batch of changes.
    ///
    /// # Errors
    /// [`Refused`] names the first place that cannot be kept, and why.
    pub fn check(&self, changes: &[Change]) -> Result<(), Refused> {
        for change in changes {
            self.check_one(change, changes).map_err(|reason| Refused { place: change.place.clone(), reason })?;
        }
        Ok(())
    }

    /// Returns the further changes that a batch brings along, given the answers before it.
    #[must_use]
    pub fn following(&self, changes: &[Change]) -> Vec<Change> {
        changes.iter().flat_map(|change| self.following_one(change, changes)).collect()
    }

    fn check_one(&self, change: &Change, batch: &[Change]) -> Result<(), Refusal> {
        let item = self.item(&change.place.item).ok_or(Refusal::NoSuchPlace)?;
        // Nothing can be wrong with clearing a place, also when its row went first.
        let Some(edit) = &change.answer else { return Ok(()) };
        if !self.place_exists(item, &change.place.row, batch) {
            return Err(Refusal::NoSuchPlace);
        }
        if edit.comment.chars().count().max(edit.quote.chars().count()) > LONGEST_TEXT {
            return Err(Refusal::TooLong);
        }
        let is_row = matches!(edit.reply, Some(Reply::Given { value: Value::Row { .. } }));
        if matches!(item.kind, AnswerKind::Group { .. }) && is_row == change.place.row.is_empty() {
            // A named row exists or does not; why there are none is said at the group itself.
            return Err(Refusal::WrongKind);
        }
        match &edit.reply {
            Some(Reply::Given { value }) => self.check_value(item, value),
            Some(Reply::None { .. }) | None => Ok(()),
        }
    }

    /// A place in a row exists while its row does: because it was there and the batch leaves it, or the batch adds it.
    fn place_exists(&self, item: &Item, row: &str, batch: &[Change]) -> bool {
        if matches!(item.kind, AnswerKind::Group { .. }) {
            return row.len() <= LONGEST_ROW_ID;
        }
        match item.within.as_deref().and_then(|id| self.item(id)) {
            Some(group) if matches!(group.kind, AnswerKind::Group { .. }) => {
                let mut changes =
                    batch.iter().filter(|change| change.place.item == group.id && change.place.row == row);
                match changes.next_back() {
                    Some(last) => last.answer.is_some(),
                    None => self.response.rows(&group.id).contains(&row),
                }
            }
            _ => row.is_empty(),
        }
    }

    fn check_value(&self, item: &Item, value: &Value) -> Result<(), Refusal> {
        if matches!(value, Value::Medicine { name, .. } if line::is_too_long(name)) {
            return Err(Refusal::TooLong);
        }
        let fits = match (&item.kind, value) {
            (AnswerKind::Boolean, Value::Boolean { .. })
            | (AnswerKind::Group { .. }, Value::Row { .. })
            | (AnswerKind::Medicine, Value::Medicine { medicine: None, .. }) => true,
            (AnswerKind::Choice { options }, Value::Choice { value }) => {
                options.iter().any(|option| option.id == *value)
            }
            (AnswerKind::Choices { options }, Value::Choices { value }) => {
                let known = |id: &String| options.iter().find(|option| option.id == *id);
                let alone = value.iter().filter_map(known).any(|option| option.exclusive);
                value.iter().all(|id| known(id).is_some()) && (!alone || value.len() == 1)
            }
            (AnswerKind::Medicine, Value::Medicine { medicine: Some(id), .. }) => self.catalog.medicine(id).is_some(),
            (AnswerKind::Scale { .. }, Value::Scale { value }) => return within(f64::from(*value), 0.0, 10.0),
            (AnswerKind::Complaint, Value::Complaint { score, since, .. }) => {
                self.check_date(since.as_ref(), false)?;
                return within(f64::from(score.unwrap_or(0)), 0.0, 10.0);
            }
            (AnswerKind::Integer { quantity }, Value::Integer { value }) => {
                return within(f64::from(*value), quantity.min, quantity.max);
            }
            (AnswerKind::Decimal { quantity }, Value::Decimal { value }) => {
                return within(*value, quantity.min, quantity.max);
            }
            (AnswerKind::Date { future }, Value::Date { value }) => return self.check_date(Some(value), *future),
            (AnswerKind::Text { .. }, Value::Text { value }) if value.chars().count() > LONGEST_TEXT => {
                return Err(Refusal::TooLong);
            }
            (AnswerKind::Text { .. }, Value::Text { .. }) => true,
            _ => false,
        };
        if fits { Ok(()) } else { Err(Refusal::WrongKind) }
    }

    fn check_date(&self, date: Option<&crate::partial_date::PartialDate>, future: bool) -> Result<(), Refusal> {
        match date {
            Some(date) if !date.is_possible() => Err(Refusal::OutOfRange),
            Some(date) if !future && date.earliest() > self.facts.today => Err(Refusal::Future),
            _ => Ok(()),
        }
    }

    fn following_one(&self, change: &Change, batch: &[Change]) -> Vec<Change> {
        let Some(item) = self.item(&change.place.item) else { return Vec::new() };
        if change.answer.is_none() && matches!(item.kind, AnswerKind::Group { .. }) {
            return self.answers_of_row(&item.id, &change.place.row);
        }
        let yes = matches!(value_of(change), Some(Value::Boolean { value: true }));
        let Some(matrix) = item.within.as_deref().filter(|_| yes) else { return Vec::new() };
        let none = format!("{matrix}.none");
        if item.id == none {
            return self.answer_the_rest_with_no(matrix, &none, batch);
        }
        let mut following = self.tick(&item.ticks, batch);
        if self.response.answers.contains_key(&Place::of(&none)) {
            following.push(Change { place: Place::of(&none), answer: None });
        }
        following
    }

    fn answers_of_row(&self, group: &str, row: &str) -> Vec<Change> {
        let in_row = |place: &&Place| {
            place.row == row && self.item(&place.item).is_some_and(|item| item.within.as_deref() == Some(group))
        };
        let places = self.response.answers.keys().filter(in_row);
        places.map(|place| Change { place: place.clone(), answer: None }).collect()
    }

    fn answer_the_rest_with_no(&self, matrix: &str, none: &str, batch: &[Change]) -> Vec<Change> {
        let rest = self.questionnaire.items().filter(|item| item.within.as_deref() == Some(matrix) && item.id != none);
        rest.filter_map(|item| self.answer_if_untold(&item.id, &Value::Boolean { value: false }, batch)).collect()
    }

    fn tick(&self, complaints: &[String], batch: &[Change]) -> Vec<Change> {
        let ticked = Value::Complaint { present: true, score: None, since: None, course: None };
        let known = complaints.iter().filter(|id| self.item(id).is_some());
        known.filter_map(|id| self.answer_if_untold(id, &ticked, batch)).collect()
    }

    /// Answers an item unless it was answered, left without an answer for a reason, or is part of the batch itself.
    /// Remarks that stand there already are kept.
    fn answer_if_untold(&self, item: &str, value: &Value, batch: &[Change]) -> Option<Change> {
        let place = Place::of(item);
        let standing = self.response.answers.get(&place);
        let told = standing.is_some_and(|answer| answer.reply.is_some());
        if told || batch.iter().any(|change| change.place == place) {
            return None;
        }
        let given = AnswerEdit::given(value.clone());
        let answer = match standing {
            Some(Answer { comment, quote, source, .. }) => {
                AnswerEdit { comment: comment.clone(), quote: quote.clone(), source: *source, ..given }
            }
            None => given,
        };
        Some(Change { place, answer: Some(answer) })
    }
}

impl Response {
    /// Applies a batch of changes at a moment.
    pub fn apply(&mut self, changes: &[Change], at: chrono::DateTime<chrono::Utc>) {
        for change in changes {
            self.set(change.place.clone(), change.answer.clone().and_then(|edit| edit.record(at)));
        }
    }
}

fn value_of(change: &Change) -> Option<&Value> {
    match change.answer.as_ref()?.reply.as_ref()? {
        Reply::Given { value } => Some(value),
        Reply::None { .. } => None,
    }
}

fn within(value: f64, min: f64, max: f64) -> Result<(), Refusal> {
    if (min..=max).contains(&value) { Ok(()) } else { Err(Refusal::OutOfRange) }
}
