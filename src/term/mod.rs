//! The terminal: entering and leaving it, its keys, its clipboard, and the signals that end us.
