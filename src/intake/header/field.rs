//! The canonical fields that a column can hold.

macro_rules! fields {
    ($($variant:ident = $name:literal, $label:literal;)+) => {
        /// A canonical field, named as in [`crate::domain::incoming::IncomingOrder`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = concat!("`", $name, "` ", $label)] $variant,)+
        }

        impl Field {
            /// Every field. If an alias is given for two fields, the earlier one is tried first.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the stable English name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Returns the Chinese name.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }
    };
}

fields! {
    OrderNo = "order_no", "工单编号";
    UpstreamNo = "upstream_no", "市级工单编号";
    UrgeOf = "urge_of", "被催办单ID";
    Title = "title", "标题";
    Content = "content", "诉求内容";
    Kind = "kind", "诉求类型";
    Category1 = "category1", "一级分类";
    Category2 = "category2", "二级分类";
    Category3 = "category3", "三级分类";
    Category4 = "category4", "四级分类";
    Category5 = "category5", "五级分类";
    Category = "category", "诉求分类";
    Channel = "channel", "受理渠道";
    ReceivedAt = "received_at", "受理时间";
    DispatchedAt = "dispatched_at", "转办时间";
    UpstreamDispatchedAt = "upstream_dispatched_at", "市派单时间";
    Due = "due_at", "办理时限";
    DueUnit = "due_unit", "时限单位";
    Urgency = "urgency", "紧急程度";
    Confidential = "confidential", "是否保密";
    Public = "public", "是否公开";
    NeedReply = "need_reply", "是否回复";
    AppellantName = "appellant_name", "诉求人姓名";
    AppellantPhone = "appellant_phone", "诉求人电话";
    Place = "place", "事发地址";
    Town = "town", "所属镇街";
    Community = "community", "村(社区)";
    LeadUnit = "lead_unit", "承办单位";
    CoUnits = "co_units", "协办单位";
    DispatchNote = "dispatch_note", "转办意见";
    Result = "result", "办理结果";
    Reply = "reply", "答复意见";
    ClosedAt = "closed_at", "办结时间";
    Status = "status", "工单状态";
    Satisfaction = "satisfaction", "满意度";
    Solved = "solved", "是否解决";
    Supervised = "supervised", "是否督办";
    Hard = "hard", "是否疑难";
    Key = "key", "重点办件";
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
