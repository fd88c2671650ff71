"""``print document FILE``: A4 pages through the settings' document printer, and what really happened to them.

Exit status: as ``print receipt``.
"""

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.commands.given_file import read_given
from cli.commands.receipt_file import receipt_of
from cli.commands.running_devices import DevicesOf
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, unwritable
from devices import registry
from devices.supervisor import DeviceConfig
from kiosk.domain.glyphs import MissingGlyphError
from kiosk.domain.receipt import Receipt
from kiosk.domain.text import Language
from kiosk.ports.device import DeviceKind
from kiosk.ports.document_printer import (
    DOCUMENT_OUTCOMES,
    DocumentInterrupted,
    DocumentNotStarted,
    DocumentOutcome,
    DocumentPrinted,
    DocumentUnknown,
    PrintDocument,
)

DEFAULT_LIMIT_S = 60.0
PDF_MARK = b"%PDF-"
LARGEST_PDF = 100_000_000
"""Bytes."""
WORDS: dict[type, str] = {
    DocumentPrinted: "打印完成 printed",
    DocumentNotStarted: "没有开始打印 nothing was printed",
    DocumentInterrupted: "打印中断，剩下的已取消 broken off, the rest was taken back",
    DocumentUnknown: "不知道是否打印完 not known whether it came out",
}

File = Annotated[
    Path,
    typer.Argument(
        help="PDF，或回执文件（JSON）a PDF, or a receipt file as docs/receipt-file.md describes", readable=False
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", help="不打印，写成 PDF 或 PNG / write a .pdf or .png instead of printing")
]
Timeout = Annotated[float, typer.Option("--timeout", min=1, max=120, help="最多等几秒 longest wait in seconds")]


def document_command(devices_of: DevicesOf) -> Callable[..., Exit]:
    """Return the command; ``devices_of`` gives the configured devices."""

    def document(
        file: File,
        out: Out = None,
        timeout: Timeout = DEFAULT_LIMIT_S,
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """打印 A4 文件，打不出来就取消，不留给下一个人。Print A4 once; what cannot be printed is taken back, not kept."""
        wanted = _read(file)
        if out is not None:
            return _write(wanted, out, as_json=as_json)
        return _print(wanted, devices_of(config, profile), timeout, as_json=as_json)

    return document


def slip_on_a4(
    slip: Receipt, language: Language, devices: list[DeviceConfig], *, out: Path | None, as_json: bool
) -> Exit:
    """Print a slip on A4 or, where ``out`` is given, write it there."""
    document = _on_a4(slip, language)
    if out is not None:
        return _write(document, out, as_json=as_json)
    return _print(document, devices, as_json=as_json)


def _on_a4(slip: Receipt, language: Language) -> PrintDocument:
    """Return a slip as an A4 document; raises CommandError where a character cannot be drawn."""
    from papers.sheet import as_pdf  # noqa: PLC0415 - the setter of pages is loaded only where it is wanted

    try:
        return PrintDocument(slip.number, as_pdf(slip, language))
    except MissingGlyphError as problem:
        raise CommandError(Exit.USAGE, str(problem)) from None


def _write(document: PrintDocument, out: Path, *, as_json: bool) -> Exit:
    """Write the pages as a PDF, or as a picture of them where the name ends with .png."""
    try:
        out.write_bytes(_picture(document) if out.suffix.lower() == ".png" else document.pdf)
    except OSError as error:
        raise unwritable(out, error, "--out") from None
    answer({"out": str(out), "pages": _pages(document)}, as_json=as_json)
    if not as_json:
        people.print(str(out), markup=False)
    return Exit.YES


def _print(
    document: PrintDocument, devices: list[DeviceConfig], timeout_s: float = DEFAULT_LIMIT_S, *, as_json: bool
) -> Exit:
    """Print in this process, as a person's act: a document that was begun before is printed again."""
    printer = _printer(devices)
    driver = registry.build(printer.driver, dict(printer.options), printer.state)
    try:
        outcome: DocumentOutcome = driver.print_document(document, timeout_s=timeout_s, again=True)
    finally:
        driver.close()
    _tell(outcome, as_json=as_json)
    return _verdict(outcome)


def _read(file: Path) -> PrintDocument:
    data = read_given(file, LARGEST_PDF)
    if not data.startswith(PDF_MARK):
        return _on_a4(receipt_of(file, data), Language.ZH)
    document = PrintDocument(hashlib.sha256(data).hexdigest(), data)
    _pages(document, file)
    return document


def _pages(document: PrintDocument, file: Path | None = None) -> int:
    from devices.document_printer.pages import NotPrintableError, pages_of  # noqa: PLC0415 - as above

    try:
        return pages_of(document.pdf)
    except NotPrintableError as problem:
        raise CommandError(
            Exit.USAGE,
            f"{file or 'PDF'}: 这个 PDF 打印不了，请重新导出一份。\nThis PDF cannot be printed, {problem}; export it anew.",
        ) from None


def _picture(document: PrintDocument) -> bytes:
    from papers.sheet_picture import as_png  # noqa: PLC0415 - as above

    return as_png(document.pdf)


def _printer(configs: list[DeviceConfig]) -> DeviceConfig:
    for each in configs:
        if registry.manifest(each.driver).kind is DeviceKind.DOCUMENT_PRINTER:
            return each
    raise CommandError(
        Exit.USAGE,
        "设置里没有文档打印机，请补上 [devices.a4]，写法见 docs/a4.md；devices detect 列出已有的打印队列。\n"
        "There is no document printer in the settings: add [devices.a4] as docs/a4.md says; `devices detect` lists"
        " the queues that there are.",
    )


def _tell(outcome: DocumentOutcome, *, as_json: bool) -> None:
    name, words = DOCUMENT_OUTCOMES[type(outcome)], WORDS[type(outcome)]
    document = {"outcome": name, "reason": None, "detail": None} | asdict(outcome)
    answer(document, as_json=as_json)
    if not as_json:
        because = f"：{document['reason']}（{document['detail']}）" if document["reason"] else ""
        people.print(f"{words}{because}，{outcome.pages} 页 pages", markup=False)


def _verdict(outcome: DocumentOutcome) -> Exit:
    match outcome:
        case DocumentPrinted():
            return Exit.YES
        case DocumentNotStarted("unreachable"):
            return Exit.UNREACHABLE
        case DocumentNotStarted() | DocumentInterrupted() | DocumentUnknown():
            return Exit.NO
