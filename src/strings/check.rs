//! Sentences of `check` and `backup`.

/// Progress line of a check: `seen` journal entries have been verified so far.
#[must_use]
pub fn progress(seen: u64) -> String {
    format!("正在检查……已看 {seen} 条")
}

/// What can be done about the problems that a check found.
#[must_use]
pub fn next(repairable: bool, journal: bool) -> Vec<&'static str> {
    let rebuild = "列表、索引的问题运行 liaison check --repair：由流水重建，不改流水";
    let restore = "流水本身的问题不能重建：先另存数据文件，再用最近的备份核对；涉及的工单只能查看，其余照常办理。\
                   要恢复的，退出程序，运行 liaison restore 看有哪些备份，再写上备份文件恢复（现在的文件改名留着）；\
                   没有备份、备份太旧，或文件读不完的，运行 liaison salvage 抢救还读得出来的";
    let mut next = Vec::new();
    if repairable {
        next.push(rebuild);
    }
    if journal {
        next.push(restore);
    }
    next
}

/// The projections were built again: their names, and the number of orders.
#[must_use]
pub fn repaired(names: &[&str], orders: u64) -> String {
    format!(
        "✓ 已由流水重建{}（工单 {orders} 个），流水没有改动。重建后再检查一次：",
        names.join("、")
    )
}

/// A repair was asked for, but nothing that can be built again is wrong.
pub const NOTHING_TO_REPAIR: &str = "列表和索引与流水一致，没有重建";

/// The result of a check: the counts, the problems found and what can be done about them.
#[must_use]
pub fn report(
    (entries, orders, purged, unknown): (u64, u64, u64, u64),
    problems: &[String],
    next: &[&str],
) -> String {
    let mut lines = vec![format!(
        "流水 {entries} 条，重算工单 {orders} 个，已清除 {purged} 个"
    )];
    if unknown > 0 {
        lines.push(format!(
            "有 {unknown} 条由更新版本写入，本程序只能查看；请升级 liaison 后再检查一次"
        ));
    }
    if problems.is_empty() {
        lines.push("✓ 检查通过：流水链完整，列表和索引与流水一致".to_owned());
    } else {
        lines.extend(problems.iter().map(|problem| format!("✗ {problem}")));
        lines.extend(next.iter().map(|next| format!("下一步：{next}")));
    }
    lines.join("\n")
}

/// A backup was written; `path` is the file, `sound` whether its journal is whole.
#[must_use]
pub fn backed_up(path: &str, sound: bool) -> String {
    if sound {
        return format!("✓ 已备份并校验：{path}");
    }
    format!("！已另存：{path}。{COPY_DAMAGED}")
}

/// A backup was made of a damaged file.
pub const COPY_DAMAGED: &str = "但数据文件的流水有损坏，这一份同样有损坏，不能当完好的备份用；\
    以前完好的备份请另外留好，不要删。哪里损坏，用 liaison check 查看";

/// The file's structure is damaged.
pub const STRUCTURE: &str = "SQLite 文件结构有损坏";

/// The structure of a table that can be built again is damaged.
#[must_use]
pub fn structure_of(table: &str) -> String {
    format!("列表 {table} 在文件里的存储有损坏")
}

/// A part of the check: the hash chain.
pub const OF_CHAIN: &str = "流水校验链";
/// A part of the check: the batches.
pub const OF_BATCHES: &str = "批次";
/// A part of the check: the search index.
pub const OF_INDEX: &str = "全文索引";
/// A part of the check: the content of every order and setting.
pub const OF_STREAMS: &str = "各工单、设置的内容";
/// A part of the check: what is left over in the lists.
pub const OF_LISTS: &str = "列表中多余的行和编号";

/// A table or index that can be built again is missing.
#[must_use]
pub fn missing(name: &str) -> String {
    format!("缺少列表或索引 {name}")
}

