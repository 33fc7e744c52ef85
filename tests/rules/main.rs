//! Tests of every rule that refuses, asks or warns: what an officer does, and what the program
//! answers.
//!
//! A case names the code, the clause of 威文办发〔2021〕10号 that the answer must cite, and words that
//! its remedy must name. It then does what the remedy says and checks that the refusal or warning
//! is gone.
//! The cases run the real program with a fixed clock, so that they do not depend on its internals.
//! [`collector`] fails if the sources contain a code that no case here produces.
//!
//! The clauses are those of the regulation, not those that the sources happen to cite.

#[cfg(test)]
mod after_work;
#[cfg(test)]
mod attempt;
#[cfg(test)]
mod before_it_goes;
#[cfg(test)]
mod called;
#[cfg(test)]
#[path = "../journal/chain.rs"]
#[expect(dead_code, reason = "the journal's own tests use the rest of it")]
#[cfg(test)]
mod chain;
#[cfg(test)]
mod clauses;
#[cfg(test)]
mod collector;
#[cfg(test)]
mod confirmations;
#[cfg(test)]
mod days;
#[cfg(test)]
mod deadlines;
#[cfg(test)]
mod desks;
#[cfg(test)]
mod determination;
#[cfg(test)]
mod duty;
#[cfg(test)]
mod end;
#[cfg(test)]
mod endings;
#[cfg(test)]
mod escalation;
#[cfg(test)]
mod extension;
#[cfg(test)]
mod flow;
#[cfg(test)]
mod gone_out;
#[cfg(test)]
mod helpers;
#[cfg(test)]
mod intake;
#[cfg(test)]
mod invited;
#[cfg(test)]
mod kept;
#[cfg(test)]
mod latest;
#[cfg(test)]
mod less_time;
#[cfg(test)]
mod merging;
#[cfg(test)]
mod month;
#[cfg(test)]
mod next;
#[cfg(test)]
mod nothing_untrue;
#[cfg(test)]
mod office;
#[cfg(test)]
mod owed;
#[cfg(test)]
mod own_words;
#[cfg(test)]
mod package;
#[cfg(test)]
mod paper;
#[cfg(test)]
mod paper_rules;
#[cfg(test)]
mod people;
#[cfg(test)]
mod people_standing;
#[cfg(test)]
mod places;
#[cfg(test)]
mod platform;
#[cfg(test)]
mod promise;
#[cfg(test)]
mod raised;
#[cfg(test)]
mod read_by_centre;
#[cfg(test)]
mod read_only;
#[cfg(test)]
mod recognition;
#[cfg(test)]
mod replaced;
#[cfg(test)]
mod reply;
#[cfg(test)]
mod requirements;
#[cfg(test)]
mod returning;
#[cfg(test)]
#[path = "../cli/shape.rs"]
#[cfg(test)]
mod shape;
#[cfg(test)]
mod silence;
#[cfg(test)]
mod similar;
#[cfg(test)]
mod situations;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod steps;
#[cfg(test)]
mod supervision;
#[cfg(test)]
#[path = "../cli/support.rs"]
#[expect(
    dead_code,
    reason = "the command line's own tests use the rest of this desk"
)]
#[cfg(test)]
mod support;
#[cfg(test)]
mod telling;
#[cfg(test)]
mod times;
#[cfg(test)]
mod today;
#[cfg(test)]
mod told;
#[cfg(test)]
mod triage;
#[cfg(test)]
mod truth;
#[cfg(test)]
mod undo;
#[cfg(test)]
mod urgent;
#[cfg(test)]
mod whistle;
#[cfg(test)]
mod whistling;
