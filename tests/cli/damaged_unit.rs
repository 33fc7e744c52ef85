//! Tests that nobody acts in the name of a unit while the entry that names ours is damaged.

use rusqlite::Connection;

use super::support::{Desk, HEADER, NO, TOWN, row};

const BUREAU: &str = "文登区交通运输局";

/// What the entry that named our unit can look like afterwards.
const DAMAGES: [&str; 4] = [
    "UPDATE event SET body = '{\"unit\":\"龙山街道办事处\"}' WHERE kind = 'unit_set'",
    "UPDATE event SET body = '{\"unit\":7}' WHERE kind = 'unit_set'",
    "UPDATE event SET body = '{' WHERE kind = 'unit_set'",
    "UPDATE event SET kind = 'unit_xet' WHERE kind = 'unit_set'",
];

fn damage(desk: &Desk, statement: &str) {
    let file = Connection::open(desk.db()).unwrap();
    assert_eq!(file.execute(statement, []), Ok(1), "{statement}");
}

/// A desk of a unit with an order that was signed for.
fn desk_of(unit: &str) -> Desk {
    let desk = Desk::of(unit);
    let order = row(&[("承办单位", unit), ("所属镇街", "")]);
    desk.import(&desk.csv("来单.csv", HEADER, &[&order]));
    desk.act(NO, "sign-for", &[]);
    desk
}

const WHISTLE: [(&str, &str); 4] = [
    ("conclusion", "吹哨"),
    ("facts", "路面塌陷，涉及多部门"),
    ("own_effort", "已到现场围挡"),
    ("basis", "超出本单位职权"),
];

const INVITATION: [(&str, &str); 3] = [
    ("units", "住建局"),
    ("level", "常规哨"),
    ("request", "请派员到现场查看"),
];

#[test]
fn a_unit_whose_entry_is_damaged_does_not_whistle_invite_or_send_letters_until_it_is_set_again() {
    for statement in DAMAGES {
        for unit in [BUREAU, TOWN] {
            let desk = desk_of(unit);
            desk.act(
                NO,
                "triage",
                &[
                    ("conclusion", "首接联动"),
                    WHISTLE[1],
                    WHISTLE[2],
                    WHISTLE[3],
                ],
            );
            desk.act(NO, "invite", &[INVITATION[0], INVITATION[2]]);
            damage(&desk, statement);
            let retriage = [
                WHISTLE[0],
                WHISTLE[1],
                WHISTLE[2],
                WHISTLE[3],
                ("reason", "改判"),
            ];
            for (act, fields) in [("retriage", &retriage[..]), ("invite", &INVITATION[..])] {
                let error = desk.refused(NO, act, fields);
                assert_eq!(error["code"], "damaged_unit", "{statement}: {error}");
                let said = error["fix"].to_string();
                assert!(
                    said.contains("init") && said.contains("--confirm"),
                    "{said}"
                );
            }
            let copy = ["copy", NO, "--what", "letter", "--to", "group"];
            assert_eq!(desk.fails(3, &copy)["code"], "damaged_unit", "{statement}");
            let other = row(&[("工单编号", "261119093015000777")]);
            let file = desk.csv("再来.csv", HEADER, &[&other]);
            let error = desk.run(&["import", &file]);
            assert_eq!(error.code, 3, "{statement}: {error:?}");
            assert!(error.err.contains("分不清本单位是谁"), "{error:?}");
            let led = ["act", "new", "--title", "来电", "--lead_unit", "住建局"];
            assert_eq!(desk.fails(3, &led)["code"], "damaged_unit", "{statement}");
            // Neither a draft nor a script reads a name that may be another unit's.
            assert_eq!(desk.ok(&["form", NO])["fields"]["lead_unit"], "");
            assert_eq!(desk.ok(&[])["unit"], "");
            // What does not depend on who we are goes on.
            desk.act(NO, "record", &[("text", "现场查看")]);
            desk.ok(&["init", "--unit", unit, "--confirm"]);
            assert_eq!(desk.run(&copy).code, 0, "{statement}");
            assert_ne!(desk.run(&["import", &file]).code, 3);
            let tried = desk.run(&[
                "act",
                NO,
                "invite",
                "--units",
                "水务局",
                "--request",
                "到场",
            ]);
            assert_eq!(tried.code, 0, "{tried:?}");
        }
    }
}

#[test]
fn the_overview_says_that_the_entry_of_our_unit_is_damaged() {
    for statement in DAMAGES {
        let desk = desk_of(TOWN);
        assert!(!desk.run(&[]).out.contains("损坏"));
        damage(&desk, statement);
        let said = desk.run(&[]).out;
        assert!(
            said.contains("本单位名称") && said.contains("损坏"),
            "{said}"
        );
        let named = said.contains(TOWN) || said.contains("龙山") || said.contains("本单位不明");
        assert!(named, "{said}");
        let told = desk.ok(&[])["damaged"].to_string();
        assert!(told.contains("本单位名称"), "{told}");
    }
}

#[test]
fn the_first_entry_of_our_unit_is_not_undone_because_it_is_damaged() {
    for statement in DAMAGES {
        let desk = Desk::bare();
        desk.ok(&["demo", "--no-ui", "--orders", "10"]);
        let seq = |desk: &Desk| {
            let file = Connection::open(desk.db()).unwrap();
            let sql = "SELECT seq FROM event WHERE kind LIKE 'unit_%et' ORDER BY seq";
            file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()
        };
        damage(&desk, statement);
        let before = desk.ok(&["history"]);
        let undo = [
            "history",
            "--undo",
            &seq(&desk).to_string(),
            "--confirm",
            "--reason",
            "x",
        ];
        assert_eq!(desk.fails(3, &undo)["code"], "undo_set_up", "{statement}");
        assert_eq!(desk.ok(&["history"]), before, "{statement}");
        let offered = desk.run(&["history"]).out;
        assert!(!offered.contains("可撤销"), "{statement}: {offered}");
    }
}
