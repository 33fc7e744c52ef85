//! 吹错哨: how often our unit called a unit whose duty the matter is not (三(三)).

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::order::Order;
use crate::store::{Store, StoreError};

/// The wrong whistles to one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrongWhistles {
    /// Official name of the unit.
    pub unit: String,
    /// How often it was called wrongly.
    pub count: usize,
    /// Numbers of the orders, the newest first.
    pub orders: Vec<String>,
}

/// Returns the wrong whistles of our unit by the unit that was called, the most frequent first.
///
/// # Errors
/// When the data file fails.
pub fn counted(store: &Store) -> Result<Vec<WrongWhistles>, StoreError> {
    let orders = store.wrong_whistles()?;
    Ok(by_unit(orders.iter().map(|stored| &stored.order)))
}

fn by_unit<'a>(orders: impl Iterator<Item = &'a Order>) -> Vec<WrongWhistles> {
    let mut found: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for order in orders {
        for helper in order.wrong_whistles() {
            let (count, numbers) = found.entry(helper.unit.as_str()).or_default();
            *count += 1;
            let number = order.number();
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
    let mut all: Vec<WrongWhistles> = found
        .into_iter()
        .map(|(unit, (count, orders))| WrongWhistles {
            unit: unit.to_owned(),
            count,
            orders,
        })
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.count));
    all
}
