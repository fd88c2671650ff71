"""``card read`` and ``card watch``: waits for a card and reads it; masked unless revealed, and a reveal is logged.

A passport or travel permit opens by its printed lines, ``--mrz``; with ``-`` they are read from standard input, so that
they stand in no list of processes.

Exit status of ``read``: 0 read; 1 no card in time, or one that cannot be read; 2 no card reader in the settings, or
printed lines that are wrong; 3 no reader to read with.
"""

import json
import queue
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.commands.card_recording import RECORDING_HOST, demand_recording_permitted, keep_recording
from cli.commands.card_words import LABELS, as_document, lock_remedy, tell_outcome, told_aloud
from cli.commands.running_devices import PLAIN_HOST, DevicesOf, Running, running
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, remarks
from devices import registry
from devices.card_reader.proxy import CardReaderProxy
from devices.supervisor import DeviceConfig, DeviceHandle
from hosting.errors import Refused
from kiosk.domain.mrz import MrzInformation, parse_mrz
from kiosk.domain.verdicts import Invalid
from kiosk.faults import fault
from kiosk.ports.card_reader import (
    CardEvent,
    CardGone,
    CardInserted,
    CardLocked,
    CardRead,
    CardRemoved,
    ReaderUnavailable,
    ReadOutcome,
)
from kiosk.ports.device import DeviceKind, DeviceStatus, Link

READ_S, READ_CHIP_S = 5.0, 10.0
DAY_S = 86_400.0
READER_GRACE_S = 4.0  # a card service that is just starting may take so long
Timeout = Annotated[
    float, typer.Option("--timeout", min=0.1, max=DAY_S, help="等卡最多几秒 seconds to wait for a card")
]
Sample = Annotated[
    str | None, typer.Option("--sample", help="模拟读卡器上放哪张样例卡 the sample card to lay on a simulated reader")
]
PrintedLines = Annotated[
    str | None,
    typer.Option(
        "--mrz",
        metavar="TEXT",
        help="护照或通行证下方的字母和数字，- 从标准输入读 printed lines of a passport or permit, - for standard input",
    ),
]
Record = Annotated[
    Path | None,
    typer.Option(
        "--record", help="把对话录到新文件，人已替换 record the exchange to a new file, every person replaced"
    ),
]
IsProduction = Callable[[Path | None, str | None], bool]
ALWAYS_TOLD = frozenset({"type", "name", "id_number", "valid_from", "valid_to"})
LogReveal = Callable[[Path | None, str | None, str], None]


def never_production(_config: Path | None, _profile: str | None) -> bool:
    """Say no, where nobody knows better."""
    return False


def log_nowhere(_config: Path | None, _profile: str | None) -> None:
    """Write nothing, where there is no audit log."""


@dataclass(frozen=True)
class CardParts:
    """What the composition root hands in.

    Attributes:
        devices_of: Gives the configured devices.
        log_reveal: Takes ``--config``, ``--profile`` and the card profile, and writes the reveal to the audit log
            before anything is shown; what it raises keeps the data hidden.
        is_production: Takes the same two; whether citizens stand before this machine.
        log_recording: Takes the same two, and writes into such a machine's audit log that a card is being recorded.
    """

    devices_of: DevicesOf
    log_reveal: LogReveal
    is_production: IsProduction = never_production
    log_recording: Callable[[Path | None, str | None], None] = log_nowhere


def make_app(parts: CardParts) -> typer.Typer:
    """Return the command group."""
    app = typer.Typer(help="等卡、读卡 wait for a card and read it", no_args_is_help=True)
    app.command("read")(_read_command(parts))
    app.command("watch")(_watch_command(parts))
    return app


