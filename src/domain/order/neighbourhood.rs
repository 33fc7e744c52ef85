//! What other orders tell of one order: how often its matter was brought before, and which orders got
//! the same reply. The store finds it by its index; an order by itself knows nothing of it.

/// What other orders tell of one order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Neighbourhood {
    /// How often the same matter was brought before.
    pub before: usize,
    /// For how many of these units were called by a whistle.
    pub whistled: usize,
    /// The orders whose reply says word for word what the result of this one says, the newest first.
    pub same_replies: Vec<SameReply>,
}

/// An order whose reply says word for word the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameReply {
    /// Number of the order.
    pub order_no: String,
    /// Whether it is the same matter, brought before or again.
    pub is_same_matter: bool,
}

/// No other order is known.
pub static ALONE: Neighbourhood = Neighbourhood {
    before: 0,
    whistled: 0,
    same_replies: Vec::new(),
};
