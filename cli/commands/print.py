"""``print test / receipt FILE / document FILE / preview FILE / new-roll``: prints, and says what really happened.

Exit status: 0 printed, or the preview is written; 1 not printed, or not known to be; 2 no such printer, or a bad
file; 3 the printer cannot be reached.
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.commands.print_document import document_command
from cli.commands.print_slips import add_to
from cli.commands.receipt_file import read_receipt
from cli.commands.running_devices import DevicesOf
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, unwritable
from devices import registry
from devices.supervisor import DeviceConfig
from kiosk.domain.glyphs import MissingGlyphError
from kiosk.domain.receipt import Barcode, KeyValue, Para, Qr, Receipt, Rule, Table, Title
from kiosk.ports.device import DeviceKind
from kiosk.ports.receipt_printer import Interrupted, NotStarted, OutcomeUnknown, Printed, PrintOutcome

DEFAULT_MODEL = "generic_80mm"
DEFAULT_LIMIT_S = 30.0
UNREACHABLE = frozenset({"unreachable", "mute"})
WORDS: dict[type, tuple[str, str]] = {
    Printed: ("printed", "打印完成 printed"),
    NotStarted: ("not_started", "没有开始打印 nothing was printed"),
    Interrupted: ("interrupted", "打印中断 broken off"),
    OutcomeUnknown: ("unknown", "不知道是否打印完 not known whether it came out"),
}
TEST_PAGE = Receipt(
    "TEST-0001",
    (
        Title("打印测试"),
        Para("样例：这是测试页，不是办事凭证。Sample: a test page, not a receipt."),
        Rule(),
        KeyValue("宽度", "汉字占两列，字母和数字占一列 ABC 123"),
        KeyValue("标点", "“引号”——破折号……①℃￥（）《》"),
        KeyValue("繁体", "龍國語"),
        KeyValue("生僻字", "𠮷䶮㐀〇"),
        Table(("材料", "份数"), (("居民身份证", "1"), ("照片", "2"))),
        Qr("TEST-0001"),
        Barcode("TEST-0001"),
        Para("测试完"),
    ),
)

ReceiptFile = Annotated[
    Path,
    typer.Argument(help="回执文件（JSON），写法见文档 receipt file, described in docs/receipt-file.md", readable=False),
]
Out = Annotated[Path, typer.Option("--out", help="要写的图片 the PNG to write")]
Record = Annotated[Path | None, typer.Option("--record", help="记下线上往来 keep all that passes over the wire")]
Timeout = Annotated[float, typer.Option("--timeout", min=1, max=60, help="最多等几秒 longest wait in seconds")]


def make_app(devices_of: DevicesOf) -> typer.Typer:
    """Return the command group.

    Args:
        devices_of: Gives the configured devices.
    """
    app = typer.Typer(help="打印回执和 A4 文件 prints receipts, and A4 documents", no_args_is_help=True)
    app.command("test")(_test_command(devices_of))
    app.command("receipt")(_receipt_command(devices_of))
    app.command("document")(document_command(devices_of))
    app.command("preview")(_preview_command(devices_of))
    app.command("new-roll")(_new_roll_command(devices_of))
    add_to(app, _print_or_draw)
    return app


def _test_command(devices_of: DevicesOf) -> Callable[..., Exit]:
    def test(
        timeout: Timeout = DEFAULT_LIMIT_S,
        record: Record = None,
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """打印测试页，回执上能有的都有。Print a test page with everything that a receipt can hold."""
        page = replace(TEST_PAGE, number=f"TEST-{datetime.now(UTC):%Y%m%d%H%M%S%f}")
        outcome = _outcome(page, _printer(devices_of(config, profile)), timeout, record)
        _tell(outcome, as_json=as_json)
        return _verdict(outcome)

    return test


def _receipt_command(devices_of: DevicesOf) -> Callable[..., Exit]:
    def receipt(
        file: ReceiptFile,
        timeout: Timeout = DEFAULT_LIMIT_S,
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """打印一份回执文件，只打一次。Print a receipt file once."""
        slip = read_receipt(file)
        return _print(slip, _printer(devices_of(config, profile)), timeout, as_json=as_json)

    return receipt


def _preview_command(devices_of: DevicesOf) -> Callable[..., None]:
    def preview(
        file: ReceiptFile, out: Out, config: Config = None, profile: Profile = None, as_json: AsJson = False
    ) -> None:
        """照打印机的样子把回执文件画成图片。Draw a receipt file as the configured printer would print it."""
        _draw(read_receipt(file), _printer(devices_of(config, profile)), out, as_json=as_json)

    return preview


def _write(out: Path, picture: bytes) -> None:
    try:
        out.write_bytes(picture)
    except OSError as error:
        raise unwritable(out, error, "--out") from None


def _new_roll_command(devices_of: DevicesOf) -> Callable[..., None]:
    def new_roll(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> None:
        """换了纸卷，从新的一卷算起。Count the paper anew, after a roll was put in that no sensor saw."""
        printer = _printer(devices_of(config, profile))
        driver = registry.build(printer.driver, dict(printer.options), printer.state)
        driver.new_roll()
        driver.close()
        answer({"printer": printer.name, "new_roll": True}, as_json=as_json)
        if not as_json:
            people.print(f"{printer.name}：从新的一卷算起 counting from a new roll", markup=False)

    return new_roll


def _print_or_draw(
    slip: Receipt,
    devices: list[DeviceConfig],
    *,
    out: Path | None,
    as_json: bool,
    note: Callable[[PrintOutcome], None] = lambda _: None,
) -> Exit:
    printer = _printer(devices)
    if out is None:
        outcome = _outcome(slip, printer, DEFAULT_LIMIT_S)
        note(outcome)
        _tell(outcome, as_json=as_json)
        return _verdict(outcome)
    _draw(slip, printer, out, as_json=as_json)
    return Exit.YES


def _draw(slip: Receipt, printer: DeviceConfig, out: Path, *, as_json: bool) -> None:
    model = str(printer.options.get("model", DEFAULT_MODEL))
    _write(out, _picture(slip, model))
    answer({"out": str(out), "model": model}, as_json=as_json)
    if not as_json:
        people.print(str(out), markup=False)


def _printer(configs: list[DeviceConfig]) -> DeviceConfig:
    for each in configs:
        if registry.manifest(each.driver).kind is DeviceKind.RECEIPT_PRINTER:
            return each
    raise CommandError(
        Exit.USAGE,
        "设置里没有小票打印机，请补上 [devices.printer]，驱动见 devices list。\n"
        "There is no receipt printer in the settings: add [devices.printer], drivers: `devices list`.",
    )


def _print(receipt: Receipt, printer: DeviceConfig, timeout_s: float, *, as_json: bool) -> Exit:
    outcome = _outcome(receipt, printer, timeout_s)
    _tell(outcome, as_json=as_json)
    return _verdict(outcome)


def _outcome(receipt: Receipt, printer: DeviceConfig, timeout_s: float, record: Path | None = None) -> PrintOutcome:
    """Print in this process: a command that is killed takes its driver with it.

    A command is a person's act, so a slip that was begun before is printed again, marked as a copy.
    """
    driver = registry.build(printer.driver, dict(printer.options), printer.state)
    if record is not None:
        driver.record_to(record)
    try:
        outcome: PrintOutcome = driver.print_receipt(receipt, timeout_s=timeout_s, again=True)
    finally:
        driver.close()
    return outcome


def _tell(outcome: PrintOutcome, *, as_json: bool) -> None:
    if isinstance(outcome, NotStarted) and outcome.reason == "refused":
        raise CommandError(Exit.USAGE, outcome.detail)  # of a person's act only what the slip holds is refused
    name, words = WORDS[type(outcome)]
    document = {"outcome": name, "reason": None, "detail": None} | asdict(outcome)
    answer(document, as_json=as_json)
    if not as_json:
        because = f"：{document['reason']}（{document['detail']}）" if document["reason"] else ""
        people.print(f"{words}{because}，{outcome.printed_mm} mm", markup=False)


def _verdict(outcome: PrintOutcome) -> Exit:
    match outcome:
        case Printed():
            return Exit.YES
        case NotStarted(reason) if reason in UNREACHABLE:
            return Exit.UNREACHABLE
        case NotStarted() | Interrupted() | OutcomeUnknown():
            return Exit.NO


def _picture(receipt: Receipt, model_name: str) -> bytes:
    """Return the PNG; Pillow and the fonts are loaded only where a picture is wanted."""
    from devices.receipt_printer.escpos.model import model  # noqa: PLC0415 - as above
    from devices.receipt_printer.layout import TooWideError  # noqa: PLC0415 - as above
    from devices.receipt_printer.picture import draw_png  # noqa: PLC0415 - as above

    try:
        return draw_png(receipt, model(model_name).cells)
    except (MissingGlyphError, TooWideError) as problem:
        raise CommandError(Exit.USAGE, str(problem)) from None
