//! Importing through the desk: plans, corrections, stops and errors, and what the command line
//! shows afterwards.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use liaison::desk::effect::{Effect, EffectRequest};
use liaison::desk::import_screen::{ImportState, Tab};
use liaison::desk::input::{Input, Key};
use liaison::desk::keymap::Keymap;
use liaison::desk::model::{Layer, Model};
use liaison::desk::msg::{Answer, EffectResult, Msg};
use liaison::domain::time::{self, BeijingTime};
use liaison::domain::vocabulary::FormKind;
use liaison::runner::{DeskWorker, Runner};
use liaison::store::{Caller, RowEffect, Store};
use liaison::work::export::layout;
use liaison::work::import::{ColumnKey, ImportedFile, PlannedFile, PlannedRow};

use super::support::{Desk, HEADER, NO, TOWN, row};

const PROGRAM: &str = env!("CARGO_BIN_EXE_liaison");

fn now() -> BeijingTime {
    time::parse_typed(
        "2026-11-20 09:00",
        BeijingTime::default(),
        chrono::NaiveTime::MIN,
    )
    .unwrap()
}

fn caller() -> Caller {
    Caller {
        now: now(),
        actor: "于某".to_owned(),
        clock_set: true,
    }
}

/// The desk behind the screen, on the data file of the command line.
fn runs(desk: &Desk) -> DeskWorker {
    let store = Store::open(&desk.db()).unwrap();
    let clipboard = Box::new(|_: &str, _| Err(String::new()));
    DeskWorker::new(store, desk.dir(), clipboard)
        .unwrap()
        .with_program(Path::new(PROGRAM))
}

fn run(runs: &mut DeskWorker, effect: Effect) -> Vec<EffectResult> {
    let mut told = Vec::new();
    let tell = &mut |answer: Answer| told.push(answer.done);
    runs.run(&caller(), effect.into(), tell);
    told
}

fn planned(told: Vec<EffectResult>) -> Result<Box<PlannedFile>, String> {
    let mut plans = told.into_iter().filter_map(|done| match done {
        EffectResult::Planned(_, plan) => Some(plan),
        _ => None,
    });
    plans.next().unwrap()
}

fn taken_in(told: Vec<EffectResult>) -> ImportedFile {
    let mut outcomes = told.into_iter().filter_map(|done| match done {
        EffectResult::TakenIn(outcome) => Some(outcome),
        _ => None,
    });
    *outcomes.next().unwrap()
}

/// Many orders; every seventh row has no number.
fn many(desk: &Desk, rows: u64) -> String {
    let mut text = format!("{}\n", HEADER.replace('|', ","));
    for n in 0..rows {
        let number = if n % 7 == 6 {
            String::new()
        } else {
            format!("2611190930{n:08}")
        };
        writeln!(
            text,
            "{number},井盖破损{n},路口井盖破损，请维修。,求助,一般,陈某某,1990000{:04},文山路{n}号,龙山街道,龙山街道,,2026-11-19 08:00,2026-11-19 09:00,2026-11-25,已派单",
            n % 10_000
        )
        .unwrap();
    }
    desk.write("大表.csv", text)
}

fn column(planned: &PlannedFile, header: &str) -> (Option<&'static str>, bool) {
    let sheets = planned.report.sheets.iter();
    let mut columns = sheets.flat_map(|sheet| &sheet.mapping);
    let column = columns.find(|column| column.header == header).unwrap();
    (column.field, column.corrected)
}

#[test]
fn a_plan_and_the_import_that_follows_count_the_same_and_show_nobodys_number() {
    let desk = Desk::of(TOWN);
    let mut runs = runs(&desk);
    let file = PathBuf::from(many(&desk, 1_300));
    for again in [false, true] {
        let planned = planned(run(&mut runs, Effect::ReadFile(file.clone()))).unwrap();
        let taken = taken_in(run(
            &mut runs,
            Effect::TakeIn {
                accept: false,
                left: false,
            },
        ));
        let tally = planned.plan.tally;
        assert_eq!(tally, taken.tally);
        assert_eq!(planned.rejected, taken.rejected);
        assert_eq!(taken.done, taken.total);
        assert_eq!((tally.new > 0, tally.unchanged > 0), (!again, again));
        assert_eq!(planned.rejected.len(), 185);
        let shown = format!("{planned:?}");
        assert!(
            !shown.contains("陈某") && !shown.contains("1990000"),
            "{shown:.900}"
        );
        assert!(shown.contains("199****0000"), "samples are shown, masked");
    }
    // A plan is taken in only once.
    let again = taken_in(run(
        &mut runs,
        Effect::TakeIn {
            accept: false,
            left: false,
        },
    ));
    assert_eq!(again.done, 0);
    assert!(again.failure.unwrap().message.contains("重新选择文件"));
}

