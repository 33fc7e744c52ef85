//! Reading from the data file: windows of the list, counts, single orders.

use super::DeskWorker;
use crate::desk::board::ABOVE;
use crate::desk::detail::OrderDetail;
use crate::desk::effect::{Anchor, ListRequest};
use crate::desk::msg::EffectResult;
use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::store::{BoardKey, COUNTED, Caller, ListedOrder, Query, StoreError, View};
use crate::work::beside::Beside;
use crate::work::row::ListRow;

/// The greatest number of orders that are sorted by a column that the officer chose, since all of them are
/// read for it: about a second's work for as many as an office has in a year.
const MOST_SORTED: usize = 20_000;

/// The greatest number of orders that a list to choose from offers.
const MOST_OFFERED: usize = 50;

impl DeskWorker {
    /// Reads a window of the list, and the order that stays in it though the view has no longer it.
    pub(super) fn list(
        &self,
        request: ListRequest,
        now: BeijingTime,
    ) -> Result<EffectResult, StoreError> {
        let (keeps, view) = (request.keeps, request.view);
        let mut answer = self.listed(request, now)?;
        if let EffectResult::List { rows, kept, .. } = &mut answer
            && let Some(id) = keeps.filter(|id| rows.iter().all(|row| row.id != *id))
        {
            *kept = self.kept(id, view, now)?.map(Box::new);
        }
        Ok(answer)
    }

    /// Reads the row of an order with which the officer goes on at once; `None` for any other.
    fn kept(&self, id: Id, view: View, now: BeijingTime) -> Result<Option<ListRow>, StoreError> {
        let Some(key) = self.store.key_of(view, id, now)? else {
            return Ok(None);
        };
        let stored = self.store.order(id)?;
        if !stored.order.goes_on_at_once() {
            return Ok(None);
        }
        let listed = ListedOrder { key, stored };
        Ok(self.rows(&[listed], now).pop())
    }

    fn listed(&self, request: ListRequest, now: BeijingTime) -> Result<EffectResult, StoreError> {
        let mut query = Query {
            view: Some(request.view),
            handler: request.handler.clone(),
            or_nobody: true,
            limit: Some(request.limit),
            ..Query::default()
        };
        if !request.typed.trim().is_empty() {
            let words = self.store.search_words(&request.typed)?;
            let listed = if request.is_ranked() {
                self.store.search_best(&query, &words, COUNTED, now)?
            } else {
                self.store.search_in(&query, &words, COUNTED, now)?
            };
            let context = self.context(now);
            let rows = listed.iter();
            let rows = rows.map(|listed| ListRow::found(listed, &words, &context));
            return Ok(whole(request, rows.collect()));
        }
        if let Some(sorted) = self.sorted(&request, &query, now)? {
            return Ok(sorted);
        }
        let mut above = Vec::new();
        match request.anchor {
            Anchor::Start => {}
            Anchor::After(key) => query.after = Some(key),
            // The window begins with the row itself, so it is read from after the row before.
            Anchor::From(key) => {
                query.after = Some(BoardKey {
                    row: key.row - 1,
                    ..key
                });
            }
            Anchor::At(id) => {
                if let Some(key) = self.store.key_of(request.view, id, now)? {
                    query.before = Some(key);
                    query.limit = Some(ABOVE.min(request.limit));
                    above = self.store.window(&query, now)?;
                    query.before = None;
                    let read = u32::try_from(above.len()).unwrap_or(ABOVE);
                    query.limit = Some(request.limit.saturating_sub(read));
                    query.after = Some(BoardKey {
                        row: key.row - 1,
                        ..key
                    });
                }
            }
            Anchor::Before(key) => query.before = Some(key),
            Anchor::End => query.before = Some(BoardKey::END),
        }
        let mut listed = above;
        listed.extend(self.store.window(&query, now)?);
        let total = if request.handler.is_none() {
            self.store.count(request.view, now)?
        } else {
            // The orders of a single handler are few enough to be counted by listing them.
            let all = Query {
                limit: u32::try_from(COUNTED).ok(),
                after: None,
                before: None,
                ..query
            };
            self.store.window(&all, now)?.len()
        };
        let rows = self.rows(&listed, now);
        let too_many = request.sort.is_some();
        Ok(EffectResult::List {
            request: ListRequest {
                sort: None,
                ..request
            },
            rows,
            kept: None,
            total,
            too_many,
        })
    }

    /// Reads the whole list and sorts it by the column that the officer chose; `None` if none was
    /// chosen, or if the list is so long that it is read in windows.
    fn sorted(
        &self,
        request: &ListRequest,
        query: &Query,
        now: BeijingTime,
    ) -> Result<Option<EffectResult>, StoreError> {
        if request.sort.is_none() {
            return Ok(None);
        }
        let all = Query {
            limit: u32::try_from(MOST_SORTED + 1).ok(),
            ..query.clone()
        };
        let listed = self.store.window(&all, now)?;
        if listed.len() > MOST_SORTED {
            return Ok(None);
        }
        Ok(Some(whole(request.clone(), self.rows(&listed, now))))
    }

    fn rows(&self, listed: &[ListedOrder], now: BeijingTime) -> Vec<ListRow> {
        let context = self.context(now);
        listed
            .iter()
            .map(|listed| ListRow::of(listed, &context))
            .collect()
    }

    /// Counts the orders in each view.
    pub(super) fn counts(&self, caller: &Caller) -> Result<EffectResult, StoreError> {
        let now = caller.now;
        let mut counts = Vec::with_capacity(View::ALL.len());
        for view in View::ALL {
            counts.push((*view, self.store.count(*view, now)?));
        }
        let mut saved = Vec::new();
        for view in self.store.saved_views()? {
            let query = view.query(&caller.actor);
            let words = self.store.search_words(&view.filter)?;
            let count = self.store.count_in(&query, &words, now)?;
            saved.push((view, count));
        }
        Ok(EffectResult::Counts {
            counts,
            calls: self.store.calls()?.len(),
            saved,
        })
    }

    /// Reads one order with everything that the board shows of it.
    pub(super) fn detail(
        &self,
        id: Id,
        now: BeijingTime,
        reveal: bool,
    ) -> Result<EffectResult, StoreError> {
        let stored = self.store.order(id)?;
        let journal = self.store.journal(id)?;
        let context = self.context(now);
        let beside = Beside::of(&self.store, &stored.order, &context)?;
        let detail = OrderDetail::of(stored, &journal, beside, &context, reveal);
        Ok(EffectResult::Detail(Box::new(detail)))
    }

    /// Finds orders for a picker by number, last digits, unit or place; without a word, those that
    /// wait for us.
    pub(super) fn find(
        &self,
        typed: &str,
        epoch: u64,
        now: BeijingTime,
    ) -> Result<EffectResult, StoreError> {
        let listed = if typed.trim().is_empty() {
            let query = Query {
                view: Some(View::Today),
                limit: u32::try_from(MOST_OFFERED).ok(),
                ..Query::default()
            };
            self.store.window(&query, now)?
        } else {
            self.store.search(typed, MOST_OFFERED)?
        };
        Ok(EffectResult::Found {
            epoch,
            rows: self.rows(&listed, now),
        })
    }
}

/// Answers with a whole list, sorted if the officer sorts it.
fn whole(request: ListRequest, mut rows: Vec<ListRow>) -> EffectResult {
    if let Some(sort) = request.sort {
        sort.apply(&mut rows);
    }
    EffectResult::List {
        total: rows.len(),
        rows,
        kept: None,
        request,
        too_many: false,
    }
}
