//! The arguments of every command. The subcommands of `act` come from the table of acts.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, Command, value_parser};

use super::option::{flag, text};
use crate::domain::order::act::ActId;
use crate::domain::order::act::spec::{FieldKind, FieldSpec};
use crate::domain::term::Term as _;
use crate::domain::vocabulary::{CopyTo, CopyWhat, ProposalField};
use crate::store::View;
use crate::strings::{
    cli as words, directory as directory_words, incoming as import_words,
    regulation as regulation_words, restore as restore_words, salvage as salvage_words,
    shortcut as shortcut_words,
};

fn path(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_parser(value_parser!(PathBuf))
        .help(help)
}

fn order() -> Arg {
    Arg::new("order").value_name("工单").help(words::HELP_ORDER)
}

fn input() -> Arg {
    path("input", words::HELP_INPUT).value_name("文件|-")
}

/// Returns what `import --accept` takes: the codes of the platform's fields, each also under its
/// Chinese names.
fn accepted() -> Vec<PossibleValue> {
    let fields = [
        ProposalField::Status,
        ProposalField::DueAt,
        ProposalField::Satisfaction,
        ProposalField::Redispatch,
        ProposalField::LeadUnit,
    ];
    let all = PossibleValue::new("all").alias("全部");
    let fields = fields.map(|field| PossibleValue::new(field.code()).aliases(field.names()));
    std::iter::once(all).chain(fields).collect()
}

/// Parses the name of a view. Shells complete the built-in views; the officer's own are known only
/// to the data file.
#[derive(Clone)]
struct ViewName;

impl TypedValueParser for ViewName {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values = View::ALL
            .iter()
            .map(|view| PossibleValue::new(view.code()).alias(view.label()));
        Some(Box::new(values))
    }
}

/// Parses the size of a window, such as `120x36`.
fn window(typed: &str) -> Result<(u16, u16), String> {
    let parts = typed.split_once(['x', 'X', '×', '*']);
    let size = parts.and_then(|(columns, rows)| {
        let columns = columns.trim().parse().ok()?;
        let rows = rows.trim().parse().ok()?;
        Some((columns, rows))
    });
    // A terminal of more cells than that is a slip.
    size.filter(|(columns, rows)| (20..=500).contains(columns) && (5..=200).contains(rows))
        .ok_or_else(|| shortcut_words::bad_window(typed))
}

/// Returns the definition of the whole command line.
#[must_use]
pub fn command() -> Command {
    in_chinese(plain_command(), "liaison")
}

/// Returns the usage line of a command: how it is called, its options, arguments and subcommands.
fn usage(command: &Command, called: &str) -> String {
    let subcommand = if command.has_subcommands() {
        words::USAGE_COMMAND
    } else {
        ""
    };
    let options = words::USAGE_OPTIONS;
    format!("{called} {options}{}{subcommand}", positionals(command))
}

/// Returns the positional arguments of a command as a usage line shows them, each after a blank.
fn positionals(command: &Command) -> String {
    let one = |argument: &Arg| {
        let name = argument.get_value_names().and_then(|names| names.first());
        let name = name.map_or("", |name| name.as_str());
        let many = argument
            .get_num_args()
            .is_some_and(|range| range.max_values() > 1);
        let more = if many { "..." } else { "" };
        if argument.is_required_set() {
            format!(" <{name}>{more}")
        } else {
            format!(" [{name}]{more}")
        }
    };
    command.get_positionals().map(one).collect()
}