def _read_command(parts: CardParts) -> Callable[..., Exit]:
    def read(  # noqa: PLR0913, PLR0917 - Typer's options
        reveal: Annotated[
            bool, typer.Option("--reveal", help="显示全部，会记入日志 show everything; this is logged")
        ] = False,
        timeout: Timeout = 30.0,
        sample: Sample = None,
        mrz: PrintedLines = None,
        record: Record = None,
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """等卡并读卡。Wait for a card and read it."""
        lines = _printed_lines(mrz)
        if record is not None:
            production = parts.is_production(config, profile)
            demand_recording_permitted(record, is_production=production)
            if production:
                parts.log_recording(config, profile)
        with _reader(parts.devices_of(config, profile), sample, record) as (devices, handle):
            [status] = devices.statuses_once(_is_up, READER_GRACE_S)
            reachable = _is_up(status)
            outcome = _await_outcome(devices, CardReaderProxy(handle), timeout, lines) if reachable else None
            if isinstance(outcome, ReaderUnavailable) and _is_up(handle.status()):
                outcome = CardGone(outcome.token)  # the reader is back; it is the card that has to be laid down again
            if record is not None:
                keep_recording(handle, record)
        if not isinstance(outcome, CardRead):
            return _tell_failure(outcome, as_json=as_json, reachable=reachable)
        if reveal:
            parts.log_reveal(config, profile, outcome.card_profile)
        _tell_card(outcome, masked=not reveal, as_json=as_json)
        return Exit.YES

    return read


def _watch_command(parts: CardParts) -> Callable[..., None]:
    def watch(
        timeout: Annotated[
            float | None, typer.Option("--timeout", min=0.1, max=DAY_S, help="几秒后结束 end after so many seconds")
        ] = None,
        sample: Sample = None,
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> None:
        """报告卡来卡走，不读卡。Tell cards that come and go, one line each, without reading them."""
        with _reader(parts.devices_of(config, profile), sample, None) as (devices, _):
            devices.statuses_once(_is_up, READER_GRACE_S)
            until_s = time.monotonic() + timeout if timeout is not None else None
            for event in _events(devices, until_s):
                _tell_event(event, as_json=as_json)

    return watch


@contextmanager
def _reader(
    configs: list[DeviceConfig], sample: str | None, record: Path | None
) -> Iterator[tuple[Running, DeviceHandle]]:
    """Run the first card reader of the settings; raises Refused for wrong usage."""
    with running(_first_reader(configs), module=PLAIN_HOST if record is None else RECORDING_HOST) as devices:
        handle = devices.devices.first(DeviceKind.CARD_READER)
        assert handle is not None
        _lay_sample(handle, sample)
        yield devices, handle


def _first_reader(configs: list[DeviceConfig]) -> list[DeviceConfig]:
    readers = [each for each in configs if registry.manifest(each.driver).kind is DeviceKind.CARD_READER]
    if not readers:
        raise Refused("设置里没有读卡器 the settings name no card reader")
    return readers[:1]


def _lay_sample(handle: DeviceHandle, sample: str | None) -> None:
    if sample is None:
        return
    if not registry.manifest(handle.status().driver).simulated:
        raise Refused("--sample 只用于模拟读卡器 --sample is for the simulated reader")
    CardReaderProxy(handle).simulate("insert", {"card": sample}).result()


def _printed_lines(text: str | None) -> MrzInformation | None:
    """Return what the lines say; raises CommandError with the place that is wrong."""
    if text is None:
        return None
    read = parse_mrz(sys.stdin.read() if text == "-" else text, datetime.now().astimezone().date())
    if isinstance(read, Invalid):
        raise CommandError(Exit.USAGE, f"--mrz: {read.message.zh}\n--mrz: {read.message.en}")
    return read.information


def _await_outcome(
    devices: Running, reader: CardReaderProxy, timeout_s: float, lines: MrzInformation | None
) -> ReadOutcome | None:
    """Return the first outcome that is final; a card lifted too early is asked for again."""
    outcome: ReadOutcome | None = None
    for event in _events(devices, time.monotonic() + timeout_s):
        if isinstance(event, CardInserted):
            outcome = reader.read(event.token, READ_S if lines is None else READ_CHIP_S, lines).result()
            if not isinstance(outcome, CardGone | ReaderUnavailable):
                return outcome
            remarks.print("请重新放卡 please lay the card down again")
    return outcome


def _events(devices: Running, until_s: float | None) -> Iterator[CardEvent]:
    while until_s is None or time.monotonic() < until_s:
        try:
            yield devices.events.get(timeout=None if until_s is None else max(0.0, until_s - time.monotonic()))
        except queue.Empty:
            return


def _is_up(status: DeviceStatus) -> bool:
    return status.link is Link.UP


def _tell_card(card: CardRead, *, masked: bool, as_json: bool) -> None:
    document = as_document(card.document, masked=masked)
    told = {"reader": card.token.reader, "card_profile": card.card_profile, "document": document}
    answer(told | {"masked": masked, "elapsed_ms": card.elapsed_ms}, as_json=as_json)
    if not as_json:
        for key, value in document.items():
            if value or key in ALWAYS_TOLD:
                people.print(f"{LABELS[key]} {key}: {value or _absent(key, document)}", markup=False)


def _absent(key: str, document: dict[str, Any]) -> str:
    """Return how an absent value is told to people: a card that says since when, and not until when, is for good."""
    return "长期 for good" if key == "valid_to" and document["valid_from"] else "-"


def _tell_failure(outcome: ReadOutcome | None, *, as_json: bool, reachable: bool) -> Exit:
    """Say why there is no data; return the exit status."""
    unavailable = isinstance(outcome, ReaderUnavailable) or (outcome is None and not reachable)
    if outcome is None and unavailable:
        remedy = fault("READER_ABSENT").technician
        remarks.print(f"{remedy.zh}\n{remedy.en}", markup=False)
    if isinstance(outcome, CardLocked):
        words = lock_remedy(outcome.lock)
        remarks.print(f"{words.zh}\n{words.en}", markup=False)
    told = tell_outcome(outcome, unavailable=unavailable)
    answer(told, as_json=as_json)
    if not as_json:
        people.print(told_aloud(told), markup=False)
    return Exit.UNREACHABLE if unavailable else Exit.NO


def _tell_event(event: CardEvent, *, as_json: bool) -> None:
    what = "removed" if isinstance(event, CardRemoved) else "inserted"
    if as_json:
        told = {"event": what, "reader": event.token.reader, "insertion": event.token.insertion}
        typer.echo(json.dumps(told, ensure_ascii=False))  # one line each: a stream, not one document
    else:
        people.print(f"{what}  {event.token.reader}  {event.token.insertion}", markup=False)
