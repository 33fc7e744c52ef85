//! Why a row of a file was left out until the officer decides.

/// Why a row was left out until the officer decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftReason {
    /// Another known unit leads, and the row does not name ours.
    OtherUnit,
    /// A unit leads that the directory does not know; it may be another spelling of ours.
    UnknownUnit,
    /// Another known unit leads, and the row holds our name outside the columns of units.
    NamedElsewhere,
    /// No unit leads, and the row names units among the helpers.
    NoLead,
    /// The row gives no unit that leads, and the file names another one beside it.
    UnsaidLead,
    /// Rows of the file with one number name different units as the lead.
    TwoLeads,
    /// Two rows of the file have one number and tell of different matters.
    SameNumber,
    /// The number is that of a live order, and title, content and place are others.
    OtherMatter,
    /// The number is that of a known order without its leading zeros.
    LostZeros,
    /// An open order that was told by telephone and has no number yet is very like the row.
    LikeTold,
    /// The file is older than the one that changed the order last.
    OlderFile,
    /// A newer release wrote about the order, so that it can only be looked at.
    NewerOrder,
    /// The order is damaged or was changed behind the program's back; it can only be looked at.
    DamagedOrder,
}

impl LeftReason {
    /// All reasons, in the order in which they are counted and shown.
    pub const ALL: [Self; 13] = [
        Self::OtherUnit,
        Self::UnknownUnit,
        Self::NamedElsewhere,
        Self::NoLead,
        Self::UnsaidLead,
        Self::TwoLeads,
        Self::SameNumber,
        Self::OtherMatter,
        Self::LostZeros,
        Self::LikeTold,
        Self::OlderFile,
        Self::NewerOrder,
        Self::DamagedOrder,
    ];

    /// Returns the stable English code for scripts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OtherUnit => "other_unit",
            Self::UnknownUnit => "unknown_unit",
            Self::NamedElsewhere => "named_elsewhere",
            Self::NoLead => "no_lead",
            Self::UnsaidLead => "unsaid_lead",
            Self::TwoLeads => "two_leads",
            Self::SameNumber => "same_number",
            Self::OtherMatter => "other_matter",
            Self::LostZeros => "lost_zeros",
            Self::LikeTold => "like_told",
            Self::OlderFile => "older_file",
            Self::NewerOrder => "newer_order",
            Self::DamagedOrder => "damaged_order",
        }
    }

    /// Returns whether such rows are taken in together, with the options that say so.
    #[must_use]
    pub const fn is_optional(self) -> bool {
        match self {
            Self::OtherUnit
            | Self::UnknownUnit
            | Self::NamedElsewhere
            | Self::NoLead
            | Self::UnsaidLead
            | Self::TwoLeads
            | Self::OlderFile => true,
            Self::SameNumber
            | Self::OtherMatter
            | Self::LostZeros
            | Self::LikeTold
            | Self::NewerOrder
            | Self::DamagedOrder => false,
        }
    }
}
