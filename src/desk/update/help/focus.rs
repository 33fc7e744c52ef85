//! What the help says of what has the focus: its meaning, and the wording of the clause.

use crate::desk::board::{self, Pane};
use crate::desk::command::{BoardCommand, FormCommand, ImportCommand, Scope, StatsCommand};
use crate::desk::filing::Filing;
use crate::desk::form::{FieldInput, Form, InputField, Purpose};
use crate::desk::import_screen::{ImportScreen, ImportState, Tab};
use crate::desk::model::{Layer, Model};
use crate::desk::sidebar::SidebarItem;
use crate::domain::clause::{self, Clause};
use crate::domain::form::FormField;
use crate::domain::order::act::ActId;
use crate::domain::vocabulary::Conclusion;
use crate::strings::{hand_over, help as words, office as office_words, stats as stats_words};

/// Name of the time that every act may be given.
const AT: &str = "at";

/// What has the focus, and what it rests on.
#[derive(Debug, Default)]
pub(super) struct Focus {
    /// What it is and how it works, one paragraph each.
    pub said: Vec<String>,
    /// The wording of the clauses, each once.
    pub clauses: Vec<String>,
}

impl Focus {
    fn push(&mut self, line: String) {
        self.said.push(line);
    }

    fn cite(&mut self, cited: impl IntoIterator<Item = Clause>) {
        for clause in cited {
            let wording = words::clause(clause);
            if !self.clauses.contains(&wording) {
                self.clauses.push(wording);
            }
        }
    }
}

/// Returns what has the focus, with the wording of the clauses that it rests on.
pub(super) fn of(model: &Model) -> Focus {
    let mut lines = Focus::default();
    match model.layers.last() {
        Some(Layer::Form(form)) => {
            of_field(model, form, &mut lines);
            lines.cite(form.cited());
            let next = model.key(FormCommand::FieldNext);
            lines.push(words::form(
                &next,
                &model.key(FormCommand::Submit),
                &model.key(FormCommand::Cancel),
            ));
        }
        Some(Layer::Filing(filing)) => {
            of_cell(filing, &mut lines);
            lines.push(words::FILING.to_owned());
        }
        Some(Layer::Import(import)) => {
            lines.push(words::import_page(page(import)).to_owned());
            lines.push(words::import(&model.key(ImportCommand::Go)));
        }
        Some(Layer::Office(_)) => lines.push(office_words::HELP.to_owned()),
        Some(Layer::Stats(screen)) => {
            let keys = [
                StatsCommand::Earlier,
                StatsCommand::Later,
                StatsCommand::Span,
                StatsCommand::Basis,
                StatsCommand::Orders,
                StatsCommand::Ledger,
            ]
            .map(|command| model.key(command));
            lines.push(stats_words::help(keys.each_ref().map(String::as_str)));
            lines.push(screen.basis.definition().to_owned());
            if let Some(line) = screen.selected() {
                lines.push(words::focused(line.label.trim(), line.definition));
                lines.cite([line.clause]);
            }
        }
        Some(Layer::Picker(picker)) => {
            if let Some(item) = picker.item().filter(|item| !item.help.is_empty()) {
                lines.push(words::focused(&item.label, &item.help));
            }
            lines.push(words::PICK.to_owned());
        }
        Some(Layer::Why(why)) => lines.cite([why.clause]),
        Some(Layer::Confirm(confirm)) => lines.cite(confirm.clause),
        // These layers need no explanation beyond their keys.
        Some(Layer::Reading(_) | Layer::Help(_) | Layer::Find(_)) => {}
        None => on_board(model, &mut lines),
    }
    lines
}

fn on_board(model: &Model, lines: &mut Focus) {
    let key = |command: BoardCommand| model.key(command);
    if model.board.filtering {
        lines.push(words::filter(
            &key(BoardCommand::Back),
            &key(BoardCommand::FindAll),
        ));
    } else if model.board.focus == Pane::Views {
        of_view(model, lines);
    } else if let Some((_, clause)) = model.board.current().and_then(|detail| detail.next) {
        lines.clauses.push(words::next(clause));
    }
    if model.board.focus == Pane::Detail {
        of_findings(model, lines);
    }
    let menu = model.keymap.menu(Scope::Board).map(|key| key.to_string());
    let how = words::board(
        &key(BoardCommand::NextStep),
        &key(BoardCommand::Mark),
        menu.as_deref(),
    );
    lines.push(how);
}

/// Quotes what the findings of the selected order cite, each clause once.
fn of_findings(model: &Model, lines: &mut Focus) {
    let Some(detail) = model.board.current() else {
        return;
    };
    lines.cite(detail.findings.iter().map(|finding| finding.clause));
}

