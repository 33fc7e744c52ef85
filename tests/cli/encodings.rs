//! Text that other programs wrote: in UTF-8, UTF-16 and GB18030, on standard input, in a file, and
//! in the config folder.

use std::fs;

use super::support::{Desk, NO, Ran, TOWN};

const RECORD: &str = "{\"action\":\"record\",\"text\":\"现场劝停，𠮷字店门口\"}\r\n";

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn gb(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn encodings(text: &str) -> [Vec<u8>; 4] {
    [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        utf16(text),
        gb(text),
    ]
}

#[track_caller]
fn refused(ran: &Ran, part: &str) {
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(ran.out, "");
    assert!(ran.err.contains(part), "{ran:?}");
}

#[test]
fn input_is_read_in_every_encoding_from_a_pipe_and_from_a_file() {
    let desk = Desk::with_order();
    let file = desk.dir().join("记录 一.json");
    let name = file.display().to_string();
    for bytes in encodings(RECORD) {
        let piped = desk.feed(&["act", NO, "--input", "-"], bytes.clone());
        assert_eq!(piped.code, 0, "{piped:?}");
        fs::write(&file, &bytes).unwrap();
        let read = desk.run(&["act", NO, "--input", &name]);
        assert_eq!(read.code, 0, "{read:?}");
    }
    let kinds = desk.kinds(NO);
    let recorded = kinds.iter().filter(|kind| kind.as_str() == "recorded");
    assert_eq!(recorded.count(), 8, "{kinds:?}");
    let shown = desk.show(NO)["records"].to_string();
    assert_eq!(shown.matches("𠮷字店").count(), 8, "{shown}");
    for bytes in encodings("夜间") {
        let found = desk.feed(&["search", "--input", "-", "--json"], bytes);
        assert_eq!(found.json().as_array().map(Vec::len), Some(1), "{found:?}");
    }
}

#[test]
fn text_that_arrives_as_question_marks_is_refused_with_the_way_out() {
    let desk = Desk::with_order();
    let lost = "{\"action\":\"record\",\"text\":\"?????\"}";
    let ran = desk.feed(&["act", NO, "--input", "-"], lost);
    refused(&ran, "问号");
    assert!(ran.err.contains("$OutputEncoding"), "{ran:?}");
    assert!(ran.err.contains("--input 文件名"), "{ran:?}");
    refused(&desk.feed(&["search", "--input", "-"], "??\r\n"), "问号");
    refused(
        &desk.feed(&["form", NO, "--input", "-"], "{\"result\":\"?\"}"),
        "问号",
    );
    let asked = "{\"action\":\"record\",\"text\":\"问他为什么???\"}";
    assert_eq!(desk.feed(&["act", NO, "--input", "-"], asked).code, 0);
}

#[test]
fn an_input_that_is_no_text_or_not_there_is_named() {
    let desk = Desk::with_order();
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    refused(&desk.feed(&["act", NO, "--input", "-"], picture), "GB18030");
    let missing = desk.run(&["act", NO, "--input", "没有.json"]);
    refused(&missing, "没有.json（找不到）");
}

#[test]
fn config_files_are_read_as_gbk_too_or_refused_by_name() {
    let desk = Desk::with_order();
    let config = desk.dir().join("config");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("aliases.toml"), gb("title = [\"来件事由\"]\n")).unwrap();
    let file = desk.csv(
        "新表.csv",
        "工单编号|来件事由|主要内容|派单时间",
        &["261119093015000777|路灯不亮|路口路灯不亮|2026-11-20 08:00"],
    );
    assert_eq!(desk.import(&file)["new"], 1);
    assert_eq!(desk.show("261119093015000777")["title"], "路灯不亮");
    let keymap = "[[key]]\non = \"F2\"\nrun = \"assign\"\ndesc = \"交给网格员\"\n";
    fs::write(config.join("keymap.toml"), utf16(keymap)).unwrap();
    let keys = desk.run(&["keys"]);
    assert_eq!(keys.code, 0, "{keys:?}");
    assert!(keys.out.contains("交给网格员"), "{keys:?}");
    for name in ["aliases.toml", "keymap.toml"] {
        fs::write(config.join(name), b"\x89PNG\0\0\0").unwrap();
    }
    let ran = desk.run(&["import", &file]);
    assert!(
        ran.err.contains("aliases.toml") && ran.err.contains("UTF-8"),
        "{ran:?}"
    );
    let keys = desk.run(&["keys"]);
    assert_eq!(keys.code, 1, "{keys:?}");
    assert!(
        keys.out.contains("keymap.toml") && keys.out.contains("另存为 UTF-8"),
        "{keys:?}"
    );
}

#[test]
fn lists_of_units_and_holidays_are_read_as_unicode_of_notepad_too() {
    let desk = Desk::with_order();
    let units = "单位名称,简称,别名,类别\r\n文登区龙山街道办事处,龙山街道,,街道\r\n";
    let file = desk.dir().join("单位名录.csv");
    fs::write(&file, utf16(units)).unwrap();
    let taken = desk.ok(&["import", &file.display().to_string(), "--as", "units"]);
    assert_eq!(taken["units"], 1);
}

#[test]
fn one_value_whose_chinese_became_question_marks_is_refused_and_named() {
    let desk = Desk::of(TOWN);
    let mixed = "{\"title\":\"?????\",\"place\":\"天福名居\"}";
    let ran = desk.feed(&["act", "new", "--input", "-"], mixed);
    refused(&ran, "title");
    let written = desk.write("输入.json", "{\"title\":\"井盖\",\"content\":\"??????\"}");
    let ran = desk.run(&["act", "new", "--input", &written]);
    refused(&ran, "content");
    refused(&desk.run(&["act", "new", "--title", "WIFI???"]), "title");
    assert!(desk.list(&["list"]).is_empty(), "nothing was recorded");
    // An officer may well ask three times.
    for title in ["路灯坏了???", "路灯坏了？？？"] {
        desk.act("", "new", &[("title", title)]);
    }
}

#[test]
fn a_cell_whose_chinese_became_question_marks_is_a_finding_of_its_order() {
    let desk = Desk::of(TOWN);
    let file = desk.csv(
        "表.csv",
        "工单编号|标题|诉求内容|派单时间",
        &["261130083000000041|????|路灯不亮|2025-11-20 08:30"],
    );
    desk.import(&file);
    let findings = desk.show("261130083000000041")["findings"].to_string();
    assert!(findings.contains("“标题”列有损坏的字符"), "{findings}");
}
