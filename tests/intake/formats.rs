//! Tests of every file format, whatever the file name.

use liaison::domain::incoming::DueText;
use liaison::intake::decode::TextEncoding;
use liaison::intake::format::FileFormat;

use super::support::{fixture, read_bytes, read_path, under, xlsx_bytes};

const TEXT: &str = "工单编号,标题,主要内容,受理时间\r\n251121000001,路灯不亮,\"龙山路,路灯\r\n不亮\",2025-11-21 09:00\r\n251121000002,停水𠮷,停水,2025/11/21 9:05\r\n";

#[test]
fn a_csv_is_read_in_every_encoding_and_with_every_delimiter() {
    let marked = |text: &str, big: bool| -> Vec<u8> {
        let unit = |u: u16| {
            if big {
                u.to_be_bytes()
            } else {
                u.to_le_bytes()
            }
        };
        std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(unit)
            .collect()
    };
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let tabs = TEXT.replace(',', "\t").replace("龙山路\t", "龙山路,");
    for (bytes, encoding, delimiter) in [
        (TEXT.as_bytes().to_vec(), TextEncoding::Utf8, ','),
        (
            format!("\u{feff}{TEXT}").into_bytes(),
            TextEncoding::Utf8,
            ',',
        ),
        (gb(TEXT), TextEncoding::Gb18030, ','),
        (gb(&tabs), TextEncoding::Gb18030, '\t'),
        (marked(&tabs, false), TextEncoding::Utf16Le, '\t'),
        (marked(TEXT, true), TextEncoding::Utf16Be, ','),
        (
            TEXT.replace("号,", "号;")
                .replace("题,", "题;")
                .replace("容,", "容;")
                .replace("1,路灯不亮,", "1;路灯不亮;")
                .replace("\",2", "\";2")
                .replace("2,停水𠮷,停水,", "2;停水𠮷;停水;")
                .into_bytes(),
            TextEncoding::Utf8,
            ';',
        ),
    ] {
        let read = read_bytes("工单.xls", &bytes).unwrap();
        assert_eq!(
            read.report.format,
            Some(FileFormat::Text {
                encoding,
                delimiter
            })
        );
        let orders = read.orders();
        assert_eq!(orders.len(), 2, "{encoding:?} {delimiter:?}");
        assert_eq!(orders[0].content.as_deref(), Some("龙山路,路灯\n不亮"));
        assert_eq!(orders[1].title.as_deref(), Some("停水𠮷"));
        assert_eq!(read.rows()[1].place.row, 3);
        assert_eq!(read.rows()[1].place.sheet, "");
    }
}

#[test]
fn an_excel_97_workbook_is_read_with_its_dates_and_hidden_sheets() {
    let read = read_path(&fixture("orders.xls")).unwrap();
    let orders = read.orders();
    assert_eq!(read.report.format, Some(FileFormat::Xls));
    assert_eq!(orders[0].order_no.as_deref(), Some("251121093015000123"));
    assert_eq!(
        orders[0].received_at.unwrap().to_string(),
        "2025-11-21 09:30:15"
    );
    assert!(matches!(orders[0].due, Some(DueText::Date(_))));
    assert_eq!(orders[0].appellant_phone.as_deref(), Some("13800000001"));
    assert_eq!(orders[1].title.as_deref(), Some("小区夜间施工噪音扰民"));
    assert_eq!(orders[1].due, Some(DueText::WorkingDays(5)));
    assert_eq!(
        (orders[1].appellant_name.as_ref(), orders[1].confidential),
        (None, Some(true))
    );
    assert_eq!(read.rejected()[0].code, "order_no_precision");
    assert_eq!(read.rejected()[0].row, 5);
    let sheets: Vec<_> = read
        .report
        .sheets
        .iter()
        .map(|s| (s.sheet.as_str(), s.hidden))
        .collect();
    assert_eq!(sheets, [("工单", false), ("历史", true), ("Sheet3", false)]);
    assert_eq!(orders[2].order_no.as_deref(), Some("251120093015000120"));
}

#[test]
fn a_web_page_named_xls_is_read() {
    let page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">\
        <style>td{mso-number-format:\"\\@\"}</style></head><body><table border=1>\
        <tr><td colspan=3>工单明细</td></tr><tr><th>工单编号</th><th>标题</th><th>主要内容</th></tr>\
        <tr><td>251121000001</td><td>路灯&nbsp;不亮</td><td>一<br>二</td></tr></table></body></html>";
    let bytes = encoding_rs::GB18030.encode(page).0.into_owned();
    let read = read_bytes("工单.xls", &bytes).unwrap();
    assert_eq!(read.report.format, Some(FileFormat::Html));
    assert_eq!(read.orders()[0].title.as_deref(), Some("路灯 不亮"));
    assert_eq!(read.orders()[0].content.as_deref(), Some("一\n二"));
    assert_eq!(read.rows()[0].place.row, 3);
}

