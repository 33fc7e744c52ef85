"""Runs the Windows program under Wine as an officer would: windows-smoke.py FOLDER

FOLDER holds liaison.exe, launch.exe, desktop/explorer.exe, console_event.exe, bcryptprimitives.dll and
便携启动.cmd; everything happens in folders below it with a Chinese name and a blank. Every step is reported; the last line counts them,
and the exit code is 1 if one failed. With `--native PROGRAM` in front, the steps run with a program
of this machine instead, which tells a fault of the program from one of this script.
"""

import fcntl
import json
import os
import pty
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
import traceback
import zipfile
from pathlib import Path

import pyte

# How long anything may take: no step fails because the machine is slow.
PATIENCE = 120
COLUMNS, ROWS = 120, 36
UNIT = "文登区龙山街道办事处"
FIRST, SECOND = "261123091307100001", "261123091307100002"
TYPED = "测试𠮷"

native: str | None = None
home = Path()


class Failure(Exception):
    """What a step found wrong."""


def expect(holds: object, what: str) -> None:
    """Fails the step unless something holds."""
    if not holds:
        raise Failure(what)


def command(*arguments: str) -> list[str]:
    """The command line that runs the program."""
    return [native, *arguments] if native else ["wine", str(home / "liaison.exe"), *arguments]


def finish(
    line: list[str], folder: Path, given: str | None = None, environment: dict[str, str] | None = None
) -> tuple[int, str, str]:
    """Runs a command line to its end: exit code, output, errors.

    The output goes into files: a service that Wine starts inherits a pipe and would hold it open.
    """
    with tempfile.TemporaryFile() as fed, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        fed.write((given or "").encode())
        fed.seek(0)
        code = subprocess.run(
            line, cwd=folder, stdin=fed, stdout=out, stderr=err, timeout=PATIENCE, check=False, env=environment
        ).returncode
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
        return code, texts[0], texts[1]


def run(folder: Path, *arguments: str, given: str | None = None, code: int = 0) -> str:
    """Runs the program and returns what it printed; its exit code must be `code`."""
    done, out, err = finish(command(*arguments), folder, given)
    if done != code:
        raise Failure(f"{' '.join(arguments)}: exit code {done}, not {code}\n{out}{err}")
    return out


def run_json(folder: Path, *arguments: str, given: str | None = None) -> dict:
    """Runs the program with `--json` and returns what it printed."""
    return json.loads(run(folder, *arguments, "--json", given=given))


