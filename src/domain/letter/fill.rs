//! Fills a template with the facts of an order.

use super::parse::{Block, BlockKind, LetterTemplate, Piece, Words};
use super::{BLANK, LetterFacts, LetterSheet, SheetPart, TopLine};

/// Number of characters from which a text stands below its heading and not behind it.
const LEAD: usize = 24;
/// Width of a line of the title in half characters: 20 of 二号.
const TITLE_LINE: usize = 40;

impl LetterTemplate {
    /// Fills the template. `number` and `signer` are what the officer typed for the line above the
    /// title; a letter that goes upward has that line even if nobody typed them.
    #[must_use]
    pub fn fill(
        &self,
        facts: &LetterFacts,
        number: Option<&str>,
        signer: Option<&str>,
    ) -> LetterSheet {
        let mut filler = Filler {
            facts,
            parts: Vec::new(),
            clause: None,
            sections: 0,
            items: 0,
        };
        for block in &self.blocks {
            filler.add(block);
        }
        let blank = |text: Option<&str>| text.unwrap_or(BLANK).to_owned();
        let top = (self.upward || number.is_some() || signer.is_some()).then(|| TopLine {
            number: blank(number.or_else(|| signer.is_none().then_some(BLANK))),
            signer: (self.upward || signer.is_some()).then(|| blank(signer)),
        });
        LetterSheet {
            top,
            title: filler.title(&self.title),
            clause: filler.clause,
            parts: filler.parts,
        }
    }
}

struct Filler<'a> {
    facts: &'a LetterFacts,
    parts: Vec<SheetPart>,
    clause: Option<String>,
    /// Number of headings so far.
    sections: usize,
    /// Number of items so far without another block between.
    items: usize,
}

