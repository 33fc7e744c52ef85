//! placeholder
/// x
#[derive(Debug, Clone)]
pub struct Candidate {
    /// x
    pub path: std::path::PathBuf,
    /// x
    pub is_dir: bool,
}
/// x
#[derive(Debug, Clone)]
pub struct Plan;
/// x
#[derive(Debug, Clone)]
pub struct Outcome;
