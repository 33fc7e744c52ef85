//! The decisions about columns of files, kept by their headings.

use super::STREET;
use crate::harness::Harness;

#[test]
fn a_corrected_column_is_remembered_by_name_shown_renamed_and_forgotten() {
    let mut desk = Harness::of(STREET, 120, 36);
    let file = desk.path("市平台导出.csv");
    let text = "工单编号,标题,备注甲\n261123080000100001,路灯不亮,文昌路12号\n";
    std::fs::write(&file, text).unwrap();
    desk.keys("<C-l>").paste(file.to_str().unwrap());
    desk.keys("<Enter>2<Down><Down>")
        .see("备注甲")
        .see("文昌路12号");
    desk.keys("<Enter>事发地址<Enter>").see("备注甲 → 事发地址");
    desk.keys("1")
        .see("列对应：照“市平台导出.csv”记住的，用上 1 列");
    desk.keys("<Esc><Esc>");
    // Another file with the same headings is read the same way.
    let next = desk.path("今天.csv");
    std::fs::write(&next, text.replace("100001", "100002")).unwrap();
    desk.keys("<C-l>").paste(next.to_str().unwrap());
    desk.keys("<Enter>")
        .see("照“市平台导出.csv”记住的")
        .keys("<Esc><Esc>");
    let settings = "<C-p>设置<Enter>列对应<Enter>";
    desk.keys(settings).see("市平台导出.csv").see("改过 1 列");
    desk.keys("<Enter>").see("备注甲 → 事发地址").keys("<Esc>");
    desk.keys(settings).keys("<F2>市平台<C-s>");
    desk.toast("已改名为“市平台”").see("市平台").keys("<C-d>");
    desk.see("忘掉这种表头的列对应")
        .keys("<Enter>")
        .toast("已忘掉 1 列的对应");
    desk.keys("<C-l>").paste(next.to_str().unwrap());
    desk.keys("<Enter>")
        .not_see("记住的，用上")
        .keys("<Esc><Esc>");
    desk.keys(settings).toast("还没有改过哪张表的列对应");
}
