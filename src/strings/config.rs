//! Sentences about `config.toml` and the environment variables that take precedence over it.

/// Names the file with the error, and says what to do.
#[must_use]
pub fn in_file(path: &str, what: &str) -> String {
    format!("设置文件 {path} {what}。改正后重新打开；不需要时删去这一行")
}

/// A config file cannot be read, and why.
#[must_use]
pub fn unreadable(path: &str, why: &str) -> String {
    format!("配置文件 {path} 无法读取（{why}）")
}

/// A config file is in an unknown encoding.
#[must_use]
pub fn unknown_encoding(path: &str) -> String {
    format!(
        "配置文件 {path} 的文字编码无法识别，请用文本编辑器（Windows 的记事本）打开，另存为 UTF-8 编码"
    )
}

/// The file is not valid TOML.
#[must_use]
pub fn syntax(line: usize, reason: &str) -> String {
    format!("第 {line} 行：{reason}")
}

/// An unknown table, or a key outside a table.
#[must_use]
pub fn unknown_table(line: usize, name: &str) -> String {
    format!("第 {line} 行：不认识“{name}”，设置都写在 [screen] 之下")
}

/// An unknown key, with the known ones.
#[must_use]
pub fn unknown_key(line: usize, name: &str, known: &[&str]) -> String {
    let known = known.join("、");
    format!("第 {line} 行：[screen] 里没有“{name}”，可设 {known}")
}

/// A value that the key does not take, with those it does.
#[must_use]
pub fn bad_value(line: usize, key: &str, value: &str, allowed: &[&str]) -> String {
    let allowed = allowed.join("、");
    format!("第 {line} 行：{key} 不能是“{value}”，可填 {allowed}")
}

/// An environment variable with a value that it does not take.
#[must_use]
pub fn bad_variable(name: &str, value: &str, allowed: &[&str]) -> String {
    let allowed = allowed.join("、");
    format!("环境变量 {name} 不能是“{value}”，可填 {allowed}；不需要时取消这个变量")
}
