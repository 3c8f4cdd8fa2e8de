//! Snippets of the practice's own.

use domain::{
    audit::Entity,
    snippet::{Snippet, SnippetId},
};
use rusqlite::{Row, params};

use super::Id;
use crate::{Error, Reader, Result, Writer, transaction::Changed};

const COLUMNS: &str = "id, word, text";

fn read(row: &Row<'_>) -> rusqlite::Result<Snippet> {
    Ok(Snippet { id: SnippetId(row.get::<_, Id>(0)?.0), word: row.get(1)?, text: row.get(2)? })
}

impl Reader<'_> {
    /// Returns the practice's own snippets, by word.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn snippets(&self) -> Result<Vec<Snippet>> {
        let mut snippets = self.all(&["SELECT ", COLUMNS, " FROM snippet"].concat(), [], read)?;
        snippets.sort_by(|one, other| one.word.cmp(&other.word));
        Ok(snippets)
    }

    /// Returns the snippet of the practice's own with a word.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn snippet_of(&self, word: &str) -> Result<Option<Snippet>> {
        self.one(&["SELECT ", COLUMNS, " FROM snippet WHERE word = ?1"].concat(), [word], read)
    }

    fn saved_snippet(&self, id: SnippetId) -> Result<Option<Snippet>> {
        self.one(&["SELECT ", COLUMNS, " FROM snippet WHERE id = ?1"].concat(), [Id(id.0)], read)
    }
}

impl Writer<'_> {
    /// Saves a snippet, new or changed.
    ///
    /// # Errors
    /// When another one has its word, or when the vault cannot be written.
    pub fn save_snippet(&mut self, snippet: &Snippet) -> Result<()> {
        self.step(Entity::Snippet, |writer| {
            let before = writer.saved_snippet(snippet.id)?;
            if before.as_ref() == Some(snippet) {
                return Ok(Changed::No);
            }
            writer.keep(Entity::Snippet, snippet.id.0, None, before.as_ref())?;
            writer.run(
                "INSERT INTO snippet (id, word, text) VALUES (?1, ?2, ?3)
                 ON CONFLICT (id) DO UPDATE SET word = excluded.word, text = excluded.text",
                params![Id(snippet.id.0), snippet.word, snippet.text],
            )?;
            Ok(Changed::Yes)
        })
    }

    /// Takes a snippet away.
    ///
    /// # Errors
    /// [`Error::NotFound`], or when the vault cannot be written.
    pub fn remove_snippet(&mut self, id: SnippetId) -> Result<()> {
        self.step(Entity::Snippet, |writer| {
            let before = writer.saved_snippet(id)?.ok_or(Error::NotFound(Entity::Snippet))?;
            writer.keep(Entity::Snippet, id.0, None, Some(&before))?;
            writer.run("DELETE FROM snippet WHERE id = ?1", [Id(id.0)])?;
            Ok(Changed::Yes)
        })
    }
}
