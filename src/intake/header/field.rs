//! The canonical fields that a column can hold.

use crate::domain::order::matter::{AppellantPatch, MatterField};

/// Reads one side of an entry: a field of the matter has its name and label from the table there.
macro_rules! told {
    (code, matter($field:ident)) => {
        MatterField::$field.code()
    };
    (label, matter($field:ident)) => {
        MatterField::$field.label()
    };
    (code, own($code:literal, $label:expr)) => {
        $code
    };
    (label, own($code:literal, $label:expr)) => {
        $label
    };
}

macro_rules! fields {
    ($($variant:ident = $kind:ident($($told:tt)+);)+) => {
        /// A canonical field, named as in [`crate::domain::incoming::IncomingOrder`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = concat!("See [`Field::label`] for what officers call `", stringify!($variant), "`.")] $variant,)+
        }

        impl Field {
            /// Every field. If an alias is given for two fields, the earlier one is tried first.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the stable English name of the field, for scripts and alias files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => told!(code, $kind($($told)+)),)+ }
            }

            /// Returns the name of the field that officers read, in Chinese.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => told!(label, $kind($($told)+)),)+ }
            }
        }
    };
}

fields! {
    OrderNo = own("order_no", "工单编号");
    UpstreamNo = matter(UpstreamNo);
    UrgeOf = matter(UrgeOf);
    Title = matter(Title);
    Content = matter(Content);
    Kind = matter(Kind);
    Category1 = own("category1", "一级分类");
    Category2 = own("category2", "二级分类");
    Category3 = own("category3", "三级分类");
    Category4 = own("category4", "四级分类");
    Category5 = own("category5", "五级分类");
    Category = own("category", "诉求分类");
    Channel = matter(Channel);
    ReceivedAt = matter(ReceivedAt);
    DispatchedAt = matter(DispatchedAt);
    UpstreamDispatchedAt = matter(UpstreamDispatchedAt);
    Due = matter(PlatformDue);
    DueUnit = own("due_unit", "时限单位");
    Urgency = matter(Urgency);
    Confidential = matter(Confidential);
    Public = own("public", "是否公开");
    NeedReply = matter(NeedReply);
    AppellantName = own("appellant_name", AppellantPatch::FIELDS[0].1);
    AppellantPhone = own("appellant_phone", AppellantPatch::FIELDS[1].1);
    Place = matter(Place);
    Town = matter(Town);
    Community = matter(Community);
    LeadUnit = matter(LeadUnit);
    CoUnits = matter(CoUnits);
    Part = own("part", "办理角色");
    DispatchNote = matter(DispatchNote);
    LeaderNote = own("leader_note", "领导批示");
    CallLevel = own("call_level", "吹哨类型");
    RespondBy = own("respond_by", "响应时限");
    ArriveBy = own("arrive_by", "报到时限");
    OpinionBy = own("opinion_by", "意见时限");
    Contact = own("contact", "对方联系人");
    Result = matter(PlatformResult);
    Reply = matter(PlatformReply);
    ClosedAt = matter(PlatformClosedAt);
    VisitedAt = matter(PlatformVisitedAt);
    Status = matter(PlatformStatus);
    Satisfaction = matter(PlatformSatisfaction);
    Solved = matter(PlatformSolved);
    Supervised = matter(Supervised);
    Hard = matter(Hard);
    Key = matter(Key);
}

impl Field {
    /// Finds a field by its English name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }

    /// Returns true if a sheet with this field is a list of orders.
    #[must_use]
    pub const fn is_essential(self) -> bool {
        matches!(self, Self::OrderNo | Self::Title | Self::Content)
    }

    /// Returns the level of a category column, from 0.
    #[must_use]
    pub const fn category_level(self) -> Option<usize> {
        match self {
            Self::Category1 => Some(0),
            Self::Category2 => Some(1),
            Self::Category3 => Some(2),
            Self::Category4 => Some(3),
            Self::Category5 => Some(4),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Fields of the dictionary that are no field of the matter, and why.
    const NOT_OF_THE_MATTER: &[(Field, &str)] = &[
        (Field::OrderNo, "the order's own attribute"),
        (Field::AppellantName, "personal data is kept apart"),
        (Field::AppellantPhone, "personal data is kept apart"),
        (
            Field::DueUnit,
            "says what the number of the deadline counts",
        ),
        (Field::Part, "says what the unit of the row does"),
        (Field::LeaderNote, "is recorded as a slip of its own"),
        (Field::CallLevel, "belongs to our part"),
        (Field::RespondBy, "belongs to our part"),
        (Field::ArriveBy, "belongs to our part"),
        (Field::OpinionBy, "belongs to our part"),
        (Field::Contact, "belongs to our part"),
        (Field::Public, "the opposite of confidential"),
        (Field::Category, "becomes the categories"),
        (Field::Category1, "becomes the categories"),
        (Field::Category2, "becomes the categories"),
        (Field::Category3, "becomes the categories"),
        (Field::Category4, "becomes the categories"),
        (Field::Category5, "becomes the categories"),
    ];

    #[test]
    fn every_field_of_the_dictionary_is_in_the_table_or_listed_with_its_reason() {
        let elsewhere = NOT_OF_THE_MATTER.iter().map(|(field, _)| field.name());
        let known: BTreeSet<&str> = MatterField::ALL
            .iter()
            .map(|field| field.code())
            .chain(elsewhere)
            .collect();
        let names: BTreeSet<&str> = Field::ALL.iter().map(|field| field.name()).collect();
        let dropped: Vec<_> = names.difference(&known).collect();
        assert!(dropped.is_empty(), "recognised and dropped: {dropped:?}");
        assert_eq!(names.len(), Field::ALL.len());
    }
}
