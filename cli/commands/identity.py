"""``identity enrol / show / renew``: who this kiosk is, and how long its certificate holds.

Exit status: 0 it is enrolled and in order; 1 the platform was reached and says no, or the certificate has ended, or the
clock is wrong; 2 the settings name a certificate that somebody else cares for; 3 the platform cannot be reached.
"""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.commands.store import opened_store
from cli.machine.demo import ensure_demo
from cli.machine.opening import has_own_standin, identity_folder, line_of
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, settings
from config.loader import Loaded
from kiosk.contract.enrolment import CODE
from kiosk.faults import fault
from offline_cache.answers import Accepted, Answer, Unreachable
from offline_cache.enrolment import (
    ClockWrong,
    Enrolled,
    Standing,
    changed,
    fault_of,
    judge,
    platform_time,
)
from offline_cache.enrolment import enrol as ask_to_enrol
from offline_cache.enrolment import renew as ask_to_renew
from offline_cache.http_line import HttpLine
from offline_cache.identity import Identity, current, now_utc, recover
from offline_cache.identity_flaws import Flaw, flaw_of

app = typer.Typer(help="终端的身份 who this kiosk is", no_args_is_help=True)

_NO = {
    "enrolment-refused": (
        "入网码不对、用过了或过期了（也可能错得太多，旧码都作废了）：请平台再给一个",
        "the code is wrong, used or too old (or too many wrong ones voided it): ask the platform for another",
    ),
    "certificate-request-invalid": (
        "平台不认这份证书申请：核对设置 [kiosk] id 和平台登记的编号",
        "the platform does not take the request: compare `[kiosk] id` with the id that the platform knows",
    ),
}


@app.command()
def enrol(
    code: Annotated[
        str | None, typer.Option(help="一次性入网码；不写就来问 the one-time code; asked for where absent")
    ] = None,
    config: Config = None,
    profile: Profile = None,
    as_json: AsJson = False,
) -> Exit:
    """入网：在本机造密钥，换取证书 make keys on this machine and get a certificate for them."""
    loaded = _own(config, profile)
    given = (code or typer.prompt("入网码 enrolment code", err=True)).strip().upper()
    if not re.fullmatch(CODE, given):
        raise CommandError(
            Exit.USAGE,
            "入网码是 5+5 位，例如 7K2QX-9M4TD。\nAn enrolment code has 5 and 5 characters, for example 7K2QX-9M4TD.",
        )
    found, kiosk_id = loaded.settings, loaded.settings.kiosk.id
    options = line_of(found)
    return _concluded(
        loaded, "enrolled", lambda folder: ask_to_enrol(options, folder, kiosk_id, given), as_json=as_json
    )


@app.command()
def renew(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> Exit:
    """马上换新证书（平时自动换）renew the certificate now; by itself it is renewed at two thirds of its life."""
    loaded = _own(config, profile)

    def ask(folder: Path) -> Answer[Identity]:
        line = HttpLine(line_of(loaded.settings))
        done = ask_to_renew(line, folder, loaded.settings.kiosk.id)
        line.close()
        return done

    return _concluded(loaded, "renewed", ask, as_json=as_json)


@app.command()
def show(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> Exit:
    """看身份、证书期限和时钟 show the identity, how long its certificate holds, and whether the clock is right."""
    loaded = _own(config, profile)
    folder = identity_folder(loaded.settings)
    recover(folder)
    platform_now = platform_time(line_of(loaded.settings))
    standing = judge(current(folder), now_utc(), platform_now)
    flaw = flaw_of(line_of(loaded.settings), folder) if isinstance(standing, Enrolled) else None
    answer(_document(standing, platform_now, flaw), as_json=as_json)
    if not as_json:
        _tell(standing, platform_now, flaw)
    return Exit.YES if isinstance(standing, Enrolled) and flaw is None else Exit.NO


def _own(config: Path | None, profile: str | None) -> Loaded:
    """Return settings whose kiosk cares for its certificate itself; raises CommandError."""
    loaded = settings(config, profile)
    if loaded.settings.platform.cert is not None:
        path = loaded.settings.platform.cert
        raise CommandError(
            Exit.USAGE,
            f"设置里写了证书 {path}，由别人管；要让终端自己入网，请去掉 [platform] cert 和 key。\n"
            f"The settings name the certificate {path}, which somebody else cares for; for a kiosk that enrols itself, "
            f"remove `[platform] cert` and `key`.",
        )
    if has_own_standin(loaded.settings):
        ensure_demo(loaded.settings.paths.state, loaded.settings.kiosk.id)
    return loaded


def _concluded(loaded: Loaded, how: str, ask: Callable[[Path], Answer[Identity]], *, as_json: bool) -> Exit:
    with opened_store(loaded.path, None) as opened:  # before a code is spent: what has happened is written down there
        done = ask(identity_folder(loaded.settings))
        if not isinstance(done, Accepted):
            raise CommandError(*_why_not(done))
        opened.store.audit.append(changed(done.value, how), session=None)
    document = _document(Enrolled(done.value), None)
    answer(document, as_json=as_json)
    if not as_json:
        _tell(Enrolled(done.value), None)
    return Exit.YES


def _why_not(done: Answer[Identity]) -> tuple[Exit, str]:
    if isinstance(done, Unreachable):
        words = fault("PLATFORM_UNREACHABLE").technician
        return Exit.UNREACHABLE, f"{words.zh} {done.detail}\n{words.en} {done.detail}"
    reason = str(getattr(done, "reason", "not-understood"))
    zh, en = _NO.get(reason, ("平台不同意，请带这个词问平台", "the platform says no; ask it about this word"))
    return Exit.NO, f"没有入网：{reason}，{zh}。\nNot done: {reason}, {en}."


def _document(standing: Standing, platform_now: datetime | None, flaw: Flaw | None = None) -> dict[str, Any]:
    identity = getattr(standing, "identity", None)
    ahead = getattr(standing, "ahead", None)
    code = flaw.code if flaw else fault_of(standing)
    return {
        "enrolled": identity is not None,
        "kiosk_id": identity.kiosk_id if identity else None,
        "key_id": identity.key_id if identity else None,
        "not_after": identity.not_after.isoformat() if identity else None,
        "renews_at": identity.renews_at().isoformat(timespec="seconds") if identity else None,
        "platform_reached": platform_now is not None,
        "clock_ahead_s": round(ahead.total_seconds()) if ahead else None,
        "fault": code,
        "why": flaw.why if flaw else None,
    }


def _tell(standing: Standing, platform_now: datetime | None, flaw: Flaw | None = None) -> None:
    identity = getattr(standing, "identity", None)
    if identity:
        people.print(f"终端 kiosk {identity.kiosk_id}，签名密钥 signs as {identity.key_id}", markup=False)
        people.print(f"证书有效到 certificate until {identity.not_after.astimezone():%Y-%m-%d %H:%M %z}")
        people.print(f"到时自动换新 renewed by itself from {identity.renews_at().astimezone():%Y-%m-%d %H:%M %z} on")
    if isinstance(standing, ClockWrong) and standing.ahead is not None:
        people.print(f"时钟快了 the clock is ahead by {standing.ahead.total_seconds():+.0f} s")
    code = flaw.code if flaw else fault_of(standing)
    if code:
        words, why = fault(code).technician, f" ({flaw.why})" if flaw else ""
        people.print(f"{code}{why}: {words.zh}\n{words.en}", markup=False)
    elif platform_now is not None:
        people.print("时钟和平台一致 the clock agrees with the platform's")
