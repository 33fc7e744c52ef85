//! Sentences of the command line: help, reports, errors.

use crate::domain::clause::Clause;

/// Stands for the options in a usage line.
pub const USAGE_OPTIONS: &str = "[选项]";
/// Stands for the subcommand in a usage line.
pub const USAGE_COMMAND: &str = " [命令]";
/// Template of a help page, as clap wants it: description, usage, arguments, closing text.
pub const HELP_TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";
/// Heading above the list of subcommands in `--help`.
pub const HEADING_COMMANDS: &str = "命令";
/// Heading above the positional arguments in `--help`.
pub const HEADING_ARGUMENTS: &str = "参数";
/// Heading above the list of options in `--help`.
pub const HEADING_OPTIONS: &str = "选项";
/// Help of the option `--help`.
pub const HELP_HELP: &str = "显示帮助";
/// Help of the option `--version`.
pub const HELP_VERSION: &str = "显示版本";

/// Describes the program at the top of `--help`.
pub const ABOUT: &str = "联络台：首接负责、吹哨报到办理工具（离线，数据只存在本机）";
/// Closing text of `--help`: what happens without a command, and the exit codes.
pub const AFTER_HELP: &str = "不带命令时打开工作台；不在终端窗口里（如脚本）时打印今日概览。退出码：0 完成；1 失败，没有改动；2 命令写法有误；3 被规则拒绝；4 部分完成。\n\
    环境变量 LIAISON_NOW=2026-11-22T08:30 固定时钟，供演练（流水注明演练时钟）。";
/// Help of the option `--db`.
pub const HELP_DB: &str = r"数据文件（默认：Windows %LOCALAPPDATA%\liaison\data\liaison.db，Linux ~/.local/share/liaison/liaison.db；程序旁有“联络台数据”文件夹的在其中）";
/// Help of the option `--config`.
pub const HELP_CONFIG: &str = r"配置文件夹：按键 keymap.toml、屏幕 config.toml、常用语 phrases.toml、表头别名 aliases.toml、表样 forms/*.toml、函件模板 letters/*.toml（默认：Windows %APPDATA%\liaison\config，Linux ~/.config/liaison）";
/// Help of the option `--actor`.
pub const HELP_ACTOR: &str = "经办人姓名";
/// Help of the option `--json`.
pub const HELP_JSON: &str = "输出 JSON，供脚本使用";
/// Help of the argument ORDER, which names one order.
pub const HELP_ORDER: &str = "工单编号、临-0001，或工单 id（可只写开头几位）";
/// Help of the option `--input`.
pub const HELP_INPUT: &str = "读 JSON：写 - 从标准输入读，或写文件名；UTF-8、UTF-16、GB18030 都可（含个人信息时用它，不要写在命令行上）";
/// Describes the command `demo` in the list of commands and its help.
pub const ABOUT_DEMO: &str = "生成演练数据文件";
/// Help of the option `--orders`.
pub const HELP_ORDERS: &str = "工单数量（默认 84，覆盖各个状态）";
/// Help of the option `--seed`.
pub const HELP_SEED: &str = "随机种子（同一种子生成同样的内容）";
/// Help of the option `--no-ui`.
pub const HELP_NO_UI: &str = "只生成文件，不打开界面";
/// Help of the option `--forms`.
pub const HELP_FORMS: &str = "把校验通过、已审核的备案表导出到这个文件夹";
/// Describes the command `init` in the list of commands and its help.
pub const ABOUT_INIT: &str = "设置本单位（第一次使用先运行它；再次运行可修改）";
/// Help of the option `--unit`.
pub const HELP_UNIT: &str = "本单位名称";
/// Help of the option `--leader`.
pub const HELP_LEADER: &str = "分管负责人（可多次给出，第一个为默认签字人）";
/// Help of the option `--principal`.
pub const HELP_PRINCIPAL: &str = "主要负责人";
/// Help of the option `--contact-centre`.
pub const HELP_CONTACT_CENTRE: &str = "区社会事务协调中心的认定专人";
/// Help of the option `--contact-staffing`.
pub const HELP_CONTACT_STAFFING: &str = "区委编办的认定专人";
/// Help of the option `--contact-justice`.
pub const HELP_CONTACT_JUSTICE: &str = "区司法局的认定专人";
/// Help of the option `--phone`.
pub const HELP_PHONE: &str = "区政务服务热线平台电话，用于报备";
/// Describes the command `import` in the list of commands and its help.
pub const ABOUT_IMPORT: &str = "导入平台表格、Word 派单、群里转来的文字";
/// Help of the argument FILE of `import`.
pub const HELP_FILE: &str =
    "要导入的文件，可多个，可用 * 和 ?（如 *.xlsx）；- 读标准输入里的文字（表格行、派单、群消息）";
