//! The scenarios: which steps each rehearsal order has gone through, and on which working day.

use crate::domain::order::act::ActId;

/// One step: the working days after the order came in, the time of day, and an act with its fields.
/// `{…}` in a value is replaced by a text of the matter.
pub(super) struct ScenarioStep {
    pub(super) day: u32,
    pub(super) time: &'static str,
    pub(super) act: ActId,
    pub(super) fields: &'static [(&'static str, &'static str)],
}

/// The course of one rehearsal order.
pub(super) struct Scenario {
    /// Age of the order: how many working days before today it came in.
    pub(super) age: u32,
    /// Whether the matter needs other departments.
    pub(super) helped: bool,
    /// The co-handling units if they are not the departments of the matter. A street may ask
    /// another street only through 首接负责, and departments through 吹哨.
    pub(super) units: &'static [&'static str],
    /// The lead unit, if it is not our own.
    pub(super) lead: Option<&'static str>,
    /// Further columns of the imported row.
    pub(super) columns: &'static [(&'static str, &'static str)],
    pub(super) steps: &'static [ScenarioStep],
}

const fn step(
    day: u32,
    time: &'static str,
    act: ActId,
    fields: &'static [(&'static str, &'static str)],
) -> ScenarioStep {
    ScenarioStep {
        day,
        time,
        act,
        fields,
    }
}

