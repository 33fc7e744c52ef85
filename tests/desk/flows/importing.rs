//! Choosing a file for the import, and deciding about its rows before it is taken in.

use super::{DEPARTMENT, STREET};
use crate::harness::Harness;

const COLUMNS: &str = "工单编号,标题,承办单位\n";

/// A desk whose import screen opens in a folder that it remembers, with a file elsewhere.
fn with_folder(text: &str) -> (Harness, String) {
    let mut desk = Harness::of(STREET, 120, 36);
    let file = desk.path("平台工单.csv").to_str().unwrap().to_owned();
    std::fs::write(&file, format!("{COLUMNS}{text}")).unwrap();
    let folder = format!("{}{}", std::env::temp_dir().display(), "/");
    desk.model.folders.insert("import", folder);
    (desk, file)
}

#[test]
fn a_whole_path_stands_in_the_place_of_the_folder_that_was_filled_in() {
    let row = "261123080000100001,路灯不亮,龙山街道\n";
    let (mut desk, file) = with_folder(row);
    desk.keys("<C-l>").paste(&file);
    desk.keys("<Enter>").see("新增 1");
    // Typed letter by letter it is the same, and a name goes on behind the folder.
    let (mut desk, file) = with_folder(row);
    desk.keys("<C-l>").keys(&file).keys("<Enter>").see("新增 1");
    let (mut desk, _) = with_folder(row);
    desk.keys("<C-l>平台")
        .see(&format!("{}/平台", std::env::temp_dir().display()));
}

#[test]
fn a_strange_spelling_of_our_unit_is_taken_for_ours_and_the_file_compared_again() {
    let rows = "261123080000100001,路灯不亮,龙山办片区\n261123080000100002,井盖缺失,某某服务站\n";
    let (mut desk, file) = with_folder(rows);
    desk.keys("<C-l>").paste(&file);
    desk.keys("<Enter>").see("2 单未收入").see("F5 记为本单位");
    desk.keys("<F5>").see("哪个是本单位").keys("龙山<Enter>");
    desk.see("1 单未收入").see("新增 1");
    desk.keys("6")
        .see("6 未收 1")
        .see("某某服务站 1 单")
        .keys("1");
    assert!(desk.model.settings.units.resolve("龙山办片区").is_some());
    desk.keys("<F5>")
        .see("某某服务站")
        .keys("<Esc><F9>")
        .see("新增 1");
}

#[test]
fn the_stem_of_another_units_name_is_asked_about_before_it_is_taken_for_ours() {
    let (mut desk, file) = with_folder("261123080000100001,路灯不亮,葛家\n");
    desk.keys("<C-l>").paste(&file);
    desk.keys("<Enter>").see("1 单未收入");
    desk.keys("<F5>").see("哪个是本单位").keys("<Enter>");
    desk.see("“葛家”像是名录里的文登区葛家镇人民政府");
    // No is what stands first.
    desk.keys("<Enter>").see("1 单未收入");
    assert!(desk.model.settings.units.resolve("葛家").is_none());
    desk.keys("<F5><Enter><Down><Enter>").see("新增 1");
    assert!(desk.model.settings.units.resolve("葛家").is_some());
}

#[test]
fn a_number_that_only_resembles_a_known_one_is_that_order_or_another_as_the_officer_says() {
    for (known, listed) in [
        ("0026112300042", "26112300042"),
        ("26112300042", "0026112300042"),
    ] {
        let (mut desk, file) = with_folder(&format!("{known},路灯不亮,龙山街道\n"));
        desk.keys("<C-l>").paste(&file);
        desk.keys("<Enter><F9><Esc>");
        let row = format!("{listed},路灯不亮,龙山街道,南桥路灯杆倾斜\n");
        let columns = "工单编号,标题,承办单位,主要内容\n";
        std::fs::write(&file, format!("{columns}{row}")).unwrap();
        desk.keys("<C-l>").paste(&file);
        desk.keys("<Enter>").see(known).see("按 F7 逐个说明");
        desk.keys("<F7>")
            .see(&format!("{listed} 是已有的那一单，编号用 0026112300042"))
            .see(&format!("{listed} 确是另一单"))
            .see(&format!("已有 {known}"));
        if listed.len() > known.len() {
            // The list that came first had lost the zeros.
            desk.keys("<Enter>")
                .see("0026112300042 算已有的那一单")
                .see("更新 1");
            desk.keys("<F9><Esc>");
            let view = desk.view(liaison::store::View::All);
            view.see("0026112300042").see("全部 1/1");
        } else {
            desk.keys("<Down><Enter>");
            desk.see("26112300042 将作为另一单收入").see("新增 1");
            desk.keys("<F9>").see("新增 1").keys("<Esc>");
            let view = desk.view(liaison::store::View::All);
            view.see("26112300042").see("0026112300042");
        }
    }
}

