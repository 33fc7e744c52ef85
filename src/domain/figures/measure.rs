//! What is counted, each with its definition and the clause that asks for it.

use crate::domain::clause::{self, Clause};
use crate::domain::term::terms;

/// Subject of an order that our unit leads.
pub const LED: &str = "lead";
/// Subject of an order that another unit leads and in which ours takes part.
pub const JOINED: &str = "co_handler";
/// Subject of an order that went back to the platform or to another unit.
pub const RETURNED: &str = "returned";

terms! {
    /// One thing that is counted. The store keeps its place in this list, so that a change of the order
    /// needs a higher version of the projection.
    Measure {
        Orders = "orders", "工单";
        Satisfied = "satisfied", "回访满意";
        BasicallySatisfied = "basically_satisfied", "其中基本满意";
        Dissatisfied = "dissatisfied", "回访不满意";
        NotCounted = "not_counted", "回访无结果";
        Unreasonable = "unreasonable", "认定为不合理";
        OnTime = "on_time", "按时回复平台";
        Late = "late", "超期回复平台";
        Unanswered = "unanswered", "还没有回复平台";
        Reopened = "reopened", "重办";
        HelperAsked = "helper_asked", "邀请、吹哨";
        HelperAnswered = "helper_answered", "已响应";
        HelperAnsweredLate = "helper_answered_late", "响应超时";
        HelperSilent = "helper_silent", "一直没有答复";
        HelperCame = "helper_came", "已报到";
        HelperCameLate = "helper_came_late", "报到超时";
        HelperAbsent = "helper_absent", "未报到、未配合";
        GivenGood = "given_good", "评价好";
        GivenFairlyGood = "given_fairly_good", "评价较好";
        GivenAverage = "given_average", "评价一般";
        GivenPoor = "given_poor", "评价差";
        OwnAsked = "own_asked", "收到邀请、吹哨";
        OwnAnswered = "own_answered", "本单位已响应";
        OwnAnsweredLate = "own_answered_late", "本单位响应超时";
        OwnCame = "own_came", "本单位已报到";
        OwnCameLate = "own_came_late", "本单位报到超时";
        ReceivedGood = "received_good", "得到评价好";
        ReceivedFairlyGood = "received_fairly_good", "得到评价较好";
        ReceivedAverage = "received_average", "得到评价一般";
        ReceivedPoor = "received_poor", "得到评价差";
        Whistles = "whistles", "吹哨";
        WhistleEnded = "whistle_ended", "吹哨结果";
        WrongWhistle = "wrong_whistle", "吹错哨";
        Repeats = "repeats", "同地同类重复";
        RepeatedUnwhistled = "repeated_unwhistled", "重复反映没有吹哨";
        SectionGiven = "section_given", "内部交办";
        SectionAnswered = "section_answered", "内部已回复";
        SectionOnTime = "section_on_time", "内部按时回复";
        SectionLate = "section_late", "内部超时回复";
    }
}