const SIGN: ScenarioStep = step(0, "09:05", ActId::SignFor, &[]);
const SOLO: ScenarioStep = step(0, "09:20", ActId::Triage, &[("conclusion", "solo")]);
const ASSIGN: ScenarioStep = step(
    0,
    "09:25",
    ActId::Assign,
    &[
        ("to", "{office}"),
        ("note", "请核实处理并回复"),
        ("reply_by", "{day2}"),
    ],
);
const HAND_IN: ScenarioStep = step(1, "16:10", ActId::HandIn, &[("text", "{contribution}")]);
const LEAD: ScenarioStep = step(
    0,
    "09:40",
    ActId::Triage,
    &[
        ("conclusion", "first_handler"),
        ("facts", "已电话核实，情况属实"),
        ("own_effort", "已到现场查看并先行处置"),
        ("basis", "涉及{unit1}职责"),
    ],
);
const WHISTLE: ScenarioStep = step(
    0,
    "09:40",
    ActId::Triage,
    &[
        ("conclusion", "whistle"),
        ("facts", "社区已现场核实，情况属实"),
        ("own_effort", "社区劝导两次未果，街道无执法权"),
        ("basis", "按职责属{unit1}管理事项"),
    ],
);
const INVITE: ScenarioStep = step(
    0,
    "10:05",
    ActId::Invite,
    &[
        ("units", "{units}"),
        ("request", "{request}"),
        ("via", "微信"),
    ],
);
const ROUTINE: ScenarioStep = step(
    0,
    "10:05",
    ActId::Invite,
    &[
        ("units", "{units}"),
        ("request", "{request}"),
        ("level", "routine"),
        ("basis", "需部门现场指导配合"),
        ("via", "电话"),
    ],
);
const TACKLING: ScenarioStep = step(
    0,
    "10:05",
    ActId::Invite,
    &[
        ("units", "{units}"),
        ("request", "{request}"),
        ("level", "tackling"),
        ("basis", "情况复杂，街道无执法权和专业设备，无法独立完成"),
        ("cause", "complex"),
        ("via", "电话"),
    ],
);
const NOTIFY: ScenarioStep = step(
    0,
    "10:15",
    ActId::NotifyPlatform,
    &[
        ("via", "phone"),
        ("platform_person", "王某"),
        ("content", "已启动联动，邀请{units}"),
    ],
);
const RESPOND1: ScenarioStep = step(
    0,
    "10:50",
    ActId::Respond,
    &[("unit", "{unit1}"), ("via", "电话"), ("told_by", "李某")],
);
const RESPOND2: ScenarioStep = step(
    1,
    "15:30",
    ActId::Respond,
    &[("unit", "{unit2}"), ("via", "微信"), ("told_by", "姜某")],
);
const ARRIVE1: ScenarioStep = step(
    1,
    "09:30",
    ActId::Arrive,
    &[
        ("unit", "{unit1}"),
        ("place", "{place}"),
        ("persons", "李某等2人"),
        ("work_form", "on_site"),
    ],
);
const ARRIVE2: ScenarioStep = step(
    2,
    "10:00",
    ActId::Arrive,
    &[
        ("unit", "{unit2}"),
        ("place", "{place}"),
        ("persons", "姜某"),
        ("work_form", "joint_action"),
    ],
);
const GIVE1: ScenarioStep = step(
    2,
    "15:00",
    ActId::Contribute,
    &[("unit", "{unit1}"), ("text", "{contribution}")],
);
const GIVE2: ScenarioStep = step(
    2,
    "15:40",
    ActId::Contribute,
    &[("unit", "{unit2}"), ("text", "已派员参加联合处置")],
);
const END1: ScenarioStep = step(
    2,
    "16:20",
    ActId::CloseEngagement,
    &[("unit", "{unit1}"), ("outcome", "cooperated")],
);
const END2: ScenarioStep = step(
    2,
    "16:25",
    ActId::CloseEngagement,
    &[("unit", "{unit2}"), ("outcome", "partly_cooperated")],
);
const FINISH: ScenarioStep = step(
    2,
    "16:40",
    ActId::Finish,
    &[("result", "{result}"), ("outcome", "solved")],
);
const WHISTLE_FINISH: ScenarioStep = step(
    2,
    "16:40",
    ActId::Finish,
    &[
        ("result", "{result}"),
        ("outcome", "solved"),
        ("round_outcome", "resolved"),
    ],
);
const TELL: ScenarioStep = step(
    2,
    "17:00",
    ActId::Feedback,
    &[("outcome", "satisfied"), ("way", "phone")],
);
const RATE1: ScenarioStep = step(
    3,
    "09:10",
    ActId::Rate,
    &[("unit", "{unit1}"), ("rating", "good")],
);
const RATE2: ScenarioStep = step(
    3,
    "09:12",
    ActId::Rate,
    &[
        ("unit", "{unit2}"),
        ("rating", "fairly_good"),
        (
            "rating_note",
            "次日下午响应，超过响应时限，之后派员参加处置",
        ),
    ],
);
const REVIEW: ScenarioStep = step(
    3,
    "09:30",
    ActId::Review,
    &[("truthful", "true"), ("reviewer", "鞠某")],
);
const EXPORT: ScenarioStep = step(3, "09:40", ActId::Export, &[]);
const LEADER_SIGNS: ScenarioStep = step(3, "10:30", ActId::Sign, &[]);
const SEAL: ScenarioStep = step(3, "11:00", ActId::Seal, &[]);
const SCAN: ScenarioStep = step(3, "11:20", ActId::Scan, &[("file", "{scan}")]);
const UPLOAD: ScenarioStep = step(3, "11:30", ActId::Upload, &[("platform_person", "王某")]);
const PROMISE: ScenarioStep = step(
    3,
    "11:10",
    ActId::MakePromise,
    &[
        ("text", "一周内到现场复查一次，发现反弹的当日处理"),
        ("owner", "{office}"),
        ("due", "{day5ahead}"),
    ],
);
const VISIT: ScenarioStep = step(
    5,
    "10:00",
    ActId::Revisit,
    &[("result", "satisfied"), ("solved", "true")],
);
const HELPED: &[ScenarioStep] = &[
    SIGN, LEAD, INVITE, NOTIFY, RESPOND1, RESPOND2, ARRIVE1, GIVE1, GIVE2, END1, END2, FINISH,
];
const WHISTLED: &[ScenarioStep] = &[
    SIGN,
    WHISTLE,
    TACKLING,
    NOTIFY,
    RESPOND1,
    RESPOND2,
    ARRIVE1,
    ARRIVE2,
    GIVE1,
    GIVE2,
    END1,
    END2,
    WHISTLE_FINISH,
];

