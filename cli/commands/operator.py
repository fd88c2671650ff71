"""``operator set-pin``: gives the technician or the manager a new PIN."""

import getpass
import warnings
from enum import StrEnum
from typing import Annotated

import typer

from cli.machine.operator_pins import is_good_pin, with_pin
from cli.shared import AsJson, CommandError, Config, Exit, answer, changeable, people, remarks, unwritable
from config import versions
from config.sources import read_file

app = typer.Typer(help="运维和主管的密码 the operators' PINs", no_args_is_help=True)


class Role(StrEnum):
    """Who may open the operator page."""

    TECHNICIAN = "technician"
    MANAGER = "manager"


Wanted = Annotated[
    Role, typer.Argument(help="运维 technician，主管 manager / whose PIN: the technician's or the manager's")
]


@app.callback()
def group() -> None:
    """运维和主管的密码 the operators' PINs."""


@app.command("set-pin")
def set_pin(role: Wanted, config: Config = None, as_json: AsJson = False) -> int:
    """设置密码：6 到 12 位数字。Set a PIN of 6 to 12 digits; its argon2id hash goes into the settings file."""
    path = changeable(config)
    read_file(path)
    pin = asked_pin()
    if not is_good_pin(pin):
        raise CommandError(Exit.USAGE, "密码要 6 到 12 位数字，不能全一样。\nA PIN has 6 to 12 digits, not all alike.")
    try:
        versions.write(path, with_pin(path.read_text(encoding="utf-8"), role.value, pin).encode())
    except OSError as error:
        raise unwritable(path, error) from None
    previous = versions.previous_of(path)
    answer({"role": role.value, "path": str(path), "previous": str(previous)}, as_json=as_json)
    if not as_json:
        people.print(f"{role.value}: 已设置，之前的设置在 is set; the settings before: {previous}", markup=False)
    return Exit.YES


def asked_pin() -> str:
    """Ask for a PIN until it was typed twice alike; on standard error, so that standard output holds the answer alone."""
    warnings.simplefilter("ignore", getpass.GetPassWarning)  # a PIN that is piped in is seen by nobody
    while True:
        pin = str(typer.prompt("新密码 new PIN", hide_input=True, err=True))
        if typer.prompt("再输一次 once more", hide_input=True, err=True) == pin:
            return pin
        remarks.print("两次输的不一样，请重新输。The two are not alike; enter them again.")