/// Help of the option `--dry-run`.
pub const HELP_DRY_RUN: &str = "只预览，不写入";
/// Help of the option `--source`.
pub const HELP_SOURCE: &str =
    "来源，用于表格没有写明渠道时：hotline 热线、grid 网格、key_channel 重点渠道、other 其他";
/// Help of the option `--as`.
pub const HELP_AS: &str = "文件内容：orders 工单（默认）；calendar 某年放假安排（JSON 或 TOML）；units 单位名录（CSV 或 TOML）；tackling-list 攻坚哨事项清单、duty-list 属地管理责任清单（表格或 TOML）；monthstat 月度排名、满意率通报";
/// Help of the option `--recognised-by` of `import`.
pub const HELP_IMPORT_RECOGNISED_BY: &str =
    "月度通报里的不合理数由谁认定（表里没有“认定单位”列时）";
/// Help of the option `--recognised-on` of `import`.
pub const HELP_IMPORT_RECOGNISED_ON: &str =
    "月度通报里的不合理数哪天认定（表里没有“认定日期”列时）";
/// Help of the option `--accept`.
pub const HELP_ACCEPT: &str = "同时采纳平台变更：工单状态 status、办理时限 due_at、平台回访 satisfaction、再次派单 redispatch、承办单位 lead_unit 或全部 all（中英文都可）";
/// Help of the option `--others` of `import`.
pub const HELP_OTHERS: &str = "其他单位牵头、没有点名本单位的工单也一并收入";
/// Help of the option `--ours` of `import`.
pub const HELP_OURS: &str = "把表格里的这个承办单位名称记为本单位（可多次）";
/// Help of the option `--older` of `import`.
pub const HELP_OLDER: &str = "表格比上次更新时的旧，也照样更新";
/// Help of the option `--new` of `import`.
pub const HELP_NEW: &str = "这个编号只差开头的零但确是另一单，一个编号确是两件事，或与来单相像但确是另一件：照收、另收一单（可多次）";
/// Describes the option `--same` of the command `import`.
pub const HELP_SAME: &str = "这个编号的就是已有的那一单：只差开头的零的，编号取零多的；内容不同的，按表格改；与还没有编号的来单是同一件的，写 临-0003=编号（可多次）";
/// Describes the command `list` in the list of commands and its help.
pub const ABOUT_LIST: &str = "列出工单，按置顶和剩余时间排列；今日待办写明该办什么，按该办时限排列";
/// Describes the command `copy` in the list of commands and its help.
pub const ABOUT_COPY: &str = "取出要发往平台或联动单位、群的文字，并记入经过";
/// Help of the option `--what`.
pub const HELP_COPY_WHAT: &str = "哪一种文字（默认 result）：result 办理结果、reply 答复全文、letter 联动要求、progress 办理经过摘要、return_note 退回说明、determination 认定请求、district_report 情况汇报、helper_report 通报中心、superior_request 上级协调函、cooperation 配合情况说明、slip_answer 督办回复、declining 非职责说明、extension_request 延期申请";
/// Help of the option `--to`.
pub const HELP_COPY_TO: &str = "去向：platform 平台（全文，含个人信息时只能输出到管道或文件）、group 联动单位、群（遮盖个人信息）";
/// Help of the option `--unit`.
pub const HELP_COPY_UNIT: &str = "只取给这个联动单位的联动要求";
/// Help of the option `--out`.
pub const HELP_COPY_OUT: &str = "写成这个文件夹里的新文件（默认输出到屏幕或管道）";
/// Help of the option `--over-limit`.
pub const HELP_COPY_OVER: &str = "超出平台答复栏字数也照全文";
/// Help of the argument QUERY of `list`.
pub const HELP_QUERY: &str = "只列包含这些文字的工单";
/// Help of the option `--handler`.
pub const HELP_HANDLER: &str = "只列这位经办人的工单";
/// Help of the option `--limit`.
pub const HELP_LIMIT: &str = "最多列出多少条";
/// Help of the option `--reveal`.
pub const HELP_REVEAL: &str = "显示完整个人信息（只能输出到管道或文件，并留痕）";
/// Describes the command `search` in the list of commands and its help.
pub const ABOUT_SEARCH: &str =
    "查找工单：编号、电话的头尾、单位、地点、内容、结果、拼音首字母；最相关的在前";
