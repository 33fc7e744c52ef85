//! placeholder
/// x
#[derive(Debug, Clone)]
pub struct Candidate;
/// x
#[derive(Debug, Clone)]
pub struct Plan;
/// x
#[derive(Debug, Clone)]
pub struct Outcome;
