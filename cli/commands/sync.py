"""``sync once / run``: sends what is queued, where no kiosk is running that does it anyway.

Exit status of ``once``: 0 everything is answered; 1 the platform was reached, and something was refused or is still
waiting; 3 the platform cannot be reached.
"""

import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from cli.commands.store import Opened, opened_store
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, remarks
from kiosk.domain.text import LocalText
from kiosk.faults import KioskFault, catalogue, fault
from kiosk.ports.outbox import OutboxState
from kiosk.ports.platform import LineChanged, PlatformEvent, SubmissionAnswered, SubmissionParked
from offline_cache.identity_flaws import REJECTED, rejection
from offline_cache.sender import Sender, the_only_sender
from offline_cache.sync import SyncEngine

WRONG_CERTIFICATES = LocalText(
    "证书文件不在、过期，或和平台的对不上：运行 identity show，再检查设置 [platform] ca、cert、key。",
    "A certificate is missing, has ended, or does not fit: run `identity show`, then check `[platform] ca, cert, key`.",
)
_FILES_AMISS = frozenset({"SSLError", "OSError"})
app = typer.Typer(help="发送队列 sends what is queued", no_args_is_help=True)


@app.command()
def once(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> Exit:
    """发送一轮 send everything that waits, once."""
    with opened_store(config, profile) as opened:
        result = _sender(opened, _send_once)
    answer(result, as_json=as_json)
    if not as_json:
        _tell(result)
    if not result["reached"]:
        return Exit.UNREACHABLE
    return Exit.YES if result["remaining"] == 0 and result["rejected"] == 0 else Exit.NO


@app.command()
def run(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> None:
    """一直发送，Ctrl-C 停止 keep sending until Ctrl-C."""
    with opened_store(config, profile) as opened:
        result = _sender(opened, _send_until_stopped)
    answer(result, as_json=as_json)
    if not as_json:
        _tell(result)


def _sender(opened: Opened, send: Callable[[Opened], SyncEngine]) -> dict[str, Any]:
    began_s = time.monotonic()
    try:
        with the_only_sender(opened.folder, wait=False):
            engine = send(opened)
    except KioskFault as busy:
        if busy.fault.code != "SYNC_BUSY":
            raise
        words = busy.fault.technician
        raise CommandError(Exit.NO, f"{words.zh}\n{words.en}") from busy
    stats = opened.store.outbox.stats()
    return {
        "sent": len(engine.tally.sent),
        "confirmed": engine.tally.confirmed,
        "rejected": engine.tally.rejected,
        "remaining": stats.waiting + stats.sending,
        **_left_behind(opened),
        "seconds": round(time.monotonic() - began_s, 3),
        "reached": bool(engine.is_up),
        "why_down": _why_down(engine, opened) if not engine.is_up else None,
    }


def _why_down(engine: SyncEngine, opened: Opened) -> str:
    """Return in one word why nothing goes out; a platform that refuses who calls looks like a dead line from here."""
    if engine.why_down in _FILES_AMISS or catalogue().get(engine.why_down) or not rejection(opened.line):
        return engine.why_down
    return REJECTED


def _left_behind(opened: Opened) -> dict[str, Any]:
    """Return why cases still wait, and when the first of them is tried again."""
    waiting = [each for each in opened.store.outbox.items() if each.state in {OutboxState.READY, OutboxState.SENDING}]
    times = [each.next_at for each in waiting if each.next_at]
    return {
        "last_answers": sorted({each.last_answer for each in waiting if each.last_answer}),
        "next_at": min(times).isoformat() if times else None,
    }


def _send_once(opened: Opened) -> SyncEngine:
    columns = (TextColumn("发送 sending"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=remarks, transient=True, disable=not remarks.is_terminal) as progress:
        task = progress.add_task("", total=opened.store.outgoing.waiting_count())

        def hear(event: PlatformEvent) -> None:
            if isinstance(event, SubmissionAnswered | SubmissionParked):
                progress.advance(task)

        sender = Sender(opened.store, opened.line, hear, replace(opened.patience, telemetry_s=0.0, spread_s=0.0))
        while sender.engine.step() or _keeps_pace(sender.engine):
            pass
        sender.close()
    return sender.engine


def _keeps_pace(engine: SyncEngine) -> bool:
    """Wait where the platform asked for a pace; False where nothing is held back by it."""
    wait_s = engine.held_back_s()
    if wait_s:
        threading.Event().wait(wait_s)
    return bool(wait_s)


def _send_until_stopped(opened: Opened) -> SyncEngine:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    sender = Sender(opened.store, opened.line, _say, opened.patience, rest=stop.wait)
    while not stop.is_set():
        if not sender.engine.step():
            stop.wait(sender.engine.wait_s())
    sender.close()
    return sender.engine


def _say(event: PlatformEvent) -> None:
    match event:
        case LineChanged(up):
            remarks.print("平台已连通 the platform is in reach" if up else "平台不通 the platform is out of reach")
        case SubmissionAnswered(case):
            remarks.print(f"{case.submission_id} → {case.case_no} {case.state.value}", markup=False)
        case SubmissionParked(submission_id, reason):
            remarks.print(f"{submission_id} 需人工 parked: {reason}", markup=False)
        case _:
            pass


def _tell(result: dict[str, Any]) -> None:
    people.print(
        f"已发送 sent {result['sent']}，已确认 confirmed {result['confirmed']}，被拒 rejected {result['rejected']}，"
        f"还剩 remaining {result['remaining']}，{result['seconds']} s"
    )
    if result["remaining"] and result["reached"]:
        why, when = ", ".join(result["last_answers"]) or "-", result["next_at"] or "-"
        people.print(f"没送完，平台上次的回答 left behind, last answer: {why}", markup=False)
        people.print(f"下次再试 next try: {when}；queue show ID 看每一件 shows each", markup=False)
    if not result["reached"]:
        people.print(f"平台不通 the platform cannot be reached: {result['why_down']}", markup=False)
        words = _way_on(result["why_down"])
        people.print(f"{words.zh}\n{words.en}", markup=False)


def _way_on(why_down: str) -> LocalText:
    if why_down in _FILES_AMISS:
        return WRONG_CERTIFICATES
    known = catalogue().get(why_down) or fault("PLATFORM_UNREACHABLE")
    return known.technician
