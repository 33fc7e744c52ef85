//! A terminal for running the program: it shows what it receives, answers queries, and waits for
//! expected output without fixed delays.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, Once};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;
use vt100::{Callbacks, Parser, Screen};

/// Maximum waiting time on a busy machine. Nothing should take so long, and no test waits for it to
/// pass.
const DEADLINE: Duration = Duration::from_mins(1);
/// The time a person leaves between typed text and the next key. Without it the program rightly
/// takes both for one paste.
const PACE: Duration = Duration::from_millis(130);

type Writer = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

/// How a terminal answers queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answers {
    /// Ambiguous characters are one column wide.
    Narrow,
    /// Ambiguous characters are two columns wide.
    Wide,
    /// It does not understand UTF-8, and shows each byte as a character.
    Bytes,
    /// It does not answer.
    Mute,
}

/// The program to run, and its terminal.
pub(crate) struct Run {
    command: CommandBuilder,
    size: (u16, u16),
    answers: Answers,
    background: Option<&'static str>,
    home: TempDir,
}

impl Run {
    /// Prepares the program with arguments in a terminal of 80 columns and 24 rows and a home
    /// folder of its own.
    pub(crate) fn liaison(arguments: &[&str]) -> Self {
        let mut run = Self::program(Path::new(env!("CARGO_BIN_EXE_liaison")));
        for argument in arguments {
            run.command.arg(argument);
        }
        run
    }

    /// Prepares an example. Cargo builds examples together with all tests but not with this one
    /// alone, so it is built here.
    pub(crate) fn example(name: &str) -> Self {
        static BUILT: Once = Once::new();
        let test = std::env::current_exe().unwrap();
        let profile = test.parent().unwrap().parent().unwrap();
        BUILT.call_once(|| {
            let mut cargo = std::process::Command::new(env!("CARGO"));
            cargo.args(["build", "--quiet", "--examples", "--manifest-path"]);
            cargo.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
            cargo.arg("--target-dir").arg(profile.parent().unwrap());
            if profile.ends_with("release") {
                cargo.arg("--release");
            }
            assert!(cargo.status().unwrap().success());
        });
        Self::program(&profile.join("examples").join(name))
    }

    fn program(path: &Path) -> Self {
        assert!(path.exists(), "{} was not built", path.display());
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(path);
        command.env_clear();
        command.cwd(home.path());
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LANG", "zh_CN.UTF-8"),
            ("TZ", "Asia/Shanghai"),
            ("PATH", "/usr/bin:/bin"),
        ] {
            command.env(name, value);
        }
        command.env("HOME", home.path());
        command.env("LIAISON_DB", home.path().join("desk.db"));
        command.env("LIAISON_CONFIG", home.path().join("config"));
        Self {
            command,
            size: (80, 24),
            answers: Answers::Narrow,
            background: None,
            home,
        }
    }

    /// Sets an environment variable.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Sets the size in columns and rows.
    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Runs it in another process's session, so that no signal tells it that the window was closed.
    pub(crate) fn untold(mut self) -> Self {
        self.command.set_controlling_tty(false);
        self
    }

    /// Removes an environment variable.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Sets the background colour that the terminal tells, as it writes it.
    pub(crate) fn background(mut self, colour: &'static str) -> Self {
        self.background = Some(colour);
        self
    }

    /// Sets the kind of terminal.
    pub(crate) fn answers(mut self, answers: Answers) -> Self {
        self.answers = answers;
        self
    }

    /// Creates a file in the home folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Starts the program.
    pub(crate) fn start(self) -> Pty {
        let pair = native_pty_system()
            .openpty(pty_size(self.size.0, self.size.1))
            .unwrap();
        let child = pair.slave.spawn_command(self.command).unwrap();
        drop(pair.slave);
        let reader = pair.master.try_clone_reader().unwrap();
        let writer: Writer = Arc::new(Mutex::new(Some(pair.master.take_writer().unwrap())));
        let (columns, rows) = (at_least_one(self.size.0), at_least_one(self.size.1));
        let shared = Arc::new(Shared {
            seen: Mutex::new(Seen {
                parser: Parser::new_with_callbacks(rows, columns, 1000, Queries::default()),
                raw: Vec::new(),
                ended: false,
                closing: false,
            }),
            arrived: Condvar::new(),
        });
        let reading = thread::spawn({
            let (shared, writer) = (Arc::clone(&shared), Arc::clone(&writer));
            let kind = (self.answers, self.background);
            move || watch(reader, &shared, &writer, kind)
        });
        Pty {
            master: Some(pair.master),
            writer,
            child,
            shared,
            reading: Some(reading),
            written: Instant::now(),
            home: self.home,
        }
    }
}

