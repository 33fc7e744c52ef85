//! The words of the help that say how something is done: the three lines for what is on the screen, and
//! the ten things of the day.

/// How something is done: “怎么签收：按 F2，填收到的时间”.
#[derive(Debug, Clone, Copy)]
pub struct Ask {
    /// What is to be done.
    pub what: &'static str,
    /// What follows the keys; empty if nothing does.
    pub then: &'static str,
}

/// A line that says how something is done with these keys, several of which do it together or one
/// after the other.
#[must_use]
pub fn line(ask: Ask, keys: &[String]) -> String {
    let Ask { what, then } = ask;
    let keys = keys.join("、");
    match (keys.is_empty(), then.is_empty()) {
        (true, _) => format!("怎么{what}：{then}"),
        (false, true) => format!("怎么{what}：按 {keys}"),
        (false, false) => format!("怎么{what}：按 {keys}，{then}"),
    }
}

/// A line that says how the field of a form is filled in.
#[must_use]
pub fn field(label: &str, how: &str) -> String {
    format!("怎么填“{label}”：{how}")
}

macro_rules! asks {
    ($($name:ident = $what:literal, $then:literal;)*) => {
        $(
            #[doc = concat!("怎么", $what)]
            pub const $name: Ask = Ask { what: $what, then: $then };
        )*
    };
}