#[test]
fn a_second_matter_under_one_number_is_taken_in_as_an_order_of_its_own() {
    let rows = "261123080000100001,路灯不亮,龙山街道\n261123080000100001,井盖缺失,龙山街道\n";
    let (mut desk, file) = with_folder(rows);
    desk.keys("<C-l>").paste(&file);
    desk.keys("<Enter>")
        .see("是两件事吗")
        .see("新增 1")
        .see("按 F7 逐个说明");
    desk.keys("<F7>")
        .see("261123080000100001 确是另一件事，另收一单")
        .keys("<Enter>")
        .see("新增 2");
    desk.keys("<F9><Esc>");
    let view = desk.view(liaison::store::View::All);
    view.see("路灯不亮").see("井盖缺失").see("全部 1/2");
}

#[test]
fn rows_refused_for_one_reason_are_one_line_however_many_they_are() {
    let mut desk = Harness::of(DEPARTMENT, 120, 36);
    let file = desk.path("平台工单.csv");
    let rows = ",路灯不亮,住建局\n".repeat(300);
    let one = "261123080000100001,井盖缺失,住建局\n";
    std::fs::write(&file, format!("{COLUMNS}{one}{rows}")).unwrap();
    desk.keys("<C-l><C-a>").paste(file.to_str().unwrap());
    desk.keys("<Enter>6").see("未收 300").see("起 300 行");
    let shown = desk.screen();
    assert!(shown.matches("没有工单编号").count() <= 2, "{shown}");
}

#[test]
fn a_whole_path_stands_in_the_place_of_the_folder_in_other_forms_too() {
    let (mut desk, _) = with_folder("261123080000100001,路灯不亮,龙山街道\n");
    desk.view(liaison::store::View::Open);
    desk.keys("<C-n><Tab><Tab><Tab><Tab>路灯不亮<C-s><Enter>");
    let scan = desk.path("现场照片.jpg");
    std::fs::write(&scan, b"\xff\xd8\xff picture").unwrap();
    desk.keys("<C-o>17");
    let filled = desk.form().text("file").unwrap();
    assert!(filled.ends_with('/'), "{filled}");
    desk.paste(scan.to_str().unwrap());
    assert_eq!(desk.form().text("file").as_deref(), scan.to_str());
}

#[test]
fn a_name_with_a_star_lists_the_tables_that_fit_it_and_says_when_none_does() {
    let (mut desk, file) = with_folder("261123080000100001,路灯不亮,龙山街道\n");
    let folder = file.strip_suffix("平台工单.csv").unwrap();
    for (name, listed) in [("平台*.csv", true), ("*.CSV", true), ("?台工单.*", true)] {
        desk.keys("<C-l><C-a>").paste(&format!("{folder}{name}"));
        assert_eq!(desk.screen().contains("平台工单.csv"), listed, "{name}");
        desk.keys("<Enter>").see("新增 1").keys("<Esc><Esc>");
    }
    desk.keys("<C-l><C-a>").paste(&format!("{folder}*.xlsx"));
    desk.keys("<Enter>").see("没有符合").see("*.xlsx 的文件");
}

#[test]
fn a_message_pasted_over_the_board_opens_its_preview_and_takes_nothing_in_by_itself() {
    let mut desk = Harness::of(super::STREET, 100, 30);
    let text = "【派单】工单号 261123080000100777\n来电人：鞠某 15500007777\n标题：井盖松动\n内容：文昌路井盖松动\n请于2026-11-26 12:00前办结反馈";
    desk.paste(text);
    desk.see("新增").see("1");
    let before = desk.store().order_count().unwrap();
    assert_eq!(before, 0, "a preview takes nothing in");
    let kept = desk.path("liaison.pasted");
    assert!(kept.exists());
    // Back to the board: the text is gone, and nothing came in.
    desk.keys("<Esc>").on_board();
    assert!(!kept.exists());
    desk.paste(text).see("井盖松动").keys("<F9>").see("已导入");
    assert_eq!(desk.store().order_count().unwrap(), 1);
    assert!(!kept.exists());
}

#[test]
fn a_short_text_pasted_over_the_board_is_refused_as_before() {
    let mut desk = Harness::of(super::STREET, 100, 30);
    desk.paste("0631-8450000").toast("这里不能粘贴");
}