/// Describes the selected view, with the clause that it serves.
fn of_view(model: &Model, lines: &mut Focus) {
    let (label, holds, clause) = match model.board.sidebar.at {
        SidebarItem::View(view) => (view.label(), view.holds(), view.clause()),
        SidebarItem::Calls => (crate::strings::desk::CALLS, words::CALLS, None),
        SidebarItem::Empty => (words::EMPTY_VIEWS, words::EMPTY_VIEWS_HOLD, None),
        SidebarItem::Saved(at) => {
            let Some(saved) = model.board.saved.get(at) else {
                return;
            };
            let label = crate::strings::saved::marked(&saved.name);
            let manage = model.key(BoardCommand::ManageViews);
            let what = words::saved_view(&board::holds(saved), &manage);
            lines.push(words::focused(&label, &what));
            return;
        }
    };
    lines.push(words::focused(label, holds));
    if let Some(cited) = clause {
        lines.cite([cited]);
    }
    let key = |command: BoardCommand| model.key(command);
    lines.push(words::views(
        &key(BoardCommand::NextStep),
        &key(BoardCommand::SaveView),
        &key(BoardCommand::ManageViews),
    ));
}

/// Returns what a field means; empty when its label says enough.
fn meaning(purpose: Purpose, name: &str) -> &'static str {
    match purpose {
        Purpose::Act(_) | Purpose::Create | Purpose::Undo if name == AT => words::AT,
        Purpose::Act(act) => of_act(act, name),
        Purpose::Create => of_act(ActId::New, name),
        Purpose::Undo | Purpose::UndoChange(_) => of_act(ActId::Undo, name),
        Purpose::Setup => words::setup_field(name),
        Purpose::Unit
        | Purpose::Person
        | Purpose::Section
        | Purpose::Rule
        | Purpose::LimitRow
        | Purpose::ImportUnits
        | Purpose::ExportUnits => office_words::field(name),
        Purpose::HandOver => hand_over::field(name),
        Purpose::Call => words::call_field(name),
        Purpose::Export | Purpose::Package => words::export_field(name),
        Purpose::Scans => crate::strings::scans::FOLDER_HELP,
        Purpose::Copy => words::copy_field(name),
        Purpose::Letter => crate::strings::word::field(name),
        Purpose::SaveView => words::SAVED_VIEW_NAME,
        Purpose::RegisterUnit => words::unit_field(name),
        Purpose::ImportList => crate::strings::duty_list::field(name),
        Purpose::Watch => crate::strings::incoming::WATCH_HELP,
        Purpose::NameMapping => crate::strings::incoming::MAPPING_HELP,
        Purpose::Ledger => crate::strings::ledger::field(name),
        Purpose::Month(_) => words::month_field(name),
        Purpose::DropCall(_) => words::DROP_REASON,
    }
}

fn of_act(act: ActId, name: &str) -> &'static str {
    act.spec().field(name).map_or("", |field| field.help)
}

/// Describes the field with the focus: its meaning, its notation, its limits, and whether it
/// may stay empty.
fn of_field(model: &Model, form: &Form, lines: &mut Focus) {
    let Some(field) = form.focused() else {
        let submit = model.key(FormCommand::Submit);
        lines.push(words::focused(
            crate::strings::desk::BUTTON,
            &words::button(&submit),
        ));
        return;
    };
    let what = Some(meaning(form.purpose, field.name)).filter(|what| !what.is_empty());
    let what = what.unwrap_or(&field.hint);
    lines.push(words::focused(&field.label, what));
    lines.push(words::how(&how(model, field)));
    for limit in limits(model, form.purpose, field) {
        lines.push(words::limit(&limit));
    }
    let cited = field_clause(form, field);
    lines.push(match (field.required, cited) {
        (false, _) => words::OPTIONAL.to_owned(),
        (true, Some(clause)) => words::required(clause),
        (true, None) => words::REQUIRED.to_owned(),
    });
    // The form's own clause is quoted below anyway.
    let shown = form.cited();
    if let Some(cited) = cited.filter(|cited| shown != Some(*cited)) {
        lines.cite([cited]);
    }
}

