//! Every sentence that the user reads, in Chinese, grouped by the part of the program that shows
//! it.
//!
//! Labels of closed vocabularies are beside their codes in [`crate::domain::vocabulary`].

pub mod about;
pub mod act_form;
pub mod check;
pub mod cited;
pub mod cli;
pub mod columns;
pub mod config;
pub mod demo;
pub mod desk;
pub mod desk_form;
pub mod detail;
pub mod directory;
pub mod duty_list;
pub mod export;
pub mod filing;
pub mod flow;
pub mod form_report;
pub mod hand_over;
pub mod help;
pub mod help_how;
pub mod help_trade;
pub mod history;
pub mod import;
pub mod import_cells;
pub mod import_screen;
pub mod init;
pub mod keymap;
pub mod letter;
pub mod list;
pub mod meeting;
pub mod month;
pub mod office;
pub mod outgoing;
pub mod overview;
pub mod own_names;
pub mod paper;
pub mod phrase;
pub mod portable;
pub mod procedures;
pub mod regulation;
pub mod report;
pub mod rules;
pub mod saved;
pub mod screen;
pub mod section_list;
pub mod sections;
pub mod shortcut;
pub mod similar;
pub mod store;
pub mod system;
pub mod term;
pub mod units;
pub mod usage;