/// Help of the argument TEXT of `search`.
pub const HELP_TEXT: &str = "要找的文字，多个词用空格分开（查姓名、号码请用 --input -）";
/// Describes the command `show` in the list of commands and its help.
pub const ABOUT_SHOW: &str = "显示一个工单的全部情况";
/// Help of `--flow`.
pub const HELP_FLOW: &str = "只画办理流程，标出走到哪一步（附件4、附件5）";
/// Describes the command `act` in the list of commands and its help.
pub const ABOUT_ACT: &str = "对工单办理一个操作";
/// Long description at the top of `act --help`.
pub const LONG_ABOUT_ACT: &str = "对工单办理一个操作。个人信息请用 --input - 从标准输入给出 JSON，不要写在命令行上：\n  Linux：echo '{\"outcome\":\"满意\"}' | liaison act 工单 feedback --input -\n  Windows：存成文件，liaison act 工单 feedback --input 反馈.json\n登记没有表格的来单：liaison act new --title 标题\n查看现在能做什么：liaison act 工单 --list";
/// Help of the option `--list`.
pub const HELP_LIST: &str = "列出全部操作、字段，以及现在能否办理和原因";
/// Help of the option `--at`.
pub const HELP_AT: &str = "发生时间（默认现在，不能晚于现在），如 0910、11-20 09:10";
/// Describes the command `form` in the list of commands and its help.
pub const ABOUT_FORM: &str = "查看、填写、校验备案表";
/// Help of the option `--set`.
pub const HELP_SET: &str = "填一格：matter、result、linkage_from、linkage_to、follow_up、leader、rating.单位、rating_note.单位";
/// Help of the option `--check`.
pub const HELP_CHECK: &str = "只校验；有未通过的规则时退出码为 3";
/// Describes the command `export` in the list of commands and its help.
pub const ABOUT_EXPORT: &str = "导出备案表、函件 .docx，或上传材料包";
/// Help of the option `--out`.
pub const HELP_OUT: &str = "输出文件夹（不覆盖已有文件）";
/// Help of the option `--what`.
pub const HELP_WHAT: &str = "导出内容：form 备案表（默认），letter 函件，\
    package 上传材料包：备案表扫描件、办理结果文字、佐证和清单";
/// Help of the option `--zip`.
pub const HELP_ZIP: &str = "上传材料包做成一个 .zip 文件（默认是文件夹）";
/// Name of the filing form as something to export.
pub const EXPORT_FORM: &str = "备案表";
/// Name of letters as something to export.
pub const EXPORT_LETTER: &str = "函件";
/// Help of the kind of a letter.
pub const HELP_LETTER: &str = "函件种类，如 joint 联动办理函；--list-letters 看全部";
/// Help of the reader of a letter.
pub const HELP_CONFIRM_PACKAGE: &str = "上传材料包：没有审核记录的也打包";
/// Help of the reader of a letter.
pub const HELP_LETTER_TO: &str = "收件单位、科室；不写为全部联动单位各一份";
/// Help of the number of a letter.
pub const HELP_LETTER_NUMBER: &str = "发文字号，如 文龙办函〔2026〕12号";
/// Help of who signs a letter for issue.
pub const HELP_LETTER_SIGNER: &str = "签发人（上行文）";
/// Help of the listing of letters.
pub const HELP_LIST_LETTERS: &str = "列出本单现在能出哪些函件，出不了的为什么";
/// Help of the option `--draft`.
pub const HELP_DRAFT: &str = "导出草稿供预览，不校验、不计入流水";
/// Describes the command `keys` in the list of commands and its help.
pub const ABOUT_KEYS: &str = "列出按键表，检查自己的 keymap.toml";
/// Explains after the help of `keys` how to write a `keymap.toml`.
pub const AFTER_HELP_KEYS: &str = "自己的按键表写在配置文件夹的 keymap.toml 里，只写要改的几条：

  [[key]]
  on = \"F2\"            # 依次按下的键，空格隔开；C- 是 Ctrl，S- 是 Shift
  run = \"assign\"       # 命令；none 去掉一个键
  in = \"board\"         # 在哪里，可以不写；everywhere 到处、board 工作台、form 录入、
                       # pick 选择、filing 备案表、import 导入
  desc = \"交给网格员\"  # 自己的说明，可以不写