fn at_least_one(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN)
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// What the program asks the terminal.
enum Query {
    /// Where the cursor is, with its row and column.
    Cursor(u16, u16),
    Background,
    Kind,
}

#[derive(Default)]
struct Queries {
    /// The queries that wait for an answer.
    asked: Vec<Query>,
    titles: Vec<String>,
    copied: Vec<String>,
}

impl Callbacks for Queries {
    fn unhandled_csi(
        &mut self,
        screen: &mut Screen,
        before: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        last: char,
    ) {
        match (before, last, parameters) {
            (None, 'n', [[6]]) => {
                let (row, column) = screen.cursor_position();
                self.asked.push(Query::Cursor(row, column));
            }
            (None, 'c', _) => self.asked.push(Query::Kind),
            _ => {}
        }
    }

    fn unhandled_osc(&mut self, _: &mut Screen, parameters: &[&[u8]]) {
        if parameters == [b"11".as_slice(), b"?"] {
            self.asked.push(Query::Background);
        }
    }

    fn set_window_title(&mut self, _: &mut Screen, title: &[u8]) {
        self.titles
            .push(String::from_utf8_lossy(title).into_owned());
    }

    fn copy_to_clipboard(&mut self, _: &mut Screen, _: &[u8], data: &[u8]) {
        self.copied.push(String::from_utf8_lossy(data).into_owned());
    }
}

struct Seen {
    parser: Parser<Queries>,
    raw: Vec<u8>,
    ended: bool,
    /// True if the window is to be closed.
    closing: bool,
}

struct Shared {
    seen: Mutex<Seen>,
    arrived: Condvar,
}

fn watch(
    mut reader: Box<dyn Read + Send>,
    shared: &Shared,
    writer: &Writer,
    (answers, background): (Answers, Option<&str>),
) {
    let mut buffer = vec![0; 1 << 16];
    loop {
        let count = reader.read(&mut buffer).unwrap_or(0);
        let mut seen = shared.seen.lock().unwrap();
        if count == 0 || seen.closing {
            seen.ended = true;
            shared.arrived.notify_all();
            return;
        }
        seen.raw.extend_from_slice(&buffer[..count]);
        seen.parser.process(&buffer[..count]);
        let asked = std::mem::take(&mut seen.parser.callbacks_mut().asked);
        shared.arrived.notify_all();
        drop(seen);
        for query in asked {
            let more = match answers {
                Answers::Narrow => 0,
                Answers::Wide => 1,
                Answers::Bytes => 2,
                Answers::Mute => continue,
            };
            let answer = match query {
                Query::Cursor(row, column) => format!("\x1b[{};{}R", row + 1, column + 1 + more),
                Query::Background => match background {
                    Some(colour) => format!("\x1b]11;{colour}\x1b\\"),
                    None => continue,
                },
                Query::Kind => "\x1b[?62;22c".to_owned(),
            };
            if let Some(writer) = writer.lock().unwrap().as_mut() {
                writer.write_all(answer.as_bytes()).unwrap();
            }
        }
    }
}

/// A program running in its terminal. Dropping it ends the program.
pub(crate) struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Writer,
    child: Box<dyn Child + Send + Sync>,
    shared: Arc<Shared>,
    reading: Option<thread::JoinHandle<()>>,
    written: Instant,
    home: TempDir,
}

