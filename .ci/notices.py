"""Writes the licences of what is inside a program: notices.py windows|linux TRIPLE.

Names every crate that is linked into the program for that target, with its licence, and then the
texts of the licences as the crates bring them. Equal texts are written once.
"""

import json
import subprocess
import sys
from pathlib import Path

HEAD = """联络台 第三方许可

联络台本身按 MIT 许可发布。程序里还有下列开放源代码的组件，按各自的许可使用；许可原文在后面。
另有 Rust 标准库（MIT OR Apache-2.0）和 SQLite（公有领域）。
"""


def run(*command: str) -> str:
    """The output of a command of cargo."""
    return subprocess.run(["cargo", *command], check=True, capture_output=True, text=True).stdout


def crates(triple: str) -> list[dict]:
    """The packages linked into the program, by name and version."""
    tree = run("tree", "--locked", "--edges", "normal", "--target", triple, "--prefix", "none", "--format", "{p}")
    linked = {tuple(line.split()[:2]) for line in tree.splitlines() if line.strip()}
    meta = json.loads(run("metadata", "--locked", "--format-version", "1", "--filter-platform", triple))
    kept = [p for p in meta["packages"] if p["source"] and (p["name"], "v" + p["version"]) in linked]
    return sorted(kept, key=lambda p: (p["name"], p["version"]))


def licence_files(package: dict) -> list[Path]:
    """The files of a package that hold its licence."""
    folder = Path(package["manifest_path"]).parent
    starts = ("license", "licence", "copying", "unlicense", "notice")
    return sorted(f for f in folder.iterdir() if f.is_file() and f.name.lower().startswith(starts))


def main() -> None:
    system, triple = sys.argv[1:]
    packages = crates(triple)
    texts: dict[str, list[str]] = {}
    out = [HEAD]
    for package in packages:
        name = f"{package['name']} {package['version']}"
        out.append(f"{name}  {package['license'] or ''}  {package['repository'] or ''}".rstrip())
        for file in licence_files(package):
            text = "\n".join(line.rstrip() for line in file.read_text("utf-8", "replace").splitlines()).strip()
            texts.setdefault(text, []).append(name)
    for text, names in texts.items():
        out += ["", "=" * 76, "、".join(dict.fromkeys(names)), "-" * 76, text]
    whole = "\n".join(out) + "\n"
    if system == "windows":
        sys.stdout.buffer.write(b"\xef\xbb\xbf" + whole.replace("\n", "\r\n").encode())
    else:
        sys.stdout.buffer.write(whole.encode())


main()