有问题时逐条列出，退出码为 1；程序照常启动，用内置按键表。";
/// Describes the command `history` in the list of commands and its help.
pub const ABOUT_HISTORY: &str = "列出设置变更、来电和查看个人信息的记录；可撤销最近一次";
/// Help of the option `--undo` of `history`.
pub const HELP_UNDO_CHANGE: &str = "撤销这一条（编号见列表第一列）";
/// Help of the option `--reason` of `history`.
pub const HELP_UNDO_REASON: &str = "撤销的理由；不是本人改的必须写";
/// Help of the option `--whole-batch` of `history`.
pub const HELP_WHOLE_BATCH: &str = "连同同一批改动一起撤销，如放假安排改过的时限";
/// Describes the command `check` in the list of commands and its help.
pub const ABOUT_CHECK: &str =
    "检查数据文件：验证流水链、重算每个工单并比对；可由流水重建列表和索引";
/// Help of `check --repair`.
pub const HELP_REPAIR: &str = "列表、索引有问题时由流水重建，再检查一次；流水不改";
/// Describes the command `backup` in the list of commands and its help.
pub const ABOUT_BACKUP: &str = "备份数据文件并校验";
/// Help of the argument FILE of `backup`.
pub const HELP_BACKUP_TO: &str = "备份到（默认在数据文件旁的 backups 文件夹）";
/// Describes the command `completions` in the list of commands and its help.
pub const ABOUT_COMPLETIONS: &str = "输出命令行补全脚本";
/// Help of the argument of `completions`.
pub const HELP_SHELL: &str = "bash、zsh、fish、powershell、elvish";
/// Describes the command `man` in the list of commands and its help.
pub const ABOUT_MAN: &str = "输出 man 手册页";
/// Asks for a key before the window of a double-clicked program closes.
pub const ENTER_TO_CLOSE: &str = "按回车键关闭窗口";
/// The system names no home folder, so the data file has no default place.
pub const NO_HOME: &str = "找不到用户文件夹，请用 --db 指定数据文件、用 --config 指定配置文件夹";
/// The name the journal records when no 经办人 is given.
pub const NOBODY: &str = "未署名";
/// Refuses `--reveal` when the output is a terminal.
pub const REVEAL_ON_TERMINAL: &str =
    "完整个人信息不能显示在终端上（会留在滚屏记录里），请输出到文件或管道";
/// The input of `--input` is in an unknown encoding.
pub const INPUT_NOT_TEXT: &str =
    "输入的文字编码无法识别：可以是 UTF-8、UTF-16 或 GB18030（GBK），请转换编码后重试";
/// The input of `--input` has question marks for Chinese characters.
pub const INPUT_LOST: &str = "输入里的中文已经变成问号（???），没有采用。旧版 PowerShell 用管道传文字会丢中文：先运行 $OutputEncoding = [Text.Encoding]::UTF8 再试，或把内容存成文件，用 --input 文件名 读入";
/// A value that was given has question marks for Chinese characters.
#[must_use]
pub fn value_lost(name: &str) -> String {
    format!(
        "“{name}”里的中文已经变成问号（???），没有采用；把内容存成 UTF-8 文件，用 --input 文件名 读入"
    )
}

/// Names the file of `--input` with what is wrong in it.
#[must_use]
pub fn in_input(path: &str, what: &str) -> String {
    format!("输入文件 {path}：{what}")
}

/// Printed when the list is empty, with ways to get orders into it.
pub const NOTHING_LISTED: &str = "没有工单。导入平台表格：liaison import 文件；登记来单：liaison act new --title 标题；看演练数据：liaison demo --no-ui";
/// No text was given to search for.
pub const EMPTY_SEARCH: &str = "没有给出要找的文字";

/// A JSON object for `search` has a name that it does not know.
#[must_use]
pub fn unknown_search_name(name: &str) -> String {
    format!("查找只认“text”，不认“{name}”")
}
/// Printed when a search finds no order.
pub const NOTHING_FOUND: &str = "没有符合条件的工单";
/// A note on stderr that no 经办人 was given, and how to give one.
pub const NOTE_NOBODY: &str = "提示：没有指明经办人，流水中记为“未署名”。请加 --actor 姓名，或用 liaison init --actor 姓名 登记";

/// Says that the command line names a command that does not exist.
#[must_use]
pub fn unknown_command(name: &str) -> String {
    format!("没有“{name}”这个命令")
}

/// The line of help of an action: its label and the clause behind it.
#[must_use]
pub fn about_action(label: &str, clause: Clause) -> String {
    format!("{label}（{clause}）")
}