#[test]
fn a_plan_says_in_words_what_changes_and_what_waits() {
    let desk = Desk::of(TOWN);
    let mut runs = runs(&desk);
    desk.import(&desk.csv("一.csv", HEADER, &[&row(&[])]));
    let second = desk.csv(
        "二.csv",
        HEADER,
        &[&row(&[
            ("标题", "李四反映路灯坏了"),
            ("工单状态", "已办结"),
            ("办理时限", "2026-11-28 17:00"),
        ])],
    );
    let plan = planned(run(&mut runs, Effect::ReadFile(second.into())))
        .unwrap()
        .plan;
    let of_effect = |row: &&PlannedRow| row.effect == RowEffect::Updated;
    let rows: Vec<_> = plan.rows.iter().filter(of_effect).collect();
    let [row] = rows.as_slice() else {
        panic!("{plan:?}")
    };
    let labels: Vec<_> = row.changes.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["标题"], "what waits is told as a proposal only");
    let waits: Vec<_> = row.proposals.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(waits, ["办理时限", "工单状态"]);
    assert_eq!(row.proposals[0].to, "2026-11-28 17:00");
    assert_eq!(plan.proposals.len(), 2);
}

#[test]
fn a_correction_is_remembered_and_used_by_the_next_import_of_the_command_line() {
    let desk = Desk::of(TOWN);
    let mut runs = runs(&desk);
    let file = desk.csv(
        "单.csv",
        "工单编号|标题|内容|怎么转的",
        &["261119093015000123|路灯|不亮|请核实"],
    );
    let path = PathBuf::from(&file);
    let plan = planned(run(&mut runs, Effect::ReadFile(path.clone()))).unwrap();
    assert_eq!(column(&plan, "怎么转的"), (None, false));
    let source = plan.report.sheets[0].source.clone();
    let fix = |field: Option<&str>, header: &str| Effect::FixColumn {
        column: ColumnKey {
            source: source.clone(),
            header: header.to_owned(),
        },
        field: field.map(str::to_owned),
        file: path.clone(),
    };
    let plan = planned(run(&mut runs, fix(Some("dispatch_note"), "怎么转的"))).unwrap();
    assert_eq!(column(&plan, "怎么转的"), (Some("dispatch_note"), true));
    let plan = planned(run(&mut runs, fix(None, "内容"))).unwrap();
    assert_eq!(column(&plan, "内容"), (None, true));
    let report = desk.import_with(&[&file, "--dry-run"]);
    let columns = &report["sheets"][0]["columns"];
    assert_eq!(columns["怎么转的"], "dispatch_note");
    assert!(columns.get("内容").is_none());
    let plan = planned(run(&mut runs, fix(Some("auto"), "内容"))).unwrap();
    assert_eq!(column(&plan, "内容"), (Some("content"), false));
}

#[test]
fn a_correction_that_leaves_no_header_is_taken_back() {
    let desk = Desk::of(TOWN);
    let mut runs = runs(&desk);
    let file = desk.csv("单.csv", "工单编号|诉求人", &["261119093015000123|陈某"]);
    let plan = planned(run(&mut runs, Effect::ReadFile(file.clone().into()))).unwrap();
    let effect = Effect::FixColumn {
        column: plan.report.sheets[0].mapping[0].key.clone(),
        field: None,
        file: file.into(),
    };
    let plan = planned(run(&mut runs, effect)).unwrap();
    assert_eq!(column(&plan, "工单编号"), (Some("order_no"), false));
    assert!(plan.remark.unwrap().contains("已恢复"));
}