impl Measure {
    /// Returns what is counted, as one sentence.
    #[must_use]
    pub const fn definition(self) -> &'static str {
        match self {
            Self::Orders => {
                "本单位牵头的和协办的工单；退回、转出的另列，合并掉的和其他单位的不计。"
            }
            Self::Satisfied => {
                "平台回访结果是满意或基本满意的工单，牵头的和协办的都计；一件在同一个月回访几次，按最后一次有结果的算。"
            }
            Self::BasicallySatisfied => {
                "回访满意中结果是基本满意的；规定没有说它算不算满意，中心的算法以通报为准。"
            }
            Self::Dissatisfied => "平台回访结果是不满意的工单，牵头的和协办的都计。",
            Self::NotCounted => "平台回访了但未接通或未评价的工单，不算有效回访。",
            Self::Unreasonable => {
                "有效回访中，办理结果记了由本单位以外的单位认定为不合理诉求的工单；算满意率时剔除。"
            }
            Self::OnTime => "本单位牵头，在办理时限以前回复平台的工单。",
            Self::Late => "本单位牵头，过了办理时限才回复平台的工单。",
            Self::Unanswered => "本单位牵头，本轮还没有回复平台的工单。",
            Self::Reopened => "平台要求重办过的工单。",
            Self::HelperAsked => "邀请协办、吹哨的次数；撤回的不计。",
            Self::HelperAnswered => {
                "对方答复了（响应、报到、给意见或称非职责）的次数；平均用时按自然时间，只知道日期的不计入平均。"
            }
            Self::HelperSilent => {
                "发出后还没有响应、报到、意见，也没有称非职责的次数，已结束联动的也计；到没到时限看各单。"
            }
            Self::HelperAnsweredLate => "对方过了响应时限才答复的次数；时限是约定的或本单位口径。",
            Self::HelperCame => "对方到场报到的次数；平均用时按自然时间，只知道日期的不计入平均。",
            Self::HelperCameLate => "对方过了报到时限才到的次数；时限是约定的或本单位口径。",
            Self::HelperAbsent => "以未报到、未配合或拒不配合结束联动的次数。",
            Self::GivenGood => "本单位对协办、报到单位评价为好的工单。",
            Self::GivenFairlyGood => "本单位对协办、报到单位评价为较好的工单。",
            Self::GivenAverage => "本单位对协办、报到单位评价为一般的工单。",
            Self::GivenPoor => "本单位对协办、报到单位评价为差的工单。",
            Self::OwnAsked => "别的单位牵头、请本单位协办或吹哨到本单位的工单。",
            Self::OwnAnswered => "其中本单位答复了的；平均用时按自然时间，只知道日期的不计入平均。",
            Self::OwnAnsweredLate => "其中本单位过了响应时限才答复的。",
            Self::OwnCame => "其中本单位到场报到的；平均用时按自然时间。",
            Self::OwnCameLate => "其中本单位过了报到时限才到的。",
            Self::ReceivedGood => "牵头单位对本单位评价为好的工单。",
            Self::ReceivedFairlyGood => "牵头单位对本单位评价为较好的工单。",
            Self::ReceivedAverage => "牵头单位对本单位评价为一般的工单。",
            Self::ReceivedPoor => "牵头单位对本单位评价为差的工单。",
            Self::Whistles => "本单位吹哨的轮数，按吹哨类型。",
            Self::WhistleEnded => "已结束的吹哨轮数，按吹哨类型和结果。",
            Self::WrongWhistle => "因找错单位而撤回的吹哨，按被吹的单位。",
            Self::Repeats => {
                "同一个月转办的工单里，同一地点、同一类诉求有两件以上的；地点和类别以工单所写为准，保密工单不计。"
            }
            Self::RepeatedUnwhistled => "研判时同一诉求以前反映过、都没有吹哨的工单。",
            Self::SectionGiven => "交给科室、下属单位、村社区、网格去办的次数。",
            Self::SectionAnswered => {
                "其中已回复的次数；平均用时按自然时间，只知道日期的不计入平均。"
            }
            Self::SectionOnTime => "其中有时限、按时回复的次数。",
            Self::SectionLate => "其中有时限、过了时限才回复的次数。",
        }
    }

    /// Returns the clause that asks for it or assesses it.
    #[must_use]
    pub const fn clause(self) -> Clause {
        match self {
            Self::Orders
            | Self::OwnAsked
            | Self::OwnAnswered
            | Self::OwnAnsweredLate
            | Self::OwnCame
            | Self::OwnCameLate
            | Self::ReceivedGood
            | Self::ReceivedFairlyGood
            | Self::ReceivedAverage
            | Self::ReceivedPoor
            | Self::NotCounted => clause::LEAD_ASSESSMENT,
            Self::Satisfied
            | Self::BasicallySatisfied
            | Self::Dissatisfied
            | Self::Unreasonable => clause::INTERVIEWS,
            Self::OnTime | Self::Late | Self::Unanswered => clause::QUALITY,
            Self::Reopened => clause::LEAD_DUTY,
            Self::HelperAsked
            | Self::GivenGood
            | Self::GivenFairlyGood
            | Self::GivenAverage
            | Self::GivenPoor => clause::LEAD_FLOW,
            Self::HelperAnswered
            | Self::HelperAnsweredLate
            | Self::HelperCame
            | Self::HelperCameLate => clause::LEAD_HANDLING,
            Self::HelperAbsent | Self::HelperSilent => clause::UNCOOPERATIVE,
            Self::Whistles | Self::WhistleEnded => clause::WHISTLE_LEVELS,
            Self::WrongWhistle => clause::WHISTLE_DUTIES,
            Self::Repeats | Self::RepeatedUnwhistled => clause::WHISTLE_ASSESSMENT,
            Self::SectionGiven
            | Self::SectionAnswered
            | Self::SectionOnTime
            | Self::SectionLate => clause::SUPERVISION,
        }
    }

    /// Checks whether the count is of occurrences, of which one order may have several; else it is of
    /// orders.
    #[must_use]
    pub const fn counts_times(self) -> bool {
        matches!(
            self,
            Self::HelperAsked
                | Self::HelperAnswered
                | Self::HelperAnsweredLate
                | Self::HelperCame
                | Self::HelperCameLate
                | Self::HelperAbsent
                | Self::HelperSilent
                | Self::Whistles
                | Self::WhistleEnded
                | Self::WrongWhistle
                | Self::SectionGiven
                | Self::SectionAnswered
                | Self::SectionOnTime
                | Self::SectionLate
        )
    }
}