def wait(condition, what: str):
    """Waits until a condition gives something, and returns that."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.1)
    raise Failure(f"waited in vain for {what}")


class Desk:
    """The desk, running in a terminal of its own, and its screen."""

    def __init__(self, folder: Path, *arguments: str, launcher: str = "launch.exe") -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.log = folder / "screen.log"
        self.log.write_bytes(b"")
        line = command(*arguments)
        if not native:
            line = ["wine", str(home / launcher), "screen.log", str(home / "liaison.exe"), *arguments]
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(line[0], line, {**os.environ, "TERM": "xterm-256color"})
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.drawn = self.log.open("rb")
        threading.Thread(target=self.drain, daemon=True).start()

    def drain(self) -> None:
        """Reads what the terminal is sent: the desk's own bytes, or those of Wine's console."""
        while True:
            try:
                got = os.read(self.terminal, 65536)
            except OSError:
                return
            if not got:
                return
            if native:
                with self.log.open("ab") as log:
                    log.write(got)

    def text(self) -> str:
        """The screen as it is now."""
        self.stream.feed(self.drawn.read())
        # pyte leaves an empty cell behind a wide character.
        return "\n".join(
            "".join(line[x].data for x in range(COLUMNS)).rstrip() for line in (self.screen.buffer[y] for y in range(ROWS))
        )

    def shows(self, wanted: str) -> str:
        """Waits until the screen shows a text."""
        try:
            return wait(lambda: wanted in (text := self.text()) and text, f"“{wanted}” on the screen")
        except Failure as failure:
            raise Failure(f"{failure}; it shows\n{self.text()}") from None

    def press(self, keys: str) -> None:
        """Types keys; functions keys as a terminal of the xterm kind sends them."""
        os.write(self.terminal, keys.encode())

    def kill(self) -> None:
        """Kills the program as a power cut would, and waits until it is gone."""
        for pid in [self.pid] if native else windows_processes("liaison.exe"):
            os.kill(pid, signal.SIGKILL)
        self.ended()

    def ended(self) -> int:
        """Waits until the program has ended, and returns its exit code."""
        _, status = wait(lambda: (done := os.waitpid(self.pid, os.WNOHANG))[0] and done, "the end of the program")
        os.close(self.terminal)
        self.drawn.close()
        return os.waitstatus_to_exitcode(status)


def windows_processes(program: str) -> list[int]:
    """The processes of this run's Wine that run a program."""
    mark = f"WINEPREFIX={os.environ['WINEPREFIX']}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
                ours = mark in (entry / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if ours and words[0].decode("utf-8", "replace").replace("\\", "/").endswith(program):
                found.append(int(entry.name))
    return found


def xlsx(path: Path, rows: list[list[str]]) -> None:
    """Writes a sheet of texts as Excel's own format."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in row) + "</row>" for row in rows
    )
    types = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{types}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{types}/relationships">'
        f'<Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="工单" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{types}/relationships">'
        f'<Relationship Id="a" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            out.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)


# --- the steps; each continues where the one before left off -----------------------------------

HEADER = ["工单编号", "标题", "内容", "转办时间", "办理时限", "承办单位"]


def office(folder: Path) -> None:
    """init names the unit in a folder with a Chinese name and a blank"""
    said = run(folder, "init", "--unit", "龙山街道办事处", "--actor", "于某", "--leader", "丛某山", "--phone", "0631-8450000")
    expect(UNIT.removeprefix("文登区") in said, f"init said {said}")
    expect((folder / "数据 库.db").exists(), "the data file is not where LIAISON_DB says")


def rehearsal(folder: Path) -> None:
    """demo makes its orders and exports the forms that are ready"""
    run(folder, "--db", "演练 库.db", "demo", "--no-ui", "--forms", "备案 表")
    listed = run_json(folder, "--db", "演练 库.db", "list")
    expect(len(listed) == 84, f"{len(listed)} orders, not 84")
    forms = sorted((folder / "备案 表").glob("*.docx"))
    expect(forms, "no form was exported")
    with zipfile.ZipFile(forms[0]) as form:
        expect("备案表" in form.read("word/document.xml").decode(), f"{forms[0].name} is no form")


def excel(folder: Path) -> None:
    """import reads an .xlsx"""
    xlsx(folder / "工单 甲.xlsx", [HEADER, [FIRST, "路灯不亮", "反映天福路路灯不亮。", "2026-11-23 08:30", "5个工作日", "龙山街道办事处"]])
    read = run_json(folder, "import", "工单 甲.xlsx")["files"][0]
    expect((read["format"], read["new"]) == ("xlsx", 1), f"read as {read}")


def chinese_csv(folder: Path) -> None:
    """import reads a .csv in GB18030 with a character of four bytes"""
    rows = [HEADER, [SECOND, "井盖松动", "反映𠮷祥路井盖松动。", "2026-11-23 08:40", "5个工作日", "龙山街道办事处"]]
    text = "\r\n".join(",".join(row) for row in rows) + "\r\n"
    (folder / "工单 乙.csv").write_bytes(text.encode("gb18030"))
    read = run_json(folder, "import", str(windows_path(folder / "工单 乙.csv")))["files"][0]
    expect((read["format"], read["new"]) == ("csv", 1), f"read as {read}")
    shown = run(folder, "show", SECOND, "--json")
    expect("𠮷祥路" in shown, f"the four-byte character is lost: {shown}")


def windows_path(path: Path) -> str:
    """The path as Windows names it."""
    return str(path) if native else "Z:" + str(path).replace("/", "\\")


def acts(folder: Path) -> None:
    """act takes steps on an order, and a text from the standard input"""
    expect(run_json(folder, "act", FIRST, "sign-for")["stage"] == "to_triage", "signing for did not move the order")
    run(folder, "act", FIRST, "triage", "--conclusion", "自办")
    run(folder, "act", FIRST, "record", "--input", "-", given='{"text":"到𠮷祥路看过，已报修"}')
    expect("到𠮷祥路看过" in run(folder, "show", FIRST, "--json"), "the text of the record is lost")


def draft_form(folder: Path) -> None:
    """export writes a draft of a form into a new folder"""
    orders = run_json(folder, "--db", "演练 库.db", "list", "--view", "to_fill")
    run(folder, "--db", "演练 库.db", "export", orders[0]["order_no"], "--draft", "--out", "草 稿")
    expect(list((folder / "草 稿").glob("*.docx")), "no draft was written")


def backup(folder: Path) -> None:
    """backup copies the data file and finds the copy sound"""
    made = run_json(folder, "backup")
    expect(made["sound"] is True, f"the backup is not sound: {made}")
    expect(list(folder.glob("backups/*.db")), "there is no backup beside the data file")
    expect(not list(folder.glob("backups/*part*")), "a part of a backup was left behind")


def check(folder: Path) -> None:
    """check finds nothing wrong"""
    expect(run_json(folder, "check")["ok"] is True, "check found something wrong")
    expect(run_json(folder, "--db", "演练 库.db", "check")["ok"] is True, "check found something wrong in the rehearsal")


def copies(folder: Path) -> None:
    """copy gives the progress of an order as text"""
    said = run(folder, "copy", FIRST, "--what", "progress", "--to", "group")
    expect("路灯不亮" in said, f"copy said {said}")


def draft_is_back(folder: Path, typed: str) -> None:
    """Opens the desk again and waits until the note that was left shows its text."""
    desk = Desk(folder)
    try:
        desk.shows("今日待办")
        desk.press("\x1b[17~")
        desk.shows(typed)
    finally:
        desk.kill()


def desk_comes_up(folder: Path) -> None:
    """the desk comes up, takes Chinese and a character beyond the BMP, is killed, and finds its draft"""
    desk = Desk(folder)
    try:
        desk.shows("今日待办")
        desk.shows("井盖松动")
        desk.press("\x1b[17~")
        desk.shows("来电速记")
        desk.press(TYPED)
        desk.shows(TYPED)
        # The draft is on the disk when the screen says so.
        desk.shows("已存")
    finally:
        desk.kill()
    draft_is_back(folder, TYPED)
    expect(run_json(folder, "check")["ok"] is True, "check found something wrong after the kill")


def closing(folder: Path) -> None:
    """the desk ends in order when its window is closed, at log-off and at shutdown, and keeps what was typed"""
    for event, number in {"window": 2, "log-off": 5, "shutdown": 6}.items():
        typed = f"关前所打{event}"
        desk = Desk(folder)
        ended = False
        try:
            desk.shows("今日待办")
            desk.press("\x1b[17~")
            desk.shows("来电速记")
            # In the place of the text that the step before left.
            desk.press("\x1b[A\x01")
            desk.press(typed)
            desk.shows(typed)
            if native:
                os.kill(desk.pid, signal.SIGHUP)
            else:
                told, _, error = finish(["wine", str(home / "console_event.exe"), "liaison.exe", str(number)], folder)
                expect(told == 0, f"{event}: the program was not told: {error}")
            code = desk.ended()
            ended = True
            expect(code == 129, f"{event}: exit code {code}, not 129")
        finally:
            if not ended:
                desk.kill()
        draft_is_back(folder, typed)
    expect(run_json(folder, "check")["ok"] is True, "check found something wrong after closing the window")


def double_click(folder: Path) -> None:
    """a double-clicked program that fails says why and waits for Enter"""
    desk = Desk(folder, "--db", "没有的 库.db", "check", launcher="desktop/explorer.exe")
    try:
        said = desk.shows("按回车键关闭窗口")
        expect("没有的 库.db 不存在" in said, f"the cause is not said: {said}")
        expect(os.waitpid(desk.pid, os.WNOHANG)[0] == 0, "it did not wait")
        desk.press("\r")
    except BaseException:
        desk.kill()
        raise
    code = desk.ended()
    expect(code == 1, f"exit code {code}, not 1")


def many_files(folder: Path) -> None:
    """import *.xlsx takes every table that fits, and a name that fits nothing is said"""
    many = folder / "几 个"
    many.mkdir()
    for name, number in (("一.xlsx", "261123091307100003"), ("二.xlsx", "261123091307100004")):
        row = [number, f"路面破损{number[-1]}", f"反映第{number[-1]}处路面破损。", "2026-11-23 08:50", "5个工作日", "龙山街道办事处"]
        xlsx(many / name, [HEADER, row])
    # A table that is open in a spreadsheet program has a file beside it.
    (many / "~$一.xlsx").write_bytes(b"lock")
    read = run_json(folder, "import", str(windows_path(many)) + ("/" if native else "\\") + "*.xlsx")["files"]
    expect([file["new"] for file in read] == [1, 1], f"read as {read}")
    done, _, error = finish(command("import", "没有*.xlsx"), folder)
    expect(done == 1 and "没有符合" in error, f"exit code {done}: {error}")


def portable(folder: Path) -> None:
    """the portable starter makes its folder, and the data goes there"""
    stick = folder / "U 盘"
    stick.mkdir()
    for name in ("liaison.exe", "bcryptprimitives.dll", "便携启动.cmd"):
        shutil.copy(home / name, stick)
    given = {k: v for k, v in os.environ.items() if k not in ("LIAISON_DB", "LIAISON_CONFIG")}
    line = ["wine", "cmd", "/c", "便携启动.cmd", "init", "--unit", "龙山街道办事处", "--actor", "于某", "--leader", "丛某山"]
    code, out, err = finish(line, stick, environment=given)
    said = out + err
    expect(code == 0, f"exit code {code}: {said}")
    expect(list(stick.glob("联络台数据/**/*.db")), f"no data file in the portable folder: {said}\n{sorted(map(str, stick.rglob('*')))}")


STEPS = [office, rehearsal, excel, chinese_csv, acts, draft_form, backup, check, copies, desk_comes_up, closing, double_click, many_files, portable]
# What only Windows has.
WINDOWS_ONLY = [double_click, portable]


def main(arguments: list[str]) -> int:
    global native, home
    if arguments[:1] == ["--native"]:
        native, arguments = str(Path(arguments[1]).resolve()), arguments[2:]
    home = Path(arguments[0]).resolve()
    folder = home / "测 试"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # A Chinese Windows: its code page is 936.
    locales = home / "locales"
    locales.mkdir(exist_ok=True)
    subprocess.run(["localedef", "-i", "zh_CN", "-f", "UTF-8", str(locales / "zh_CN.UTF-8")], check=True)
    os.environ |= {
        "LOCPATH": str(locales),
        "LC_ALL": "zh_CN.UTF-8",
        "WINEPREFIX": str(home / "prefix"),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
        "LIAISON_DB": "数据 库.db",
        "LIAISON_CONFIG": "设 置",
        "LIAISON_NOW": "2026-11-23T09:00",
    }
    if not native:
        # Wine's server stays between the steps: each would start it anew.
        (home / "prefix").mkdir(exist_ok=True)
        subprocess.run(["wineserver", "-p"], check=False, timeout=60)
        subprocess.run(["wineboot", "-i"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600, check=True)
    passed = failed = 0
    try:
        for step in STEPS:
            if native and step in WINDOWS_ONLY:
                continue
            began = time.monotonic()
            try:
                step(folder)
            except Exception as fault:  # every kind of fault fails the step, none the run
                failed += 1
                detail = str(fault) if isinstance(fault, Failure) else traceback.format_exc()
                print(f"FAILED {step.__doc__}\n  " + detail.strip().replace("\n", "\n  "))
            else:
                passed += 1
                print(f"ok     {step.__doc__} ({time.monotonic() - began:.0f} s)")
            sys.stdout.flush()
    finally:
        if not native:
            # Only the Wine of this run's own folder.
            subprocess.run(["wineserver", "-k"], check=False, timeout=60)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
