//! What can be wrong with a keymap of one's own, each with its line and what to do.

/// A key that is the beginning of another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{key}”（{place}，{label}）是“{longer}”（{longer_place}，{longer_label}）的开头，后者就按不出来了：换一个键，或先写一条 run = \"none\" 去掉其中一个"
)]
pub struct Hides {
    /// The shorter keys.
    pub key: String,
    /// Where they are written.
    pub place: String,
    /// What they run.
    pub label: &'static str,
    /// The longer keys.
    pub longer: String,
    /// Where those are written.
    pub longer_place: String,
    /// What those run.
    pub longer_label: &'static str,
}

/// Something wrong, or doubtful, in a keymap file. Display is Chinese and names the line, not the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file cannot be read at all.
    #[error("读不出来：{0}")]
    Unreadable(&'static str),
    /// A line is no TOML.
    #[error(
        "第 {line} 行写法有误：每条照 [[key]]、on = \"F2\"、run = \"sign-for\" 写，等号后的字用英文双引号括起来"
    )]
    Syntax {
        /// Where.
        line: usize,
    },
    /// A word that means nothing here.
    #[error("第 {line} 行：不认识“{word}”，每条只写 on、run、in、desc")]
    Word {
        /// Where.
        line: usize,
        /// What is written.
        word: String,
    },
    /// Something is not a text.
    #[error("第 {line} 行：“{word}”的值要用英文双引号括起来")]
    NoText {
        /// Where.
        line: usize,
        /// Of what.
        word: String,
    },
    /// Something is missing from an entry.
    #[error("第 {line} 行这一条没有写 {word}：补上 {word} = \"…\"")]
    Missing {
        /// Where the entry begins.
        line: usize,
        /// What.
        word: &'static str,
    },
    /// A key that is none, or that cannot reach the program.
    #[error("第 {line} 行：按键“{key}”{why}，换成功能键、C- 加字母，或 C-o 后跟数字")]
    Key {
        /// Where.
        line: usize,
        /// What is written.
        key: String,
        /// Why not.
        why: &'static str,
    },
    /// A command that is none.
    #[error("第 {line} 行：没有命令“{run}”{instead}，全部命令见 liaison keys")]
    Command {
        /// Where.
        line: usize,
        /// What is written.
        run: String,
        /// What may have been meant.
        instead: String,
    },
    /// A place that is none.
    #[error(
        "第 {line} 行：没有“{scope}”这个地方，in 可以写 {}",
        crate::strings::keymap::PLACES
    )]
    Scope {
        /// Where.
        line: usize,
        /// What is written.
        scope: String,
    },
    /// A command that exists elsewhere.
    #[error("第 {line} 行：命令“{run}”不在{scope}里，in 应写 {wanted}")]
    Elsewhere {
        /// Where.
        line: usize,
        /// The command.
        run: String,
        /// The place that is written.
        scope: &'static str,
        /// Where it exists.
        wanted: String,
    },
    /// Two entries claim one key.
    #[error("第 {first} 行和第 {second} 行都用了“{key}”（{scope}）：留一条，另一条换个键")]
    Clash {
        /// The first.
        first: usize,
        /// The second.
        second: usize,
        /// The keys.
        key: String,
        /// Where they hold.
        scope: &'static str,
    },
    /// A key is the beginning of another, which can then never be reached.
    #[error("{0}")]
    Hides(Box<Hides>),
    /// Doubtful: some terminals keep the key.
    #[error("第 {line} 行：有的终端自己要用“{key}”，按了没有反应就换一个键")]
    Doubtful {
        /// Where.
        line: usize,
        /// The key.
        key: String,
    },
    /// Doubtful: the key types a character where texts are typed.
    #[error(
        "第 {line} 行：“{key}”在{scope}会打出字来，录入文字时按了不起作用，换成功能键或 C- 加字母"
    )]
    Types {
        /// Where.
        line: usize,
        /// The key.
        key: String,
        /// Where it holds.
        scope: &'static str,
    },
    /// Doubtful: nothing was there to be taken away.
    #[error("第 {line} 行：“{key}”本来就没有命令，这一条可以删掉")]
    NothingThere {
        /// Where.
        line: usize,
        /// The key.
        key: String,
    },
    /// Doubtful: a command that a Chinese IME leaves no key.
    #[error(
        "“{label}”（{id}，{scope}）没有中文输入法开着时能按的键了：加一条 run = \"{id}\"、in = \"{code}\"，on 写功能键、C- 加字母，或 C-o 后跟两个数字"
    )]
    Unreachable {
        /// The command's label.
        label: &'static str,
        /// Its name.
        id: &'static str,
        /// Where it is missed.
        scope: &'static str,
        /// The name of that place.
        code: &'static str,
    },
}

impl Problem {
    /// The line it is in; those that concern no single line come last.
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

    /// A stable English name, for scripts.
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
