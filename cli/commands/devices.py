"""``devices list / detect / status / test NAME``: drivers known, what is plugged in, health, a self-test.

Exit status: 0 for lists, and where the tested device is ready; 1 it was reached and is not ready; 2 no device
of this name; 3 it cannot be reached.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any

import typer

from cli.commands.running_devices import DevicesOf, running
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, remarks
from devices import registry
from devices.detector import Found, detect_all
from devices.manifest import Manifest
from devices.supervisor import DeviceConfig
from kiosk.faults import fault
from kiosk.ports.device import Condition, DeviceStatus, Link


def make_app(devices_of: DevicesOf) -> typer.Typer:
    """Return the command group.

    Args:
        devices_of: Gives the configured devices.
    """
    app = typer.Typer(help="驱动、设备和它们的状态 drivers, devices and their health", no_args_is_help=True)
    app.command("list")(_list)
    app.command("detect")(_detect)
    app.command("status")(_status_command(devices_of))
    app.command("test")(_test_command(devices_of))
    return app


def _list(as_json: AsJson = False) -> None:
    """List the drivers that there are."""
    _tell([_driver_entry(each) for each in registry.drivers().values()], as_json=as_json)


def _detect(as_json: AsJson = False) -> None:
    """Look for what is plugged in, whatever the settings say."""
    found, silent = detect_all()
    for driver_id in silent:
        remarks.print(f"{driver_id}: 没有回应 gave no answer", markup=False)
    _tell([_found_entry(each) for each in found], as_json=as_json)


def _status_command(devices_of: DevicesOf) -> Callable[..., None]:
    def status(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> None:
        """Start every configured device and tell its health."""
        statuses = _probe(devices_of(config, profile))
        _tell([_status_entry(each) for each in statuses], as_json=as_json)

    return status


def _test_command(devices_of: DevicesOf) -> Callable[..., Exit]:
    def test(
        name: Annotated[str, typer.Argument(help="As in [devices.NAME]")],
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """Start one device and tell whether it is ready, and if not, what to do."""
        configs = devices_of(config, profile)
        chosen = [each for each in configs if each.name == name]
        if not chosen:
            known = ", ".join(each.name for each in configs)
            raise CommandError(Exit.USAGE, f"没有叫 {name} 的设备 no device {name}; {known}")
        [status] = _probe(chosen)
        _tell([_status_entry(status)], as_json=as_json)
        if status.fault is not None:
            remedy = fault(status.fault).technician
            remarks.print(f"{remedy.zh}\n{remedy.en}", markup=False)
        return _verdict(status)

    return test


def _probe(configs: list[DeviceConfig]) -> tuple[DeviceStatus, ...]:
    with running(configs) as devices:
        return devices.statuses_when_known()


def _verdict(status: DeviceStatus) -> Exit:
    if status.device is Condition.READY:
        return Exit.YES
    return Exit.UNREACHABLE if status.link is Link.DOWN else Exit.NO


def _entry(**known: object) -> dict[str, Any]:
    keys = ("name", "kind", "driver", "link", "device", "detail", "fault", "since")
    return dict.fromkeys(keys) | known


def _driver_entry(manifest: Manifest) -> dict[str, Any]:
    return _entry(
        kind=manifest.kind,
        driver=manifest.id,
        detail=registry.refusal(manifest.id) or manifest.title.zh,
        simulated=manifest.simulated,
        options=registry.option_schema(manifest.id)["properties"],
    )


def _found_entry(found: Found) -> dict[str, Any]:
    kind = registry.manifest(found.driver).kind
    return _entry(kind=kind, driver=found.driver, detail=found.detail, options=found.options)


def _status_entry(status: DeviceStatus) -> dict[str, Any]:
    return asdict(status) | {"since": status.since.isoformat(timespec="milliseconds")}


def _tell(entries: list[dict[str, Any]], *, as_json: bool) -> None:
    answer({"devices": entries}, as_json=as_json)
    if as_json:
        return
    if not entries:
        people.print("没有 none")
    for entry in entries:
        words = [entry[key] for key in ("name", "driver", "link", "device", "fault", "detail")]
        people.print("  ".join(str(word) for word in words if word), markup=False)
