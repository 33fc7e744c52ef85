//! The facts that a letter is made of: texts and rows under the names by which templates call them.

/// Facts of one letter, masked already. A name without a fact counts as not recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterFacts {
    texts: Vec<(&'static str, String)>,
    rows: Vec<(&'static str, Vec<Vec<String>>)>,
}

impl LetterFacts {
    /// Adds a text under a name; a name may have several. A blank text is not recorded.
    pub fn put(&mut self, name: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.texts.push((name, text.trim().to_owned()));
        }
    }

    /// Adds a text if there is one.
    pub fn put_some(&mut self, name: &'static str, text: Option<impl Into<String>>) {
        if let Some(text) = text {
            self.put(name, text);
        }
    }

    /// Replaces the texts under a name by one.
    pub fn replace(&mut self, name: &'static str, text: &str) {
        self.texts.retain(|(known, _)| *known != name);
        self.put(name, text);
    }

    /// Adds the rows of a table.
    pub fn put_rows(&mut self, name: &'static str, rows: Vec<Vec<String>>) {
        self.rows.push((name, rows));
    }

    /// Returns the texts under a name, in the order in which they were added.
    pub fn texts<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let meant = self.texts.iter().filter(move |(known, _)| *known == name);
        meant.map(|(_, text)| text.as_str())
    }

    /// Returns the rows of a table; none if nothing was added under the name.
    #[must_use]
    pub fn rows(&self, name: &str) -> &[Vec<String>] {
        let found = self.rows.iter().find(|(known, _)| *known == name);
        found.map_or(&[], |(_, rows)| rows.as_slice())
    }

    /// Returns the names under which something was added.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let texts = self.texts.iter().map(|(name, _)| *name);
        texts.chain(self.rows.iter().map(|(name, _)| *name))
    }

    /// Adds everything of another letter.
    pub fn extend(&mut self, other: &Self) {
        self.texts.extend(other.texts.iter().cloned());
        self.rows.extend(other.rows.iter().cloned());
    }

    /// Returns every text and every cell.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let cells = self.rows.iter().flat_map(|(_, rows)| rows).flatten();
        let texts = self.texts.iter().map(|(_, text)| text);
        texts.chain(cells).map(String::as_str)
    }

    /// Changes every text and every cell, such as by masking it.
    #[must_use]
    pub fn map(mut self, change: impl Fn(&str) -> String) -> Self {
        for (_, text) in &mut self.texts {
            *text = change(text);
        }
        let rows = self.rows.iter_mut().flat_map(|(_, rows)| rows);
        for cell in rows.flatten() {
            *cell = change(cell);
        }
        self
    }

    /// Checks whether a text or a cell is of some kind.
    pub fn any(&self, is: impl Fn(&str) -> bool) -> bool {
        let rows = self.rows.iter().flat_map(|(_, rows)| rows).flatten();
        let texts = self.texts.iter().map(|(_, text)| text);
        texts.chain(rows).any(|text| is(text))
    }
}
