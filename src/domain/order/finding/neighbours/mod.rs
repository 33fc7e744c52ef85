//! Findings that need other orders: a matter that was brought before (三(四)), and a reply that another
//! order got already (附1§7(1)).

pub mod reply_repeated;
pub mod reported_before;