#[test]
fn an_xlsx_is_known_whatever_its_name() {
    let bytes = xlsx_bytes(&[("甲", under("工单编号, 标题", &[&["1", "噪音"]]))]);
    for name in ["a.xls", "a.csv", "工单"] {
        let read = read_bytes(name, &bytes).unwrap();
        assert_eq!(read.report.format, Some(FileFormat::Xlsx), "{name}");
        assert_eq!(read.report.file, name);
    }
}

#[test]
fn a_file_with_a_password_says_so() {
    assert_eq!(
        read_path(&fixture("encrypted.xlsx")).unwrap_err().code(),
        "encrypted_file"
    );
    let mut old = std::fs::read(fixture("orders.xls")).unwrap();
    // The code page record becomes a FilePass record, as in a protected workbook.
    let page = [0x42, 0, 2, 0, 0xb0, 0x04];
    let at = old.windows(6).position(|window| window == page).unwrap();
    old[at] = 0x2f;
    let error = read_bytes("a.xls", &old).unwrap_err();
    assert_eq!(error.code(), "encrypted_file");
    assert!(error.to_string().contains("取消密码"));
}

#[test]
fn what_is_no_table_is_refused_with_the_way_out() {
    for (name, bytes, code) in [
        ("空.xlsx", &b""[..], "empty_file"),
        ("空白.csv", b"\r\n  \r\n", "empty_file"),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", "not_a_sheet"),
        ("文.xls", b"%PDF-1.7\n%\xe2\xe3", "not_a_sheet"),
        (
            "表.xls",
            b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook/>",
            "unsupported_format",
        ),
    ] {
        let error = read_bytes(name, bytes).unwrap_err();
        assert_eq!(error.code(), code, "{name}");
        assert!(error.to_string().contains('请'), "{error}");
    }
    let missing = read_path(std::path::Path::new("没有/这个.xlsx")).unwrap_err();
    assert_eq!(missing.code(), "cannot_open");
}

#[test]
fn an_xml_spreadsheet_keeps_places_merged_cells_and_long_numbers() {
    let text = r#"<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="工单"><Table>
<Row><Cell><Data ss:Type="String">工单编号</Data></Cell><Cell><Data ss:Type="String">标题</Data></Cell><Cell><Data ss:Type="String">承办单位</Data></Cell><Cell><Data ss:Type="String">受理时间</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="Number">261128101500000051</Data></Cell><Cell><Data ss:Type="String">噪音 &amp; 扬尘</Data><Comment><Data ss:Type="String">批注</Data></Comment></Cell><Cell ss:MergeDown="1"><Data ss:Type="String">龙山街道办事处</Data></Cell><Cell><Data ss:Type="DateTime">2026-11-28T09:05:07.000</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">261128101500000052</Data></Cell><Cell><Data ss:Type="String"><B>积水</B></Data></Cell><Cell ss:Index="4"><Data ss:Type="String">2026-11-28 09:06</Data></Cell></Row>
</Table></Worksheet></Workbook>"#;
    let read = read_bytes("工单.xls", text.as_bytes()).unwrap();
    assert_eq!(read.report.format, Some(FileFormat::Xml2003));
    let orders = read.orders();
    let told: Vec<_> = orders
        .iter()
        .map(|order| {
            (
                order.order_no.as_deref().unwrap(),
                order.title.as_deref().unwrap(),
                order.lead_unit.as_deref().unwrap(),
                order.received_at.unwrap().to_string(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "261128101500000051",
                "噪音 & 扬尘",
                "龙山街道办事处",
                "2026-11-28 09:05:07".to_owned()
            ),
            (
                "261128101500000052",
                "积水",
                "龙山街道办事处",
                "2026-11-28 09:06:00".to_owned()
            ),
        ]
    );
}

#[test]
fn an_open_document_spreadsheet_is_read_and_a_text_of_that_kind_refused() {
    let archive = |mime: &str, body: &str| {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        let content = format!(
            r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>{body}</office:body></office:document-content>"#
        );
        let manifest = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
        for (name, text) in [
            ("mimetype", mime),
            ("content.xml", &content),
            ("META-INF/manifest.xml", manifest),
        ] {
            writer.start_file(name, options).unwrap();
            std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let cell = |text: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let date = r#"<table:table-cell office:value-type="date" office:date-value="2026-11-28T09:05:07"><text:p>x</text:p></table:table-cell>"#;
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let rows = row(&[cell("工单编号"), cell("标题"), cell("受理时间")])
        + &row(&[
            cell("261128101500000053"),
            cell("树木倒伏"),
            date.to_owned(),
        ]);
    let body = format!(
        r#"<office:spreadsheet><table:table table:name="工单">{rows}</table:table></office:spreadsheet>"#
    );
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    let read = read_bytes("工单.ods", &archive(mime, &body)).unwrap();
    assert_eq!(read.report.format, Some(FileFormat::Ods));
    let [order] = read.orders().try_into().unwrap();
    assert_eq!(order.title.as_deref(), Some("树木倒伏"));
    assert_eq!(
        order.received_at.unwrap().to_string(),
        "2026-11-28 09:05:07"
    );
    let text = archive("application/vnd.oasis.opendocument.text", "<office:text/>");
    let refused = read_bytes("通知.odt", &text).unwrap_err();
    assert_eq!(refused.code(), "not_a_sheet");
}