/// Translates clap's own headings and help texts into Chinese, in every subcommand.
fn in_chinese(command: Command, called: &str) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|one| one.get_name().to_owned())
        .collect();
    let arguments: Vec<String> = command
        .get_arguments()
        .map(|one| one.get_id().to_string())
        .collect();
    let mut command = command
        .disable_help_flag(true)
        .subcommand_help_heading(words::HEADING_COMMANDS)
        .subcommand_value_name(words::HEADING_COMMANDS)
        .help_template(words::HELP_TEMPLATE);
    for argument in arguments {
        command = command.mut_arg(argument, |arg| {
            let heading = if arg.is_positional() {
                words::HEADING_ARGUMENTS
            } else {
                words::HEADING_OPTIONS
            };
            let arg = arg.help_heading(heading);
            if arg.get_action().takes_values() {
                arg.hide_possible_values(true)
                    .hide_env(true)
                    .hide_default_value(true)
            } else {
                arg
            }
        });
    }
    command = command.arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help_heading(words::HEADING_OPTIONS)
            .help(words::HELP_HELP)
            .display_order(99),
    );
    let before = positionals(&command);
    for name in names {
        let called = format!("{called}{before} {name}");
        command = command.mut_subcommand(name, |one| in_chinese(one, &called));
    }
    let usage = usage(&command, called);
    command.override_usage(usage)
}

