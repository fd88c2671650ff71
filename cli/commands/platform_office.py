"""``platform decide``, ``codes``, ``kiosks`` and ``order``: what officials and the city do behind the stand-in.

Each works on the stand-in's memory, whether it runs or not. Exit status: 0 done, or listed; 1 no such case, or the case
cannot take that step; 2 wrong usage; 3 the database cannot be reached.
"""

import re
from dataclasses import asdict
from typing import Annotated

import typer

from cli.commands.platform_where import Database, State, database_in_reach, memory_of
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people
from kiosk.contract.fleet import KIOSK_ID, Orders
from kiosk.domain.handout_words import handout_rows
from kiosk.domain.text import LocalText
from standin.codes import held_codes
from standin.decide import decide
from standin.fleet import SeenKiosk, give_orders, seen_kiosks
from standin.lifecycle import Action, IllegalStep

_NOTE = "写给申请人看的话 what the applicant reads"


def decided(  # noqa: PLR0913 - Typer reads the options from the parameters
    case_no: Annotated[str, typer.Argument(help="办件编号 the case number")],
    action: Annotated[Action, typer.Argument(help="做什么 what is done")],
    *,
    note: Annotated[str | None, typer.Option(help=_NOTE, show_default=False)] = None,
    note_en: Annotated[str | None, typer.Option(help=f"{_NOTE}, English", show_default=False)] = None,
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """办理一件：受理、补正、办结等。Take a case one step on: accept, correct, finish, reject ..."""
    text = LocalText(note or note_en or "", note_en or note or "") if note or note_en else None
    folder, address = memory_of(config, profile, state, database)
    try:
        with database_in_reach():
            result = decide(folder, case_no, action, text, address=address)
    except IllegalStep as error:
        zh, _, en = str(error).partition(" / ")
        raise CommandError(Exit.NO, f"{zh}\n{en}") from error
    if result is None:
        raise CommandError(
            Exit.NO,
            f"没有办件 {case_no}；有哪些见 platform cases。\nThere is no case {case_no}; `platform cases` lists them.",
        )
    answer(asdict(result), as_json=as_json)
    if not as_json:
        due = f"，{result.due_date} 前办结 due {result.due_date}" if result.due_date else ""
        people.print(f"{result.case_no}  {result.state}{due}", markup=False)
        for label, value in handout_rows(result.delivery, issued=True):
            people.print(f"{label.zh} {label.en}: {value.zh}", markup=False)


def codes(
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """列出还有效的短信验证码。List the one-time codes that a phone would show now."""
    with database_in_reach():
        found = held_codes(*memory_of(config, profile, state, database))
    answer({"codes": [asdict(each) for each in found]}, as_json=as_json)
    if not as_json:
        for each in found:
            used = "已用 used" if each.used else "未用 unused"
            people.print(f"{each.sent_to}  {each.code}  {used}  {each.expires_at:%H:%M:%S} 前有效 valid until then")
        people.print(f"共 {len(found)} 条 {len(found)} codes")


def kiosks(
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """列出终端最近一次心跳。List every kiosk with its last heartbeat."""
    with database_in_reach():
        found = seen_kiosks(*memory_of(config, profile, state, database))
    answer({"kiosks": [_kiosk(each) for each in found]}, as_json=as_json)
    if not as_json:
        for each in found:
            beat = each.heartbeat
            line = f"{each.kiosk_id}  {beat.state}  {each.received_at:%Y-%m-%d %H:%M:%S}  {beat.software}"
            people.print(f"{line}  待传 waiting {beat.waiting}", markup=False)
        people.print(f"共 {len(found)} 台 {len(found)} kiosks")


def order(  # noqa: PLR0913 - Typer reads the options from the parameters
    kiosk_id: Annotated[str, typer.Argument(help="终端编号 the kiosk's id")],
    *,
    close: Annotated[str | None, typer.Option(help="停用，写明原因 close it, and why", show_default=False)] = None,
    close_en: Annotated[str | None, typer.Option(help="原因（英文）why, in English", show_default=False)] = None,
    catalogue: Annotated[str | None, typer.Option(help="事项目录版本 version of its catalogue")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", help="设置 a setting, table.key=value")] = None,
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """给一台终端下达应有的状态；不带选项就是恢复正常。Say how a kiosk should be; without an option, as it is by itself."""
    orders = _orders(kiosk_id, close, close_en, catalogue, set_ or [])
    folder, address = memory_of(config, profile, state, database)
    with database_in_reach():
        give_orders(folder, kiosk_id, orders, address)
    answer({"kiosk_id": kiosk_id, **orders.model_dump(mode="json")}, as_json=as_json)
    if not as_json:
        people.print(f"已下达 ordered: {kiosk_id}  {orders.model_dump_json(exclude_defaults=True)}", markup=False)


def _orders(kiosk_id: str, close: str | None, close_en: str | None, catalogue: str | None, pairs: list[str]) -> Orders:
    why = LocalText(close or close_en or "", close_en or close or "") if close or close_en else None
    named = {name: _value(value) for name, _, value in (pair.partition("=") for pair in pairs)}
    if not re.fullmatch(KIOSK_ID, kiosk_id) or not all("." in name for name in named):
        raise CommandError(
            Exit.USAGE,
            "终端编号或设置不对，设置写 表.键=值。\nThe kiosk's id or a setting is wrong; write table.key=value.",
        )
    return Orders(closed=why is not None, message=why, catalogue_version=catalogue, settings=named)


def _value(text: str) -> str | int | bool:
    if text in {"true", "false"}:
        return text == "true"
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else text


def _kiosk(seen: SeenKiosk) -> dict[str, object]:
    beat = seen.heartbeat.model_dump(mode="json")
    return {"kiosk_id": seen.kiosk_id, "received_at": seen.received_at.isoformat(), **beat}
