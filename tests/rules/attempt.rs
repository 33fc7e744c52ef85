//! Helpers that express a case: an act is tried, refused by a clause, corrected, and succeeds; a
//! warning is there, its remedy is done, and it is gone.

use serde_json::Value;

use super::support::{Desk, NO, scanned_pdf, text};

/// The fields of an act: option and value.
pub(crate) type Fields<'a> = &'a [(&'a str, &'a str)];

/// An act that will be tried.
pub(crate) struct Attempt<'a> {
    desk: &'a Desk,
    act: &'a str,
    fields: Vec<(&'a str, &'a str)>,
}

/// An act that was refused.
#[must_use = "say what mends the refusal"]
pub(crate) struct Refused<'a>(Attempt<'a>);

impl Desk {
    /// Prepares an act on the usual order.
    pub(crate) fn when<'a>(&'a self, act: &'a str, fields: Fields<'a>) -> Attempt<'a> {
        Attempt {
            desk: self,
            act,
            fields: fields.to_vec(),
        }
    }

    /// Does acts on the usual order, one after another; each must succeed.
    #[track_caller]
    pub(crate) fn acts(&self, acts: &[(&str, Fields<'_>)]) -> &Self {
        for (act, fields) in acts {
            self.act(NO, act, fields);
        }
        self
    }

    /// Asserts that a command other than an act on the usual order is refused with this code, by
    /// this clause, with a remedy that contains these words.
    #[track_caller]
    pub(crate) fn command_refused_as(
        &self,
        code: &str,
        clause: &str,
        fix: &str,
        arguments: &[&str],
    ) {
        let error = self.fails(3, arguments);
        assert_refusal(&error, code, clause, fix);
    }

    /// Returns the usual order's findings with this code.
    #[track_caller]
    pub(crate) fn findings(&self, code: &str) -> Vec<Value> {
        let shown = self.ok(&["show", NO]);
        let all = shown["findings"].as_array().unwrap();
        all.iter()
            .filter(|finding| finding["code"] == code)
            .cloned()
            .collect()
    }

    /// Asserts that the usual order has this finding, by this clause, with a remedy that contains
    /// these words.
    #[track_caller]
    pub(crate) fn warned_of(&self, code: &str, clause: &str, fix: &str) -> &Self {
        let found = self.findings(code);
        let [finding] = found.as_slice() else {
            panic!("{code} stands {} times: {}", found.len(), self.said());
        };
        assert_eq!(finding["clause"], clause, "{finding}");
        assert!(text(&finding["fix"]).contains(fix), "{fix}: {finding}");
        assert!(!text(&finding["message"]).is_empty(), "{finding}");
        self
    }

    /// Asserts that the usual order does not have this finding.
    #[track_caller]
    pub(crate) fn not_warned_of(&self, code: &str) -> &Self {
        let found = self.findings(code);
        assert!(found.is_empty(), "{found:?}");
        self
    }

    /// Returns every finding of the usual order, for the message of a failed test.
    fn said(&self) -> String {
        let shown = self.ok(&["show", NO]);
        format!("at {}: {}", shown["stage"], shown["findings"])
    }

    /// Returns the form's findings by one rule: clause, whether it stops the export, remedy.
    #[track_caller]
    pub(crate) fn form_says(&self, rule: &str) -> Vec<(String, bool, String)> {
        let form = self.ok(&["form", NO]);
        let issues = form["issues"].as_array().unwrap();
        let of_rule = issues.iter().filter(|issue| issue["rule"] == rule);
        of_rule
            .map(|issue| {
                let hard = issue["hard"].as_bool().unwrap();
                (text(&issue["clause"]), hard, text(&issue["fix"]))
            })
            .collect()
    }

    /// Asserts that the form breaks one rule once, by this clause, with a remedy that contains
    /// these words.
    #[track_caller]
    pub(crate) fn form_breaks(&self, rule: &str, clause: &str, hard: bool, fix: &str) -> &Self {
        let found = self.form_says(rule);
        let [(by, stops, remedy)] = found.as_slice() else {
            panic!("{rule}: {found:?}");
        };
        assert_eq!((by.as_str(), *stops), (clause, hard), "{rule}: {remedy}");
        assert!(remedy.contains(fix), "{fix}: {remedy}");
        if hard {
            let ran = self.run(&["form", NO, "--check", "--json"]);
            assert_eq!(ran.code, 3, "{ran:?}");
        }
        self
    }

    /// Asserts that the form does not break one rule.
    #[track_caller]
    pub(crate) fn form_keeps(&self, rule: &str) -> &Self {
        assert_eq!(self.form_says(rule), [], "{rule}");
        self
    }

    /// Exports the form into the folder `out`.
    #[track_caller]
    pub(crate) fn export(&self) -> &Self {
        self.ok(&["export", NO, "--out", "out"]);
        self
    }

    /// Creates a scanned form to be attached.
    pub(crate) fn scanned_sheet(&self) -> String {
        self.write("签字件.pdf", scanned_pdf())
    }

    /// Returns the stage of the usual order.
    #[track_caller]
    pub(crate) fn stage(&self) -> String {
        text(&self.ok(&["show", NO])["stage"])
    }
}

#[track_caller]
fn assert_refusal(error: &Value, code: &str, clause: &str, fix: &str) {
    // The command line says 下一步 before the remedy.
    let remedy = text(&error["fix"]);
    assert!(!remedy.starts_with("下一步"), "the words double: {error}");
    assert_eq!(error["code"], code, "{error}");
    assert_eq!(error["clause"], clause, "{error}");
    assert!(text(&error["fix"]).contains(fix), "{fix}: {error}");
}

impl<'a> Attempt<'a> {
    /// Asserts that the act is refused with this code, by this clause, with a remedy that contains
    /// these words, and that the order stays as it was.
    #[track_caller]
    pub(crate) fn refused_as(self, code: &str, clause: &str, fix: &str) -> Refused<'a> {
        let error = self.desk.refused(NO, self.act, &self.fields);
        assert_refusal(&error, code, clause, fix);
        Refused(self)
    }

    /// Asserts that the act asks a question with this code, by this clause, in words that contain
    /// `says`; the order then stays as it was. Confirmed, the act succeeds and the journal records
    /// the confirmation.
    #[track_caller]
    pub(crate) fn asked_as(self, code: &str, clause: &str, says: &str) -> Value {
        let error = self.desk.refused(NO, self.act, &self.fields);
        assert_refusal(&error, code, clause, "--confirm");
        assert!(text(&error["message"]).contains(says), "{says}: {error}");
        let mut fields = self.fields.clone();
        fields.push(("confirm", ""));
        let done = self.desk.act(NO, self.act, &fields);
        let events = done["events"].as_array().unwrap();
        assert!(events.contains(&"confirmed".into()), "{done}");
        done
    }
}

