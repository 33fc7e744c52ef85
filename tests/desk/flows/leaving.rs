//! Flows of what leaves as files: the upload package, and the list of files to open.

use liaison::desk::effect::{Effect, LeavingEffect};
use liaison::store::View;

use super::{STREET, imported};
use crate::harness::Harness;

/// Creates an order handled alone (自办) with a result.
fn finished() -> Harness {
    let mut desk = imported(STREET, "路灯不亮");
    desk.keys("<F3>1<C-s><C-w>已于当晚修好路灯，当面确认。<Tab>1<C-s>");
    desk
}

/// Types the folder of the packages and submits.
fn pack(desk: &mut Harness, keys: &str) -> String {
    let folder = desk.path("上传");
    desk.keys("<C-o><F9>1").see("上传材料包");
    // The button has the focus, so that Enter alone is enough; the folder is two fields up.
    desk.keys(&format!(
        "<Up><Up><C-u>{}<Tab>{keys}<C-s>",
        folder.display()
    ));
    folder.display().to_string()
}

#[test]
fn a_package_shows_its_files_and_the_text_for_the_platform_which_enter_copies() {
    let mut desk = finished();
    let folder = pack(&mut desk, "1");
    // Nobody reviewed the result yet: asked before anything is written.
    desk.see("办理结果还没有审核，仍然打包？");
    assert!(!std::path::Path::new(&folder).exists());
    desk.keys("<Enter>")
        .see("已写入：")
        .see("01_办理结果.txt")
        .see("manifest.json");
    desk.see("没有佐证、照片")
        .see("已于当晚修好路灯，当面确认。");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    desk.keys("<Enter>")
        .see("复制")
        .keys("<C-s>")
        .toast("已复制");
    let copied = desk.copied.lock().unwrap().clone();
    assert_eq!(copied, ["已于当晚修好路灯，当面确认。"]);
    let kinds = desk.kinds();
    let left = kinds.iter().filter(|kind| *kind == "copied_out");
    assert_eq!(left.count(), 2, "the package and the text both left");
}

#[test]
fn a_refused_package_stays_in_its_form_and_writes_nothing() {
    let mut desk = imported(STREET, "路灯不亮");
    desk.keys("<F3>1<C-s>");
    let folder = pack(&mut desk, "2");
    desk.see("还没有办理结果");
    assert!(!std::path::Path::new(&folder).exists());
}

#[test]
fn files_that_were_written_can_be_opened_from_a_list() {
    let mut desk = finished();
    desk.keys("<C-o><F9>2")
        .toast("本单没有附件，也没有写出过文件");
    let folder = pack(&mut desk, "2");
    desk.keys("<Enter>");
    desk.keys("<Esc><C-o><F9>2").see("刚写出的").see("文件夹");
    let effects = desk.unsettled("<Enter>");
    let [request] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let Effect::Leaving(LeavingEffect::OpenPath(path)) = &request.effect else {
        panic!("{request:?}")
    };
    assert!(path.starts_with(&folder), "{path:?}");
    assert!(path.is_file());
}

#[test]
fn the_text_for_the_platform_stands_at_the_upload_and_is_copied_there() {
    let mut desk = finished();
    desk.set_rule("platform_field_limit", "8");
    desk.keys("<F7>1<C-s><C-o>40").see("上传");
    // Its length is checked where it stands.
    desk.see("已于当晚修好路灯，当面确认。").see("超出 6 字");
    desk.keys("<F3>").toast("已复制");
    let copied = desk.copied.lock().unwrap().clone();
    assert_eq!(copied, ["已于当晚修好路灯，当面确认。"]);
    // Its files are opened from there too; the upload is recorded afterwards as before.
    desk.keys("<C-o>").toast("本单没有附件，也没有写出过文件");
    // Nobody reviewed the result, which is asked about first.
    desk.keys("<C-s>").see("请确认").keys("<Enter>");
    assert!(
        desk.kinds().iter().any(|kind| kind == "uploaded"),
        "{:?}",
        desk.kinds()
    );
}

#[test]
fn a_folder_of_scans_is_looked_at_and_nothing_is_stored_without_a_yes() {
    let mut desk = Harness::demo(120, 36);
    let folder = desk.path("扫描仪");
    std::fs::create_dir_all(&folder).unwrap();
    let count = |desk: &Harness| desk.store().count(View::ToScan, desk.model.now).unwrap();
    desk.view(View::ToScan);
    let before = count(&desk);
    let number = desk.model.board.row().unwrap().number.clone();
    std::fs::write(
        folder.join(format!("{number}.pdf")),
        crate::harness::scanned_pdf(),
    )
    .unwrap();
    std::fs::write(folder.join("IMG_1.pdf"), crate::harness::scanned_pdf()).unwrap();
    desk.keys("<C-o><F9>4").see("扫描件文件夹");
    desk.keys(&format!("{}<C-s>", folder.display()));
    desk.see(&format!("{number}.pdf  →  {number}"))
        .see("没有对上");
    desk.keys("<Enter>").see("存入这些扫描件？");
    assert_eq!(count(&desk), before, "nothing is stored before the yes");
    desk.keys("<Enter>").toast("已存入 1 份扫描件");
    assert_eq!(count(&desk), before - 1);
}