impl Pty {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.shared.seen.lock().unwrap()
    }

    /// Waits until the screen meets a condition, checking whenever output arrives.
    #[track_caller]
    pub(crate) fn wait_for(&self, what: &str, wanted: impl Fn(&Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        let mut seen = self.seen();
        while !wanted(seen.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && !seen.ended,
                "waited in vain for {what}; the screen:\n{}",
                dump(seen.parser.screen())
            );
            seen = self.shared.arrived.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub(crate) fn wait_for_text(&self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// Returns the lines of the screen.
    pub(crate) fn text(&self) -> String {
        dump(self.seen().parser.screen())
    }

    /// Evaluates a function on the current screen.
    pub(crate) fn screen<T>(&self, ask: impl FnOnce(&Screen) -> T) -> T {
        ask(self.seen().parser.screen())
    }

    /// Returns the column and row of the cursor, from 0.
    pub(crate) fn cursor(&self) -> (u16, u16) {
        let (row, column) = self.screen(Screen::cursor_position);
        (column, row)
    }

    /// Returns everything the program wrote.
    pub(crate) fn raw(&self) -> String {
        String::from_utf8_lossy(&self.seen().raw).into_owned()
    }

    /// Returns the window titles it set.
    pub(crate) fn titles(&self) -> Vec<String> {
        self.seen().parser.callbacks().titles.clone()
    }

    /// Returns what it copied through the terminal, in base64.
    pub(crate) fn copied(&self) -> Vec<String> {
        self.seen().parser.callbacks().copied.clone()
    }

    /// Reads a file in the home folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Sends a text at once, as an IME does.
    pub(crate) fn send(&mut self, text: &str) {
        thread::sleep(PACE.saturating_sub(self.written.elapsed()));
        let mut writer = self.writer.lock().unwrap();
        // If the program has ended, the test will notice.
        drop(writer.as_mut().unwrap().write_all(text.as_bytes()));
        drop(writer);
        self.written = Instant::now();
    }

    /// Sends pieces with a pause before each, as a slow line does.
    pub(crate) fn trickle<'a>(&mut self, pieces: impl IntoIterator<Item = &'a [u8]>, pause: u64) {
        thread::sleep(PACE.saturating_sub(self.written.elapsed()));
        for piece in pieces {
            thread::sleep(Duration::from_millis(pause));
            let mut writer = self.writer.lock().unwrap();
            drop(writer.as_mut().unwrap().write_all(piece));
        }
        self.written = Instant::now();
    }

    /// Presses a key, named as in keymaps: `F3`, `Enter`, `C-p`, `S-Tab`, `A-1`, `x`.
    pub(crate) fn key(&mut self, name: &str) {
        let bytes = sequence(name);
        self.send(&bytes);
    }

    /// Pastes a text, as a terminal with paste marks does.
    pub(crate) fn paste(&mut self, text: &str) {
        self.send(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Clicks a cell, counted from 0.
    pub(crate) fn click(&mut self, column: u16, row: u16) {
        let (column, row) = (column + 1, row + 1);
        self.send(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
    }

    /// Presses at one cell, moves to another and releases; cells count from 0.
    pub(crate) fn drag(&mut self, from: (u16, u16), to: (u16, u16)) {
        let at = |code: u8, (column, row): (u16, u16), last: char| {
            format!("\x1b[<{code};{};{}{last}", column + 1, row + 1)
        };
        let moved = [at(0, from, 'M'), at(32, to, 'M'), at(0, to, 'm')].concat();
        self.send(&moved);
    }

    /// Changes the size of the window.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let mut seen = self.seen();
        seen.parser
            .set_size(at_least_one(rows), at_least_one(columns));
        drop(seen);
        let master = self.master.as_ref().unwrap();
        master.resize(pty_size(columns, rows)).unwrap();
    }

    /// Reads what the system tells of the program under this name.
    #[cfg(target_os = "linux")]
    pub(crate) fn of_process(&self, name: &str) -> std::io::Result<String> {
        let id = self.child.process_id().unwrap();
        std::fs::read_to_string(format!("/proc/{id}/{name}"))
    }

    /// Sends a signal, by its name without SIG.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-s", name, &id])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// Closes the window of a program that redraws when the window is resized or the wheel turned.
    /// The thread that reads its output holds the last handle of the terminal and only checks for
    /// closing when output arrives, so this sends both.
    pub(crate) fn hang_up(&mut self) {
        let (rows, columns) = self.screen(Screen::size);
        self.seen().closing = true;
        self.resize(columns.get() + 1, rows.get());
        self.send("\x1b[<64;1;1M");
        self.reading.take().unwrap().join().unwrap();
        drop(self.writer.lock().unwrap().take());
        drop(self.master.take());
    }

    /// Waits for the program to end.
    #[track_caller]
    pub(crate) fn wait_for_end(&mut self) -> ExitStatus {
        let end = Instant::now() + DEADLINE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                if let Some(reading) = self.reading.take() {
                    reading.join().unwrap();
                }
                return status;
            }
            assert!(
                Instant::now() < end,
                "it does not end; the screen:\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // It has usually ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Returns the lines of the screen without trailing spaces.
pub(crate) fn dump(screen: &Screen) -> String {
    let (_, columns) = screen.size();
    let rows: Vec<_> = screen
        .rows(0, columns.get())
        .map(|row| row.trim_end().to_owned())
        .collect();
    rows.join("\n").trim_end().to_owned()
}

/// Returns the bytes that xterm sends for a key.
fn sequence(name: &str) -> String {
    let (held, plain) = ["C-", "A-", "S-"]
        .into_iter()
        .find_map(|held| {
            Some((
                held,
                name.strip_prefix(held).filter(|rest| !rest.is_empty())?,
            ))
        })
        .unwrap_or(("", name));
    match (held, plain) {
        ("S-", "Tab") => return "\x1b[Z".to_owned(),
        ("C-", _) if plain.len() == 1 => {
            return char::from(plain.as_bytes()[0] & 0x1f).to_string();
        }
        ("A-", _) => return format!("\x1b{}", sequence(plain)),
        _ => {}
    }
    let modifier = match held {
        "S-" => 2,
        "C-" => 5,
        _ => 1,
    };
    let letter = |c: char| {
        if modifier > 1 {
            format!("\x1b[1;{modifier}{c}")
        } else if c.is_ascii_lowercase() || ('P'..='S').contains(&c) {
            format!("\x1bO{c}")
        } else {
            format!("\x1b[{c}")
        }
    };
    let tilde = |n: u8| {
        if modifier > 1 {
            format!("\x1b[{n};{modifier}~")
        } else {
            format!("\x1b[{n}~")
        }
    };
    match plain {
        "Enter" => "\r".to_owned(),
        "Esc" => "\x1b".to_owned(),
        "Tab" => "\t".to_owned(),
        "Space" => " ".to_owned(),
        "Backspace" => "\x7f".to_owned(),
        "Up" => letter('A'),
        "Down" => letter('B'),
        "Right" => letter('C'),
        "Left" => letter('D'),
        "Home" => letter('H'),
        "End" => letter('F'),
        "Insert" => tilde(2),
        "Delete" => tilde(3),
        "PgUp" => tilde(5),
        "PgDn" => tilde(6),
        "F1" => letter('P'),
        "F2" => letter('Q'),
        "F3" => letter('R'),
        "F4" => letter('S'),
        "F5" => tilde(15),
        "F6" => tilde(17),
        "F7" => tilde(18),
        "F8" => tilde(19),
        "F9" => tilde(20),
        "F10" => tilde(21),
        "F11" => tilde(23),
        "F12" => tilde(24),
        one if one.chars().count() == 1 => one.to_owned(),
        _ => panic!("no such key: {name}"),
    }
}
