//! What one cell means: times, deadlines, numbers, flags and texts in every form seen in real files.
pub mod text;