/// A table or index that can be built again was declared otherwise by another program.
#[must_use]
pub fn altered(name: &str) -> String {
    format!("列表或索引 {name} 的结构与本程序的不一致")
}

/// A table that cannot be built again is missing.
#[must_use]
pub fn lost(name: &str) -> String {
    format!("缺少表 {name}，不能由别处重建，要从备份恢复")
}

/// A part of the check could not be finished because the file cannot be read there.
#[must_use]
pub fn unchecked(part: &str) -> String {
    format!("{part}读不完，没有查完")
}

/// SQLite cannot read the file at all, so that it cannot be checked.
pub const BEYOND_CHECK: &str = "数据文件损坏，SQLite 读不了，无法逐条检查，没有改动它。请退出程序，另存这个文件，\
    再运行 liaison restore 看有哪些备份，写上备份文件恢复；没有备份、备份太旧的，运行 liaison salvage 抢救还读得出来的";
/// The lists could not be built again.
pub const NOT_REPAIRED: &str = "列表和索引没有重建成，数据文件没有改动，原来的列表照旧。请另存这个文件，\
    再运行 liaison restore 看有哪些备份，写上备份文件恢复；没有备份的运行 liaison salvage 抢救";
/// The index is damaged in itself.
pub const INDEX: &str = "全文索引有损坏，搜索会找不到工单";
/// The index holds the order's text, but a search does not find it.
pub const NOT_FOUND: &str = "全文索引有损坏，按其中的文字搜不到";
/// Bodies of events were erased but no purge is recorded.
pub const ERASED: &str = "有内容被抹去，却没有清除记录";
/// The entry that brought the order into being cannot be read.
pub const FIRST_UNREADABLE: &str = "来单的记录无法识别，工单只能查看";
/// An order of the journal is missing on the board.
pub const NOT_ON_BOARD: &str = "不在工单列表里";
/// The figures hold something else of an order than its events give.
pub const FIGURES: &str = "统计与流水不一致";
/// The sums of the figures are not those of the orders.
pub const SUMS: &str = "统计的合计与逐件的不一致";
/// The board holds an order that does not exist in the journal.
pub const GONE_BUT_ON_BOARD: &str = "流水里已不存在，却还在工单列表里";
/// The search index differs from the order's text.
pub const NOT_SEARCHED: &str = "全文索引与流水不一致";
/// The search index holds an order that does not exist in the journal.
pub const SEARCHED_TOO_MUCH: &str = "流水里已不存在，却还在全文索引里";
/// A projection has another release's version, or is not completely built.
pub const STALE: &str = "列表或索引没有建完";

/// A problem with the place it was found at.
#[must_use]
pub fn of(place: &str, what: &str) -> String {
    if place.is_empty() {
        what.to_owned()
    } else {
        format!("{place}：{what}")
    }
}

/// Behind such a warning on the command line: the command that lists every fault.
pub const BY_COMMAND: &str = "（逐条核对用 liaison check）";

/// The newest entries of the journal do not all verify; said when the file is opened.
#[must_use]
pub fn at_start(faults: &[String], remedy: &str) -> String {
    const NAMED: usize = 3;
    let named = faults.get(..NAMED).unwrap_or(faults).join("；");
    let more = if faults.len() > NAMED {
        format!("等 {} 处", faults.len())
    } else {
        String::new()
    };
    format!("数据文件最近的记录有损坏或被改动：{named}{more}。其余照常使用；{remedy}")
}

/// The same problem at more places than are named one by one.
#[must_use]
pub fn at_many(places: &[String], named: usize, what: &str) -> String {
    let first = places.get(..named).unwrap_or(places).join("、");
    format!("{first} 等 {} 处：{what}", places.len())
}

/// Names an order as the place of a problem.
#[must_use]
pub fn order(number: &str) -> String {
    format!("工单 {number}")
}

/// Names a call as the place of a problem.
#[must_use]
pub fn call(row: i64) -> String {
    format!("来电记录 {row}")
}

