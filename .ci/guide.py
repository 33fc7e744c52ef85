"""Writes the officers' guide as plain text from the README, or the changes from CHANGELOG.md:
guide.py windows|linux [changes].

The guide is the README's chapters 安装 and 使用指南. A section whose heading names another system
(「Windows」, 「麒麟、统信」) is left out. Headings are underlined, tables become columns, marks of
Markdown go, and no line is wider than a window of 120 columns. For Windows the text has a byte order mark and CRLF, as Notepad of every version reads it.
"""

import re
import sys
import unicodedata
from pathlib import Path

CHAPTERS = ("安装", "使用指南")
WIDEST = 100
# Columns of a table, which may be wider: as wide as the window that the guide asks for.
WIDEST_TABLE = 120
# Signs that do not begin a line, and those that do not end one.
NOT_FIRST = "，。；：、！？）”’》」…,.;:!?)]"
NOT_LAST = "（“‘《「(["
# Sections of one system only, by the start of their heading.
ONLY = {"Windows": "windows", "麒麟": "linux"}


def width(text: str) -> int:
    """Columns of a text in a font of fixed width."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def plain(text: str) -> str:
    """A text without Markdown's marks."""
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    text = text.replace("**", "")
    # Keys stand close together in the README; without their marks they need a blank.
    text = text.replace("` `", "`\0`").replace("`", "").replace("\0", " ")
    return text.replace("\\|", "|").strip()


def wrapped(text: str, indent: int, room: int) -> list[str]:
    """A text as lines of at most `room` columns; all but the first begin with `indent` blanks.

    Chinese is broken between any two characters, other words are kept whole.
    """
    # 版本 stands within the names of files.
    parts = re.findall(r"(?:[!-~]|版本(?=[-_]))+| +|.", text)
    lines, line = [], ""
    for part in parts:
        if width(line + part) <= room or not line.strip():
            line += part
            continue
        while line.strip() and (part[0] in NOT_FIRST or line[-1] in NOT_LAST):
            # The last part goes along to the next line.
            last = re.search(r"((?:[!-~]|版本(?=[-_]))+|.)$", line)[1]
            line, part = line[: -len(last)], last + part
        lines.append(line.rstrip())
        line = " " * indent + part.lstrip()
    lines.append(line.rstrip())
    return lines


def chapters(readme: str, system: str) -> list[str]:
    """The lines of the guide's chapters that concern a system."""
    kept, chapter, section, fenced = [], False, True, False
    for line in readme.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and line.startswith("# "):
            chapter, section = line[2:].strip() in CHAPTERS, True
        elif not fenced and line.startswith("## "):
            named = [only for start, only in ONLY.items() if line[3:].startswith(start)]
            section = not named or system in named
        if chapter and section and not line.startswith("<!--"):
            kept.append(line)
    return kept


def table(lines: list[str]) -> list[str]:
    """The rows of a Markdown table as aligned columns; where it is too wide, the widest column is wrapped."""
    rows = [[plain(cell) for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])] for line in lines]
    rows.pop(1)
    wide = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    room = WIDEST_TABLE - 2 * len(wide)
    while sum(wide) > room:
        longest = max(wide)
        others = [one for one in wide if one < longest]
        # Down to the next widest column, but no narrower than the table needs.
        least = max(others, default=1)
        at = wide.index(longest)
        wide[at] = max(least, longest - (sum(wide) - room), 8) if least < longest else longest - 1
    out = []
    for row in rows:
        cells = [wrapped(cell, 0, wide[i]) for i, cell in enumerate(row)]
        for k in range(max(len(cell) for cell in cells)):
            parts = [cell[k] if k < len(cell) else "" for cell in cells]
            padded = [part + " " * (wide[i] - width(part)) for i, part in enumerate(parts)]
            out.append(("  " + "  ".join(padded)).rstrip())
    return out


def joined(lines: list[str]) -> list[str]:
    """Joins a line that goes on in the next, as Markdown does; beside Chinese without a blank."""
    out: list[str] = []
    fenced = False
    for line in lines:
        if line.startswith("```"):
            fenced = not fenced
        starts = re.match(r"\s*(#|- |\d+\. |\||```|>|$)", line)
        before = out[-1] if out else ""
        follows = not fenced and not starts and before and not re.match(r"\s*(#|\||```)", before)
        if follows:
            ends = before[-1] + line.strip()[0]
            chinese = width(ends) > 2 and ("`" not in ends or ends[0] in "，。；：、）”")
            out[-1] = before + ("" if chinese else " ") + line.strip()
        else:
            out.append(line)
    return out


def laid_out(markdown: list[str], name: str) -> str:
    """Markdown as plain text under a title, lines ended by LF."""
    out: list[str] = []
    rows: list[str] = []
    fenced = False
    for line in [*joined(markdown), ""]:
        if rows and not line.startswith("|"):
            out += table(rows)
            rows = []
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            out.append("    " + line)
        elif line.startswith("|"):
            rows.append(line)
        elif heading := re.match(r"(#+) (.*)", line):
            title = plain(heading[2])
            out += [title, ("=" if heading[1] == "#" else "-") * width(title)]
        elif line.strip() == "---":
            continue
        else:
            lead = re.match(r"\s*(- |\d+\. )?", line)[0]
            out += wrapped(lead + plain(line[len(lead) :]), len(lead), WIDEST)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip()
    return f"联络台 {name}\n\n{text}\n"


def main() -> None:
    system = sys.argv[1]
    if sys.argv[2:] == ["changes"]:
        lines = Path("CHANGELOG.md").read_text(encoding="utf-8").splitlines()
        text = laid_out([line for line in lines if not line.startswith("# ")], "变更记录")
    else:
        text = laid_out(chapters(Path("README.md").read_text(encoding="utf-8"), system), "使用说明")
        for chapter in CHAPTERS:
            if f"\n{chapter}\n" not in text:
                sys.exit(f"guide.py: README.md has no chapter {chapter}")
    if system == "windows":
        sys.stdout.buffer.write(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    else:
        sys.stdout.buffer.write(text.encode())


main()