impl Filler<'_> {
    fn add(&mut self, block: &Block) {
        if self.is_left_out(block) {
            return;
        }
        if block.kind != BlockKind::Item {
            self.items = 0;
        }
        match block.kind {
            BlockKind::Salutation => {
                let text = self.line(&block.text);
                self.parts.push(SheetPart::Salutation(text));
            }
            BlockKind::Body | BlockKind::Closing => {
                let texts = self.repeated(&block.text);
                self.paragraphs(texts);
            }
            BlockKind::Section => self.section(block),
            BlockKind::Item => {
                for text in self.repeated(&block.text) {
                    self.items += 1;
                    let numbered = format!("{}．{text}", self.items);
                    self.paragraphs(vec![numbered]);
                }
            }
            BlockKind::Table => self.table(block),
            BlockKind::Attachments => {
                let text = self.line(&block.text);
                self.parts.push(SheetPart::Attachments(text));
            }
            BlockKind::Signature => {
                let text = self.joined(&block.text, "、");
                let (unit, date) = text.split_once('\n').unwrap_or((&text, ""));
                let (unit, date) = (unit.trim().to_owned(), date.trim().to_owned());
                self.parts.push(SheetPart::Signature { unit, date });
            }
            BlockKind::Contact => {
                let text = self.line(&block.text);
                self.parts.push(SheetPart::Contact(text));
            }
            BlockKind::Clause => {
                let text = self.line(&block.text);
                self.clause = Some(text);
            }
            BlockKind::Page => {
                let text = self.line(&block.text);
                self.parts.push(SheetPart::Page(text));
            }
        }
    }

    /// Checks whether nothing that the block tells is recorded.
    fn is_left_out(&self, block: &Block) -> bool {
        if block.keep {
            return false;
        }
        if block.kind == BlockKind::Table {
            let recorded = block.rows.map_or(0, |name| self.facts.rows(name).len());
            return recorded == 0 && block.blank_rows == 0;
        }
        let mut names = fields(&block.heading).chain(fields(&block.text)).peekable();
        names.peek().is_some() && names.all(|name| self.facts.texts(name).next().is_none())
    }

    fn section(&mut self, block: &Block) {
        let heading = format!(
            "{}、{}",
            chinese(self.sections + 1),
            self.line(&block.heading)
        );
        self.sections += 1;
        let texts = self.repeated(&block.text);
        if let [text] = texts.as_slice()
            && !text.contains('\n')
            && heading.chars().count() + text.chars().count() < LEAD
        {
            let text = text.clone();
            self.parts.push(SheetPart::Lead { heading, text });
            return;
        }
        self.parts.push(SheetPart::Heading(heading));
        let several = texts.len() > 1;
        let texts = (1..).zip(texts).map(|(at, text)| {
            if several {
                format!("{at}．{text}")
            } else {
                text
            }
        });
        let texts = texts.collect();
        self.paragraphs(texts);
    }

    fn table(&mut self, block: &Block) {
        let mut rows = block
            .rows
            .map(|name| self.facts.rows(name).to_vec())
            .unwrap_or_default();
        rows.resize_with(rows.len() + block.blank_rows, || {
            vec![String::new(); block.columns.len()]
        });
        let columns = block.columns.clone();
        self.parts.push(SheetPart::Table { columns, rows });
    }

    fn paragraphs(&mut self, texts: Vec<String>) {
        for text in texts {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            let lines = lines.map(|line| SheetPart::Body(line.to_owned()));
            self.parts.extend(lines);
        }
    }

    /// Returns a text once for each value of the first of its fields that has several.
    fn repeated(&self, words: &Words) -> Vec<String> {
        let several = fields(words).find(|name| self.facts.texts(name).count() > 1);
        let Some(several) = several else {
            return vec![self.joined(words, "；")];
        };
        let values = self.facts.texts(several);
        let values = values.map(|value| {
            let one = |piece: &Piece| match piece {
                Piece::Field(name) if *name == several => value.to_owned(),
                Piece::Field(name) => self.value(name, "；"),
                Piece::Text(text) => text.clone(),
            };
            seamless(words.0.iter().map(one))
        });
        values.collect()
    }

    /// Returns the title; one that is too long for a line is broken before or after a fact, so that no
    /// word is torn.
    fn title(&self, words: &Words) -> String {
        let pieces = words.0.iter().map(|piece| match piece {
            Piece::Field(name) => self.value(name, "、").replace('\n', ""),
            Piece::Text(text) => text.clone(),
        });
        let pieces: Vec<String> = pieces.collect();
        let whole = pieces.concat();
        if half_widths(&whole) <= TITLE_LINE {
            return whole;
        }
        let split = |at: &usize| {
            let (first, second) = pieces.split_at(*at);
            (first.concat(), second.concat())
        };
        let longest = |at: &usize| {
            let (first, second) = split(at);
            half_widths(&first).max(half_widths(&second))
        };
        let best = (1..pieces.len()).min_by_key(longest);
        match best.filter(|at| longest(at) <= TITLE_LINE) {
            Some(at) => {
                let (first, second) = split(&at);
                format!("{first}\n{second}")
            }
            None => whole,
        }
    }

    /// Returns a text as one line.
    fn line(&self, words: &Words) -> String {
        let text = self.joined(words, "、");
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        lines.join("")
    }

    fn joined(&self, words: &Words, between: &str) -> String {
        let one = |piece: &Piece| match piece {
            Piece::Field(name) => self.value(name, between),
            Piece::Text(text) => text.clone(),
        };
        seamless(words.0.iter().map(one))
    }

    fn value(&self, name: &str, between: &str) -> String {
        let values: Vec<&str> = self.facts.texts(name).collect();
        if values.is_empty() {
            BLANK.to_owned()
        } else {
            values.join(between)
        }
    }
}

/// Returns the width of a text in half characters.
fn half_widths(text: &str) -> usize {
    let one = |character: char| if character.is_ascii() { 1 } else { 2 };
    text.chars().map(one).sum()
}

fn fields(words: &Words) -> impl Iterator<Item = &'static str> {
    words.0.iter().filter_map(|piece| match piece {
        Piece::Field(name) => Some(*name),
        Piece::Text(_) => None,
    })
}

/// Joins pieces; a recorded text that ends with a full stop is not followed by another mark.
fn seamless(pieces: impl Iterator<Item = String>) -> String {
    pieces.fold(String::new(), |mut text, piece| {
        if text.ends_with('。') && piece.starts_with(['。', '，', '；', '、', '）']) {
            text.pop();
        }
        text.push_str(&piece);
        text
    })
}

