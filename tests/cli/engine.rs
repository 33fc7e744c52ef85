//! The import as the screen uses it: stopped, failing, corrected, and previewed.

use std::ops::ControlFlow;
use std::path::Path;

use liaison::store::{
    Caller, ImportBatch, ImportOptions, ImportPreview, RowEffect, Settings, Store,
};
use liaison::work::import::{
    self, Field, ImportError, ImportOutcome, ImportPlan, ImportStep, ReadFile, UnitNames,
};
use proptest::prelude::*;
use serde_json::json;

use super::conversation::counts;
use super::support::{Desk, HEADER, NO, TOWN, row};

/// The data file of a desk, opened as the screen opens it.
struct Open {
    store: Store,
    settings: Settings,
}

fn caller() -> Caller {
    Caller {
        now: "2026-11-20T09:00:00".parse().unwrap(),
        actor: "于某".to_owned(),
        clock_set: true,
    }
}

impl Open {
    fn of(desk: &Desk) -> Self {
        let store = Store::open(&desk.db()).unwrap();
        let settings = store.settings().unwrap();
        Self { store, settings }
    }

    fn read(&self, file: &str) -> Result<ReadFile, ImportError> {
        self.read_watched(file, &mut |_| ControlFlow::Continue(()))
    }

    fn read_watched(
        &self,
        file: &str,
        progress: &mut dyn FnMut(ImportStep) -> ControlFlow<()>,
    ) -> Result<ReadFile, ImportError> {
        let aliases = import::aliases(&self.store, Path::new(""), None)?;
        let program = Path::new(env!("CARGO_BIN_EXE_liaison"));
        let folder = self.store.path().parent().unwrap();
        import::read(
            program,
            folder,
            Path::new(file),
            &aliases,
            caller().now,
            &UnitNames {
                units: &self.settings.units,
                own: "龙山街道",
            },
            progress,
        )
    }

    /// Decides which field a column of a file holds.
    fn correct(&self, file: &str, header: &str, field: Option<Field>) {
        import::correct(&self.store, &caller(), &self.column(file, header), field).unwrap();
    }

    fn column(&self, file: &str, header: &str) -> import::ColumnKey {
        let read = self.read(file).unwrap();
        let source = read.report.sheets[0].source.clone();
        import::ColumnKey {
            source,
            header: header.to_owned(),
        }
    }

    fn batch(&self, accept: &[&str]) -> ImportBatch {
        let options = ImportOptions {
            accept: accept.iter().map(|field| (*field).to_owned()).collect(),
            ..ImportOptions::default()
        };
        self.store.begin_import(&caller(), options).unwrap()
    }

    fn plan(
        &self,
        file: &mut ReadFile,
        batch: &ImportBatch,
        preview: &mut ImportPreview,
    ) -> ImportPlan {
        let go = &mut |_| ControlFlow::Continue(());
        import::plan(&self.store, &self.settings, file, batch, preview, go).unwrap()
    }

    fn commit(&self, file: &mut ReadFile, batch: &ImportBatch) -> ImportOutcome {
        let go = &mut |_, _| ControlFlow::Continue(());
        import::commit(&self.store, file, batch, go)
    }
}

const ROWS: usize = 1_700;

/// Writes a file with so many orders that it is taken in by several chunks.
fn long_file(desk: &Desk) -> String {
    let rows: Vec<String> = (0..ROWS)
        .map(|n| row(&[("工单编号", &format!("2611190930{n:08}"))]))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    desk.csv("大表.csv", HEADER, &rows)
}

/// Makes the data file refuse the order with this number, because it holds the first one.
fn refuse_number(desk: &Desk, n: usize) {
    let other = rusqlite::Connection::open(desk.db()).unwrap();
    other
        .execute_batch(&format!(
            "CREATE UNIQUE INDEX refuse ON orders (open)
             WHERE order_no IN ('261119093000000000', '2611190930{n:08}')"
        ))
        .unwrap();
}

fn heal(desk: &Desk) {
    let other = rusqlite::Connection::open(desk.db()).unwrap();
    other.execute_batch("DROP INDEX refuse").unwrap();
}