/// The line of help of a field: its label, whether it is required, and its choices as
/// (code, label).
#[must_use]
pub fn help_field(label: &str, required: bool, choices: Option<&[(&str, &str)]>) -> String {
    let must = if required { "（必填）" } else { "" };
    match choices {
        Some(choices) => {
            let list: Vec<_> = choices
                .iter()
                .map(|(code, label)| format!("{label}/{code}"))
                .collect();
            format!("{label}{must}：{}", list.join("、"))
        }
        None => format!("{label}{must}"),
    }
}

/// The value of a text field in the usage line.
pub const VALUE_TEXT: &str = "文字";
/// The value of a time field in the usage line.
pub const VALUE_TIME: &str = "时间";
/// The value of a date field in the usage line.
pub const VALUE_DATE: &str = "日期";
/// The value of a number field in the usage line.
pub const VALUE_NUMBER: &str = "整数";
/// The value of a 是/否 field in the usage line.
pub const VALUE_FLAG: &str = "是/否";
/// The value of a field of units in the usage line.
pub const VALUE_UNITS: &str = "单位";
/// The value of a file field in the usage line.
pub const VALUE_FILE: &str = "文件";
/// The value of a field with a closed vocabulary in the usage line.
pub const VALUE_CHOICE: &str = "选项";

/// The first line of every error: the command was not carried out, and why.
#[must_use]
pub fn error(message: &str) -> String {
    crate::text::labelled("未完成", message)
}

/// The clause behind a refusal, with its words: often it is the last ones that matter.
#[must_use]
pub fn basis(clause: Clause, quote: Option<&str>) -> String {
    let basis = super::cited::basis(clause);
    match quote {
        Some(quote) => format!("{basis}　{quote}"),
        None => basis,
    }
}

/// Says what to do next after an error or a refusal.
#[must_use]
pub fn fix(fix: &str) -> String {
    crate::text::labelled("下一步", fix)
}

/// Reading or writing failed; `detail` says why.
#[must_use]
pub fn io(detail: &str) -> String {
    format!("读写失败：{detail}")
}

/// The file of `--input` cannot be read, and why.
#[must_use]
pub fn input_unreadable(path: &str, why: &str) -> String {
    format!("读不了 {path}（{why}）")
}

/// Says that the environment variable `LIAISON_NOW` does not hold a time.
#[must_use]
pub fn bad_clock(text: &str) -> String {
    format!("LIAISON_NOW 的值“{text}”不是时间，应如 2026-11-22T08:30")
}

/// Help of the option `--confirm`, which answers an act's question with yes.
pub const HELP_CONFIRM: &str = "确认规定提醒的事项，照办并记入经过";
/// Help of `init --confirm`.
pub const HELP_CONFIRM_SETTING: &str = "原记录损坏的设置，确认以现在的为准，重新登记并留痕";
/// Help of `units --confirm`.
pub const HELP_CONFIRM_UNIT: &str = "与已知的单位相近的，确认仍要登记";
/// Help of `import --confirm`.
pub const HELP_CONFIRM_UNITS: &str =
    "单位名录里不像单位、相近的名称都没有错，照收（--as units）；--ours 的名称表格里没有，也照记";
/// Help of `history --confirm`.
pub const HELP_CONFIRM_UNDO: &str = "一次改了几项的，确认一并撤销";

/// Says how to answer an act's question with yes, and what the yes will record.
#[must_use]
pub fn confirm(records: &str, is_of_order: bool) -> String {
    let kept = if is_of_order {
        "，并记入经过"
    } else {
        ""
    };
    format!("确认的加 --confirm，将{records}{kept}")
}

/// An input that should be JSON is empty.
pub const JSON_EMPTY: &str = "输入是空的";

/// Where an input is no JSON.
#[must_use]
pub fn json_place(line: usize, column: usize) -> String {
    format!("第 {line} 行第 {column} 个字节处写法不对")
}

/// Says why the input could not be read as JSON.
#[must_use]
pub fn bad_json(detail: &str) -> String {
    format!("输入无法识别：{detail}。应是 {{\"项\": \"值\"}} 这样的 JSON，项名用 --help 查看。")
}

/// Help of the option `--view`, with the code and label of every view.
#[must_use]
pub fn help_view(views: &[(&str, &str)]) -> String {
    let list: Vec<_> = views
        .iter()
        .map(|(code, label)| format!("{code} {label}"))
        .collect();
    format!(
        "视图（默认全部），写中文或英文：{}；也可以写自存视图的名称",
        list.join("、")
    )
}

/// `--dry-run` with a holiday schedule.
pub const NO_CALENDAR_PREVIEW: &str = "放假安排没有预览，去掉 --dry-run 再导入";
