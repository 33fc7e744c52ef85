//! Words about the portable program, which keeps its data beside itself, for example on a USB stick.

/// The folder beside the program that makes it portable.
pub const FOLDER: &str = "联络台数据";

/// The mark in the title bar.
pub const MARK: &str = "便携";

/// Says plainly what a portable folder lacks, and what to do about it.
pub const UNPROTECTED: &str = "便携使用：数据在程序旁的“联络台数据”文件夹，没有用户权限的保护，谁拿到这个盘都能打开。请用有口令的加密盘（BitLocker 或单位配发的加密 U 盘），拔盘前先退出程序";
