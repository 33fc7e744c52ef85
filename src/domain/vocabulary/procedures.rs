//! Terms of 退回, 责任主体认定 and 提级 (二(一), 二(三), 三(三), 四).

use crate::domain::term::terms;

terms! {
    /// What a talk with the platform was about (平台沟通).
    TalkPurpose {
        Return = "return", "退回";
        Extension = "extension", "延期";
        Determination = "determination", "责任主体认定" | "认定";
        Other = "other", "其他";
    }
}

terms! {
    /// The platform's answer to our 退回, as the officer records it (二(一)).
    ReturnReply {
        Agreed = "agreed", "同意" | "已同意";
        Refused = "refused", "不同意" | "未同意";
        Reassigned = "reassigned", "改派" | "已改派";
    }
}

terms! {
    /// What a 书面认定意见 says of the unit that handles the matter (四).
    OpinionOutcome {
        Ours = "ours", "本单位承办" | "我方承办" | "我方" | "本单位";
        Others = "others", "其他单位承办" | "他方承办" | "他方" | "其他单位";
        Joint = "joint", "共同承办" | "共同";
        Gap = "gap", "职责空白" | "空白" | "职责空白地带";
    }
}

terms! {
    /// To whom a hard matter was reported (提级).
    EscalationKind {
        /// The district committee and government (二(三), 三(三)).
        District = "district", "区委区政府";
        /// The superior department at city level or above (三(三)).
        Superior = "superior", "上级主管部门" | "上级";
    }
}

terms! {
    /// What came of a report upward.
    EscalationOutcome {
        Decided = "decided", "已议定" | "议定事项" | "议定";
        Coordinated = "coordinated", "已协调" | "协调";
        Instructed = "instructed", "已批示" | "批示";
        Supported = "supported", "上级支持" | "支持";
        Declined = "declined", "未予支持" | "不支持" | "不予研究";
    }
}
