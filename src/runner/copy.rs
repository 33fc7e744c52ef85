//! Copying out: composes texts, puts them on the clipboard or into a file, and then journals that.

use std::path::Path;

use super::DeskWorker;
use crate::desk::effect::ListRequest;
use crate::desk::msg::{CopyAnswer, EffectResult};
use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{CopyBy, CopyTo};
use crate::store::{Caller, ListedOrder, Query, StoreError, View};
use crate::strings::{outgoing as words, term as term_words};
use crate::work::copy::{self, CopyRoute, copy};
use crate::work::digest::{self, DIGEST};
use crate::work::outgoing::Outgoing;

/// Describes what is known of a copy that went to a clipboard.
pub(super) fn said(by: CopyBy) -> String {
    match by {
        CopyBy::Terminal => term_words::SENT_TO_TERMINAL.to_owned(),
        CopyBy::System | CopyBy::File | CopyBy::Output | CopyBy::Word => {
            term_words::COPIED.to_owned()
        }
    }
}

impl DeskWorker {
    /// Composes the texts for a destination, or says why that failed.
    pub(super) fn composed(
        &self,
        caller: &Caller,
        to: CopyTo,
        orders: &[Id],
        named: &[String],
        list: &ListRequest,
    ) -> EffectResult {
        let texts = self.compose(caller, to, orders, named, list);
        EffectResult::Composed(to, texts.map_err(|error| error.to_string()))
    }

    /// Returns the texts of the selected order, and the digest of the selection or else of the
    /// list. A text with personal data is shown unmasked, exactly as it would leave, so showing it
    /// is logged.
    fn compose(
        &self,
        caller: &Caller,
        to: CopyTo,
        orders: &[Id],
        named: &[String],
        list: &ListRequest,
    ) -> Result<Vec<Outgoing>, StoreError> {
        let mut texts = match orders {
            [only] => copy::texts(self.place(caller), *only, to, named)?,
            _ => Vec::new(),
        };
        let selected = orders.len() > 1;
        let listed = if selected {
            self.selected(orders, caller.now)?
        } else {
            self.listed_for_digest(list, caller.now)?
        };
        let view = if selected {
            words::SELECTION
        } else {
            list.view.label()
        };
        let total = if selected || !list.typed.trim().is_empty() || list.handler.is_some() {
            listed.len()
        } else {
            self.store.count(list.view, caller.now)?
        };
        // Without an order the digest of the morning is meant, with what each section owes.
        let sections = orders.is_empty();
        let place = self.place(caller);
        let digest = digest::with_sections(place, &listed, (view, total), to, sections)?;
        texts.extend(digest);
        let shown: Vec<&Outgoing> = texts.iter().collect();
        copy::log_reveal(self.place(caller), &shown, orders)?;
        Ok(texts)
    }

    fn selected(&self, orders: &[Id], now: BeijingTime) -> Result<Vec<ListedOrder>, StoreError> {
        let mut listed = Vec::with_capacity(orders.len());
        for id in orders.iter().take(DIGEST as usize) {
            if let Some(key) = self.store.key_of(View::Open, *id, now)? {
                let stored = self.store.order(*id)?;
                listed.push(ListedOrder { key, stored });
            }
        }
        listed.sort_by_key(|one| (one.key.pin, one.key.at, one.key.row));
        Ok(listed)
    }

    fn listed_for_digest(
        &self,
        list: &ListRequest,
        now: BeijingTime,
    ) -> Result<Vec<ListedOrder>, StoreError> {
        let query = Query {
            view: Some(list.view),
            handler: list.handler.clone(),
            or_nobody: true,
            limit: Some(DIGEST),
            ..Query::default()
        };
        if list.typed.trim().is_empty() {
            self.store.window(&query, now)
        } else {
            let words = self.store.search_words(&list.typed)?;
            if list.is_ranked() {
                self.store.search_best(&query, &words, DIGEST as usize, now)
            } else {
                self.store.search_in(&query, &words, DIGEST as usize, now)
            }
        }
    }

    /// Copies a text out. The caller has already asked the officer about a text too long for
    /// the platform's field.
    pub(super) fn copy_out(
        &self,
        caller: &Caller,
        text: &Outgoing,
        folder: Option<&Path>,
    ) -> Result<CopyAnswer, String> {
        let way = folder.map_or(CopyRoute::Clipboard(&self.clipboard), CopyRoute::Folder);
        let copied = copy(self.place(caller), text, way).map_err(|error| error.to_string())?;
        let (each, trouble) = match copied.journalled {
            Ok(each) => {
                let each = each.into_iter();
                let each = each.map(|(id, outcome)| self.acted(id, outcome, caller, None));
                (each.collect(), None)
            }
            Err(error) => (Vec::new(), Some(error.into())),
        };
        Ok(CopyAnswer {
            by: copied.by,
            file: copied.file,
            each,
            trouble,
        })
    }
}