#[test]
fn an_import_broken_off_keeps_what_was_taken_in_and_the_next_one_finishes_it() {
    let desk = Desk::of(TOWN);
    let file = long_file(&desk);
    let open = Open::of(&desk);
    let mut read = open.read(&file).unwrap();
    assert_eq!(read.rows(), ROWS);
    let batch = open.batch(&[]);
    let mut told = Vec::new();
    let stopped = import::commit(&open.store, &mut read, &batch, &mut |done, total| {
        told.push((done, total));
        if done >= 1_000 {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    assert!(stopped.cancelled && stopped.error.is_none() && !stopped.is_whole());
    assert_eq!((stopped.done, stopped.tally.new), (1_000, 1_000));
    assert_eq!(told, [(0, ROWS), (500, ROWS), (1_000, ROWS)]);
    assert_eq!(open.store.order_count().unwrap(), 1_000);
    // The file that was read can be used again.
    let finished = open.commit(&mut read, &batch);
    assert!(finished.is_whole());
    let tally = finished.tally;
    assert_eq!(
        (tally.new, tally.updated, tally.unchanged),
        (ROWS - 1_000, 0, 1_000)
    );
    drop(open);
    assert_eq!(counts(&desk.import(&file)), (0, 0, ROWS as u64));
    desk.sound();
}

#[test]
fn an_import_broken_off_before_it_began_or_after_the_last_row_is_told_as_it_is() {
    let desk = Desk::of(TOWN);
    let file = desk.csv("来单.csv", HEADER, &[&row(&[])]);
    let open = Open::of(&desk);
    let mut read = open.read(&file).unwrap();
    let batch = open.batch(&[]);
    let none = import::commit(&open.store, &mut read, &batch, &mut |_, _| {
        ControlFlow::Break(())
    });
    assert!(none.cancelled && none.done == 0);
    let all = import::commit(&open.store, &mut read, &batch, &mut |done, _| {
        if done > 0 {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    assert!(all.is_whole() && all.done == 1, "there was nothing left");
}

#[test]
fn reading_and_comparing_can_be_broken_off_too() {
    let desk = Desk::of(TOWN);
    let file = long_file(&desk);
    let open = Open::of(&desk);
    let stopped = open.read_watched(&file, &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped.unwrap_err().code(), "stopped");
    let mut read = open.read(&file).unwrap();
    let (batch, mut preview) = (open.batch(&[]), ImportPreview::default());
    let stop = &mut |step| match step {
        ImportStep::Compared { done: 500, .. } => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    };
    let (store, settings) = (&open.store, &open.settings);
    let stopped = import::plan(store, settings, &mut read, &batch, &mut preview, stop);
    assert!(matches!(stopped, Err(ImportError::Stopped)));
    assert_eq!(open.store.order_count().unwrap(), 0);
}

#[test]
fn a_failing_chunk_is_told_with_the_rows_that_were_in_before_it() {
    let desk = Desk::of(TOWN);
    let file = long_file(&desk);
    refuse_number(&desk, 1_234);
    let open = Open::of(&desk);
    let mut read = open.read(&file).unwrap();
    let outcome = open.commit(&mut read, &open.batch(&[]));
    assert!(!outcome.cancelled && !outcome.is_whole());
    assert_eq!((outcome.done, outcome.total), (1_000, ROWS));
    assert_eq!(outcome.tally.new, 1_000);
    assert!(!outcome.error.unwrap().to_string().is_empty());
    assert_eq!(
        open.store.order_count().unwrap(),
        1_000,
        "no chunk is half in, and none was tried after it"
    );
    drop(open);
    heal(&desk);
    assert_eq!(counts(&desk.import(&file)), (ROWS as u64 - 1_000, 0, 1_000));
    desk.sound();
}

#[test]
fn the_command_line_reports_a_failing_chunk_and_ends_with_four_or_one() {
    let desk = Desk::of(TOWN);
    let file = long_file(&desk);
    refuse_number(&desk, 600);
    let second = desk.csv("第二.csv", HEADER, &[&row(&[])]);
    let ran = desk.run(&["import", &file, &second, "--json"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    let report = ran.json();
    let first = &report["files"][0];
    assert_eq!(counts(first), (500, 0, 0));
    assert_eq!(first["error"]["done"], 500);
    assert_eq!(first["error"]["total"], ROWS);
    assert_eq!(report["files"][1]["error"]["code"], "not_tried");
    let said = desk.run(&["import", &file]);
    assert_eq!(said.code, 4);
    assert!(
        said.out.contains(&format!("已写入 500/{ROWS} 行")),
        "{}",
        said.out
    );
    heal(&desk);
    let bare = Desk::of(TOWN);
    let file = long_file(&bare);
    refuse_number(&bare, 3);
    assert_eq!(bare.run(&["import", &file, "--json"]).code, 1);
}

#[test]
fn a_correction_is_remembered_and_used_by_the_next_import() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|来件摘要|处理备忘|坐席";
    let file = desk.csv(
        "来单.csv",
        header,
        &[&format!(
            "{NO}|井盖|文山路井盖破损，电话19900001234|勿忘|甲"
        )],
    );
    let open = Open::of(&desk);
    let read = open.read(&file).unwrap();
    let sheet = &read.report.sheets[0];
    assert_eq!(sheet.unmapped, ["来件摘要", "处理备忘", "坐席"]);
    assert_eq!(
        sheet.mapping[2].samples,
        ["文山路井盖破损，电话199****1234"]
    );
    open.correct(&file, "来件 摘要：", Some(Field::Content));
    open.correct(&file, "处理备忘", Some(Field::Place));
    open.correct(&file, "处理备忘", Some(Field::DispatchNote));
    open.correct(&file, "标题", None);
    drop(open);
    let report = desk.import(&file);
    let columns = &report["sheets"][0]["columns"];
    assert_eq!(columns["来件摘要"], "content");
    assert_eq!(columns["处理备忘"], "dispatch_note");
    assert_eq!(report["sheets"][0]["unmapped"], json!(["标题", "坐席"]));
    let order = desk.show(NO);
    assert_eq!(order["content"], "文山路井盖破损，电话199****1234");
    assert_eq!(order["dispatch_note"], "勿忘");
    assert_eq!(order["extra"], json!({ "标题": "井盖", "坐席": "甲" }));
    let open = Open::of(&desk);
    let read = open.read(&file).unwrap();
    let corrected: Vec<bool> = read.report.sheets[0]
        .mapping
        .iter()
        .map(|column| column.corrected)
        .collect();
    assert_eq!(corrected, [false, true, true, true, false]);
    let column = open.column(&file, "标题");
    assert!(import::forget(&open.store, &caller(), &column).unwrap());
    assert!(!import::forget(&open.store, &caller(), &column).unwrap());
    assert_eq!(desk.import(&file)["sheets"][0]["columns"]["标题"], "title");
}

#[test]
fn of_two_columns_for_one_field_the_corrected_one_holds_it_and_the_report_says_so() {
    let desk = Desk::of(TOWN);
    let header = "工单编号|标题|主要内容|情况说明";
    let file = desk.csv(
        "来单.csv",
        header,
        &[&format!("{NO}|井盖|平台抄录|群众原话")],
    );
    let open = Open::of(&desk);
    open.correct(&file, "情况说明", Some(Field::Content));
    let read = open.read(&file).unwrap();
    let column = &read.report.sheets[0].mapping[2];
    assert_eq!(column.field, None);
    assert_eq!(
        column.gave_up,
        Some(("content", "情况说明".to_owned())),
        "{column:?}"
    );
    drop((open, read));
    let said = desk.run(&["import", &file]);
    assert!(
        said.out.contains("“主要内容”列不再作为诉求内容") && said.out.contains("“情况说明”列"),
        "{}",
        said.out
    );
    let order = desk.show(NO);
    assert_eq!(order["content"], "群众原话");
    assert_eq!(order["extra"]["主要内容"], "平台抄录");
}

#[test]
fn a_planned_row_says_what_would_change_and_gives_nobody_away() {
    let desk = Desk::with_order();
    let second = row(&[
        ("工单编号", "261119093015000124"),
        ("标题", "陈某某来电反映井盖"),
    ]);
    let changed = row(&[
        ("标题", "陈某某（19900005678）反映夜间施工"),
        ("联系电话", "19900005678"),
        ("紧急程度", "特急"),
        ("工单状态", "已办结"),
        ("派单时间", "2026-11-19 10:30"),
    ]);
    let file = desk.csv("平台.csv", HEADER, &[&second, &changed]);
    let open = Open::of(&desk);
    let mut read = open.read(&file).unwrap();
    let mut preview = ImportPreview::with_rows(import::KEPT);
    let plan = open.plan(&mut read, &open.batch(&[]), &mut preview);
    assert_eq!((plan.tally.new, plan.tally.updated), (1, 1));
    let [new, updated] = plan.rows.as_slice() else {
        panic!("{:?}", plan.rows);
    };
    assert_eq!((new.row, updated.row), (2, 3));
    assert_eq!(new.effect, RowEffect::New);
    assert_eq!(new.title, "陈**来电反映井盖");
    assert!(new.changes.is_empty());
    assert_eq!(updated.order_no, NO);
    let of = |label: &str| {
        let found = updated.changes.iter().find(|one| one.label == label);
        let found = found.unwrap_or_else(|| panic!("{label}: {:?}", updated.changes));
        (
            found.from.clone().unwrap_or_default(),
            found.to.clone().unwrap_or_default(),
        )
    };
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(
        of("标题"),
        pair("夜间施工噪音扰民", "陈**（199****5678）反映夜间施工")
    );
    assert_eq!(of("诉求人电话"), pair("199****1234", "199****5678"));
    assert_eq!(of("紧急程度"), pair("紧急", "特急"));
    assert_eq!(of("转办时间"), pair("2026-11-19 10:00", "2026-11-19 10:30"));
    assert_eq!(updated.proposals[0].label, "工单状态");
    assert_eq!(updated.proposals[0].to, "已办结");
    let all = format!("{:?}", plan.rows);
    assert!(!all.contains("陈某某") && !all.contains("1990000"), "{all}");
}

/// Factor by which to enlarge the tests of random inputs.
fn scale() -> u32 {
    std::env::var("LIAISON_TEST_SCALE").map_or(1, |times| {
        times
            .parse()
            .expect("LIAISON_TEST_SCALE is no whole number")
    })
}

/// Returns rows that describe a few orders repeatedly: by number, by 重办 number, and without a
/// number.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let number = prop::sample::select(vec![
        "261119093015000123",
        "261119093015000123-01",
        "261119093015000123-02",
        "261119093015000124",
        "261119093015000124-01",
        "261119093015000125",
    ]);
    let title = prop::sample::select(vec!["井盖破损", "路灯不亮"]);
    let status = prop::sample::select(vec!["已派单", "已办结", "重办", ""]);
    let dispatched = prop::sample::select(vec![
        "2026-11-18 10:00",
        "2026-11-19 10:00",
        "2026-11-19 16:00",
        "",
    ]);
    let due = prop::sample::select(vec!["2026-11-25 17:30", "2026-11-27 17:30", ""]);
    let lead = prop::sample::select(vec!["龙山街道", "住建局", ""]);
    let one = (number, title, status, dispatched, due, lead).prop_map(
        |(number, title, status, dispatched, due, lead)| {
            row(&[
                ("工单编号", number),
                ("标题", title),
                ("工单状态", status),
                ("派单时间", dispatched),
                ("办理时限", due),
                ("承办单位", lead),
            ])
        },
    );
    prop::collection::vec(one, 1..9)
}

/// The same rows without numbers, so that orders are recognized by their content.
fn without_numbers(rows: &[String]) -> (String, Vec<String>) {
    let tail = |line: &str| line.split_once('|').unwrap().1.to_owned();
    (tail(HEADER), rows.iter().map(|row| tail(row)).collect())
}

type Told = (import::Tally, Vec<(String, String, Option<String>, String)>);

fn told(tally: import::Tally, proposals: &[import::RowProposal], numbered: bool) -> Told {
    let proposals = proposals.iter().map(|row| {
        let proposal = &row.proposal;
        (
            // A 临- number is given only when the order is created.
            if numbered {
                row.order_no.clone()
            } else {
                String::new()
            },
            proposal.field.label().to_owned(),
            proposal.from.clone(),
            proposal.to.clone(),
        )
    });
    (tally, proposals.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48 * scale(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_plan_foretells_is_what_taking_the_files_in_does(
        files in prop::collection::vec(rows(), 3),
        numbered in prop::bool::weighted(0.75),
        accept in prop::sample::select(vec![&[][..], &["all"][..], &["status"][..]]),
    ) {
        let desk = Desk::bare();
        std::fs::create_dir_all(desk.db().parent().unwrap()).unwrap();
        let store = Store::create(&desk.db()).unwrap();
        store.save_profile(&caller(), store.settings().unwrap().profile, liaison::domain::profile::Profile {
            unit: TOWN.to_owned(),
            ..liaison::domain::profile::Profile::default()
        }).unwrap();
        let settings = store.settings().unwrap();
        let open = Open { store, settings };
        let mut read: Vec<ReadFile> = files.iter().enumerate().map(|(n, rows)| {
            let (header, rows) = if numbered {
                (HEADER.to_owned(), rows.clone())
            } else {
                without_numbers(rows)
            };
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            open.read(&desk.csv(&format!("{n}.csv"), &header, &rows)).unwrap()
        }).collect();
        let batch = open.batch(accept);
        // Some of the orders are known before.
        prop_assert!(open.commit(&mut read[0], &batch).is_whole());
        let mut preview = ImportPreview::with_rows(3);
        let planned: Vec<_> = read[1..].iter_mut().map(|file| {
            let plan = open.plan(file, &batch, &mut preview);
            told(plan.tally, &plan.proposals, numbered)
        }).collect();
        let done: Vec<_> = read[1..].iter_mut().map(|file| {
            let outcome = open.commit(file, &batch);
            assert!(outcome.is_whole(), "{outcome:?}");
            told(outcome.tally, &outcome.proposals, numbered)
        }).collect();
        prop_assert_eq!(planned, done);
    }
}