/// Names a stream of which neither the kind nor the thing is known.
#[must_use]
pub fn nothing(stream: i64) -> String {
    format!("编号 {stream} 的记录")
}

/// The row of a stream is missing or its name is damaged; `place` is what the events say it is.
#[must_use]
pub fn bad_stream(stream: i64, place: &str) -> String {
    let row = nothing(stream);
    if place == row {
        format!("{row}：名称无法识别")
    } else {
        format!("{place}：{row}名称无法识别")
    }
}

/// Something that another program put into the file: its kind and name as SQLite has them, and the
/// table that it belongs to.
#[must_use]
pub fn foreign(kind: &str, name: &str, table: &str) -> String {
    let kind = match kind {
        "trigger" => "触发器",
        "view" => "视图",
        "index" => "索引",
        _ => "表",
    };
    let of = if name == table {
        String::new()
    } else {
        format!("（在表 {table} 上）")
    };
    format!(
        "文件里有别的程序加的{kind} {name}{of}，本软件不用它，也不执行它；请查明来历，\
         另存数据文件后用加它的程序删去，或用最近的备份恢复"
    )
}

/// The entries of a stream cannot be read at all.
pub const UNREADABLE: &str = "读不出来，没有查完";

/// An event has no entry in the hash chain.
#[must_use]
pub fn not_chained(seq: i64) -> String {
    format!("流水第 {seq} 条不在校验链里")
}

/// The number of an event cannot be read; `position` is its place in the history of its order.
#[must_use]
pub fn no_number(position: i64) -> String {
    format!("第 {position} 条记录的流水号无法识别")
}

/// A batch does not begin and end with its own events.
#[must_use]
pub fn batch(batch: i64) -> String {
    format!("批次 {batch} 的起止与流水不一致")
}

/// The newest entries of the journal are missing.
#[must_use]
pub fn cut_off(last: i64, wanted: i64) -> String {
    let (count, first) = (wanted - last, last + 1);
    format!("流水末尾缺 {count} 条（第 {first} 至 {wanted} 条），可能被删，请从备份恢复")
}

/// The body of an event of this `kind` cannot be read.
#[must_use]
pub fn unreadable(seq: i64, kind: &str) -> String {
    format!("流水第 {seq} 条（{kind}）的内容无法识别")
}

/// Columns of an order's row on the board differ from its events.
#[must_use]
pub fn columns(columns: &[&str]) -> String {
    format!("列表中的 {} 与流水不一致", columns.join("、"))
}

/// The list of calls differs.
#[must_use]
pub fn call_list(row: i64) -> String {
    format!("{}：未归档来电列表与流水不一致", call(row))
}

/// A row of a projection belongs to no order or call.
#[must_use]
pub fn orphan(table: &str, what: &str) -> String {
    format!("{table} 中的 {what} 没有流水")
}

/// The counter of 临- numbers differs.
#[must_use]
pub fn counter(stored: u32, wanted: u32) -> String {
    format!("下一个临时编号是 {stored}，按流水应为 {wanted}")
}

/// Progress of rebuilding a projection: `done` of `total` streams.
#[must_use]
pub fn rebuilding(what: &str, done: u64, total: u64) -> String {
    format!("正在重建{what}……{done}/{total}")
}

/// The disk has too little room for a backup that the program makes by itself; both in bytes.
#[must_use]
pub fn no_room_for_backup(wanted: u64, free: u64) -> String {
    let megabytes = |bytes: u64| bytes.div_ceil(1 << 20);
    format!(
        "没有自动备份：要 {} MB，磁盘剩 {} MB（自动备份最多用剩余空间的一成）。腾出空间，或备份到别的盘：liaison backup 文件",
        megabytes(wanted),
        megabytes(free)
    )
}

/// A backup that the program makes by itself failed.
#[must_use]
pub fn not_backed_up(why: &str) -> String {
    format!("没有自动备份：{why}")
}
