//! Tests of the command line: the real program, run as a process on files created here.

#[cfg(test)]
mod accept;
#[cfg(test)]
mod asked;
#[cfg(test)]
mod came_back;
#[cfg(test)]
mod conversation;
#[cfg(test)]
mod copying;
#[cfg(test)]
mod damaged_unit;
#[cfg(test)]
mod digest;
mod door;
mod encodings;
#[cfg(test)]
mod engine;
#[cfg(test)]
mod erased;
mod errors;
#[cfg(test)]
mod escapes;
#[cfg(test)]
mod extended;
#[cfg(test)]
mod failed_cells;
#[cfg(test)]
mod feedback;
#[cfg(test)]
mod files;
#[cfg(test)]
mod first_handler;
#[cfg(test)]
mod foreign;
#[cfg(test)]
mod helpers;
#[cfg(test)]
mod history;
#[cfg(test)]
mod importing;
#[cfg(test)]
mod invited;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod left_unread;
#[cfg(test)]
mod letter_limits;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod log;
#[cfg(test)]
mod masks;
#[cfg(test)]
mod meeting;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod month;
#[cfg(test)]
mod named;
#[cfg(test)]
mod of_the_cell;
#[cfg(test)]
mod office;
#[cfg(test)]
mod older_rows;
#[cfg(test)]
mod own_words;
#[cfg(test)]
mod package;
#[cfg(test)]
mod paper;
#[cfg(test)]
mod parallel;
#[cfg(test)]
mod pasted;
#[cfg(test)]
mod portable;
#[cfg(test)]
mod procedures;
#[cfg(test)]
mod regulation;
#[cfg(test)]
mod rehearsed;
#[cfg(test)]
mod reopen;
#[cfg(test)]
mod restore;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod rows;
#[cfg(test)]
mod said_as_written;
#[cfg(test)]
mod same_number;
#[cfg(test)]
mod scans;
mod searching;
#[cfg(test)]
mod sections;
#[cfg(test)]
mod shape;
#[cfg(test)]
mod shortcut;
#[cfg(test)]
mod solo;
#[cfg(test)]
mod stats;
#[cfg(test)]
mod status_words;
#[cfg(test)]
mod support;
#[cfg(test)]
mod surface;
#[cfg(test)]
mod taken_silently;
#[cfg(test)]
mod titles;
#[cfg(test)]
mod told_truly;
#[cfg(test)]
mod undo;
#[cfg(test)]
mod units;
#[cfg(test)]
mod waiting;
#[cfg(test)]
mod whistle;
#[cfg(test)]
mod whose;