impl<'a> Refused<'a> {
    /// Asserts that the same act succeeds with these fields added or corrected.
    #[track_caller]
    pub(crate) fn goes_through_with(mut self, fields: Fields<'a>) -> Value {
        for (name, value) in fields {
            self.0.fields.retain(|(known, _)| known != name);
            self.0.fields.push((name, value));
        }
        self.again()
    }

    /// Asserts that the same act succeeds without one of its fields.
    #[track_caller]
    pub(crate) fn goes_through_without(mut self, field: &str) -> Value {
        self.0.fields.retain(|(known, _)| *known != field);
        self.again()
    }

    /// Asserts that the same act succeeds after these acts.
    #[track_caller]
    pub(crate) fn goes_through_after(self, acts: &[(&str, Fields<'_>)]) -> Value {
        self.0.desk.acts(acts);
        self.again()
    }

    /// Asserts that the same act succeeds at another time.
    #[track_caller]
    pub(crate) fn goes_through_at(self, now: &str) -> Value {
        self.0.desk.at(now);
        self.again()
    }

    /// Asserts that another act, named by the remedy, succeeds in its place.
    #[track_caller]
    pub(crate) fn but_this_goes_through(self, act: &str, fields: Fields<'_>) -> Value {
        self.0.desk.act(NO, act, fields)
    }

    /// Ends a case of a refusal whose remedy is tested by another case.
    pub(crate) fn and_stays_so(self) {
        let Self(Attempt { .. }) = self;
    }

    #[track_caller]
    fn again(self) -> Value {
        self.0.desk.act(NO, self.0.act, &self.0.fields)
    }
}
