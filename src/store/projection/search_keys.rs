//! Tokens of the index by which equal places, titles and replies are found by one look.

use sha2::{Digest, Sha256};

use crate::domain::order::Order;
use crate::store::files;

/// The beginning of the token of a place, a title or a reply: the hash of it stands behind. Like the
/// break between fields, nobody types it.
pub(super) const PLACE_KEY: char = '\u{E004}';
pub(super) const TITLE_KEY: char = '\u{E005}';
pub(super) const REPLY_KEY: char = '\u{E006}';

/// The beginning of the token of a person of an order, by which the name is known in the texts of other
/// orders (附1§7(8)). The hash of the name stands behind.
pub(super) const NAME_KEY: char = '\u{E00A}';

/// Returns the token of a place, a title or a reply, so that equal ones are found by one look into the
/// index.
pub(super) fn key_token(kind: char, text: &str) -> String {
    /// Number of bytes of the hash that are kept: enough to tell a million places apart.
    const BYTES: usize = 8;
    let hash = Sha256::digest(text.as_bytes());
    let kept = hash.get(..BYTES).unwrap_or(&hash);
    format!("{kind}{}", files::hex(kept))
}

/// Returns the query for orders that a person of this name has to do with.
pub(super) fn name_query(name: &str) -> String {
    format!("body : \"{}\"", key_token(NAME_KEY, name))
}

/// Returns the query for orders that got a reply of which this is the key.
pub(super) fn reply_query(reply: &str) -> String {
    format!("body : \"{}\"", key_token(REPLY_KEY, reply))
}

/// Returns the queries for orders with the same telephone, the same place or the same title as an
/// order. Each is a look for one token, so that the cost does not grow with the number of orders.
pub(super) fn similar_queries(order: &Order) -> Vec<String> {
    let phone = order.phone_key().map(|phone| format!("\"{phone}\""));
    let places = place_tokens(order);
    let title = order.title_key();
    let title = title.map(|title| format!("\"{}\"", key_token(TITLE_KEY, &title)));
    phone.into_iter().chain(places).chain(title).collect()
}

/// Returns the tokens of the names of an order's place, ready for a query.
pub(super) fn place_tokens(order: &Order) -> Vec<String> {
    let names = order.place_names().into_iter();
    let tokens = names.map(|name| format!("\"{}\"", key_token(PLACE_KEY, &name)));
    tokens.collect()
}