#[expect(clippy::too_many_lines, reason = "a table, one entry a command")]
fn plain_command() -> Command {
    Command::new("liaison")
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(words::HELP_VERSION),
        )
        .version(env!("CARGO_PKG_VERSION"))
        .arg(
            text("window", "列x行", shortcut_words::HELP_WINDOW)
                .value_parser(window)
                .display_order(96),
        )
        .about(words::ABOUT)
        .after_help(words::AFTER_HELP)
        .disable_help_subcommand(true)
        .arg(
            path("db", words::HELP_DB)
                .value_name("文件")
                .env("LIAISON_DB")
                .hide_env_values(true)
                .global(true)
                .display_order(95),
        )
        .arg(
            path("config", words::HELP_CONFIG)
                .value_name("文件夹")
                .env("LIAISON_CONFIG")
                .hide_env_values(true)
                .global(true)
                .display_order(95),
        )
        .arg(
            text("actor", "姓名", words::HELP_ACTOR)
                .env("LIAISON_ACTOR")
                .hide_env_values(true)
                .global(true)
                .display_order(95),
        )
        .arg(
            flag("json", words::HELP_JSON)
                .global(true)
                .display_order(95),
        )
        .subcommand(
            Command::new("demo")
                .about(words::ABOUT_DEMO)
                .arg(text("orders", "数量", words::HELP_ORDERS).value_parser(value_parser!(u32)))
                .arg(text("seed", "种子", words::HELP_SEED).value_parser(value_parser!(u64)))
                .arg(flag("no-ui", words::HELP_NO_UI))
                .arg(path("forms", words::HELP_FORMS).value_name("文件夹")),
        )
        .subcommand(
            Command::new("init")
                .about(words::ABOUT_INIT)
                .arg(text("unit", "名称", words::HELP_UNIT))
                .arg(text("leader", "姓名", words::HELP_LEADER).action(ArgAction::Append))
                .arg(text("principal", "姓名", words::HELP_PRINCIPAL))
                .arg(text("phone", "号码", words::HELP_PHONE))
                .arg(text(
                    "contact-centre",
                    "姓名电话",
                    words::HELP_CONTACT_CENTRE,
                ))
                .arg(text(
                    "contact-staffing",
                    "姓名电话",
                    words::HELP_CONTACT_STAFFING,
                ))
                .arg(text(
                    "contact-justice",
                    "姓名电话",
                    words::HELP_CONTACT_JUSTICE,
                ))
                .arg(flag("confirm", words::HELP_CONFIRM_SETTING)),
        )
        .subcommand(
            Command::new("import")
                .about(words::ABOUT_IMPORT)
                .arg(
                    Arg::new("file")
                        .value_name("文件")
                        .help(words::HELP_FILE)
                        .value_parser(value_parser!(PathBuf))
                        .num_args(1..)
                        .required(true),
                )
                .arg(flag("dry-run", words::HELP_DRY_RUN))
                .arg(text("source", "来源", words::HELP_SOURCE).value_parser(
                    PossibleValuesParser::new(["hotline", "grid", "key_channel", "other"]),
                ))
                .arg(
                    text("as", "种类", words::HELP_AS)
                        .value_parser(PossibleValuesParser::new([
                            "orders",
                            "calendar",
                            "units",
                            "tackling-list",
                            "duty-list",
                            "monthstat",
                        ]))
                        .default_value("orders"),
                )
                .arg(
                    text("accept", "字段", words::HELP_ACCEPT)
                        .value_parser(PossibleValuesParser::new(accepted()))
                        .value_delimiter(',')
                        .action(ArgAction::Append),
                )
                .arg(flag("others", words::HELP_OTHERS))
                .arg(
                    text("ours", "名称", words::HELP_OURS)
                        .action(ArgAction::Append)
                        .conflicts_with("dry-run"),
                )
                .arg(flag("older", words::HELP_OLDER))
                .arg(text("new", "编号", words::HELP_NEW).action(ArgAction::Append))
                .arg(text("same", "编号", words::HELP_SAME).action(ArgAction::Append))
                .arg(text(
                    "recognised-by",
                    "单位",
                    words::HELP_IMPORT_RECOGNISED_BY,
                ))
                .arg(text(
                    "recognised-on",
                    "日期",
                    words::HELP_IMPORT_RECOGNISED_ON,
                ))
                .arg(flag("replace", directory_words::HELP_REPLACE).conflicts_with("keep"))
                .arg(flag("keep", directory_words::HELP_KEEP))
                .arg(flag("confirm", words::HELP_CONFIRM_UNITS)),
        )
        .subcommand(
            Command::new("watch")
                .about(import_words::ABOUT_WATCH)
                .arg(
                    Arg::new("folder")
                        .value_name("文件夹")
                        .help(import_words::HELP_WATCH_FOLDER)
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(flag("off", import_words::HELP_WATCH_OFF).conflicts_with("folder")),
        )
        .subcommand(
            Command::new("list")
                .about(words::ABOUT_LIST)
                .arg(Arg::new("query").value_name("查询").help(words::HELP_QUERY))
                .arg(
                    text("view", "视图", words::help_view(&View::choices())).value_parser(ViewName),
                )
                .arg(text("handler", "姓名", words::HELP_HANDLER))
                .arg(text("limit", "数量", words::HELP_LIMIT).value_parser(value_parser!(u32)))
                .arg(flag("reveal", words::HELP_REVEAL)),
        )
        .subcommand(
            Command::new("search")
                .about(words::ABOUT_SEARCH)
                .arg(Arg::new("text").value_name("文字").help(words::HELP_TEXT))
                .arg(text("limit", "数量", words::HELP_LIMIT).value_parser(value_parser!(u32)))
                .arg(input())
                .arg(flag("reveal", words::HELP_REVEAL)),
        )
        .subcommand(
            Command::new("show")
                .about(words::ABOUT_SHOW)
                .arg(order().required(true))
                .arg(flag("flow", words::HELP_FLOW))
                .arg(flag("reveal", words::HELP_REVEAL)),
        )
        .subcommand(act())
        .subcommand(copy())
        .subcommand(
            Command::new("form")
                .about(words::ABOUT_FORM)
                .arg(order().required(true))
                .arg(input())
                .arg(text("set", "FIELD=VALUE", words::HELP_SET).action(ArgAction::Append))
                .arg(flag("check", words::HELP_CHECK)),
        )
        .subcommand(
            Command::new("export")
                .about(words::ABOUT_EXPORT)
                .arg(order().num_args(1..).required(true))
                .arg(
                    path("out", words::HELP_OUT)
                        .value_name("文件夹")
                        .required_unless_present_any(["list-letters", "spots"]),
                )
                .arg(
                    text("what", "内容", words::HELP_WHAT)
                        .value_parser(terms(vec![
                            ("form", words::EXPORT_FORM),
                            ("letter", words::EXPORT_LETTER),
                            (CopyWhat::Package.code(), CopyWhat::Package.label()),
                        ]))
                        .default_value("form"),
                )
                .arg(flag("zip", words::HELP_ZIP))
                .arg(flag("draft", words::HELP_DRAFT))
                .arg(flag("confirm", words::HELP_CONFIRM_PACKAGE))
                .args(super::letter::arguments()),
        )
        .subcommand(
            Command::new("keys")
                .about(words::ABOUT_KEYS)
                .after_help(words::AFTER_HELP_KEYS),
        )
        .subcommand(history())
        .subcommand(regulation())
        .subcommand(super::units::command())
        .subcommand(super::sections::command())
        .subcommand(super::rules::command())
        .subcommand(super::hand_over::command())
        .subcommand(super::month::command())
        .subcommand(super::ledger::command())
        .subcommand(super::digest::command())
        .subcommand(super::scans::command())
        .subcommand(super::stats::command())
        .subcommand(
            Command::new("check")
                .about(words::ABOUT_CHECK)
                .arg(flag("repair", words::HELP_REPAIR)),
        )
        .subcommand(
            Command::new("backup").about(words::ABOUT_BACKUP).arg(
                Arg::new("to")
                    .value_name("文件")
                    .help(words::HELP_BACKUP_TO)
                    .value_parser(value_parser!(PathBuf)),
            ),
        )
        .subcommand(
            Command::new("restore")
                .about(restore_words::ABOUT)
                .arg(
                    Arg::new("file")
                        .value_name("备份")
                        .help(restore_words::HELP_FILE)
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(flag("confirm", restore_words::HELP_CONFIRM)),
        )
        .subcommand(
            Command::new("salvage").about(salvage_words::ABOUT).arg(
                Arg::new("to")
                    .value_name("新文件")
                    .help(salvage_words::HELP_TO)
                    .value_parser(value_parser!(PathBuf)),
            ),
        )
        .subcommand(super::purge::command())
        .subcommand(Command::new("shortcut").about(shortcut_words::ABOUT))
        .subcommand(
            Command::new("completions")
                .about(words::ABOUT_COMPLETIONS)
                .arg(
                    Arg::new("shell")
                        .value_name("外壳")
                        .help(words::HELP_SHELL)
                        .required(true)
                        .value_parser(value_parser!(clap_complete::Shell)),
                ),
        )
        .subcommand(Command::new("man").about(words::ABOUT_MAN))
}

/// Returns a reader of one of several codes, or of its Chinese label.
fn terms(list: Vec<(&'static str, &'static str)>) -> PossibleValuesParser {
    let values = list.into_iter();
    PossibleValuesParser::new(values.map(|(code, label)| PossibleValue::new(code).alias(label)))
}

fn copy() -> Command {
    let what = CopyWhat::choices().into_iter();
    // The digest, the sheet of a hand-over and the list of a section are about several orders, and
    // letters are exported.
    let several = [
        CopyWhat::Digest.code(),
        CopyWhat::HandOver.code(),
        CopyWhat::SectionList.code(),
        // Files, not a text: `export` writes them.
        CopyWhat::Package.code(),
        CopyWhat::Word.code(),
    ];
    let what = what.filter(|(code, _)| !several.contains(code));
    Command::new("copy")
        .about(words::ABOUT_COPY)
        .arg(order().required(true))
        .arg(
            text("what", "内容", words::HELP_COPY_WHAT)
                .value_parser(terms(what.collect()))
                .default_value("result"),
        )
        .arg(
            text("to", "去向", words::HELP_COPY_TO)
                .value_parser(PossibleValuesParser::new([
                    PossibleValue::new(CopyTo::Platform.code()).alias(CopyTo::Platform.label()),
                    PossibleValue::new(CopyTo::Group.code()).aliases(["群", "联动单位"]),
                ]))
                .required(true),
        )
        .arg(text("unit", "单位", words::HELP_COPY_UNIT))
        .args(super::held::arguments())
        .arg(path("out", words::HELP_COPY_OUT).value_name("文件夹"))
        .arg(flag("over-limit", words::HELP_COPY_OVER))
}

fn act() -> Command {
    let mut act = Command::new("act")
        .about(words::ABOUT_ACT)
        .long_about(words::LONG_ABOUT_ACT)
        .subcommand_precedence_over_arg(true)
        .disable_help_subcommand(true)
        .arg(order())
        .arg(input())
        .arg(flag("list", words::HELP_LIST));
    for id in ActId::ALL {
        act = act.subcommand(one_act(*id));
    }
    act
}

fn history() -> Command {
    Command::new("history")
        .about(words::ABOUT_HISTORY)
        .arg(text("limit", "数量", words::HELP_LIMIT).value_parser(value_parser!(u32)))
        .arg(text("undo", "序号", words::HELP_UNDO_CHANGE).value_parser(value_parser!(i64)))
        .arg(text("reason", "文字", words::HELP_UNDO_REASON).requires("undo"))
        .arg(flag("whole-batch", words::HELP_WHOLE_BATCH).requires("undo"))
        .arg(flag("confirm", words::HELP_CONFIRM_UNDO).requires("undo"))
}

fn regulation() -> Command {
    Command::new("regulation")
        .about(regulation_words::ABOUT)
        .arg(
            Arg::new("clause")
                .value_name("条款")
                .help(regulation_words::HELP_CLAUSE),
        )
        .arg(text("find", "文字", regulation_words::HELP_FIND))
}

/// Returns the line of help of a field.
pub(super) fn field_help(field: &FieldSpec) -> String {
    let choices = match field.kind {
        FieldKind::Choice(choices) => Some((choices.list)()),
        FieldKind::Text
        | FieldKind::Time
        | FieldKind::Date
        | FieldKind::Number
        | FieldKind::Flag
        | FieldKind::Units
        | FieldKind::File => None,
    };
    words::help_field(field.label, field.required, choices.as_deref())
}

/// Returns the kind of value a field takes, as the usage line shows it.
const fn value_name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => words::VALUE_TEXT,
        FieldKind::Time => words::VALUE_TIME,
        FieldKind::Date => words::VALUE_DATE,
        FieldKind::Number => words::VALUE_NUMBER,
        FieldKind::Flag => words::VALUE_FLAG,
        FieldKind::Units => words::VALUE_UNITS,
        FieldKind::File => words::VALUE_FILE,
        FieldKind::Choice(_) => words::VALUE_CHOICE,
    }
}

