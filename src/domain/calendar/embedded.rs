//! The holiday schedules that ship with the program, and the statutory holidays of the year that
//! is not announced yet.

/// The State Council's schedules, the earliest year first.
pub(super) const SCHEDULES: [&str; 6] = [
    include_str!("../../../assets/holidays/2021.toml"),
    include_str!("../../../assets/holidays/2022.toml"),
    include_str!("../../../assets/holidays/2023.toml"),
    include_str!("../../../assets/holidays/2024.toml"),
    include_str!("../../../assets/holidays/2025.toml"),
    include_str!("../../../assets/holidays/2026.toml"),
];

/// Holidays by law, as year, month and day (《全国年节及纪念日放假办法》), for years whose notice
/// does not ship with the program.
pub(super) const STATUTORY: [(i32, u32, u32); 13] = [
    (2027, 1, 1),
    (2027, 2, 5),
    (2027, 2, 6),
    (2027, 2, 7),
    (2027, 2, 8),
    (2027, 4, 5),
    (2027, 5, 1),
    (2027, 5, 2),
    (2027, 6, 9),
    (2027, 9, 15),
    (2027, 10, 1),
    (2027, 10, 2),
    (2027, 10, 3),
];
