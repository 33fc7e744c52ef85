//! How sentences are rendered: the command line says names of acts and options, the screen says
//! labels.

use std::fmt;

use serde::{Serialize, Serializer};

use super::id::ActId;
use crate::domain::sentence::{Sentence, SentencePart};

impl Sentence {
    /// Returns the sentence for the screen, with the labels of acts and fields.
    #[must_use]
    pub fn screen(&self) -> String {
        let mut out = String::new();
        for part in self.parts() {
            match part {
                SentencePart::Text(text) => out.push_str(text),
                SentencePart::Act(act) | SentencePart::NamedAct(act) => {
                    out.push('“');
                    out.push_str(act.label());
                    out.push('”');
                }
                SentencePart::Field(act, name) => {
                    out.push('“');
                    out.push_str(field_label(*act, name));
                    out.push('”');
                }
                SentencePart::Either { screen, .. } => out.push_str(screen),
            }
        }
        out
    }

    /// Returns the sentence for the command line, with the names of acts and with fields as
    /// options.
    #[must_use]
    pub fn command_line(&self) -> String {
        let mut out = String::new();
        for part in self.parts() {
            match part {
                SentencePart::Text(text) => push(&mut out, text),
                SentencePart::Act(act) => push_name(&mut out, act.name()),
                SentencePart::NamedAct(act) => {
                    push_name(&mut out, act.name());
                    push(&mut out, act.label());
                }
                SentencePart::Field(act, name) => {
                    push_name(&mut out, &format!("--{}", name.replace('_', "-")));
                    push(&mut out, field_label(*act, name));
                }
                SentencePart::Either { command, .. } => push(&mut out, command),
            }
        }
        out
    }
}

fn field_label(act: ActId, name: &'static str) -> &'static str {
    match name {
        "at" => "时间",
        _ => act.spec().field(name).map_or(name, |field| field.label),
    }
}

/// Appends text, with a space between a name and a Chinese character.
fn push(out: &mut String, text: &str) {
    let after_name = out.ends_with(|last: char| last.is_ascii_alphanumeric());
    if after_name && text.starts_with(is_word) {
        out.push(' ');
    }
    out.push_str(text);
}

/// Appends a name of the command line, with a space before it.
fn push_name(out: &mut String, name: &str) {
    if out.ends_with(|last: char| is_word(last) || last.is_ascii_alphanumeric()) {
        out.push(' ');
    }
    out.push_str(name);
}

/// Returns whether a character belongs to a word, so that a name beside it needs a space.
fn is_word(c: char) -> bool {
    !c.is_ascii() && c.is_alphanumeric()
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.command_line())
    }
}

impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sentence::{either, field, named, say};

    #[test]
    fn a_sentence_is_said_with_names_on_the_command_line_and_labels_on_the_screen() {
        let sentence = say![
            "先用",
            named(ActId::Triage),
            "，再填写",
            field(ActId::Close, "reason"),
            "；",
            either("在“设置”里登记", "用 liaison init 登记"),
        ];
        assert_eq!(
            sentence.command_line(),
            "先用 triage 研判，再填写 --reason 说明；用 liaison init 登记"
        );
        assert_eq!(
            sentence.screen(),
            "先用“研判”，再填写“说明”；在“设置”里登记"
        );
        assert_eq!(
            say!["用", ActId::Respond, "记录"].command_line(),
            "用 respond 记录"
        );
        assert_eq!(say!["用", ActId::Respond, "记录"].screen(), "用“响应”记录");
    }
}
