"""``devices certify DRIVER``: the conformance run of a driver, with a person's hands where a real device needs some.

The checks are those of ``devices/KIND/conformance.py``, which the contract suites run too.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from cli.commands.running_devices import DevicesOf
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, remarks
from devices import registry
from devices.card_reader import conformance as readers
from devices.card_reader.conformance import CardBench
from devices.card_reader.persons_hands import PersonsHands
from devices.conformance import Bench, Check, CheckDone, NotSo, run_checks
from devices.document_camera import conformance as cameras
from devices.document_printer import conformance as page_printers
from devices.receipt_printer import conformance as printers
from devices.supervisor import DeviceConfig
from kiosk.domain.text import LocalText
from kiosk.ports.device import DeviceKind

PERSON_S = 60.0
MACHINE_S = 20.0
_CHECKS: dict[DeviceKind, tuple[Check[Bench], ...]] = {
    DeviceKind.DOCUMENT_CAMERA: cameras.CHECKS,
    DeviceKind.RECEIPT_PRINTER: printers.CHECKS,
    DeviceKind.DOCUMENT_PRINTER: page_printers.CHECKS,
}


def certify_command(devices_of: DevicesOf) -> Callable[..., Exit]:
    """Return the command; ``devices_of`` gives the options of a device that is configured with this driver."""

    def certify(
        driver: Annotated[str, typer.Argument(help="驱动 driver, see devices list")],
        wait: Annotated[
            float, typer.Option("--wait", min=1, help="等人动手的秒数 seconds for a person's hands")
        ] = PERSON_S,
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """检验一个驱动是否合格 Run every check that a driver of its kind must pass."""
        manifest = registry.manifest(driver)
        chosen = _chosen(driver, devices_of(config, profile))
        with _bench(chosen, manifest.kind, MACHINE_S if manifest.simulated else wait) as bench:
            remarks.print(
                f"等 {chosen.driver} 就绪，最多 {bench.limit_s:.0f} 秒 waiting until it is ready", markup=False
            )
            if not _is_ready(bench):
                return _unreachable(chosen, bench, as_json=as_json)
            done = [_told(each, as_json=as_json) for each in _run(manifest.kind, bench)]
        return _report(driver, done, as_json=as_json)

    return certify


def _chosen(driver: str, configs: list[DeviceConfig]) -> DeviceConfig:
    return next((each for each in configs if each.driver == driver), DeviceConfig("bench", driver))


@contextmanager
def _bench(chosen: DeviceConfig, kind: DeviceKind, limit_s: float) -> Iterator[Bench]:
    if kind is not DeviceKind.CARD_READER and kind not in _CHECKS:
        raise CommandError(Exit.USAGE, f"这类设备还没有检验 there are no checks yet for a {kind}")
    if kind is not DeviceKind.CARD_READER:
        with Bench(chosen.driver, chosen.options, limit_s) as bench:
            yield bench
        return
    with CardBench(chosen.driver, chosen.options, limit_s) as reader:
        simulated = registry.manifest(chosen.driver).simulated
        reader.hands = readers.DockHands(reader) if simulated else PersonsHands(reader, _ask)
        yield reader


def _is_ready(bench: Bench) -> bool:
    try:
        bench.await_ready()
    except NotSo:
        return False
    return True


def _run(kind: DeviceKind, bench: Bench) -> Iterator[CheckDone]:
    if isinstance(bench, CardBench):
        return run_checks(readers.CHECKS, bench)
    return _run_by_itself(_CHECKS[kind], bench)


def _run_by_itself(checks: tuple[Check[Bench], ...], bench: Bench) -> Iterator[CheckDone]:
    """Only a card reader's checks want a person; no other driver is failed for the time that was given to one."""
    with bench.by_itself():
        yield from run_checks(checks, bench)


def _ask(words: LocalText) -> None:
    remarks.print(f"→ {words.zh} {words.en}", markup=False)


def _told(done: CheckDone, *, as_json: bool) -> CheckDone:
    if not as_json:
        people.print(f"{'✓' if done.ok else '×'} {done.title.zh} {done.title.en}  {done.seconds:.1f} s", markup=False)
        if done.detail:
            people.print(f"    {done.detail}", markup=False)
    return done


def _report(driver: str, done: list[CheckDone], *, as_json: bool) -> Exit:
    passed = all(each.ok for each in done)
    answer(_document(driver, passed, [_entry(each) for each in done], None), as_json=as_json)
    if not as_json:
        count = sum(each.ok for each in done)
        people.print(f"{driver}: {count}/{len(done)} {'合格 passed' if passed else '不合格 not passed'}", markup=False)
    return Exit.YES if passed else Exit.NO


def _unreachable(chosen: DeviceConfig, bench: Bench, *, as_json: bool) -> Exit:
    status = bench.handle.status()
    answer(_document(chosen.driver, passed=False, checks=[], fault=status.fault), as_json=as_json)
    remarks.print(f"{chosen.driver}: 没有就绪 not ready: {status.fault or ''} {status.detail}", markup=False)
    return Exit.UNREACHABLE


def _document(driver: str, passed: bool, checks: list[dict[str, Any]], fault: str | None) -> dict[str, Any]:
    at = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    return {"driver": driver, "at": at, "passed": passed, "fault": fault, "checks": checks}


def _entry(done: CheckDone) -> dict[str, Any]:
    return asdict(done) | {"title": done.title.en}
