//! The regulation as pure functions: no input or output, no clock, and nothing that can fail
//! halfway.

pub mod calendar;
pub mod clause;
pub mod context;
pub mod deadline;
pub mod duty_list;
pub mod figures;
pub mod form;
pub mod id;
pub mod incoming;
pub mod letter;
pub mod limits;
pub mod month;
pub mod office;
pub mod order;
pub mod privacy;
pub mod profile;
pub mod recogniser;
pub mod refusal;
pub mod regulation;
pub mod search_words;
pub mod section;
pub mod sentence;
pub mod term;
pub mod time;
pub mod unit;
pub mod unit_card;
mod unit_likeness;
pub mod unit_name;
pub mod vocabulary;
