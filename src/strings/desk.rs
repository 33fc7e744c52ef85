//! Words of the desk: names and sentences of its commands.

/// A command's name in keymaps, its label, and what it does.
type Entry = (&'static str, &'static str, &'static str);

/// Commands that work everywhere.
pub const EVERYWHERE: &[Entry] = &[
    ("help", "帮助", "说明当前位置能做什么，有关规定的列出条款"),
    ("palette", "命令", "输入中文、全拼或首字母找命令"),
    ("call", "来电", "来电速记：随时记下，记完回到原处"),
    ("quit", "退出", "退出程序；已录入的都已保存"),
];

/// Commands of the board.
pub const BOARD: &[Entry] = &[
    ("next-step", "下一步", "办理本单的下一步"),
    ("filing", "备案表", "打开备案表填写、预览、导出"),
    ("undo", "撤销", "撤销本单最近一次操作"),
    ("import", "导入", "导入平台表格"),
    ("mark", "选中", "选中或取消本单，光标下移"),
    ("mark-all", "全选", "选中列表中已显示的全部工单"),
    ("back", "返回", "清除筛选、取消选中、回到列表"),
    ("filter", "筛选", "在当前视图里筛选"),
    ("find-all", "全库查找", "在全部工单里查找"),
    ("up", "上移", "上一行"),
    ("down", "下移", "下一行"),
    ("page-up", "上翻页", "上一页"),
    ("page-down", "下翻页", "下一页"),
    ("first", "最前", "第一行"),
    ("last", "最后", "最后一行"),
    ("pane-next", "下一栏", "视图、工单、详情之间切换"),
    ("pane-prev", "上一栏", "反方向切换"),
    ("pane-left", "左栏", "到左边一栏"),
    ("pane-right", "右栏", "到右边一栏"),
    ("view-prev", "上一视图", "切换到上一个视图"),
    ("view-next", "下一视图", "切换到下一个视图"),
    ("tab-1", "诉求", "详情：诉求"),
    ("tab-2", "经过", "详情：办理经过"),
    ("tab-3", "联动", "详情：联动单位、内部交办"),
    ("tab-4", "备案表页", "详情：备案表"),
    ("tab-5", "附件页", "详情：附件"),
    ("tab-6", "风险", "详情：风险与依据"),
    ("reveal", "显示个人信息", "显示本单姓名、电话十秒，留痕"),
    ("mine", "只看我的", "只看我经办的，或看全部"),
    ("staff", "切换经办人", "换一位经办人"),
    ("settings", "设置", "单位、人员、平台电话、本单位口径"),
    ("theme", "主题", "默认、浅色、高对比、单色"),
    ("backup", "备份", "备份数据库和附件并校验"),
    ("drafts", "未完成文字", "还没有提交的文字"),
    ("refresh", "刷新", "重新读取列表"),
];

/// Commands of small forms.
pub const FORM: &[Entry] = &[
    ("submit", "提交", "检查并提交"),
    ("field-next", "下一项", "到下一项"),
    ("field-prev", "上一项", "到上一项"),
    ("mend", "去补", "到能解决问题的那一项或那一步"),
    ("cancel", "返回", "关闭；已录入的文字留作草稿"),
];

/// Commands of lists to choose from.
pub const PICK: &[Entry] = &[
    ("choose", "选定", "选定这一项"),
    ("close", "返回", "关闭，不选"),
    ("pick-up", "上移", "上一项"),
    ("pick-down", "下移", "下一项"),
    ("pick-page-up", "上翻页", "上一页"),
    ("pick-page-down", "下翻页", "下一页"),
];

/// Commands of the filing form.
pub const FILING: &[Entry] = &[
    ("cell-next", "下一格", "到下一格；本格改动即保存"),
    ("cell-prev", "上一格", "到上一格；本格改动即保存"),
    ("issue-next", "下一处问题", "到下一处要改的格"),
    ("paper-step", "下一步", "审核、导出、审签、盖章、扫描、上传依次办"),
    ("suggest", "采用建议", "填入按办理经过拟的文字，再由您修改"),
    ("preview", "预览", "看打印出来的样子"),
    ("export-form", "导出", "导出 .docx"),
    ("leave", "返回", "回到工单；改动已保存"),
];

/// Commands of the import screen.
pub const IMPORT: &[Entry] = &[
    ("import-go", "开始导入", "把表格里的工单存入"),
    ("import-tab-next", "下一页签", "汇总、列对应、新增、更新、待确认、未收"),
    ("import-tab-prev", "上一页签", "反方向切换"),
    ("import-fix", "改对应", "改这一列对应的项目，并记住"),
    ("import-accept", "采纳变更", "采纳平台提出的全部变更，或留待逐条确认"),
    ("import-other", "换文件", "选另一个文件"),
    ("import-close", "返回", "返回；正在导入时为取消"),
];

/// What an act does, in one sentence.
#[must_use]
pub fn act_help(name: &str) -> &'static str {
    match name {
        "new" => "登记电话、微信、批办等没有表格的来单",
        "set-number" => "补录平台给的工单编号",
        "sign-for" => "签收工单，本单位即为首接单位",
        "triage" => "研判：自办、首接联动、吹哨、退回、提请认定",
        "retriage" => "改变研判结论，或补全研判内容",
        "assign" => "交给科室、下属单位、村社区、网格去办",
        "urge" => "催办联动单位或内部承办人",
        "hand-in" => "记内部承办人的回复",
        "record" => "记电话、现场、会商、联合行动",
        "attach" => "存入佐证、照片、文件",
        "invite" => "邀请协办单位；镇街可吹哨",
        "notify-platform" => "向平台报备本次联动",
        "respond" => "记对方（或本单位）响应",
        "arrive" => "记对方（或本单位）到场",
        "contribute" => "记对方（或本单位）的办理意见",
        "decline" => "记对方（或本单位）称非职责及依据",
        "withdraw" => "撤回邀请：吹错哨或不再需要",
        "close-engagement" => "结束一家的联动，记配合结果",
        "end-round" => "记本轮哨是否解决；未解决才能吹重点哨",
        "rate" => "评价联动单位，较好以下说明原因",
        "finish" => "记办理结果，转入反馈",
        "resume" => "诉求人不满意或结果有变，转回办理",
        "feedback" => "记反馈诉求人的方式和态度",
        "review" => "审核把关，确认内容真实",
        "edit-form" => "改写备案表上的文字",
        "export" => "导出备案表送签",
        "sign" => "记分管负责人审签，或代签",
        "send-back" => "分管负责人退改，版次加一",
        "seal" => "记已盖章",
        "scan" => "存入签字盖章后的扫描件",
        "upload" => "记已上传平台",
        "revisit" => "记平台回访结果",
        "reopen" => "平台要求重办或补正",
        "close" => "办结",
        "release" => "牵头单位解除对本单位的联动",
        "designate" => "中心指定首接、协办单位",
        "accept" => "采纳平台提出的变更",
        "dismiss" => "不采纳平台提出的变更",
        _ => "",
    }
}

/// The name of a group of the act menu, by the digit that opens it.
#[must_use]
pub const fn menu_group(digit: char) -> &'static str {
    match digit {
        '1' => "来单",
        '2' => "研判办理",
        '3' => "联动报备",
        '4' => "反馈备案",
        '5' => "办结之后",
        '6' => "工作台",
        _ => "",
    }
}

/// A backup is being written.
pub const BACKING_UP: &str = "正在备份";

/// A folder cannot be made.
#[must_use]
pub fn no_folder(folder: &str, error: &std::io::Error) -> String {
    format!("文件夹 {folder} 建不了或写不了（{}），请换一个文件夹", error.kind())
}
