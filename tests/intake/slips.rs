//! Orders that are written as label and value: Word slips, slips on a sheet, messages.

use std::io::{Cursor, Write as _};

use liaison::domain::incoming::IncomingOrder;
use liaison::intake::ReadError;
use liaison::intake::error::ReaderRefusal;
use liaison::intake::format::FileFormat;

use super::support::{Outcome, V, read_bytes, rows, xlsx_bytes};

/// Creates a Word document from the XML of its body.
fn docx(body: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>{body}</w:body></w:document>"
            ),
        ),
    ] {
        writer.start_file(name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn cell(text: &str) -> String {
    format!("<w:tc>{}</w:tc>", paragraph(text))
}

fn table(lines: &[&[&str]]) -> String {
    let row = |line: &&[&str]| {
        let cells: String = line.iter().map(|text| cell(text)).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    format!(
        "<w:tbl>{}</w:tbl>",
        lines.iter().map(row).collect::<String>()
    )
}

fn only(read: &Outcome) -> &IncomingOrder {
    assert!(read.rejected().is_empty(), "{:?}", read.rejected());
    let [order] = read.orders().try_into().unwrap();
    order
}

#[test]
fn a_word_slip_with_its_number_above_the_table_is_one_order() {
    let body = paragraph("热线转办单")
        + &paragraph("工单编号：261128101500000041")
        + &table(&[
            &["标题", "井盖松动", "类型", "投诉"],
            &["来电人", "邢某", "联系电话", "15500004100"],
            &["主要内容", "文昌路与香山路路口井盖松动，过车有响声。"],
            &["承办单位", "龙山街道办事处", "办理时限", "2026-12-05 17:30"],
        ]);
    let read = read_bytes("单.docx", &docx(&body)).unwrap();
    assert_eq!(read.report.format, Some(FileFormat::Docx));
    let order = only(&read);
    assert_eq!(order.order_no.as_deref(), Some("261128101500000041"));
    assert_eq!(order.title.as_deref(), Some("井盖松动"));
    assert_eq!(order.appellant_name.as_deref(), Some("邢某"));
    assert_eq!(order.appellant_phone.as_deref(), Some("15500004100"));
    assert_eq!(order.lead_unit.as_deref(), Some("龙山街道办事处"));
    assert_eq!(
        order.content.as_deref(),
        Some("文昌路与香山路路口井盖松动，过车有响声。")
    );
}

#[test]
fn several_slips_in_one_document_are_several_orders() {
    let slip = |number: &str, title: &str| {
        table(&[
            &["工单编号", number],
            &["标题", title],
            &["诉求内容", "见标题"],
        ])
    };
    let body = slip("261128101500000042", "路灯不亮")
        + &paragraph("")
        + &slip("261128101500000043", "积水");
    let read = read_bytes("单.docx", &docx(&body)).unwrap();
    let titles: Vec<_> = read
        .orders()
        .iter()
        .map(|order| order.title.clone().unwrap())
        .collect();
    assert_eq!(titles, ["路灯不亮", "积水"]);
}

#[test]
fn a_list_in_a_word_table_is_read_as_a_list_with_its_merged_cells() {
    let merged = "<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>龙山街道办事处</w:t></w:r></w:p></w:tc>";
    let below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
    let body = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr><w:tr>{}{}{merged}</w:tr><w:tr>{}{}{below}</w:tr></w:tbl>",
        cell("工单编号"),
        cell("标题"),
        cell("承办单位"),
        cell("261128101500000044"),
        cell("甲"),
        cell("261128101500000045"),
        cell("乙"),
    );
    let read = read_bytes("表.docx", &docx(&body)).unwrap();
    let leads: Vec<_> = read
        .orders()
        .iter()
        .map(|order| order.lead_unit.clone().unwrap())
        .collect();
    assert_eq!(leads, ["龙山街道办事处"; 2]);
}

#[test]
fn a_text_box_is_read_once_and_deleted_text_never() {
    let twice = format!(
        "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>",
        paragraph("工单编号：261128101500000046")
    );
    let deleted = "<w:p><w:del><w:r><w:t>标题：旧</w:t></w:r></w:del><w:r><w:t>标题：新 &amp; 旧</w:t></w:r></w:p>";
    let read = read_bytes("单.docx", &docx(&(twice + deleted))).unwrap();
    let order = only(&read);
    assert_eq!(order.order_no.as_deref(), Some("261128101500000046"));
    assert_eq!(order.title.as_deref(), Some("新 & 旧"));
}

#[test]
fn a_document_that_holds_no_order_is_refused_as_one() {
    let body = paragraph("关于召开会议的通知") + &paragraph("各单位：请按时参会。");
    let refused = read_bytes("通知.docx", &docx(&body)).unwrap_err();
    assert!(
        matches!(refused, ReadError::Refused(ReaderRefusal::NotASheet)),
        "{refused:?}"
    );
}

#[test]
fn a_slip_on_a_sheet_is_one_order_and_a_list_beside_it_stays_a_list() {
    let slip = rows(&[
        &["转办单"],
        &[
            "工单编号",
            "261128101500000047",
            "受理时间",
            "2026-11-28 09:05",
        ],
        &["标题", "树木倒伏", "办理时限", "2026-12-05 17:30"],
        &["诉求内容", "人行道树木倒伏"],
    ]);
    let list = rows(&[
        &["工单编号", "标题", "诉求内容"],
        &["261128101500000048", "积雪", "桥面积雪"],
    ]);
    let none: Vec<Vec<V>> = Vec::new();
    let book = xlsx_bytes(&[("单", slip), ("表", list), ("空", none)]);
    let read = read_bytes("单.xlsx", &book).unwrap();
    let titles: Vec<_> = read
        .orders()
        .iter()
        .map(|order| order.title.clone().unwrap())
        .collect();
    assert_eq!(titles, ["树木倒伏", "积雪"]);
}

#[test]
fn a_message_saved_as_a_text_file_is_read_in_either_encoding() {
    let text = "【派单】工单号 261128101500000049\n来电人：鞠某 15500004900\n标题：噪音\n内容：夜间施工\n请于2026-12-02 12:00前办结反馈";
    let (gbk, _, _) = encoding_rs::GBK.encode(text);
    for bytes in [text.as_bytes(), &gbk] {
        let read = read_bytes("消息.txt", bytes).unwrap();
        assert_eq!(read.report.format, Some(FileFormat::Message));
        let order = only(&read);
        assert_eq!(order.order_no.as_deref(), Some("261128101500000049"));
        assert_eq!(order.appellant_phone.as_deref(), Some("15500004900"));
        assert_eq!(order.content.as_deref(), Some("夜间施工"));
    }
}
