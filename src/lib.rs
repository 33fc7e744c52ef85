//! `liaison` (联络台): the liaison officer's desk for 首接负责 and 吹哨报到 cases.
//!
//! This page holds the map of the modules, what must stay true, how to add something, the glossary,
//! and the facts that the code relies on. The domain decides by pure functions; a thin shell around
//! it does all reading and writing.
//!
//! ```text
//! arguments, JSON on stdin ─▶ cli ─▶ domain::order::act::read ─▶ Request   
//!                                                                     │
//!          ┌──────────────── one IMMEDIATE transaction, one writer thread (store) ────────────────┐
//!          │  fold events ─▶ Order::decide(&Request, &Context) ─▶ facts ─▶ journal ─▶ projections    │
//!          └──────────────────────────────────────────────────────────────────────────────────────┘
//! a platform's file ─▶ intake (child process) ─▶ IncomingRow ─▶ work::import ─▶ store ─▶ decide_row
//! an order ─▶ Order::printed ─▶ FormLayout ─▶ export::form_docx, ui::paper
//! an order ─▶ work::word ─▶ LetterFacts ─▶ LetterTemplate ─▶ export::letter_docx
//!
//! bytes ─▶ term (keys, pastes) ─▶ keymap ─▶ Msg ─▶ desk::update(&mut Model) ─▶ Effects ─▶ runner (own thread) ─▶ work
//!                                                   │ no I/O, no clock                │ Store, intake, export
//!                                                   ▼                                 ▼
//!                                            ui::draw(&Model)  ◀──────────── Msg::Done
//! ```
//!
//! The loop that joins the two halves is `cli::screen`: everything pending is taken in, then one
//! frame is drawn, and only when something changed. What a key does is one of the commands of
//! [`desk::command`], from whose list keymap, hints, help, palette and tests are derived.
//!
//! # Modules, and who may use whom
//!
//! The arrows have one direction; a test reads the sources and checks it.
//!
//! | module | what it is | may use |
//! |---|---|---|
//! | [`text`] | measure, cut, wrap, make safe, mask, edit | nothing |
//! | [`strings`] | the words of screens and of the command line | [`text`], plain data of [`domain`] |
//! | [`domain`] | the regulation as pure functions: [`domain::order`], [`domain::form`], [`domain::calendar`] | [`text`] |
//! | [`store`] | one SQLite file: the journal and its projections; the only place with SQL | [`text`], [`strings`], [`domain`] |
//! | [`intake`] | the platform's files, read in a sandboxed child process | [`text`], [`strings`], [`domain`] |
//! | [`export`] | the .docx of forms and letters, the tables of a ledger, and safe file names | [`text`], [`strings`], [`domain`] |
//! | [`demo`] | the rehearsal file | [`text`], [`strings`], [`domain`], [`store`] |
//! | [`work`] | what screen and command line both do, each thing once: act, import, export, copy, figures, an order's page and letters | [`text`], [`strings`], [`domain`], [`store`], [`intake`], [`export`] |
//! | [`desk`] | the screen's model, commands, keymap, layers and updates; pure | [`text`], [`strings`], [`domain`], [`work`], plain data of [`store`] |
//! | [`runner`] | does the desk's effects on threads of its own, and answers | [`text`], [`strings`], [`domain`], [`store`], [`work`], [`desk`] |
//! | [`ui`] | draws the desk | [`text`], [`strings`], [`domain`], [`store`], [`work`], [`desk`] |
//! | [`term`] | the terminal itself: its keys, its clipboard, the signals that end the program | [`text`], [`strings`], [`desk`] |
//! | [`cli`] | the command line | all of the above |
//!
//! The words of an act, an event, a finding or a rule of the form stand with it in [`domain`], as a
//! [`domain::sentence::Sentence`] that screen and command line render their own way. The words of a
//! command of the desk stand with it in `desk/command/list.rs`.
//!
//! # What must stay true
//!
//! * [`domain::order::Order::decide`] holds every guard and is pure;
//!   [`domain::order::Order::apply`] cannot fail. What somebody outside told us is recorded at every
//!   stage; our own acts and assertions are refused while they are not true.
//! * The journal is append-only and chained; orders, settings, calls, monthly results and looks
//!   at personal data are streams of it. Envelopes hold no free text; bodies may be erased. Events carry results, not
//!   instructions to compute them, under names that never change. Every release must be able to
//!   fold `tests/fixtures/journal`.
//! * Two orders that are one matter are joined by one event in each stream, in one batch: one refers
//!   to the other, which takes over what was recorded. Journals are never spliced, both stay readable,
//!   and an undo takes back both sides or none ([`domain::order::Order::absorb`]).
//! * Board columns, search index, open calls and figures are projections: they hold nothing that the events
//!   do not say, and are rebuilt when a release derives other values, or by `check --repair`.
//! * A damaged entry, or one of a newer release, costs only its order, which says that it is
//!   read-only and why ([`domain::order::ReadOnly`]); everything else goes on.
//! * A damaged setting is not used and is marked; it is written over only after a yes, which the
//!   journal keeps, since an office without a backup must not be locked out of its settings.
//! * A [`domain::order::Finding`] is computed in one place and read by list, page and script alike.
//! * Personal data is masked wherever it leaves the store, unless an officer asked to see it, and
//!   that is logged. One module does it, [`domain::privacy`]: a mask is made for each order and
//!   reader and knows all people of the order, also those in unrecognised columns. A text that leaves is
//!   composed as it is and masked once as a whole ([`domain::privacy::DoorText`]); each thing in it is
//!   allowed by itself, which the journal keeps by its kind.
//! * Each field that the platform owns stands once, in the table of [`domain::order::matter`]. To
//!   read another column: a field in [`domain::incoming::IncomingOrder`], an entry in
//!   [`intake::Field`] with its names in `assets/aliases.toml`, and an entry in that table.
//! * No clock below the shell, and no random number in the domain: both arrive in
//!   [`domain::context::Context`]. The store generates only ids and salts.
#![doc = ""]
#![doc = include_str!("how_to.md")]
#![doc = ""]
#![doc = include_str!("glossary.md")]
#![recursion_limit = "256"]

pub mod cli;
pub mod demo;
pub mod desk;
pub mod domain;
pub mod export;
pub mod intake;
pub mod runner;
pub mod store;
pub mod strings;
pub mod term;
pub mod text;
pub mod ui;
pub mod work;