/// Returns how the value of a field is written.
fn how(model: &Model, field: &InputField) -> String {
    match &field.take {
        FieldInput::Line(_) if !field.offers.is_empty() => words::LINE_OFFERS.to_owned(),
        FieldInput::Line(_) => words::LINE.to_owned(),
        FieldInput::Number(_) => words::NUMBER.to_owned(),
        FieldInput::Area(..) => {
            let mut how = words::area(&model.key(FormCommand::NewLine));
            if !field.offers.is_empty() {
                how.push_str(words::AREA_OFFERS);
            }
            how
        }
        FieldInput::Time(_) if field.name == AT => words::TIME.to_owned(),
        FieldInput::Time(_) => words::TIME_LIMIT.to_owned(),
        FieldInput::Date(_) => words::DATE.to_owned(),
        FieldInput::Choice(choice) => {
            let options: Vec<String> = choice
                .options
                .iter()
                .enumerate()
                .map(|(at, (_, label))| words::option(at + 1, label))
                .collect();
            words::choice(&options.join("  "))
        }
        FieldInput::Units(units) if units.single => words::UNIT.to_owned(),
        FieldInput::Units(_) => words::UNITS.to_owned(),
        FieldInput::Path(path) if path.folder => words::FOLDER.to_owned(),
        FieldInput::Path(_) => words::FILE.to_owned(),
    }
}

fn limits(model: &Model, purpose: Purpose, field: &InputField) -> Vec<String> {
    let mut limits = Vec::new();
    let is = |wanted: Purpose| purpose == wanted;
    match field.name {
        AT => limits.push(words::NOT_FUTURE.to_owned()),
        "result" if is(Purpose::Act(ActId::Finish)) => {
            let least = model.settings.profile.rules.min_result_characters;
            limits.push(words::short_result(least));
        }
        "file" if is(Purpose::Act(ActId::Scan)) => limits.push(words::SCAN.to_owned()),
        "staff" | "leaders" if is(Purpose::Setup) => limits.push(words::NAMES.to_owned()),
        _ => {}
    }
    if field.in_words && field.editor().is_some() {
        limits.push(words::WORDS.to_owned());
    }
    limits
}

/// Returns the clause that requires a field: the one that names the field or, without one, that
/// of the form.
fn field_clause(form: &Form, field: &InputField) -> Option<Clause> {
    let concludes =
        |conclusion: Conclusion| form.text("conclusion").as_deref() == Some(conclusion.code());
    let whistles = form.text("level").is_some() || concludes(Conclusion::Whistle);
    match field.name {
        "facts" | "own_effort" | "basis" if concludes(Conclusion::Return) => Some(clause::DISPATCH),
        "facts" | "own_effort" | "basis" if concludes(Conclusion::Adjudication) => {
            Some(clause::ADJUDICATION)
        }
        "facts" | "own_effort" | "basis" if whistles => Some(clause::WHISTLE_DUTIES),
        "level" => Some(clause::WHISTLE_LEVELS),
        // The form of 评价 already cites the note of the order's own form.
        "rating" | "rating_note" => form.clause.or(Some(clause::FORM_RATING)),
        "policy_basis" => Some(clause::LEAD_HANDLING),
        "truthful" => Some(clause::SUPERVISION),
        _ => form
            .clause
            .filter(|_| matches!(form.purpose, Purpose::Act(_))),
    }
}

/// Describes the current cell: its meaning, its problems, and the wording of the clauses concerned.
fn of_cell(filing: &Filing, lines: &mut Focus) {
    let Some(slot) = filing.slot() else { return };
    let field = slot.field();
    lines.push(words::focused(
        field.label_on(filing.printed.kind),
        words::cell(field),
    ));
    let mut cited: Vec<Clause> = filing
        .issues_of(field)
        .map(|issue| {
            lines.push(crate::strings::filing::issue(
                issue.clause,
                &issue.message.screen(),
                "",
            ));
            issue.clause
        })
        .collect();
    let of_the_cell = match field {
        FormField::FollowUp => clause::FORM_FOLLOW_UP,
        FormField::Ratings | FormField::RatingNotes => clause::FORM_RATING,
        FormField::WhistleLevel => clause::WHISTLE_LEVELS,
        FormField::CoUnits | FormField::LeadUnit => clause::MECHANISM,
        FormField::Matter | FormField::Result | FormField::LinkageTime | FormField::Leader => {
            clause::LEAD_FLOW
        }
    };
    cited.push(of_the_cell.of_form(filing.printed.kind));
    lines.cite(cited);
}

/// Returns the name of the page of the import screen that is shown.
const fn page(import: &ImportScreen) -> &'static str {
    match &import.state {
        ImportState::Choosing => "choosing",
        ImportState::Reading(..) => "reading",
        ImportState::Planned(look) => match look.tab {
            Tab::Summary => "summary",
            Tab::Columns => "columns",
            Tab::New => "new",
            Tab::Updated => "updated",
            Tab::Proposals => "proposals",
            Tab::Rejected => "rejected",
        },
        ImportState::Taking(..) => "taking",
        ImportState::Ended(_) => "ended",
    }
}
