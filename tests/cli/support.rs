//! A desk for the tests: a data folder of its own, a fixed clock, and the program.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

use super::shape;

/// The town of most cases.
pub(crate) const TOWN: &str = "文登区龙山街道办事处";
/// A department, for the invited side and 首接 cases.
pub(crate) const HOUSING: &str = "文登区住房和城乡建设局";
/// The order number of most cases.
pub(crate) const NO: &str = "261119093015000123";

/// The result of a run of the program.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("ended by a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Returns the JSON it printed.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Returns the error it reported as JSON, after checking its documented keys.
    #[track_caller]
    pub(crate) fn error(&self) -> Value {
        let value: Value = serde_json::from_str(self.err.trim())
            .unwrap_or_else(|error| panic!("{error}: {self:?}"));
        let error = &value["error"];
        assert!(error["code"].is_string(), "{self:?}");
        assert!(error["message"].is_string(), "{self:?}");
        for key in ["clause", "fix"] {
            assert!(error[key].is_string() || error[key].is_null(), "{self:?}");
        }
        error.clone()
    }
}

/// A unit's desk.
pub(crate) struct Desk {
    dir: TempDir,
    /// The time that the clock shows.
    pub(crate) now: RefCell<String>,
}

/// Keeps the data file of each desk in the folder that `LIAISON_KEEP_DESKS` names, under the name of
/// its test, so that the record of the rules can take over its journals.
impl Drop for Desk {
    fn drop(&mut self) {
        let Some(folder) = std::env::var_os("LIAISON_KEEP_DESKS").map(PathBuf::from) else {
            return;
        };
        let test = std::thread::current()
            .name()
            .unwrap_or("desk")
            .replace("::", "-");
        let mut names = (0..100).map(|number| folder.join(format!("{test}-{number}.db")));
        if let Some(kept) = names.find(|name| !name.exists()) {
            // A desk that was not set up has no file.
            drop(std::fs::copy(self.db(), kept));
        }
    }
}

impl Desk {
    /// A folder without a data file.
    pub(crate) fn bare() -> Self {
        Self {
            dir: TempDir::new().unwrap(),
            now: RefCell::new("2026-11-20T09:00".to_owned()),
        }
    }

    /// Creates a unit's desk on a Friday morning; 于某 is the officer and 周某 signs.
    pub(crate) fn of(unit: &str) -> Self {
        let desk = Self::bare();
        desk.ok(&[
            "init",
            "--unit",
            unit,
            "--actor",
            "于某",
            "--leader",
            "周某",
            "--phone",
            "06310000345",
        ]);
        desk
    }

    /// A town's desk with one signed-for order.
    pub(crate) fn with_order() -> Self {
        let desk = Self::of(TOWN);
        desk.import(&desk.csv("来单.csv", HEADER, &[ROW]));
        desk.act(NO, "sign-for", &[]);
        desk
    }

    pub(crate) fn dir(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn db(&self) -> PathBuf {
        self.dir().join("data/liaison.db")
    }

    /// Sets the clock.
    pub(crate) fn at(&self, now: &str) -> &Self {
        now.clone_into(&mut self.now.borrow_mut());
        self
    }

    /// Returns a command that runs the program at this desk.
    pub(crate) fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
        command
            .env_clear()
            .env("LIAISON_DB", self.db())
            .env("LIAISON_CONFIG", self.dir().join("config"))
            .env("LIAISON_NOW", self.now.borrow().as_str())
            .env("HOME", self.dir())
            .current_dir(self.dir());
        command
    }

