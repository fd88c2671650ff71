"""``case show ID``: how a case came about here, and how it stands on the platform."""

from datetime import datetime
from typing import Any

import typer

from cli.commands.store import Id, Opened, entry, find, opened_store
from cli.shared import AsJson, Config, Profile, answer, people
from kiosk.contract.cases import CaseDetail
from kiosk.domain.case_file import CaseAnswer
from kiosk.ports.audit_log import LoggedEvent, LogQuery
from offline_cache.answers import Accepted
from offline_cache.http_line import HttpLine
from offline_cache.platform_client import PlatformClient

app = typer.Typer(help="办件 a case", no_args_is_help=True)
_ASK_S = 5.0


@app.callback()
def _group() -> None:
    """办件 a case."""


@app.command()
def show(wanted: Id, config: Config = None, profile: Profile = None, as_json: AsJson = False) -> None:
    """办件经过 what happened to a case: on this machine, and on the platform where it can be reached."""
    with opened_store(config, profile) as opened:
        item = find(opened.store, wanted)
        steps = opened.store.audit.query(LogQuery(text=item.id, last=None))
        detail = _asked(opened, item.case) if item.case else None
    document = entry(item) | {
        "due_date": item.case.due_date.isoformat() if item.case and item.case.due_date else None,
        "platform_state": detail.state.value if detail else None,
        "timeline": _timeline(steps, detail),
    }
    answer(document, as_json=as_json)
    if not as_json:
        _tell(document, reached=detail is not None)


def _asked(opened: Opened, case: CaseAnswer) -> CaseDetail | None:
    line = HttpLine(opened.line)
    found = PlatformClient(line).progress(case.case_no, case.query_code, within_s=_ASK_S)
    line.close()
    return found.value if isinstance(found, Accepted) else None


def _timeline(steps: tuple[LoggedEvent, ...], detail: CaseDetail | None) -> list[dict[str, Any]]:
    here = [_step(each.at, "kiosk", each.event, "") for each in steps]
    there = [_step(each.at, "platform", each.state.value, each.note.zh) for each in detail.timeline] if detail else []
    return sorted(here + there, key=lambda step: datetime.fromisoformat(step["at"]))


def _step(at: datetime, where: str, what: str, note: str) -> dict[str, Any]:
    return {"at": at.isoformat(timespec="milliseconds"), "where": where, "what": what, "note": note}


def _tell(document: dict[str, Any], *, reached: bool) -> None:
    people.print(f"{document['provisional_no']}  {document['case_no'] or ''}  {document['state']}", markup=False)
    for step in document["timeline"]:
        people.print(f"{step['at']}  {step['where']:<8}  {step['what']}  {step['note']}", markup=False)
    if document["case_no"] and not reached:
        people.print(
            "平台暂时不通，只显示本机记录。The platform is out of reach; only this machine's records are shown."
        )
