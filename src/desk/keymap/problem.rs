//! The problems that the officer's own keymap can have, each with its line and what to do about it.

/// A key sequence that is the beginning of a longer one, so that the longer one can never be
/// completed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{key}”（{place}，{label}）是“{longer}”（{longer_place}，{longer_label}）的开头，后者就按不出来了：换一个键，或先写一条 run = \"none\" 去掉其中一个"
)]
pub struct KeyConflict {
    /// The shorter key sequence, as the hints write it.
    pub key: String,
    /// Where the shorter sequence is defined, in Chinese.
    pub place: String,
    /// The label of the command that the shorter sequence runs.
    pub label: &'static str,
    /// The longer key sequence, as the hints write it.
    pub longer: String,
    /// Where the longer sequence is defined, in Chinese.
    pub longer_place: String,
    /// The label of the command that the longer sequence runs.
    pub longer_label: &'static str,
}

/// An error or a doubtful point in a keymap file. Display is Chinese and names the line but not the
/// file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file cannot be read at all; the reason in Chinese.
    #[error("读不出来：{0}")]
    Unreadable(String),
    /// A line is not valid TOML.
    #[error(
        "第 {line} 行写法有误：每条照 [[key]]、on = \"F2\"、run = \"sign-for\" 写，等号后的字用英文双引号括起来"
    )]
    Syntax {
        /// The number of the line, from 1.
        line: usize,
    },
    /// An entry contains a name that the program does not know.
    #[error("第 {line} 行：不认识“{word}”，每条只写 on、run、in、desc")]
    Word {
        /// The number of the line, from 1.
        line: usize,
        /// The unknown name, as it is written in the file.
        word: String,
    },
    /// A value is not a string.
    #[error("第 {line} 行：“{word}”的值要用英文双引号括起来")]
    NoText {
        /// The number of the line, from 1.
        line: usize,
        /// The name whose value is not a string.
        word: String,
    },
    /// An entry lacks a required value.
    #[error("第 {line} 行这一条没有写 {word}：补上 {word} = \"…\"")]
    Missing {
        /// The number of the line where the entry begins, from 1.
        line: usize,
        /// The name of the missing value.
        word: &'static str,
    },
    /// An entry names a key that does not exist or that cannot reach the program.
    #[error("第 {line} 行：按键“{key}”{why}，换成功能键、C- 加字母，或 C-o 后跟数字")]
    Key {
        /// The number of the line, from 1.
        line: usize,
        /// The key, as it is written in the file.
        key: String,
        /// Why it cannot be used, in Chinese.
        why: &'static str,
    },
    /// An entry names a command that does not exist.
    #[error("第 {line} 行：没有命令“{run}”{instead}，全部命令名见使用指南“换按键”")]
    Command {
        /// The number of the line, from 1.
        line: usize,
        /// The command name, as it is written in the file.
        run: String,
        /// A hint at the command that was probably meant, in Chinese; empty when nothing is
        /// similar.
        instead: String,
    },
    /// An entry names a scope that does not exist.
    #[error(
        "第 {line} 行：没有“{scope}”这个地方，in 可以写 {}",
        crate::strings::keymap::PLACES
    )]
    Scope {
        /// The number of the line, from 1.
        line: usize,
        /// The scope name, as it is written in the file.
        scope: String,
    },
    /// The command exists, but not in the scope that the entry names.
    #[error("第 {line} 行：命令“{run}”不在{scope}里，in 应写 {wanted}")]
    Elsewhere {
        /// The number of the line, from 1.
        line: usize,
        /// The command name, as it is written in the file.
        run: String,
        /// The label of the scope that the entry names.
        scope: &'static str,
        /// The scopes in which the command does exist.
        wanted: String,
    },
    /// Two entries bind the same key in the same scope.
    #[error("第 {first} 行和第 {second} 行都用了“{key}”（{scope}）：留一条，另一条换个键")]
    Clash {
        /// The line number of the earlier entry, from 1.
        first: usize,
        /// The line number of the later entry, from 1.
        second: usize,
        /// The key sequence that both of them bind.
        key: String,
        /// The label of the scope in which both apply.
        scope: &'static str,
    },
    /// A key sequence is the beginning of a longer one, so that the longer one can never be
    /// completed.
    #[error("{0}")]
    Hides(Box<KeyConflict>),
    /// Doubtful: some terminals keep the key for themselves.
    #[error("第 {line} 行：有的终端自己要用“{key}”，按了没有反应就换一个键")]
    Doubtful {
        /// The number of the line, from 1.
        line: usize,
        /// The key, as the hints write it.
        key: String,
    },
    /// Doubtful: the key types a character while a text field has the focus, so that it does not
    /// run there.
    #[error(
        "第 {line} 行：“{key}”在{scope}会打出字来，录入文字时按了不起作用，换成功能键或 C- 加字母"
    )]
    Types {
        /// The number of the line, from 1.
        line: usize,
        /// The key, as the hints write it.
        key: String,
        /// The label of the scope in which it applies.
        scope: &'static str,
    },
    /// Doubtful: the entry unbinds a key that runs nothing.
    #[error("第 {line} 行：“{key}”本来就没有命令，这一条可以删掉")]
    NothingThere {
        /// The number of the line, from 1.
        line: usize,
        /// The key, as the hints write it.
        key: String,
    },
    /// Doubtful: no key is left that runs the command while a Chinese IME is on.
    #[error(
        "“{label}”（{id}，{scope}）没有中文输入法开着时能按的键了：加一条 run = \"{id}\"、in = \"{code}\"，on 写功能键、C- 加字母，或 C-o 后跟两个数字"
    )]
    Unreachable {
        /// The command's label, as the hints show it.
        label: &'static str,
        /// The command's name in keymap files.
        id: &'static str,
        /// The label of the scope in which a key is missing.
        scope: &'static str,
        /// The name of that scope in keymap files.
        code: &'static str,
    },
}

impl Problem {
    /// Returns the line of the problem, from 1; problems that concern no single line sort last.
    #[must_use]
    pub const fn line(&self) -> usize {
        match self {
            Self::Unreadable(_) => 0,
            Self::Syntax { line }
            | Self::Word { line, .. }
            | Self::NoText { line, .. }
            | Self::Missing { line, .. }
            | Self::Key { line, .. }
            | Self::Command { line, .. }
            | Self::Scope { line, .. }
            | Self::Elsewhere { line, .. }
            | Self::Doubtful { line, .. }
            | Self::Types { line, .. }
            | Self::NothingThere { line, .. } => *line,
            Self::Clash { second, .. } => *second,
            Self::Hides(_) | Self::Unreachable { .. } => usize::MAX,
        }
    }

    /// Returns a stable English name for scripts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Syntax { .. } => "syntax",
            Self::Word { .. } => "unknown_word",
            Self::NoText { .. } => "no_text",
            Self::Missing { .. } => "missing",
            Self::Key { .. } => "key",
            Self::Command { .. } => "unknown_command",
            Self::Scope { .. } => "unknown_scope",
            Self::Elsewhere { .. } => "command_elsewhere",
            Self::Clash { .. } => "clash",
            Self::Hides(_) => "hides",
            Self::Doubtful { .. } => "terminal_key",
            Self::Types { .. } => "types",
            Self::NothingThere { .. } => "nothing_there",
            Self::Unreachable { .. } => "unreachable",
        }
    }
}
