//! The words by which a text speaks of a unit. To look for another wording, add it to [`WORDS`].

/// Something a unit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    /// It answers the request (响应).
    Respond,
    /// It comes (报到).
    Arrive,
    /// It gives its opinion (办理意见).
    Opinion,
}

/// What a word of the table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Does(Doing),
    /// As [`Word::Does`], with a denial in it (没来).
    Omits(Doing),
    Late(Doing),
    /// Words that only somebody can be said to have done who was there (来过, 中途离开).
    Presence,
    /// Work on the spot (清掏, 处置).
    Works,
    TakesPart,
    Obeys,
    Declines,
    Urges,
    Judged,
}

/// The words that are looked for. Of two that begin at one place the longer counts.
pub(super) const WORDS: &[(Word, &[&str])] = &[
    (
        Word::Does(Doing::Respond),
        &["响应", "回应", "回复", "回音", "答复", "回话", "应答"],
    ),
    (
        Word::Does(Doing::Arrive),
        &[
            "报到",
            "到场",
            "到现场",
            "赶到",
            "到达",
            "前来",
            "派员",
            "派人",
            "来人",
            "赴现场",
            "出现场",
            "到岗",
            "露面",
            "现身",
        ],
    ),
    (
        Word::Omits(Doing::Arrive),
        &[
            "没来",
            "不来",
            "没有来",
            "未来现场",
            "没人来",
            "缺席",
            "未到",
            "没到",
            "没有到",
            "不见人",
            "没见人",
            "不见踪影",
        ],
    ),
    (
        Word::Does(Doing::Opinion),
        &[
            "提交意见",
            "提交办理意见",
            "提交书面意见",
            "提出意见",
            "提出办理意见",
            "提出处理意见",
            "提出书面意见",
            "出具意见",
            "出具办理意见",
            "出具书面意见",
            "反馈意见",
            "反馈办理意见",
            "反馈书面意见",
            "给出意见",
            "提供意见",
            "提意见",
            "交意见",
            "提办理意见",
            "回复意见",
            "回复办理意见",
            "答复意见",
        ],
    ),
    (
        Word::Late(Doing::Arrive),
        &[
            "迟到",
            "晚到",
            "来晚",
            "到晚了",
            "姗姗来迟",
            "来迟",
            "迟来",
            "晚来",
            "来得太晚",
            "来得很晚",
            "来得过晚",
            "来得太迟",
            "来得很迟",
            "到得太晚",
            "到得很晚",
            "到得太迟",
        ],
    ),
    (
        Word::Presence,
        &[
            "来过",
            "来得",
            "来了",
            "才来",
            "才到",
            "到得",
            "到过",
            "去过",
            "走了",
            "先走",
            "就走",
            "离开",
            "离场",
            "撤离",
            "早退",
            "中途退出",
        ],
    ),
    (
        Word::Works,
        &[
            "清掏", "清理", "清运", "清除", "清淤", "疏通", "维修", "抢修", "修复", "修补", "更换",
            "安装", "拆除", "整改", "处置", "处理", "查处", "检测", "检查", "核查", "勘查", "勘察",
            "踏勘", "查看", "巡查", "排查", "取证", "执法", "劝离", "劝阻", "制止", "封堵", "加固",
            "回填", "铺设", "施工", "作业", "投放", "喷洒", "修剪",
        ],
    ),
    (Word::TakesPart, &["配合", "参与", "协同", "协助"]),
    (Word::Obeys, &["服从"]),
    (
        Word::Declines,
        &[
            "称非职责",
            "称非其职责",
            "称非本单位职责",
            "称不属于其职责",
            "称不属其职责",
            "称不属于本单位职责",
            "称不是其职责",
            "称不归其管",
        ],
    ),
    (Word::Urges, &["催办", "催促", "催告", "催请", "催了"]),
    (
        Word::Judged,
        &[
            "态度恶劣",
            "态度差",
            "态度不好",
            "态度冷横",
            "态度生硬",
            "态度蛮横",
            "态度冷漠",
            "态度强硬",
            "态度消极",
            "态度敷衍",
            "推诿",
            "扯皮",
            "敷衍",
            "消极",
            "应付",
            "不作为",
            "慢作为",
            "乱作为",
            "辱骂",
            "顶撞",
            "刁难",
        ],
    ),
];