/// Returns a number from 1 to 99 in Chinese.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: usize| DIGITS.get(at).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, one) => digit(one).to_owned(),
        (1, one) => format!("十{}", digit(one)),
        (ten, one) => format!("{}十{}", digit(ten), digit(one)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::letter::LetterKind;

    fn filled(template: &str, facts: &[(&'static str, &str)]) -> LetterSheet {
        let template = LetterTemplate::from_toml(LetterKind::ReturnNote, template).unwrap();
        let mut known = LetterFacts::default();
        for (name, text) in facts {
            known.put(name, *text);
        }
        template.fill(&known, None, None)
    }

    fn block(kind: &str, rest: &str) -> String {
        format!("title = \"退回\"\n[[block]]\nkind = \"{kind}\"\n{rest}\n")
    }

    #[test]
    fn every_built_in_template_is_read_and_leaves_visible_blanks_without_facts() {
        for kind in LetterKind::ALL {
            let template = LetterTemplate::built_in(*kind).unwrap();
            let text = template.fill(&LetterFacts::default(), None, None).text();
            assert!(!text.contains(['{', '}']), "{kind}: {text}");
            let blank = *kind == LetterKind::SignIn || text.contains(BLANK);
            assert!(blank, "{kind}: {text}");
        }
    }

    #[test]
    fn a_block_without_facts_is_left_out_and_a_kept_one_has_a_blank() {
        let text = "heading = \"理由\"\ntext = \"因{退回理由}，{职责依据}\"";
        assert_eq!(filled(&block("section", text), &[]).parts, []);
        let kept = filled(&block("section", &format!("keep = true\n{text}")), &[]);
        let blank = SheetPart::Lead {
            heading: "一、理由".to_owned(),
            text: format!("因{BLANK}，{BLANK}"),
        };
        assert_eq!(kept.parts, [blank]);
        let one = filled(
            &block("body", text.lines().last().unwrap()),
            &[("退回理由", "不归我管")],
        );
        assert_eq!(one.parts, [SheetPart::Body(format!("因不归我管，{BLANK}"))]);
    }

    #[test]
    fn several_facts_of_a_name_are_numbered_below_their_heading() {
        let text = block("section", "heading = \"沟通\"\ntext = \"{对接沟通}\"");
        let sheet = filled(
            &text,
            &[("对接沟通", "第一次"), ("对接沟通", "第二次\n另起")],
        );
        let wanted = [
            SheetPart::Heading("一、沟通".to_owned()),
            SheetPart::Body("1．第一次".to_owned()),
            SheetPart::Body("2．第二次".to_owned()),
            SheetPart::Body("另起".to_owned()),
        ];
        assert_eq!(sheet.parts, wanted);
    }

    #[test]
    fn a_full_stop_of_a_fact_is_not_followed_by_another_mark() {
        let sheet = filled(
            &block("body", "text = \"{退回理由}。\""),
            &[("退回理由", "不归我管。")],
        );
        assert_eq!(sheet.parts, [SheetPart::Body("不归我管。".to_owned())]);
    }

    #[test]
    fn a_long_title_is_broken_beside_a_fact_and_not_within_a_word() {
        let template = "title = \"关于将{事由}列为重点哨报区级研究的请示\"\nblock = []\n";
        let short = filled(template, &[("事由", "噪音")]);
        assert_eq!(short.title, "关于将噪音列为重点哨报区级研究的请示");
        let long = filled(template, &[("事由", "夜间施工噪音扰民")]);
        assert_eq!(
            long.title,
            "关于将夜间施工噪音扰民\n列为重点哨报区级研究的请示"
        );
    }

    #[test]
    fn the_line_above_the_title_stands_where_it_is_typed_or_the_letter_goes_upward() {
        let read =
            |template: &str| LetterTemplate::from_toml(LetterKind::ReturnNote, template).unwrap();
        let facts = LetterFacts::default();
        let plain = read("title = \"退回\"\nblock = []\n");
        assert_eq!(plain.fill(&facts, None, None).top, None);
        let typed = plain
            .fill(&facts, Some("文龙办〔2026〕1号"), None)
            .top
            .unwrap();
        assert_eq!(
            (typed.number.as_str(), typed.signer),
            ("文龙办〔2026〕1号", None)
        );
        let upward = read("title = \"退回\"\nupward = true\nblock = []\n");
        let top = upward.fill(&facts, None, None).top.unwrap();
        assert_eq!(
            (top.number.as_str(), top.signer.as_deref()),
            (BLANK, Some(BLANK))
        );
    }
}