#[test]
fn a_dropped_path_takes_the_place_of_the_field_however_the_terminal_writes_it() {
    let (mut desk, file) = with_folder("261123080000100001,路灯不亮,龙山街道\n");
    let folder = std::path::Path::new(&file).parent().unwrap();
    let blank = folder.join("平台 工单(1).csv");
    std::fs::rename(&file, &blank).unwrap();
    let blank = blank.to_str().unwrap().to_owned();
    let escaped = blank
        .replace(' ', "\\ ")
        .replace('(', "\\(")
        .replace(')', "\\)");
    let coded = blank
        .replace(' ', "%20")
        .replace("平台", "%E5%B9%B3%E5%8F%B0");
    for dropped in [
        blank.clone(),
        format!("'{blank}' "),
        format!("\"{blank}\"\n"),
        format!("file://{coded}\r\n"),
        escaped,
    ] {
        // Whatever stands in the field gives way to it.
        desk.keys("<C-l>没有的名字").paste(&dropped);
        desk.keys("<Enter>").see("新增 1").keys("<Esc><Esc>");
        // Over the board the file opens at once.
        desk.on_board().paste(&dropped).see("新增 1");
        desk.keys("<Esc><Esc>");
    }
}

#[test]
fn the_list_of_files_begins_where_the_last_file_was_the_newest_chosen_and_two_dots_lead_up() {
    let (mut desk, file) = with_folder("261123080000100001,路灯不亮,龙山街道\n");
    let folder = std::path::Path::new(&file).parent().unwrap().to_path_buf();
    let below = folder.join("旧表");
    std::fs::create_dir(&below).unwrap();
    let older = folder.join("更早.csv");
    std::fs::write(&older, "x").unwrap();
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    let older = std::fs::File::options().write(true).open(older).unwrap();
    older.set_modified(long_ago).unwrap();
    desk.keys("<C-l>").paste(&file);
    desk.keys("<Enter>").see("新增 1").keys("<Esc><Esc>");
    // The folder is remembered, and its newest file is chosen already.
    desk.keys("<C-l>")
        .see("../")
        .see("旧表/")
        .see("▸平台工单.csv");
    desk.keys("<Enter>").see("新增 1").keys("<Esc><Esc>");
    // From a folder below, two dots lead back up.
    desk.keys("<C-l><Up><Enter>").see("▸../").keys("<Enter>");
    desk.see("▸平台工单.csv");
}

/// Lets the desk look at the watched folder often enough to see that a file has stood still.
fn looked(desk: &mut Harness) -> &mut Harness {
    for _ in 0..12 {
        desk.until("2026-11-23 08:30");
    }
    desk
}

#[test]
fn a_new_table_in_the_watched_folder_is_said_and_opened_by_the_import_key_only() {
    let mut desk = Harness::of(STREET, 120, 36);
    let folder = desk.path("下载");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("昨天.csv"), "x").unwrap();
    // Nothing is looked at before a folder was chosen.
    looked(&mut desk).not_see("新的平台表格");
    desk.keys("<C-p>设置<Enter>新表格<Enter>");
    desk.paste(folder.to_str().unwrap());
    desk.keys("<C-s>").toast("看着这个文件夹").on_board();
    looked(&mut desk).not_see("新的平台表格");
    let row = "261123080000100001,路灯不亮,龙山街道\n";
    std::fs::write(folder.join("今日工单.csv"), format!("{COLUMNS}{row}")).unwrap();
    let seen = looked(&mut desk);
    seen.see("下载里有新的平台表格：今日工单.csv，Ctrl+L 看");
    assert_eq!(desk.store().order_count().unwrap(), 0, "taken in by itself");
    desk.keys("<C-l>")
        .see("新增 1")
        .keys("<Esc><Esc>")
        .on_board();
    looked(&mut desk).not_see("新的平台表格");
    // The choice outlives the program; an empty field ends it.
    let mut desk = desk.restart();
    std::fs::write(folder.join("下午工单.csv"), format!("{COLUMNS}{row}")).unwrap();
    looked(&mut desk).see("新的平台表格：下午工单.csv");
    desk.keys("<C-p>设置<Enter>新表格<Enter><C-a><Del><C-s>");
    desk.toast("没有看着哪个文件夹").not_see("新的平台表格");
}

#[test]
fn a_watched_folder_that_is_gone_is_said_once() {
    let mut desk = Harness::of(STREET, 120, 36);
    let folder = desk.path("下载");
    desk.keys("<C-p>设置<Enter>新表格<Enter>");
    desk.paste(folder.to_str().unwrap());
    desk.keys("<C-s>").see("没有这个文件夹");
    std::fs::create_dir(&folder).unwrap();
    desk.keys("<C-s>").on_board();
    std::fs::remove_dir(&folder).unwrap();
    for _ in 0..4 {
        desk.until("2026-11-23 08:30");
    }
    desk.toast("看不了新表格文件夹");
    desk.model.toasts.clear();
    looked(&mut desk);
    assert!(desk.model.toasts.is_empty(), "{:?}", desk.model.toasts);
}
