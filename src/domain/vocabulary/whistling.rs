//! Terms of calling others: why a unit is called, and who else takes part (一(二), 三).

use crate::domain::term::terms;

terms! {
    /// Why a town cannot do without the unit that it calls: it lacks the power, the means or the
    /// skilled people (赋权和资源不足, 三).
    WhistleReason {
        NoAuthority = "no_authority", "无执法权" | "执法权";
        NoResources = "no_resources", "无资源" | "资源不足";
        NoExpertise = "no_expertise", "无专业力量" | "专业力量";
    }
}

terms! {
    /// By what two orders are the same (三(四)).
    SameBy {
        Phone = "phone", "同一电话";
        Place = "place", "同一地点";
        Words = "words", "同样的话";
    }
}

terms! {
    /// A group of the neighbourhood that takes part in a matter without being a unit that orders are
    /// given to (一(二)).
    ParticipantKind {
        Owners = "owners", "业委会" | "业主委员会";
        Property = "property", "物业" | "物业公司";
        Grid = "grid", "网格" | "网格员";
        Volunteers = "volunteers", "志愿者";
        Village = "village", "村社区" | "村（社区）" | "村" | "社区";
        Other = "other", "其他力量";
    }
}

impl ParticipantKind {
    /// Returns the kind that the name of a group tells; `None` if it tells none.
    #[must_use]
    pub fn told_by(name: &str) -> Option<Self> {
        const WORDS: [(&str, ParticipantKind); 13] = [
            ("业委会", ParticipantKind::Owners),
            ("业主", ParticipantKind::Owners),
            ("物业", ParticipantKind::Property),
            ("网格", ParticipantKind::Grid),
            ("志愿", ParticipantKind::Volunteers),
            ("村委", ParticipantKind::Village),
            ("居委", ParticipantKind::Village),
            ("村民委员会", ParticipantKind::Village),
            ("居民委员会", ParticipantKind::Village),
            ("村党支部", ParticipantKind::Village),
            ("社区", ParticipantKind::Village),
            ("经联社", ParticipantKind::Village),
            ("合作社", ParticipantKind::Village),
        ];
        let named = WORDS.iter().find(|(word, _)| name.contains(word));
        let village = || name.ends_with('村').then_some(Self::Village);
        named.map(|(_, kind)| *kind).or_else(village)
    }
}

terms! {
    /// How a whistle round ended. `Reclassified` means that a round of another level followed,
    /// `MechanismChanged` that the order is no whistle any more, and `Withdrawn` that all its units
    /// were asked by mistake or are not needed.
    RoundOutcome {
        Resolved = "resolved", "已解决" | "解决";
        Unresolved = "unresolved", "未解决" | "没解决";
        Reclassified = "reclassified", "改级";
        MechanismChanged = "mechanism_changed", "改为不吹哨";
        Withdrawn = "withdrawn", "已撤回";
    }
}

terms! {
    /// Whether a whistle round solved the matter, as the officer says when it ends (哨结论).
    RoundResult {
        Resolved = "resolved", "已解决" | "解决";
        Unresolved = "unresolved", "未解决" | "没解决";
    }
}

impl From<RoundResult> for RoundOutcome {
    fn from(result: RoundResult) -> Self {
        match result {
            RoundResult::Resolved => Self::Resolved,
            RoundResult::Unresolved => Self::Unresolved,
        }
    }
}