    /// Runs the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.program().args(arguments).output().unwrap())
    }

    /// Runs it with a text on standard input.
    pub(crate) fn feed(&self, arguments: &[&str], input: impl Into<Vec<u8>>) -> Ran {
        let mut program = self.program();
        Ran::of(program.args(arguments).write_stdin(input).output().unwrap())
    }

    /// Runs it with `--json`; it must succeed.
    #[track_caller]
    pub(crate) fn ok(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        assert_eq!(ran.err, "", "{arguments:?}");
        ran.json()
    }

    /// Runs it with `--json`; it must fail with this exit code.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32, arguments: &[&str]) -> Value {
        let ran = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        ran.error()
    }

    /// Does an action that must succeed.
    #[track_caller]
    pub(crate) fn act(&self, order: &str, action: &str, fields: &[(&str, &str)]) -> Value {
        let options = options(fields);
        let mut arguments = vec!["act", order, action];
        arguments.extend(options.iter().map(String::as_str));
        let done = self.ok(&arguments);
        if action != "undo" {
            for key in ["id", "order_no", "stage", "mechanism"] {
                assert!(done[key].is_string(), "{key}: {done}");
            }
        }
        done
    }

    /// Tries an action that a rule must refuse, and returns the refusal.
    #[track_caller]
    pub(crate) fn refused(&self, order: &str, action: &str, fields: &[(&str, &str)]) -> Value {
        let before = self.ok(&["show", order]);
        let options = options(fields);
        let mut arguments = vec!["act", order, action];
        arguments.extend(options.iter().map(String::as_str));
        let error = self.fails(3, &arguments);
        for key in ["code", "clause", "message", "fix"] {
            assert!(
                error[key].as_str().is_some_and(|text| !text.is_empty()),
                "{key}: {error}"
            );
        }
        assert_eq!(self.ok(&["show", order]), before, "a refusal changed it");
        error
    }

    /// Returns the output of `show --json` after checking its documented shape.
    #[track_caller]
    pub(crate) fn show(&self, order: &str) -> Value {
        let shown = self.ok(&["show", order]);
        shape::check_show(&shown);
        shown
    }

    /// Returns the output of `list --json` after checking its documented shape.
    #[track_caller]
    pub(crate) fn list(&self, arguments: &[&str]) -> Vec<Value> {
        let Value::Array(all) = self.ok(&[&["list"], arguments].concat()) else {
            panic!("not an array");
        };
        all.iter().for_each(shape::check_summary);
        all
    }

    /// Imports a file whose rows must all be taken in, and returns its report.
    #[track_caller]
    pub(crate) fn import(&self, file: &str) -> Value {
        self.import_with(&[file])
    }

    /// Imports with options and returns the first file's report. Rows may be left out.
    #[track_caller]
    pub(crate) fn import_with(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[&["import"], arguments, &["--json"]].concat());
        let report = ran.json();
        let sum = |names: &[&str]| -> u64 {
            let file = &report["files"][0];
            names.iter().filter_map(|name| file[*name].as_u64()).sum()
        };
        let left = report["files"][0]["left"].as_array().into_iter().flatten();
        let left: u64 = left.filter_map(|group| group["rows"].as_u64()).sum();
        let refused = report["files"][0]["rejected"]
            .as_array()
            .map_or(0, Vec::len);
        let taken = sum(&["new", "updated", "unchanged"]);
        let code = match (left > 0 || refused > 0, taken) {
            (false, _) => 0,
            (true, 0) if refused > 0 => 1,
            (true, _) => 4,
        };
        assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        shape::check_import(&report);
        report["files"][0].clone()
    }

    /// Writes a file into the desk's folder and returns its path.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.dir().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Writes a .csv of a header and rows; each is given as one line with cells separated by `|`.
    pub(crate) fn csv(&self, name: &str, header: &str, rows: &[&str]) -> String {
        let mut text = String::from("\u{feff}");
        for line in std::iter::once(&header).chain(rows) {
            let cells: Vec<String> = line
                .split('|')
                .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
                .collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        self.write(name, text)
    }

    /// Returns the kinds of the events in an order's journal.
    pub(crate) fn kinds(&self, order: &str) -> Vec<String> {
        let shown = self.show(order);
        let entries = shown["journal"].as_array().unwrap().iter();
        entries.map(|entry| text(&entry["kind"])).collect()
    }

    /// Asserts that `check` finds nothing wrong.
    #[track_caller]
    pub(crate) fn sound(&self) {
        let report = self.ok(&["check"]);
        assert_eq!(report["ok"], true, "{report}");
    }
}

/// The header of most files here.
pub(crate) const HEADER: &str = "工单编号|标题|主要内容|诉求类型|紧急程度|联系人|联系电话|事发地址|所属镇街|承办单位|协办单位|受理时间|派单时间|办理时限|工单状态";
/// The usual row below it: an order that the town leads, without co-handlers.
pub(crate) const ROW: &str = "261119093015000123|夜间施工噪音扰民|文山路工地夜间施工，影响休息。|投诉|紧急|陈某某|19900001234|文山路88号|龙山街道|龙山街道||2026-11-19 09:30:15|2026-11-19 10:00|2026-11-25 17:30|已派单";

/// Returns the usual row with some cells replaced, which are named by their headers.
pub(crate) fn row(cells: &[(&str, &str)]) -> String {
    let mut row: Vec<&str> = ROW.split('|').collect();
    for (header, value) in cells {
        let column = HEADER.split('|').position(|known| known == *header);
        row[column.expect("no such header")] = value;
    }
    row.join("|")
}

/// Returns the text of a JSON string.
#[track_caller]
pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("no string").to_owned()
}

fn options(fields: &[(&str, &str)]) -> Vec<String> {
    let mut options = Vec::new();
    for (field, value) in fields {
        options.push(format!("--{field}"));
        if *field != "confirm" {
            options.push((*value).to_owned());
        }
    }
    options
}

/// Returns the bytes of a scanned page, as far as the program looks at them.
pub(crate) fn scanned_pdf() -> Vec<u8> {
    let picture = b"%PDF-1.4\n1 0 obj<</Type /XObject /Subtype /Image>>stream\n";
    [picture.as_slice(), &[b'.'; 4096]].concat()
}
