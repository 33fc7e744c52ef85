//! The list of all commands of the desk, one line for each: its name in keymap files, its label, what
//! it does, and, if the label is too long for the hint lines, a shorter one.
//!
//! To add a command, add its line here and its key in `assets/keymap.toml`; it does not compile until
//! the place that runs the commands of its scope has an arm for it. A command for an act on an order
//! needs no line: every act is one.

use super::{CommandId, CommandText};

/// Returns the last of one or two texts.
macro_rules! last {
    ($one:literal) => {
        $one
    };
    ($one:literal, $two:literal) => {
        $two
    };
}

/// Declares an enum for the commands of each scope. Before it stands the variant of [`CommandId`] that
/// holds it.
macro_rules! commands {
    ($(
        $(#[$doc:meta])*
        $scope:ident: pub enum $name:ident {
            $($id:ident = $text:literal, $label:literal, $help:literal $(, $short:literal)?;)+
        }
    )+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            pub enum $name {
                $(
                    #[doc = concat!($label, "：", $help)]
                    $id,
                )+
            }

            impl $name {
                /// All of them, in the order of help and palette.
                pub const ALL: &'static [Self] = &[$(Self::$id,)+];

                /// Returns the name and the words of the command.
                #[must_use]
                pub const fn text(self) -> CommandText {
                    match self {
                        $(Self::$id => CommandText {
                            name: $text,
                            label: $label,
                            short: last!($label $(, $short)?),
                            help: $help,
                        },)+
                    }
                }
            }

            impl From<$name> for CommandId {
                fn from(command: $name) -> Self {
                    Self::$scope(command)
                }
            }
        )+
    };
}