/// Returns one act as a subcommand: its fields as options, under both spellings.
fn one_act(act: ActId) -> Command {
    let spec = act.spec();
    let mut command = Command::new(spec.name)
        .about(words::about_action(spec.label, spec.clause))
        .arg(input().display_order(0))
        .arg(text("at", "时间", words::HELP_AT).display_order(90))
        .arg(flag("confirm", words::HELP_CONFIRM).display_order(91));
    if act == ActId::Export {
        return command.arg(
            path("out", words::HELP_OUT)
                .value_name("文件夹")
                .required(true),
        );
    }
    for (index, field) in spec.fields.iter().enumerate() {
        let long = field.name.replace('_', "-");
        let mut arg = Arg::new(field.name)
            .long(long.clone())
            .display_order(index + 1)
            .help(field_help(field))
            .allow_hyphen_values(matches!(field.kind, FieldKind::Text))
            .value_name(value_name(field.kind));
        if long != field.name {
            arg = arg.alias(field.name);
        }
        for alias in field.aliases {
            arg = arg.alias(*alias);
        }
        arg = match field.kind {
            FieldKind::Flag => arg.num_args(0..=1).default_missing_value("true"),
            FieldKind::Units => arg.action(ArgAction::Append),
            FieldKind::Text
            | FieldKind::Time
            | FieldKind::Date
            | FieldKind::Number
            | FieldKind::Choice(_)
            | FieldKind::File => arg,
        };
        command = command.arg(arg);
    }
    command
}