asks! {
    NEXT = "办这一单的下一步", "照着填，填完提交";
    WHY_TODAY = "看它为什么排在今天", "“风险”页写着原因和办法";
    FIND_ALL = "找另一单", "打编号尾数、电话尾数、地点、单位或首字母";
    SIGN = "签收", "填收到的时间；签收的单位就是首接单位";
    SIGN_MANY = "几单一起签收", "先选中几单，再按签收的键";
    RETURN = "退回不归本单位的", "先记与平台沟通，再记退回";
    TRIAGE = "研判", "选自办、联动、吹哨、退回、提请认定";
    ASSIGN = "交给科室、村社区去办", "按编号选科室";
    PRECEDENT = "看以前类似的怎么办", "“风险”页列出相似的";
    URGE_SECTION = "催科室", "记下哪天催的";
    HAND_IN = "记科室的回复", "填办理情况";
    COPY_SECTION = "把一个科室的清单发给它", "复制它还没有回复的各单";
    RECORD = "记一条办理经过", "现场、电话、协调都可以记";
    FINISH = "写办理结果", "写清怎么办的、结果如何";
    TOLD = "记对方响应、到场、意见", "分别记，时间填实际的";
    URGE = "催联动单位", "催过的记在经过里";
    END_HELPER = "结束一家的配合", "选已配合、未报到等";
    FEEDBACK = "记反馈", "选满意、不满意、联系不上等";
    COPY_RESULT = "把结果复制给平台", "给平台的是全文，给群的已遮盖";
    REVEAL = "看诉求人的电话", "显示三十秒，留痕";
    FORM = "填备案表", "换格即保存，带 ! 的要改";
    RATE = "评价联动单位", "1 好 2 较好 3 一般 4 差，由人填";
    EXPORT = "审核、导出备案表", "先审核，再导出打印";
    SIGN_FORM = "记审签", "写是哪位分管负责人";
    SEND_BACK = "记退改", "写为什么退";
    SCAN = "存入扫描件", "扫描件作为附件";
    SEAL = "记盖章", "选中几单可以一起记";
    MANY = "一次办几单", "先选中几单，再按审签、盖章、上传";
    SCANS = "扫描件文件夹", "按编号对上几单，一起存入";
    PACKAGE = "打上传材料包", "扫描件、结果文字、佐证放在一起；随后可打开文件夹";
    UPLOAD = "记上传平台", "结果和扫描件一起传";
    REVISIT = "记平台回访", "选回访结果";
    CLOSE = "办结", "回访满意或过了规定天数";
    REOPEN = "记平台要求重办", "从写原因开始";
    WHY_REOPENED = "看为什么重办", "“经过”页写着";
    RETRIAGE = "重新研判", "办法要变时用";
    ANSWER_RETURN = "记平台对退回的答复", "同意或不同意";
    DETERMINATION = "提请认定责任主体", "写事实和依据";
    OPINION = "记认定意见", "写文号和认定的单位";
    RESPOND = "答应牵头单位", "记响应的时间";
    ARRIVE = "记到场", "填实际到场的时间";
    CONTRIBUTE = "写配合意见", "写本单位做了什么";
    SLIP = "回复督办", "写整改情况";
    SUPERVISE = "记收到的督办", "红单、橙单、黄单、批办等";
    WHY_KEY = "看是什么督办", "“风险”页写着";
    KEEP = "记承诺兑现", "写怎么兑现的";
    CHANGE_PROMISE = "改承诺的时间", "写原因，再告知诉求人";
    TELL_PROMISE = "告知诉求人", "记哪天怎么告知的";
    READ_COURSE = "看办理经过", "“经过”页按时间列";
    EXPORT_AGAIN = "再导出备案表", "内容与存档的一样";
    FILTER = "在这一列表里找", "打字即筛选";
    COLUMNS = "选列、排序", "都记住；点列标题也行";
    SAVE_VIEW = "存下这样的列表", "起个名字";
    ZOOM = "看大一点", "再按还原";
    DOWN = "往下看", "翻页用 PgDn";
    UNDO = "撤销刚才录的", "只撤最近一次";
    INVITE = "再请一家、再吹一次", "选单位和级别";
    ATTACH = "加附件", "选文件，原件复制一份保存";
    BACKUP = "备份附件", "连数据一起备份并校验";
    CLAUSE = "看条款全文", "打字即查";
    FLOW = "看办到哪一步", "画出全部流程";
    VIEW = "换视图", "右边列表随之换";
    TO_LIST = "到列表", "左边的视图还在";
    VIEWS = "存、改自己的视图", "";
    FILTER_MORE = "找得更窄", "几个词用空格隔开，都要有";
    FILTER_END = "不筛选了", "回到整个列表";
    FIND_EVERYWHERE = "到全部工单里找", "不限这个视图";
    IMPORT = "导入平台的表格", "先看再存入";
    NEW = "登记电话、微信来的单", "先有临时编号";
    CALL = "先记一个电话", "记完再归到哪一单";
    FIELD_NEXT = "到下一项", "或用 ↑↓、回车";
    SUBMIT = "提交", "有空着的必填项会停在那里";
    BUTTON = "提交这一页", "";
    CANCEL = "先放下", "文字留作草稿";
    CELL = "改一格", "换格即保存";
    ISSUE = "找还要改的", "下方写着依据";
    PAPER = "审核、导出、审签", "依次往下办";
    SHEET_DOWN = "看下一页", "";
    SHEET_EXPORT = "导出打印", "内容与预览一样";
    SHEET_BACK = "回去改", "";
    FILE = "选表格", "最近的在前，不用先打开";
    FOLDER = "换文件夹", "Tab 或 → 进入，也可以粘贴路径";
    LEAVE_IMPORT = "不导了", "什么都没有存";
    WAIT = "中途停下", "已存入的保留";
    WAITING = "知道读到哪里", "看底下的进度";
    AFTER_WAIT = "接着办别的", "读完这里会变";
    TAKE = "存入", "存入前什么都没有变";
    COLUMN = "改认错的列", "先翻到“列对应”，再选定";
    ACCEPT = "采纳平台的变更", "或留待逐条确认";
    REST = "看没有收的", "往下看，写着原因";
    ANOTHER = "再导一个", "";
    DONE = "回到工作台", "";
    UNIT = "改一个单位", "名称、简称、类别、电话";
    PERSON = "记负责人、联络员", "写明任职起止";
    UNITS = "整个名录一起导入", "先看改动";
    SECTION = "登记科室、村社区、网格", "可设回复期限";
    SECTION_MOVE = "改科室的编号", "行首的数字就是交办时按的编号";
    SECTION_STOP = "停用一个科室", "以前交办的不变";
    RULE = "改一项口径", "从现在起用";
    ROW_ADD = "加一条期限", "写来源、类别、时限";
    ROW_MOVE = "调期限清单的先后", "先列的先用";
    BEHIND = "看数字背后的工单", "列出来，再选定一件";
    OTHER_PERIOD = "换期间", "月、季、年";
    LEDGER = "导出这个期间的台账", "";
    PICK = "找要的一项", "打中文、全拼或首字母，列表随之缩小";
    CHOOSE = "选定", "有光标的那一项";
    LEAVE = "返回", "什么都不改";
    MONTH = "登记一个月的结果", "照通报填";
    RENAME = "改名、删除", "";
    DROP = "作废一条来电", "写原因，文字不会丢";
    SEE_MAPPING = "看这种表头的列对应", "哪一列是哪一项";
    NAME_MAPPING = "给它改名", "名称只给自己认";
    FORGET_MAPPING = "忘掉它", "以后照自动识别，变更记录里可撤销";
    DROP_ROW = "不补录这一行", "从列表里去掉；表格里还在";
    COPY = "复制这一份", "复制的与看到的一样";
    TO_END = "到末尾", "按 End；Home 回到开头";
    MEND = "补上缺的", "到能补的那一步";
    REASON = "知道依据", "下面写着条款原文";
    YES = "照这样办", "";
    NO = "不办", "什么都不改";
    CONCERNED = "看涉及哪些", "上面列着";
    NEXT_HIT = "到下一处", "";
    PREVIOUS_HIT = "到上一处", "";
    END_FIND = "不找了", "光标留在找到的地方";
}

/// Heading of the ten things of the day.
pub const DAY_HEADING: &str = "每天十件事";

/// The ten things that an officer does each day, in their order: what, and how.
pub const DAY: [(&str, &str); 10] = [
    ("看今日待办", "打开就是；从上往下，一单一单办下一步"),
    ("导入新派单", "平台导出的表格原样导入，先看再存入"),
    ("签收", "新派的逐单或选中几单一起签收"),
    ("研判", "定自办、联动、吹哨、退回还是提请认定"),
    ("交办、催科室", "交给科室、村社区、网格；快到时限的催"),
    ("邀请、报备", "请联动单位或吹哨，同时向平台报备"),
    ("记响应、到场", "对方来电来人就记，时间填实际的"),
    ("写结果、反馈", "办完写结果，先告诉诉求人，再回平台"),
    ("填备案表", "填写、审核、导出、审签、盖章、扫描、上传"),
    ("接电话", "在哪里都能记，记完回到原处"),
];

/// The label of one of them with its number.
#[must_use]
pub fn numbered(at: usize, label: &str) -> String {
    format!("{at} {label}")
}