/// Words that refuse.
pub(super) const REFUSING: &[&str] = &["拒绝", "拒不", "拒", "不肯", "不愿", "不予", "不同意"];
/// Words for within the limit.
pub(super) const IN_TIME: &[&str] = &[
    "按时",
    "及时",
    "准时",
    "如期",
    "按期",
    "第一时间",
    "时限内",
    "期限内",
    "规定时间内",
    "约定时间",
    "约定的时间",
    "要求时间",
    "要求的时间",
    "时限前",
];
/// Words for after the limit.
pub(super) const AFTER_LIMIT: &[&str] = &[
    "逾期",
    "超时",
    "超期",
    "超过时限",
    "超过期限",
    "超过规定",
    "迟迟",
    "延迟",
    "推迟",
    "拖延",
    "过了时限",
    "过了期限",
    "过了约定",
    "过了规定",
    "过了要求",
    "过时限",
    "时限过后",
    "时限过了",
    "期限过后",
    "时间过了",
    "截止后",
    "截止以后",
    "超过约定",
    "延误",
    "误了",
    "一拖再拖",
    "拖了",
    "拖到",
    "很久才",
    "好久才",
    "许久才",
    "半天才",
    "姗姗",
];
/// Words for every time.
pub(super) const ALWAYS: &[&str] = &[
    "始终",
    "一直",
    "从未",
    "从来",
    "至今",
    "均未",
    "都未",
    "自始至终",
    "全程",
];
/// Words that deny. Of two that begin at one place the longer counts, so that 没有 denies once.
pub(super) const DENYING: &[&str] = &[
    "未能",
    "没有",
    "并非",
    "不是",
    "并未",
    "从未",
    "不存在",
    "无",
    "未",
    "没",
    "不",
    "非",
];
/// Words that hold one of [`DENYING`] and deny nothing.
pub(super) const NO_DENIAL: &[&str] = &[
    "不断", "不仅", "不但", "不久", "不过", "无论", "非常", "除非",
];
/// Words after which something is wanted, promised or only possible.
pub(super) const NOT_REAL: &[&str] = &[
    "要求", "请", "应于", "应在", "应当", "应按", "须", "需", "如果", "如不", "如未", "如再", "若",
    "是否", "希望", "督促", "防止", "避免", "以免", "承诺", "答应", "约定", "不得", "通知", "等待",
    "以便",
];
/// Others who may be the subject of a sentence.
pub(super) const ACTORS: &[&str] = &[
    "诉求人",
    "来电人",
    "反映人",
    "投诉人",
    "举报人",
    "市民",
    "居民",
    "业主",
    "住户",
    "群众",
    "村民",
    "商户",
    "店主",
    "施工方",
    "施工单位",
    "施工队",
    "工地",
    "建设单位",
    "开发商",
    "物业",
    "当事人",
    "违法人",
    "违法者",
    "经营者",
    "摊主",
    "房东",
    "租户",
    "司机",
    "车主",
    "企业",
    "责任人",
    "双方",
    "家属",
    "工人",
    "店家",
];
/// Ourselves as the subject.
pub(super) const US: &[&str] = &[
    "我镇",
    "我街道",
    "我单位",
    "我办",
    "我局",
    "我方",
    "本单位",
    "本镇",
    "本街道",
    "本局",
];

/// Words by which taking part is praised.
pub(super) const EAGER: &[&str] = &["积极", "全程", "主动", "全力", "认真", "密切", "始终"];

/// Words behind a coming that say that it was: 到场后, 到场较晚.
pub(super) const CAME: &[&str] = &[
    "过",
    "了",
    "后",
    "但",
    "却",
    "较晚",
    "稍晚",
    "偏晚",
    "很晚",
    "太晚",
    "晚",
    "比较晚",
    "有点晚",
    "较慢",
    "稍慢",
    "慢",
    "较迟",
    "迟",
    "处置",
    "处理",
    "配合",
    "查看",
    "勘查",
    "勘察",
    "核查",
    "检查",
    "人员不足",
    "人员少",
    "人员较少",
    "时已",
    "即",
];
/// Words before a coming or a work that say that it was: 催办后到场, 按要求清掏.
pub(super) const CAME_BEFORE: &[&str] = &[
    "才",
    "曾",
    "曾经",
    "还是",
    "派员",
    "派人",
    "后",
    "按要求",
    "按照要求",
    "当场",
    "现场",
    "配合",
    "参与",
    "协助",
    "主动",
    "积极",
    "只",
    "仅",
    "简单",
    "草草",
];

/// Words for more than once.
pub(super) const MANY: &[&str] = &["多次", "再三", "反复", "屡次", "一再", "数次", "几次"];

/// Words for a part of the time only.
pub(super) const AT_FIRST: &[&str] = &[
    "起初",
    "开始",
    "首次",
    "第一次",
    "最初",
    "之前",
    "以前",
    "前期",
    "一度",
    "当日",
    "当天",
    "催办前",
];

/// Returns the number before 次.
pub(super) fn times_in(text: &str) -> Option<usize> {
    let at = text.find('次')?;
    let before = text.get(..at)?;
    let words = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = before.strip_prefix(words).unwrap_or_default();
    if let Ok(number) = digits.parse() {
        return Some(number);
    }
    let last = before.chars().next_back()?;
    let known = "一二三四五六七八九十".chars().position(|c| c == last);
    known
        .map(|place| place + 1)
        .or_else(|| matches!(last, '两').then_some(2))
}

/// Words before 晚 with which it names an evening.
pub(super) const EVENINGS: &[&str] = &[
    "当", "昨", "今", "每", "夜", "傍", "早", "日", "号", "周一", "周二", "周三", "周四", "周五",
    "周六",
];

/// Words before 晚 or 迟 with which it says no plain delay.
pub(super) const NOT_LATE: &[&str] = &["稍", "略", "较", "偏", "不", "未", "没"];

/// Words for a day after that of the request, with how many days after it.
pub(super) const NEXT_DAYS: &[(&str, i64)] = &[
    ("第二天", 1),
    ("次日", 1),
    ("翌日", 1),
    ("隔天", 1),
    ("隔日", 1),
    ("第三天", 2),
    ("第四天", 3),
    ("第五天", 4),
];

/// Words behind a length of time that say that something came after it.
pub(super) const AFTERWARDS: &[&str] = &["后", "之后", "以后", "才"];

/// Things that a unit brings: what is said of them is not said of the unit.
pub(super) const THINGS: &[&str] = &[
    "机械",
    "设备",
    "车辆",
    "挖掘机",
    "吊车",
    "铲车",
    "吸污车",
    "抽水泵",
    "材料",
    "物资",
    "工具",
    "器材",
    "管材",
    "配件",
    "资料",
    "手续",
];