const BAD_VISIT: ScenarioStep = step(
    5,
    "10:00",
    ActId::Revisit,
    &[("result", "dissatisfied"), ("solved", "false")],
);
const REDONE: ScenarioStep = step(
    6,
    "09:00",
    ActId::Reopen,
    &[
        ("reason", "平台回访不满意，要求重新办理"),
        ("due_at", "{day2ahead}"),
    ],
);
const NOT_OURS: ScenarioStep = step(
    0,
    "10:00",
    ActId::Triage,
    &[
        ("conclusion", "return"),
        ("facts", "核实地点不在辖区"),
        ("own_effort", "已与相邻镇街核对辖区界线"),
        ("basis", "属相邻镇街辖区"),
    ],
);
const WE_RESPOND: ScenarioStep = step(0, "09:30", ActId::Respond, &[("note", "已安排城建办参加")]);
const WE_GIVE: ScenarioStep = step(1, "14:30", ActId::Contribute, &[("text", "{contribution}")]);

const DISPUTED: ScenarioStep = step(
    0,
    "10:30",
    ActId::Triage,
    &[
        ("conclusion", "adjudication"),
        ("facts", "现场核实，涉及多部门交叉职责"),
        ("own_effort", "已与相关部门沟通，均称非本部门职责"),
        ("basis", "责任清单未明确"),
    ],
);
const RELEASED: ScenarioStep = step(3, "10:00", ActId::Release, &[("told_by", "丛某")]);
const RATED: ScenarioStep = step(4, "10:00", ActId::Rate, &[("rating", "good")]);
const WE_DECLINE: ScenarioStep = step(
    0,
    "10:10",
    ActId::Decline,
    &[("basis", "事发地点不在本街道辖区")],
);

/// Number of different scenarios; orders go through them in turn.
pub(super) const COUNT: u32 = 28;

/// Streets that are invited through 首接负责.
const NEIGHBOURS: &[&str] = &["文登区天福街道办事处", "威海市文登经济开发区管理委员会"];

/// Returns the scenario of the n-th order. They repeat.
pub(super) fn of(index: u32) -> Scenario {
    let mut scenario = plain(index);
    // Every other sheet that was signed still waits for the seal.
    if let [steps @ .., last] = scenario.steps
        && last.act == ActId::Seal
        && (index / COUNT) % 2 == 1
    {
        scenario.steps = steps;
    }
    let asks_a_neighbour =
        |step: &ScenarioStep| step.fields.contains(&("conclusion", "first_handler"));
    if scenario.steps.iter().any(asks_a_neighbour) {
        scenario.units = NEIGHBOURS;
    }
    scenario
}

