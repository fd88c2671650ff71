"""The command line: one module for each command or group, named in the list below.

Only the module of the command that is asked for is imported, so that ``config check`` starts neither Qt nor OpenCV;
the others stand in the help by their one sentence.
"""

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from cli.failures import guarded
from cli.help_page import add_example, prepare
from cli.outlet import fit_streams
from cli.shared import camera_of, devices_of, places_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One command or group of the command line.

    Attributes:
        help: One sentence for the list of commands.
        place: ``module:attribute``; a ``typer.Typer`` is a group, a function is a command.
        example: A line that can be typed after ``python main.py``.
        parts: If given, the attribute is a factory and takes these.
    """

    help: str
    place: str
    example: str
    parts: tuple[Any, ...] = ()

    def load(self) -> typer.Typer | Callable[..., Any]:
        """Import the module and return the group or command."""
        module, _, attribute = self.place.partition(":")
        found: Any = getattr(import_module(module), attribute)
        made: typer.Typer | Callable[..., Any] = found(*self.parts) if self.parts else found
        return made


ENTRIES: dict[str, Entry] = {
    "run": Entry("打开自助终端 opens the kiosk", "cli.commands.run:run", "run --windowed"),
    "tour": Entry("演示一次办事 plays a citizen's journey", "cli.commands.tour:tour", "tour --fault line@sending"),
    "devices": Entry(
        "驱动、设备和它们的状态 drivers, devices and their health",
        "cli.commands.devices:make_app",
        "devices status",
        (devices_of, places_of),
    ),
    "card": Entry("等卡、读卡 waits for a card and reads it", "cli.commands.card_app:app", "card read --timeout 10"),
    "scan": Entry(
        "拍材料成 PDF / makes a PDF of papers", "cli.commands.scan:command", "scan camera --out page.pdf", (camera_of,)
    ),
    "ocr": Entry("认出图片里的文字 reads the text in a picture", "cli.commands.ocr:ocr", "ocr page.png"),
    "codes": Entry("读出二维码和条码 reads QR codes and barcodes", "cli.commands.codes:codes", "codes slip.png"),
    "print": Entry(
        "打印回执和 A4 文件 prints receipts, and A4 documents",
        "cli.commands.print:make_app",
        "print test",
        (devices_of,),
    ),
    "receipt": Entry(
        "验回执真伪 verifies a slip by its code",
        "cli.commands.receipt:make_app",
        "receipt verify --image slip.png",
        (camera_of,),
    ),
    "catalogue": Entry(
        "事项目录 the catalogue of service items", "cli.commands.catalogue:app", "catalogue search 想开饭店"
    ),
    "platform": Entry("平台替身 the stand-in city platform", "cli.commands.platform:app", "platform serve --port 0"),
    "queue": Entry("待送出的申请 what waits to be sent", "cli.commands.queue:app", "queue list"),
    "store": Entry(
        "加密存储的检查、抢救和密钥 care of the encrypted store", "cli.commands.store_app:app", "store check"
    ),
    "identity": Entry(
        "终端的身份：入网、证书、签名 who this kiosk is: enrolment, certificate",
        "cli.commands.identity:app",
        "identity show",
    ),
    "sync": Entry("发送队列 sends what is queued", "cli.commands.sync:app", "sync once"),
    "case": Entry("办件经过 how a case came about", "cli.commands.case:app", "case show ID"),
    "logs": Entry("审计日志 the audit log", "cli.commands.logs:app", "logs query --level warning --last 20"),
    "config": Entry("设置 the settings", "cli.commands.config:app", "config check --config kiosk.toml"),
    "helper": Entry(
        "帮办人的密码和身份证 helpers: PIN and ID card",
        "cli.commands.helper:app",
        "helper set-pin 1001 --config kiosk.toml",
    ),
    "operator": Entry(
        "运维和主管的密码 the operators' PINs",
        "cli.commands.operator:app",
        "operator set-pin technician --config kiosk.toml",
    ),
    "self-check": Entry(
        "检查这台机器能不能运行 can this machine run", "cli.commands.self_check:self_check", "self-check"
    ),
}


def make_app(wanted: str | None = None) -> typer.Typer:
    """Return the whole command line, of which only ``wanted`` can be run."""
    app = typer.Typer(
        name="onetrip-kiosk",
        help="一次办自助终端 OneTrip Kiosk",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_nothing)
    for name, entry in ENTRIES.items():
        _add(app, name, entry.help, entry.load() if name == wanted else _nothing)
    return app


def make_command(wanted: str | None = None) -> TyperGroup:
    """Return the whole command line with its help in order; see ``make_app``."""
    command = typer.main.get_command(make_app(wanted))
    assert isinstance(command, TyperGroup)
    prepare(command, "python main.py devices --help")
    for name, entry in ENTRIES.items():
        add_example(command, name, f"python main.py {entry.example}")
    return command


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status; never shows a traceback.

    Args:
        arguments: Without the program's name; ``sys.argv`` by default.
    """
    words = sys.argv[1:] if arguments is None else arguments
    level = os.environ.get("ONETRIP_LOG", "WARNING")
    logging.basicConfig(level=level, stream=sys.stderr, format="%(name)s: %(message)s")
    wanted = next((word for word in words if not word.startswith("-")), None)
    return guarded(lambda: make_command(wanted)(args=words, standalone_mode=False), as_json="--json" in words)


def main_of_process() -> int:
    """Run the command of this process, on its own streams; see ``cli.outlet``."""
    return guarded(fit_streams) or main()


def _nothing() -> None:
    """一次办自助终端 OneTrip Kiosk."""


def _add(app: typer.Typer, name: str, text: str, command: typer.Typer | Callable[..., Any]) -> None:
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name, help=text)
    else:
        app.command(name, help=None if command is not _nothing else text)(command)
