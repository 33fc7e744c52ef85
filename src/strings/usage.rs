//! Sentences about mistakes on the command line.

/// An argument is not UTF-8.
pub const NOT_UTF8: &str = "命令行中有不是 UTF-8 的文字";
/// A mistake on the command line that has no message of its own.
pub const OTHER: &str = "命令写法有误";
/// Says how to show the right usage.
pub const SEE_HELP: &str = "加 --help 查看写法";

fn instead(suggested: &str) -> String {
    if suggested.is_empty() {
        String::new()
    } else {
        format!("，是不是 {suggested}？")
    }
}

/// Says that the command typed does not exist, and suggests a similar one if there is one.
#[must_use]
pub fn no_command(given: &str, suggested: &str) -> String {
    format!("没有“{given}”这个命令{}", instead(suggested))
}

/// A file stands where a command should.
#[must_use]
pub fn file_alone(path: &str) -> String {
    format!(
        "不知道拿“{path}”做什么。要导入这个表格，写 liaison import 文件名，或打开工作台，在“导入”里选它"
    )
}

/// An argument that the command does not take.
#[must_use]
pub fn unexpected(given: &str) -> String {
    format!("不认识“{given}”，或它写在了不该写的地方")
}

/// Says that the option typed does not exist, and suggests a similar one if there is one.
#[must_use]
pub fn no_option(given: &str, suggested: &str) -> String {
    format!("没有“{given}”这个选项{}", instead(suggested))
}

/// An option without its value.
#[must_use]
pub fn no_value(option: &str) -> String {
    format!("“{option}”没有给出值")
}

/// A value that the option does not take.
#[must_use]
pub fn bad_value(option: &str, given: &str, known: &str) -> String {
    let known = if known.is_empty() {
        String::new()
    } else {
        format!("，可用：{known}")
    };
    format!("“{option}”的值“{given}”有误{known}")
}

/// Says which required argument or option is missing on the command line.
#[must_use]
pub fn missing(what: &str) -> String {
    format!("缺少 {what}")
}

/// An option given twice, or with one that excludes it.
#[must_use]
pub fn repeated(option: &str) -> String {
    format!("“{option}”重复，或不能与其他选项同时使用")
}

/// Too many or too few values.
#[must_use]
pub fn count_of_values(option: &str) -> String {
    format!("“{option}”的值的个数不对")
}
