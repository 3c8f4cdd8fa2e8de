//! Snippets of the practice's own.

use domain::{
    audit::Entity,
    snippet::{Snippet, SnippetId},
};
use uuid::Uuid;
use vault::Error;

use crate::fixtures::Fixture;

fn snippet(number: u128, word: &str, text: &str) -> Snippet {
    Snippet { id: SnippetId(Uuid::from_u128(number)), word: word.into(), text: text.into() }
}

#[test]
fn snippets_come_back_by_word_and_one_that_is_removed_is_kept_as_a_revision() {
    let mut fixture = Fixture::new();
    let (sleep, plan) = (snippet(1, "slaap", "Slaapt [uren] uur."), snippet(2, "plan", "- [wat]\n- [wanneer]"));
    fixture.write(|writer| writer.save_snippet(&sleep).and_then(|()| writer.save_snippet(&plan))).unwrap();
    let mut fixture = fixture.reopen();
    assert_eq!(fixture.vault.read(|reader| reader.snippets()).unwrap(), [plan.clone(), sleep.clone()]);
    assert_eq!(fixture.vault.read(|reader| reader.snippet_of("slaap")), Ok(Some(sleep.clone())));

    let changed = snippet(1, "slapen", "Slaapt goed.");
    fixture.write(|writer| writer.save_snippet(&changed)).unwrap();
    fixture.write(|writer| writer.remove_snippet(changed.id)).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.snippets()).unwrap(), [plan]);
    let history = fixture.vault.read(|reader| reader.revisions_of(Entity::Snippet, changed.id.0)).unwrap();
    let before: Vec<_> = history.into_iter().map(|revision| revision.before).collect();
    let json = |snippet: &Snippet| serde_json::to_string(snippet).ok();
    assert_eq!(before, [json(&changed), json(&sleep), None]);
    fixture.write(|writer| writer.save_snippet(&changed)).unwrap();
    assert_eq!(fixture.vault.read(|reader| reader.snippets()).unwrap().len(), 2, "undo brings it back");
}

#[test]
fn a_word_stands_for_one_text() {
    let mut fixture = Fixture::new();
    fixture.write(|writer| writer.save_snippet(&snippet(1, "plan", "a"))).unwrap();
    assert!(fixture.write(|writer| writer.save_snippet(&snippet(2, "plan", "b"))).is_err());
    let missing = fixture.write(|writer| writer.remove_snippet(SnippetId(Uuid::from_u128(9))));
    assert_eq!(missing, Err(Error::NotFound(Entity::Snippet)));
}
