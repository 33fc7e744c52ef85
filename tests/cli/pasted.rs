//! Orders given as text on standard input: rows, slips and messages.

use super::support::Desk;

const STREET: &str = "文登区龙山街道办事处";

/// Checks that no pasted text was left beside the data file.
fn assert_cleared(desk: &Desk) {
    assert!(!desk.db().with_extension("pasted").exists());
}

#[test]
fn a_message_from_a_group_becomes_an_order_to_triage() {
    let desk = Desk::of(STREET);
    let text = "于某 2026-11-19 09:30\n邢先生（15500007700）反映天福名居3号楼楼道堆放杂物，请于11月25日17时前回复\n毕某 2026-11-19 09:31\n收到\n";
    let ran = desk.feed(&["import", "-", "--json"], text);
    assert_eq!(ran.code, 0, "{ran:?}");
    let listed = desk.list(&[]);
    let [order] = listed.as_slice() else {
        panic!("{listed:?}")
    };
    assert_eq!(order["stage"], "to_sign_for");
    assert_eq!(order["role"], "lead");
    assert_eq!(order["due_at"], "2026-11-25T17:00:00");
    let number = order["order_no"].as_str().unwrap_or_default().to_owned();
    let number = if number.is_empty() {
        order["id"].as_str().unwrap().to_owned()
    } else {
        number
    };
    let page = desk.show(&number);
    assert!(
        page["content"].as_str().unwrap().contains("楼道堆放杂物"),
        "{page}"
    );
    assert_cleared(&desk);
}

#[test]
fn rows_copied_from_a_table_are_read_as_a_table() {
    let desk = Desk::of(STREET);
    let text = "工单编号\t标题\t诉求内容\n261119093000000701\t路灯不亮\t南海路\n261119093000000702\t积水\t文昌路\n";
    let ran = desk.feed(&["import", "-", "--dry-run", "--json"], text);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(desk.list(&[]).is_empty(), "a preview takes nothing in");
    let ran = desk.feed(&["import", "-"], text);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(desk.list(&[]).len(), 2);
    assert_cleared(&desk);
}

#[test]
fn the_watched_folder_is_chosen_shown_and_left_on_the_command_line_too() {
    let desk = Desk::of(STREET);
    let folder = desk.dir().join("下载");
    let text = folder.to_str().unwrap();
    let ran = desk.run(&["watch", text]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("没有这个文件夹"), "{ran:?}");
    std::fs::create_dir(&folder).unwrap();
    assert_eq!(desk.run(&["watch", text]).code, 0);
    assert_eq!(desk.ok(&["watch"])["folder"], text);
    assert_eq!(desk.run(&["watch", "--off"]).code, 0);
    assert!(desk.ok(&["watch"])["folder"].is_null());
}

#[test]
fn an_empty_text_is_refused_and_leaves_nothing_behind() {
    let desk = Desk::of(STREET);
    let ran = desk.feed(&["import", "-"], "  \n");
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("粘贴的是空的"), "{ran:?}");
    assert_cleared(&desk);
}
