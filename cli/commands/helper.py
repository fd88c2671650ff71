"""``helper set-pin`` and ``helper set-card``: a helper's PIN, and who the helper is as a citizen."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import tomlkit
import typer

from cli.commands.operator import asked_pin
from cli.machine.operator_pins import hash_pin, is_good_pin
from cli.shared import AsJson, CommandError, Config, Exit, answer, changeable, people, unwritable
from config import versions
from config.sources import read_file
from kiosk.contract.holder import holder_of
from kiosk.domain.applicant import DocumentType
from kiosk.domain.identifiers import Invalid, id_number, person_name

app = typer.Typer(help="帮办人的密码和身份证 helpers: PIN and ID card", no_args_is_help=True)

Number = Annotated[
    str, typer.Argument(help="工号，就是设置里 [helpers.工号] 的名字 / staff number, as in [helpers.NUMBER]")
]


@app.callback()
def group() -> None:
    """帮办人的密码和身份证 helpers: PIN and ID card."""


@app.command("set-pin")
def set_pin(number: Number, config: Config = None, as_json: AsJson = False) -> int:
    """设置帮办密码：6 到 12 位数字。Set a helper's PIN of 6 to 12 digits; its argon2id hash goes into the settings."""
    path = _file_with(number, config)
    pin = asked_pin()
    if not is_good_pin(pin):
        raise CommandError(Exit.USAGE, "密码要 6 到 12 位数字，不能全一样。\nA PIN has 6 to 12 digits, not all alike.")
    return _write(path, number, "pin", lambda: hash_pin(pin), as_json=as_json)


@app.command("set-card")
def set_card(number: Number, config: Config = None, as_json: AsJson = False) -> int:
    """登记帮办人的身份证，只存摘要：放卡可以代替输工号，也不能给自己作证。Note the helper's ID card, as a digest: it may stand for the number, and never vouches for itself."""
    path = _file_with(number, config)
    name = person_name(str(typer.prompt("姓名 name", err=True)))
    card = id_number(str(typer.prompt("身份证号 ID number", hide_input=True, err=True)))
    for each in (name, card):
        if isinstance(each, Invalid):
            raise CommandError(Exit.USAGE, f"{each.message.zh}\n{each.message.en}")
    assert not isinstance(name, Invalid)
    assert not isinstance(card, Invalid)
    digest = holder_of(DocumentType.RESIDENT_ID, card.value, name.value)
    return _write(path, number, "holder", lambda: digest, as_json=as_json)


def _file_with(number: str, config: Path | None) -> Path:
    """Return the settings file, if it names the helper."""
    path = changeable(config)
    read_file(path)
    if number not in tomlkit.parse(path.read_text(encoding="utf-8")).get("helpers", {}):
        raise CommandError(
            Exit.USAGE,
            f"{path} 里没有 [helpers.{number}]，请先写上这一节和 name。\n"
            f"{path} has no [helpers.{number}]; write that table with a name first.",
        )
    return path


def _write(path: Path, number: str, key: str, value: Callable[[], str], *, as_json: bool) -> int:
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    document["helpers"][number][key] = value()
    try:
        versions.write(path, tomlkit.dumps(document).encode())
    except OSError as error:
        raise unwritable(path, error) from None
    previous = versions.previous_of(path)
    answer({"helper": number, "path": str(path), "previous": str(previous)}, as_json=as_json)
    if not as_json:
        people.print(f"{number}: 已设置，之前的设置在 is set; the settings before: {previous}", markup=False)
    return Exit.YES
