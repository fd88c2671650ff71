"""``logs query / stats / verify / export``: the audit log of this machine; nothing in it is personal."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Column, Table

from cli.commands.store import moment, opened_store
from cli.shared import AsJson, Config, Exit, Profile, answer, people, unwritable
from kiosk.ports.audit_log import LoggedEvent, LogQuery

app = typer.Typer(help="审计日志 the audit log", no_args_is_help=True)


class Level(StrEnum):
    """Levels of events."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Format(StrEnum):
    """Forms of an export."""

    JSONL = "jsonl"
    CSV = "csv"


Session = Annotated[str | None, typer.Option(help="会话编号 of this session")]
Event = Annotated[str | None, typer.Option(help="事件名 of this event, e.g. submission_queued")]
AtLeast = Annotated[Level | None, typer.Option("--level", help="这一级或更重 this level or worse")]
Since = Annotated[str | None, typer.Option(help="从 from this time on")]
Until = Annotated[str | None, typer.Option(help="到 before this time")]
Text = Annotated[str | None, typer.Option(help="字段里含有 a field contains this")]
Last = Annotated[int, typer.Option(min=1, help="最近多少条 the newest so many")]


@app.command()
def query(  # noqa: PLR0913, PLR0917 - one option of the command line each
    session: Session = None,
    event: Event = None,
    level: AtLeast = None,
    since: Since = None,
    until: Until = None,
    text: Text = None,
    last: Last = 100,
    config: Config = None,
    profile: Profile = None,
    as_json: AsJson = False,
) -> None:
    """查询 show events, oldest first."""
    wanted = LogQuery(session, event, level, moment(since), moment(until), text, last)
    with opened_store(config, profile) as opened:
        found = opened.store.audit.query(wanted)
    answer({"events": [_entry(each) for each in found]}, as_json=as_json)
    if not as_json:
        people.print(_table(found))


@app.command()
def stats(
    since: Since = None, until: Until = None, config: Config = None, profile: Profile = None, as_json: AsJson = False
) -> None:
    """统计 count the events by name."""
    with opened_store(config, profile) as opened:
        counts = opened.store.audit.counts(LogQuery(since=moment(since), until=moment(until)))
    answer({"total": sum(counts.values()), "events": counts}, as_json=as_json)
    if not as_json:
        for name, times in counts.items():
            people.print(f"{times:>8}  {name}", markup=False)


@app.command()
def verify(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> Exit:
    """核对 check that no row was changed, removed or added."""
    with opened_store(config, profile) as opened:
        report = opened.store.audit.verify()
    answer({"intact": report.intact, "checked": report.checked, "first_bad": report.first_bad}, as_json=as_json)
    if not as_json:
        good, bad = "完整 intact", f"第 {report.first_bad} 条起不对 wrong from row {report.first_bad} on"
        people.print(f"{good if report.intact else bad}，已核对 checked {report.checked}")
    return Exit.YES if report.intact else Exit.NO


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="写到哪个文件 the file to write")],
    form: Annotated[Format, typer.Option("--format", help="格式 form")] = Format.JSONL,
    since: Since = None,
    until: Until = None,
    config: Config = None,
    profile: Profile = None,
    as_json: AsJson = False,
) -> None:
    """导出 write events into a file: JSON lines, or CSV that spreadsheets open without running anything."""
    wanted = LogQuery(since=moment(since), until=moment(until), last=None)
    lines = _Counted(_csv if form is Format.CSV else _jsonl)
    with opened_store(config, profile) as opened:
        try:
            with file.open("w", encoding=_ENCODING[form], newline="") as out:
                out.writelines(lines.of(opened.store.audit.stream(wanted)))
        except OSError as error:
            raise unwritable(file, error) from None
    answer({"file": str(file), "exported": lines.events}, as_json=as_json)
    if not as_json:
        people.print(f"已导出 exported {lines.events} → {file}", markup=False)


_ENCODING = {Format.JSONL: "utf-8", Format.CSV: "utf-8-sig"}  # spreadsheets know UTF-8 by its mark alone
_COLUMNS = ("seq", "at", "event", "level", "session", "fields", "hash")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(slots=True)
class _Counted:
    form: Callable[[LoggedEvent], str]
    events: int = 0

    def of(self, found: Iterator[LoggedEvent]) -> Iterator[str]:
        if self.form is _csv:
            yield _row(_COLUMNS)
        for each in found:
            self.events += 1
            yield self.form(each)


def _entry(event: LoggedEvent) -> dict[str, Any]:
    """Return an event as one flat object; its own fields never hide the columns, which come first."""
    columns = {
        "seq": event.seq,
        "at": event.at.isoformat(timespec="milliseconds"),
        "event": event.event,
        "level": event.level,
        "session": event.session,
    }
    return {
        **columns,
        **{name: value for name, value in event.fields.items() if name not in columns},
        "hash": event.hash,
    }


def _jsonl(event: LoggedEvent) -> str:
    return json.dumps(_entry(event), ensure_ascii=False) + "\n"


def _csv(event: LoggedEvent) -> str:
    fields = json.dumps(event.fields, ensure_ascii=False)
    at = event.at.isoformat(timespec="milliseconds")
    return _row((str(event.seq), at, event.event, event.level, event.session or "", fields, event.hash))


def _row(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return line.getvalue()


def _table(found: tuple[LoggedEvent, ...]) -> Table:
    event = Column("事件 event", no_wrap=True, min_width=max((len(each.event) for each in found), default=0))
    columns = ("序号 seq", "时间 at", "级别 level", event, "会话 session", Column("内容 fields", overflow="fold"))
    table = Table(*columns, box=None, pad_edge=False)
    for each in found:
        fields = " ".join(f"{name}={value}" for name, value in each.fields.items())
        session = (each.session or "")[-8:]
        table.add_row(str(each.seq), f"{each.at:%m-%d %H:%M:%S}", each.level, each.event, session, fields)
    return table
