//! Why the system could not do something. Its own messages are in the language of the system, and
//! on Windows in the encoding of the console, so they are never shown.

use std::io::{Error, ErrorKind};

/// Says in Chinese why the system refused, for the end of a sentence in brackets.
#[must_use]
pub fn reason(error: &Error) -> String {
    // Windows: another program has the file open without sharing it, or locked a part of it.
    const IN_USE: [i32; 2] = [32, 33];
    if cfg!(windows)
        && error
            .raw_os_error()
            .is_some_and(|code| IN_USE.contains(&code))
    {
        return "文件正被另一个程序使用".to_owned();
    }
    let known = match error.kind() {
        ErrorKind::NotFound => "找不到",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已经存在",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "磁盘配额已用完",
        ErrorKind::FileTooLarge => "文件过大",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::NotADirectory => "不是文件夹",
        ErrorKind::IsADirectory => "是文件夹，不是文件",
        ErrorKind::DirectoryNotEmpty => "文件夹不是空的",
        ErrorKind::InvalidFilename => "名称不合规或太长",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => {
            "正被另一个程序使用"
        }
        ErrorKind::OutOfMemory => "内存不足",
        ErrorKind::TimedOut => "等待超时",
        ErrorKind::UnexpectedEof => "内容不完整",
        ErrorKind::InvalidData => "内容无法识别",
        ErrorKind::Unsupported => "系统不支持",
        ErrorKind::BrokenPipe | ErrorKind::ConnectionReset | ErrorKind::NotConnected => {
            "连接已断开"
        }
        // The number lets a maintainer look the error up.
        _ => {
            return error
                .raw_os_error()
                .map_or_else(|| "系统出错".to_owned(), |code| format!("系统错误 {code}"));
        }
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_chinese_and_names_at_most_a_number() {
        let failed = std::fs::read("/没有/这个文件").unwrap_err();
        assert_eq!(reason(&failed), "找不到");
        assert_eq!(reason(&ErrorKind::StorageFull.into()), "磁盘已满");
        assert_eq!(reason(&Error::other("gone wrong")), "系统出错");
        let unknown = reason(&Error::from_raw_os_error(9999));
        assert_eq!(unknown, "系统错误 9999");
    }
}