commands! {
    /// The commands that work on every screen.
    Everywhere: pub enum EverywhereCommand {
        Help = "help", "帮助", "说明当前位置能做什么，有关规定的列出条款";
        Palette = "palette", "命令", "输入中文、全拼或首字母找命令";
        Call = "call", "来电", "来电速记：随时记下，记完回到原处";
        Quit = "quit", "退出", "退出程序；已录入的都已保存";
        Cover = "cover-screen", "遮屏", "遮住屏幕，按任意键回来；打的字都还在。Ctrl+\\ 也是";
    }

    /// The commands of the board, where orders are listed and the selected one is shown.
    Board: pub enum BoardCommand {
        NextStep = "next-step", "下一步", "办理本单的下一步";
        Filing = "filing", "备案表", "打开备案表填写、预览、导出";
        Undo = "undo", "撤销", "撤销本单最近一次操作";
        Import = "import", "导入", "导入平台表格";
        RefusedRows = "refused-rows", "未收的行", "导入时没有收的行，照读到的填好逐行补录，或不补录";
        Mark = "mark", "选中", "选中或取消本单，光标下移";
        MarkAll = "mark-all", "全选", "选中列表中已显示的全部工单";
        Back = "back", "返回", "清除筛选、取消选中、回到列表";
        Filter = "filter", "筛选", "在当前视图里筛选";
        FindAll = "find-all", "全库查找", "在全部工单里查找";
        Up = "up", "上移", "上一行";
        Down = "down", "下移", "下一行";
        PageUp = "page-up", "上翻页", "上一页";
        PageDown = "page-down", "下翻页", "下一页";
        First = "first", "最前", "第一行";
        Last = "last", "最后", "最后一行";
        PaneNext = "pane-next", "下一栏", "视图、工单、详情之间切换";
        PanePrev = "pane-prev", "上一栏", "反方向切换";
        PaneLeft = "pane-left", "左栏", "到左边一栏";
        PaneRight = "pane-right", "右栏", "到右边一栏";
        ViewPrev = "view-prev", "上一视图", "切换到上一个视图";
        ViewNext = "view-next", "下一视图", "切换到下一个视图";
        Tab1 = "tab-1", "诉求", "详情：诉求";
        Tab2 = "tab-2", "经过", "详情：办理经过";
        Tab3 = "tab-3", "联动", "详情：联动单位、内部交办";
        Tab4 = "tab-4", "备案表页", "详情：备案表";
        Tab5 = "tab-5", "附件页", "详情：附件";
        Tab6 = "tab-6", "风险", "详情：风险与依据";
        Fold = "fold", "收放详情", "收起详情，多列工单；再按展开", "收放";
        Zoom = "zoom", "放大详情", "详情占满屏幕；再按还原", "放大";
        Columns = "choose-columns", "选列", "本视图显示哪些列";
        Sort = "sort-list", "排序", "按一列排序，再选同一列倒过来；点列标题也行";
        Reveal = "reveal", "显示个人信息", "显示本单姓名、电话三十秒，留痕";
        Mine = "mine", "只看我的", "只看我经办的，或看全部";
        Staff = "staff", "切换经办人", "换一位经办人";
        Settings = "settings", "设置", "单位、人员、平台电话、本单位口径";
        Theme = "theme", "主题", "默认、浅色、高对比、单色";
        Backup = "backup", "备份", "备份数据库和附件并校验";
        Drafts = "drafts", "未完成文字", "还没有提交的文字";
        Refresh = "refresh", "刷新", "重新读取列表";
        SaveView = "save-view", "存为视图", "把当前视图、筛选和“只看我的”存为一个视图";
        ManageViews = "manage-views", "管理视图", "自存的视图：打开、改名、调顺序、删除";
        ReloadKeys = "reload-keys", "重读按键表", "不退出，重新读取自己的按键表 keymap.toml";
        History = "history", "变更记录", "谁改了设置、记了来电、看了个人信息；可撤销最近一次";
        RegisterUnit = "register-unit", "登记单位", "登记名录里没有的承办、报到单位；变更记录里可撤销";
        ImportList = "import-list", "导入责任清单", "攻坚哨事项清单、属地管理责任清单；吹哨时按它提示";
        Months = "months", "月度结果", "每月排名、满意率，今年离 95% 还差几件（附1§9）；登记、更正、记通报约谈";
        Stats = "open-stats", "统计", "满意率、时限、联动单位、吹哨、重复、内部承办的数据，逐月比，列出背后的工单";
        Scans = "scans", "扫描件文件夹", "看扫描仪的文件夹，按编号对上待扫描的工单，确认后一起存入";
        Digest = "digest", "日报", "晨会摘要，给群发用：今日待办按谁要办什么分组，已遮盖；各科室的也在这里";
        Ledger = "ledger", "台账", "导出列表，或一个月、季、年的工单，写成 Excel 表格；正在写时再按停止";
        Regulation = "regulation", "文件全文", "规定原文，威文办发〔2021〕10号全文：按条款或其中的字句查找";
        Flow = "flow", "流程", "画出本单的办理流程，标出走到哪一步（附件4、附件5）";
        Directory = "directory", "单位名录", "各单位的负责人、联络员、电话、任职起止；新增、改、停用、导入、导出";
        Sections = "sections", "内部承办", "科室、村社区、网格的回复期限，未回、超期、按时、中位天数";
        Limits = "limits", "本单位口径", "期限清单、办公时间、预警线和其他自定的数";
        CopySection = "copy-section", "科室清单", "把这个科室还没有回复的各单列成清单，复制发给它";
        Package = "package", "上传材料包", "备案表扫描件、办理结果文字、佐证和清单放在一起，供上传平台", "材料包";
        Files = "files", "文件", "打开本单的附件、刚写出的文件，或打开所在文件夹";
        Letters = "letters", "函件导出", "把本单的函件写成 Word 文件，看过再导出；没有的不列出", "导出 Word";
        HandOverAll = "hand-over-all", "整体移交", "名下工单、草稿、承诺、待审签的表交给同事，出交接单";
        HandBack = "hand-back", "代办交回", "把代办的工单一次交回原经办人";
        About = "about", "关于", "版本、数据文件在哪里、怎么升级";
        Mouse = "mouse", "鼠标开关", "关掉鼠标，终端里可直接选字；再按打开";
    }

    /// The commands of the small forms that are filled in for an act, a call or a setting.
    Form: pub enum FormCommand {
        Submit = "submit", "提交", "检查并提交";
        FieldNext = "field-next", "下一项", "到下一项；回车也是";
        FieldPrev = "field-prev", "上一项", "到上一项";
        NewLine = "new-line", "换行", "在可以写几行的一项里另起一行";
        Mend = "mend", "去补", "到能解决问题的那一项或那一步";
        RevealCaller = "reveal-caller", "显示号码", "显示诉求人姓名、电话，留痕";
        FindText = "find-text", "查找文字", "在正在写的文字里查找";
        Phrase = "phrase", "常用语", "插入常用语；先选中文字可存为常用语";
        EditOutside = "edit-outside", "外部编辑", "用外部编辑器写这一项，写完取回";
        Cancel = "cancel", "返回", "关闭；已录入的文字留作草稿";
        AsNotice = "as-notice", "记为报备", "来电速记里：这个来电记为报备";
        AsRespond = "as-respond", "记为响应", "来电速记里：这个来电记为响应";
        AsDecline = "as-decline", "记为称非职责", "来电速记里：这个来电记为称非职责";
        AsSupervise = "as-supervise", "记为督办", "来电速记里：这个来电记为督办";
        Held = "form-held", "个人信息", "复制、函件的窗口里：看文字里的姓名、电话、门牌等，逐个遮盖或放行";
        CopyShown = "form-copy", "复制文字", "上传的窗口里：复制平台答复栏的文字";
        OpenFiles = "form-files", "打开文件", "上传的窗口里：打开附件、刚写出的材料包或所在文件夹";
        ToWord = "copy-to-word", "导出 Word", "复制的窗口里：改为把这份函件导出成 Word 文件";
    }

    /// The commands of lists to choose from, and of texts, questions and refusals.
    Pick: pub enum PickCommand {
        Choose = "choose", "选定", "选定这一项";
        Close = "close", "返回", "关闭，不选";
        Up = "pick-up", "上移", "上一项";
        Down = "pick-down", "下移", "下一项";
        PageUp = "pick-page-up", "上翻页", "上一页";
        PageDown = "pick-page-down", "下翻页", "下一页";
        RenameView = "view-rename", "改名", "给这个自存的视图改名";
        MoveViewUp = "view-up", "前移", "把这个自存的视图往前移一位";
        MoveViewDown = "view-down", "后移", "把这个自存的视图往后移一位";
        Remove = "pick-remove", "删除", "删除自己存的常用语、视图，作废一条来电";
        ToWord = "text-to-word", "导出 Word", "正在看的函件导出成 Word 文件";
        RegisterUnit = "pick-register", "登记单位", "问到名录里没有的单位时，登记这个单位";
    }

    /// The commands of the filing form (备案表).
    Filing: pub enum FilingCommand {
        CellNext = "cell-next", "下一格", "到下一格，回车也是；本格改动即保存";
        CellPrev = "cell-prev", "上一格", "到上一格；本格改动即保存";
        NewLine = "cell-new-line", "换行", "在这一格里另起一行";
        IssueNext = "issue-next", "下一处问题", "到下一处要改的格", "找问题";
        PaperStep = "paper-step", "下一步", "审核、导出、审签、盖章、扫描、上传依次办";
        Suggest = "suggest", "采用建议", "填入按办理经过拟的文字，再由您修改";
        Preview = "preview", "预览", "看打印出来的样子";
        ExportForm = "export-form", "导出", "导出 .docx";
        CopyText = "copy-text", "复制", "复制办理结果、经过摘要到平台或群";
        FindText = "find-text", "查找文字", "在这一格的文字里查找";
        Phrase = "phrase", "常用语", "插入常用语；先选中文字可存为常用语";
        EditOutside = "edit-outside", "外部编辑", "用外部编辑器写这一格，写完取回";
        Leave = "leave", "返回", "回到工单；改动已保存";
    }

    /// The commands of the import screen.
    Import: pub enum ImportCommand {
        Go = "import-go", "开始导入", "把表格里的工单存入";
        TabNext = "import-tab-next", "下一页签", "汇总、列对应、新增、更新、待确认、未收";
        TabPrev = "import-tab-prev", "上一页签", "反方向切换";
        Fix = "import-fix", "选定", "打开文件夹或读取文件；在列对应里改这一列的项目，并记住";
        Accept = "import-accept", "采纳变更", "采纳平台提出的全部变更，或留待逐条确认";
        Left = "import-left", "一并收入", "其他单位的工单、旧表的更新，一并收入或不收";
        Ours = "import-ours", "记为本单位", "不认识的单位是本单位的写法时，记入名录，重新比对";
        Another = "import-another", "说明编号", "编号只差开头的零、或一个编号两件事的，说明是不是同一单";
        Mend = "import-mend", "逐行补录", "没有收的行列出来，照读到的填好，逐行登记";
        Other = "import-other", "换文件", "选另一个文件";
        Close = "import-close", "返回", "返回；正在导入时为取消";
    }

    /// The commands of the page of the office: units, sections, 本单位口径.
    Office: pub enum OfficeCommand {
        Edit = "office-edit", "修改", "修改这一项";
        Add = "office-add", "新增", "新增单位、内部承办，或给期限清单加一条";
        Person = "office-person", "人员", "记这个单位的主要负责人、分管负责人、联络员，写明任职起止";
        Remove = "office-remove", "停用、删去", "停用或恢复单位、内部承办；删去期限清单的一条", "停用";
        MoveUp = "office-up", "前移", "把期限清单的这一条、这个内部承办往前移一位";
        MoveDown = "office-down", "后移", "把期限清单的这一条、这个内部承办往后移一位";
        Import = "office-import", "导入名录", "从 .xlsx、.csv 导入单位名录，先看改动", "导入";
        Export = "office-export", "导出名录", "把单位名录导出为 CSV", "导出";
        History = "office-history", "改动记录", "这个单位谁在什么时候改了什么", "改动";
        TabNext = "office-tab-next", "下一页签", "单位名录、内部承办、本单位口径";
        TabPrev = "office-tab-prev", "上一页签", "反方向切换";
        Up = "office-line-up", "上移", "上一行";
        Down = "office-line-down", "下移", "下一行";
        PageUp = "office-page-up", "上翻页", "上一页";
        PageDown = "office-page-down", "下翻页", "下一页";
        Close = "office-close", "返回", "清除筛选，再按返回";
    }

    /// The commands of the screen of the figures (统计).
    Stats: pub enum StatsCommand {
        Orders = "stats-orders", "列出工单", "列出这个数字背后的工单，选定一件就去办", "工单";
        Earlier = "stats-earlier", "前一期", "上一个月、季、年";
        Later = "stats-later", "后一期", "下一个月、季、年";
        Span = "stats-span", "月季年", "换成一个月、一个季度、一年";
        Basis = "stats-basis", "按什么时间", "按转办、办结、回访时间归入期间", "按时间";
        Ledger = "stats-ledger", "导出台账", "把这个期间的工单写成 Excel 表格", "台账";
        Up = "stats-up", "上移", "上一行";
        Down = "stats-down", "下移", "下一行";
        PageUp = "stats-page-up", "上翻页", "上一页";
        PageDown = "stats-page-down", "下翻页", "下一页";
        Close = "stats-close", "返回", "回到工作台";
    }
}