#[expect(clippy::too_many_lines, reason = "a table, one entry a scenario")]
fn plain(index: u32) -> Scenario {
    let own = |age, helped, steps| Scenario {
        age,
        helped,
        units: &[],
        lead: None,
        columns: &[],
        steps,
    };
    match index % COUNT {
        0 => Scenario {
            columns: &[("urgency", "紧急")],
            ..own(0, false, &[])
        },
        1 => own(0, false, &[]),
        2 => own(1, false, &[SIGN]),
        3 => own(1, false, &[SIGN, SOLO, ASSIGN]),
        4 => own(6, false, &[SIGN, SOLO, ASSIGN, HAND_IN]),
        5 => own(3, true, &[SIGN, LEAD, INVITE, NOTIFY, RESPOND1]),
        6 => own(
            2,
            true,
            &[SIGN, WHISTLE, TACKLING, NOTIFY, RESPOND1, ARRIVE1],
        ),
        7 => own(4, true, &[SIGN, WHISTLE, ROUTINE, RESPOND1]),
        8 => own(2, false, &[SIGN, SOLO, FINISH]),
        9 => own(
            4,
            true,
            &[
                SIGN, LEAD, INVITE, NOTIFY, RESPOND1, RESPOND2, GIVE1, GIVE2, END1, END2, FINISH,
            ],
        ),
        10 => Scenario {
            steps: &[
                SIGN, LEAD, INVITE, NOTIFY, RESPOND1, RESPOND2, ARRIVE1, GIVE1, GIVE2, END1, END2,
                FINISH, TELL, RATE1,
            ],
            ..own(4, true, HELPED)
        },
        11 => Scenario {
            steps: &[
                SIGN,
                WHISTLE,
                TACKLING,
                NOTIFY,
                RESPOND1,
                RESPOND2,
                ARRIVE1,
                ARRIVE2,
                GIVE1,
                GIVE2,
                END1,
                END2,
                WHISTLE_FINISH,
                TELL,
                RATE1,
                RATE2,
                REVIEW,
            ],
            ..own(4, true, WHISTLED)
        },
        12 => own(
            4,
            true,
            &[
                SIGN, LEAD, INVITE, NOTIFY, RESPOND1, RESPOND2, ARRIVE1, GIVE1, GIVE2, END1, END2,
                FINISH, TELL, RATE1, RATE2, REVIEW, EXPORT,
            ],
        ),
        13 => own(
            5,
            true,
            &[
                SIGN,
                WHISTLE,
                ROUTINE,
                NOTIFY,
                RESPOND1,
                RESPOND2,
                ARRIVE1,
                ARRIVE2,
                GIVE1,
                GIVE2,
                END1,
                END2,
                WHISTLE_FINISH,
                TELL,
                RATE1,
                RATE2,
                REVIEW,
                EXPORT,
                LEADER_SIGNS,
                SEAL,
            ],
        ),
        14 => own(
            5,
            true,
            &[
                SIGN,
                LEAD,
                INVITE,
                NOTIFY,
                RESPOND1,
                RESPOND2,
                ARRIVE1,
                GIVE1,
                GIVE2,
                END1,
                END2,
                FINISH,
                TELL,
                RATE1,
                RATE2,
                REVIEW,
                EXPORT,
                LEADER_SIGNS,
                SEAL,
                SCAN,
            ],
        ),
        15 => own(
            7,
            true,
            &[
                SIGN,
                WHISTLE,
                TACKLING,
                NOTIFY,
                RESPOND1,
                RESPOND2,
                ARRIVE1,
                ARRIVE2,
                GIVE1,
                GIVE2,
                END1,
                END2,
                WHISTLE_FINISH,
                TELL,
                RATE1,
                RATE2,
                REVIEW,
                EXPORT,
                LEADER_SIGNS,
                SEAL,
                SCAN,
                UPLOAD,
            ],
        ),
        16 => own(
            9,
            true,
            &[
                SIGN,
                LEAD,
                INVITE,
                NOTIFY,
                RESPOND1,
                RESPOND2,
                ARRIVE1,
                GIVE1,
                GIVE2,
                END1,
                END2,
                FINISH,
                TELL,
                RATE1,
                RATE2,
                REVIEW,
                EXPORT,
                LEADER_SIGNS,
                SEAL,
                SCAN,
                UPLOAD,
                VISIT,
            ],
        ),
        17 => own(
            8,
            false,
            &[SIGN, SOLO, FINISH, TELL, REVIEW, PROMISE, UPLOAD, VISIT],
        ),
        18 => own(
            9,
            false,
            &[SIGN, SOLO, FINISH, TELL, REVIEW, UPLOAD, BAD_VISIT, REDONE],
        ),
        19 => own(2, false, &[SIGN, NOT_OURS]),
        20 => Scenario {
            lead: Some("文登区天福街道办事处"),
            columns: &[("urgency", "紧急")],
            ..own(1, true, &[])
        },
        21 => Scenario {
            lead: Some("文登区住房和城乡建设局"),
            ..own(3, true, &[WE_RESPOND, WE_GIVE])
        },
        22 => own(3, true, &[SIGN, DISPUTED]),
        23 => Scenario {
            columns: &[("status", "已退回")],
            ..own(4, false, &[])
        },
        24 => Scenario {
            lead: Some("文登区环山街道办事处"),
            ..own(1, true, &[WE_RESPOND])
        },
        25 => Scenario {
            lead: Some("文登区天福街道办事处"),
            ..own(6, true, &[WE_RESPOND, WE_GIVE, RELEASED, RATED])
        },
        26 => Scenario {
            lead: Some("文登区米山镇人民政府"),
            ..own(2, true, &[WE_DECLINE])
        },
        _ => own(6, false, &[SIGN, SOLO, FINISH, TELL, REVIEW, UPLOAD]),
    }
}