#[test]
fn what_cannot_be_read_is_told_in_chinese_with_what_to_do() {
    let desk = Desk::of(TOWN);
    let mut runs = runs(&desk);
    let folder = desk.dir().to_path_buf();
    let broken = PathBuf::from(desk.write("坏.xlsx", "PK\u{3}\u{4}no"));
    for path in [folder, broken, PathBuf::from("/没有/这个.csv")] {
        let message = planned(run(&mut runs, Effect::ReadFile(path))).unwrap_err();
        assert!(message.chars().any(|c| c > '\u{4e00}'), "{message}");
    }
}

#[test]
fn a_running_import_is_stopped_by_esc_and_its_rows_stay() {
    let desk = Desk::of(TOWN);
    let file = PathBuf::from(many(&desk, 20_000));
    let (tell, news) = mpsc::channel();
    let runner = Runner::spawn(runs(&desk), None, move |answer| {
        drop(tell.send(answer.done));
    })
    .unwrap();
    let wait = || news.recv_timeout(Duration::from_mins(2)).unwrap();
    runner.send(caller(), Effect::ReadFile(file));
    while !matches!(wait(), EffectResult::Planned(_, Ok(_))) {}
    runner.send(
        caller(),
        Effect::TakeIn {
            accept: false,
            left: false,
        },
    );
    let outcome = loop {
        match wait() {
            EffectResult::Progress { part, .. } if part.is_some_and(|(done, _)| done > 0) => {
                runner.send(caller(), Effect::Cancel);
            }
            EffectResult::TakenIn(outcome) => break outcome,
            _ => {}
        }
    };
    assert!(outcome.cancelled, "{} of {}", outcome.done, outcome.total);
    assert!(outcome.done > 0 && outcome.done < outcome.total);
    drop(runner);
    let store = Store::open(&desk.db()).unwrap();
    assert_eq!(
        store
            .count(liaison::store::View::All, now())
            .unwrap()
            .min(1_000),
        outcome.done.min(1_000)
    );
}

/// The screen with the desk behind it; every effect is carried out at once.
struct Sits {
    model: Model,
    runs: DeskWorker,
}

impl Sits {
    fn at(desk: &Desk) -> Self {
        let runs = runs(desk);
        let layouts = [FormKind::FirstHandler, FormKind::Whistle]
            .map(|kind| layout(desk.dir(), kind).unwrap());
        let settings = runs.settings().clone();
        let mut model = Model::new(
            settings,
            Keymap::built_in().unwrap(),
            layouts,
            "于某".to_owned(),
            now(),
        );
        let effects = liaison::desk::start(&mut model);
        let mut sits = Self { model, runs };
        sits.carry_out(effects);
        sits
    }

    fn carry_out(&mut self, mut effects: Vec<EffectRequest>) {
        while !effects.is_empty() {
            let mut told = Vec::new();
            for effect in effects.drain(..) {
                self.runs
                    .run(&caller(), effect, &mut |done| told.push(done));
            }
            for done in told {
                effects.extend(liaison::desk::update(
                    &mut self.model,
                    Msg::Done(Box::new(done)),
                ));
            }
        }
    }

    fn give(&mut self, input: Input) {
        let effects = liaison::desk::update(&mut self.model, Msg::Input(input));
        self.carry_out(effects);
    }

    fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.give(Input::Key(Key::parse(key).unwrap()));
        }
    }

    fn state(&self) -> &ImportState {
        let Some(Layer::Import(screen)) = self.model.layers.last() else {
            panic!("no import screen on top")
        };
        &screen.state
    }

    fn drawn(&mut self, size: (u16, u16)) -> String {
        self.model.size = size;
        let area = ratatui::layout::Rect::new(0, 0, size.0, size.1);
        let mut buffer = ratatui::buffer::Buffer::empty(area);
        self.model.hits = liaison::ui::draw(&mut buffer, &self.model).hits;
        let lines = (0..size.1).map(|y| {
            let cells = (0..size.0).map(|x| buffer[(x, y)].symbol());
            cells.collect::<String>().replace(' ', "")
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn a_file_goes_from_its_path_to_the_board_by_keys_alone() {
    let desk = Desk::of(TOWN);
    let header = format!("{HEADER}|夜班");
    let file = desk.csv(
        "单.csv",
        &header,
        &[&format!("{}|是", row(&[])), "||||||||||||||||"],
    );
    let mut sits = Sits::at(&desk);
    sits.press("C-l");
    assert!(sits.model.is_typing());
    sits.give(Input::Paste(format!("{}/", desk.dir().display())));
    assert!(sits.drawn((80, 24)).contains("单.csv"));
    sits.give(Input::Paste("没有.csv".to_owned()));
    sits.press("Enter");
    assert!(sits.drawn((80, 24)).contains("没有改动任何工单"));
    sits.press("C-a");
    sits.give(Input::Paste(file.clone()));
    sits.press("Enter");
    let ImportState::Planned(look) = sits.state() else {
        panic!("{:?}", sits.state())
    };
    assert_eq!((look.found.plan.tally.new, look.tab), (1, Tab::Summary));
    assert!(sits.drawn((80, 24)).contains("F9开始导入（1行）"));
    let columns = HEADER.split('|').count();
    sits.press(&format!("2 {} Enter", "Down ".repeat(columns)));
    assert!(matches!(sits.model.layers.last(), Some(Layer::Picker(_))));
    sits.give(Input::Paste("市级".to_owned()));
    sits.press("Enter");
    let ImportState::Planned(look) = sits.state() else {
        panic!("{:?}", sits.state())
    };
    assert_eq!(column(&look.found, "夜班"), (Some("upstream_no"), true));
    assert_eq!(look.tab, Tab::Columns);
    for size in [(80, 24), (60, 16), (120, 40)] {
        for tab in ["1", "2", "3", "4", "5", "6", "Tab"] {
            sits.press(tab);
            let drawn = sits.drawn(size);
            assert!(!drawn.contains("1990000"), "{drawn}");
        }
    }
    sits.press("F9");
    let ImportState::Ended(outcome) = sits.state() else {
        panic!("{:?}", sits.state())
    };
    assert_eq!((outcome.tally.new, outcome.done), (1, 1));
    assert!(sits.drawn((80, 24)).contains("导入完毕"));
    sits.press("Esc");
    assert!(sits.model.layers.is_empty());
    assert!(
        sits.model
            .board
            .list
            .rows
            .iter()
            .any(|row| row.number == NO)
    );
    let folder = sits.model.folders.get("import").unwrap();
    assert_eq!(folder, &format!("{}/", desk.dir().display()));
}

#[test]
fn the_last_page_says_of_each_row_only_what_happened_to_it() {
    let desk = Desk::of(TOWN);
    let line = |number: &str, unit: &str, due: &str| {
        row(&[("工单编号", number), ("承办单位", unit), ("办理时限", due)])
    };
    let rows = [
        line("261119093015000101", TOWN, "抓紧"),
        line("261119093015000102", "宋村镇", "抓紧"),
        line("261119093015000103", "宋村镇", "速办"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let file = desk.csv("全区.csv", HEADER, &rows);
    let mut sits = Sits::at(&desk);
    sits.press("C-l");
    sits.press("C-a");
    sits.give(Input::Paste(file));
    sits.press("Enter F9");
    let drawn = sits.drawn((120, 36));
    assert!(
        drawn.contains("1行已存入") && drawn.contains("未收2"),
        "{drawn}"
    );
    assert!(drawn.contains("已导入1行"), "{drawn}");
    let at = |text: &str| {
        drawn
            .find(text)
            .unwrap_or_else(|| panic!("{text}: {drawn}"))
    };
    // The rows that were taken in stand under a heading of their own.
    assert!(at("没有收进来的行") < at("其他单位2单未收入"));
    assert!(at("其他单位2单未收入") < at("请注意"));
    assert!(at("请注意") < at("列有1行认不出时间"));
}

#[test]
fn what_the_platform_proposes_is_taken_at_once_only_when_asked() {
    for accept in [false, true] {
        let desk = Desk::of(TOWN);
        desk.import(&desk.csv("一.csv", HEADER, &[&row(&[])]));
        let file = desk.csv(
            "二.csv",
            HEADER,
            &[&row(&[("办理时限", "2026-11-28 17:00")])],
        );
        let mut sits = Sits::at(&desk);
        sits.press("C-l");
        sits.give(Input::Paste(file));
        sits.press("Enter 5");
        assert!(sits.drawn((80, 24)).contains("办理时限："));
        if accept {
            sits.press("F3");
        }
        sits.press("F9 Esc");
        let order = desk.show(NO);
        assert_eq!(
            order.to_string().contains("\"proposals\":[{"),
            !accept,
            "{order}"
        );
    }
}

#[test]
fn a_column_that_gave_its_field_up_says_to_which_other() {
    let desk = Desk::of(TOWN);
    let file = desk.csv(
        "单.csv",
        "工单编号|标题|主要内容|情况说明",
        &[&format!("{NO}|井盖|平台抄录|群众原话")],
    );
    let mut sits = Sits::at(&desk);
    sits.press("C-l");
    sits.give(Input::Paste(file));
    sits.press("Enter 2 Down Down Down Enter");
    sits.give(Input::Paste("诉求内容".to_owned()));
    sits.press("Enter Up");
    let drawn = sits.drawn((100, 30));
    assert!(
        drawn.contains("“主要内容”列不再作为诉求内容") && drawn.contains("“情况说明”列"),
        "{drawn}"
    );
    sits.press("1");
    let drawn = sits.drawn((100, 30));
    assert!(drawn.contains("不再作为诉求内容"), "{drawn}");
}

#[test]
fn esc_leads_back_step_by_step_and_never_loses_the_board() {
    let desk = Desk::of(TOWN);
    let file = desk.csv("单.csv", HEADER, &[&row(&[])]);
    let mut sits = Sits::at(&desk);
    sits.press("C-l");
    sits.give(Input::Paste(file));
    sits.press("Enter Esc");
    assert!(matches!(sits.state(), ImportState::Choosing));
    sits.press("Enter");
    assert!(matches!(sits.state(), ImportState::Planned(_)));
    sits.press("F2");
    assert!(matches!(sits.state(), ImportState::Choosing));
    sits.press("Esc");
    assert!(sits.model.layers.is_empty());
    assert_eq!(sits.model.job, None);
}

#[test]
fn a_plan_with_the_rows_left_out_counts_what_the_import_will_do() {
    let desk = Desk::of(TOWN);
    let mut runs = runs(&desk);
    let header = "工单编号|标题|主要内容|承办单位";
    let rows = [
        "261119093015000101|一|甲|龙山街道",
        "261119093015000102|二|乙|宋村镇",
        "261119093015000103|三|丙|某某服务站",
    ];
    let file = PathBuf::from(desk.csv("全区.csv", header, &rows));
    let plan = planned(run(&mut runs, Effect::ReadFile(file.clone()))).unwrap();
    assert_eq!((plan.plan.tally.new, plan.plan.left.rows()), (1, 2));
    let with = |left| Effect::PlanLeft {
        left,
        file: file.clone(),
    };
    let without = planned(run(&mut runs, with(true))).unwrap();
    assert_eq!((without.plan.tally.new, without.plan.left.rows()), (3, 0));
    assert_eq!(without.asked.optional(), 2);
    assert_eq!(without.plan.rows.len(), 3);
    let back = planned(run(&mut runs, with(false))).unwrap();
    assert_eq!((back.plan.tally.new, back.plan.left.rows()), (1, 2));
    run(&mut runs, with(true));
    let taken = taken_in(run(
        &mut runs,
        Effect::TakeIn {
            accept: false,
            left: true,
        },
    ));
    assert_eq!(taken.tally, without.plan.tally);
}

#[test]
fn a_pattern_that_the_shell_left_stands_for_the_files_that_fit_it() {
    let desk = Desk::of(TOWN);
    desk.csv("甲 [1].csv", HEADER, &[&row(&[])]);
    let other = row(&[("工单编号", "261119093015000124"), ("标题", "井盖破损")]);
    desk.csv("乙.csv", HEADER, &[&other]);
    let report = desk.ok(&["import", "*.csv"]);
    let files: Vec<_> = report["files"].as_array().unwrap().iter().collect();
    assert_eq!(files.len(), 2, "{report}");
    assert!(files.iter().all(|file| file["new"] == 1), "{report}");
    let none = desk.fails(1, &["import", "没有*.xlsx"]);
    assert_eq!(none["code"], "no_file");
    assert!(
        none["message"].as_str().unwrap().contains("没有*.xlsx"),
        "{none}"
    );
}
