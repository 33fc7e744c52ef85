//! A program that only uses the terminal, to test [`liaison::term`] in a real one.
//!
//! It echoes a typed line and counts inputs. F2 draws a reversed word, F3 gives the terminal to
//! another program for a moment, F4 copies the line, F5 panics, F6 panics in another thread, F10
//! quits. The file named by `TERM_ECHO_END` receives the signal that ended it, then the line.

use std::io::Write;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use liaison::desk::input::{Code, Input, Key};
use liaison::term::{self, Clipboard, InputReader, Screen, ScreenOptions, TermError, signals};
use liaison::text::Ambiguous;
use ratatui::layout::Position;
use ratatui::style::Stylize;
use ratatui::text::Line;
use ratatui::{Frame, widgets::Paragraph};

/// A text in the panic message that must not be printed.
const SECRET: &str = "张三 13800000001";

/// Panics with a message that quotes the text, as slicing within a character does.
fn fall(within: usize) {
    std::hint::black_box(&SECRET[within..]);
}

#[derive(Debug, Default)]
struct Echo {
    width: Ambiguous,
    line: String,
    inputs: usize,
    pastes: usize,
    last: String,
}

impl Echo {
    fn draw(&self, frame: &mut Frame<'_>) -> (u16, u16) {
        let end: String = self
            .line
            .chars()
            .rev()
            .take(10)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        let shown = end.replace('\n', "/");
        let width = Line::raw(shown.as_str()).width();
        let lines = vec![
            Line::raw(shown),
            Line::raw(format!("inputs {} pastes {}", self.inputs, self.pastes)),
            Line::raw(format!("bytes {}", self.line.len())),
            Line::raw(format!("width {:?}", self.width)),
            Line::raw(format!("last {}", self.last)),
            Line::from("marked".reversed()),
            Line::raw(format!(
                "size {}x{}",
                frame.area().width,
                frame.area().height
            )),
        ];
        frame.render_widget(Paragraph::new(lines), frame.area());
        if frame.area().height > 0 && frame.area().width > 0 {
            let column = u16::try_from(width)
                .unwrap_or(0)
                .min(frame.area().width - 1);
            frame.set_cursor_position(Position::new(column, 0));
        }
        (0, 0)
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The terminal may be closed.
            writeln!(std::io::stderr(), "{error}").unwrap_or_default();
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), TermError> {
    let typed = Arc::new(Mutex::new(String::new()));
    let for_end = Arc::clone(&typed);
    signals::watch(
        move |signal| {
            if let Some(path) = std::env::var_os("TERM_ECHO_END") {
                let line = for_end.lock().map(|line| line.clone()).unwrap_or_default();
                std::fs::write(path, format!("{signal} {line}")).unwrap_or_default();
            }
            if std::env::var_os("TERM_ECHO_HANG").is_some() {
                std::thread::sleep(Duration::from_hours(1));
            }
        },
        liaison::term::restore,
    )?;
    let mut screen = Screen::enter(ScreenOptions {
        mouse: true,
        size: None,
        title: Some("联络台".to_owned()),
    })?;
    let answers = term::probe::ask(term::AmbiguousWidth::Auto);
    screen.set_agreed(answers.agreed);
    let mut echo = Echo {
        width: term::AmbiguousWidth::Auto.decide(answers.measured),
        ..Echo::default()
    };
    let (tell, told) = mpsc::channel();
    let reader = InputReader::spawn(move |inputs| tell.send(inputs).is_ok())?;
    screen.draw(|frame| echo.draw(frame))?;
    reader.set_typing(0, true);
    let mut handled = 0;
    while let Ok(inputs) = told.recv() {
        for input in inputs {
            echo.inputs += 1;
            echo.last = format!("{input:?}").chars().take(60).collect();
            match input {
                Input::Key(Key {
                    code: Code::F(3), ..
                }) => {
                    reader.pause();
                    screen.suspend();
                    let mut answer = String::new();
                    println!("lent");
                    std::io::stdin().read_line(&mut answer)?;
                    screen.resume()?;
                    reader.resume();
                    answer.trim().clone_into(&mut echo.line);
                }
                Input::Key(Key {
                    code: Code::F(4), ..
                }) => {
                    echo.last = format!("{:?}", Clipboard::default().copy(&echo.line, false));
                }
                Input::Key(Key {
                    code: Code::F(5), ..
                }) => {
                    screen.draw(|_| {
                        fall(1);
                        (0, 0)
                    })?;
                }
                Input::Key(Key {
                    code: Code::F(6), ..
                }) => {
                    let fell = std::thread::spawn(|| fall(1)).join();
                    echo.last = format!("fell {}", fell.is_err());
                }
                Input::Key(Key {
                    code: Code::F(10), ..
                }) => return Ok(()),
                Input::Key(Key {
                    code: Code::Enter, ..
                }) => echo.line.clear(),
                Input::Key(key) | Input::Repeated(key) => echo.line.extend(key.types()),
                Input::Paste(text) | Input::Unmarked(text) => {
                    echo.pastes += 1;
                    echo.line.push_str(&text);
                }
                Input::Mouse(_) | Input::Resize(..) => {}
            }
        }
        if let Ok(mut line) = typed.lock() {
            line.clone_from(&echo.line);
        }
        screen.draw(|frame| echo.draw(frame))?;
        handled += 1;
        reader.set_typing(handled, true);
    }
    Ok(())
}
