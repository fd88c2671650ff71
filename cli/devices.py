"""``devices list / detect / status / test NAME``: drivers known, what is plugged in, health, a self-test.

Exit status: 0 for lists, and where the tested device is ready; 1 it was reached and is not ready; 2 no device
of this name; 3 it cannot be reached.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.running_devices import DevicesOf, running
from devices import registry
from devices.detector import Found, detect_all
from devices.manifest import Manifest
from devices.supervisor import DeviceConfig
from hosting.errors import Refused
from kiosk.faults import fault
from kiosk.ports.device import Condition, DeviceStatus, Link

YES, NO, USAGE, UNREACHABLE = 0, 1, 2, 3
Config = Annotated[Path | None, typer.Option("--config", help="Settings file")]
Profile = Annotated[str | None, typer.Option("--profile", help="Settings profile")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout")]


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
        typer.echo(f"{driver_id}: 没有回应 gave no answer", err=True)
    _tell([_found_entry(each) for each in found], as_json=as_json)


def _status_command(devices_of: DevicesOf) -> Callable[..., None]:
    def status(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> None:
        """Start every configured device and tell its health."""
        statuses = _probe(devices_of(config, profile))
        _tell([_status_entry(each) for each in statuses], as_json=as_json)

    return status


def _test_command(devices_of: DevicesOf) -> Callable[..., None]:
    def test(
        name: Annotated[str, typer.Argument(help="As in [devices.NAME]")],
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> None:
        """Start one device and tell whether it is ready, and if not, what to do."""
        configs = devices_of(config, profile)
        chosen = [each for each in configs if each.name == name]
        if not chosen:
            typer.echo(f"没有叫 {name} 的设备 no device {name}; {', '.join(each.name for each in configs)}", err=True)
            raise typer.Exit(USAGE)
        [status] = _probe(chosen)
        _tell([_status_entry(status)], as_json=as_json)
        if status.fault is not None:
            remedy = fault(status.fault).technician
            typer.echo(f"{remedy.zh}\n{remedy.en}", err=True)
        raise typer.Exit(_verdict(status))

    return test


def _probe(configs: list[DeviceConfig]) -> tuple[DeviceStatus, ...]:
    try:
        with running(configs) as devices:
            return devices.statuses_when_known()
    except Refused as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(USAGE) from None


def _verdict(status: DeviceStatus) -> int:
    if status.device is Condition.READY:
        return YES
    return NO if status.link is Link.UP else UNREACHABLE


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
    if as_json:
        typer.echo(json.dumps({"devices": entries}, ensure_ascii=False))
        return
    if not entries:
        typer.echo("没有 none")
    for entry in entries:
        words = [entry[key] for key in ("name", "driver", "link", "device", "fault", "detail")]
        typer.echo("  ".join(str(word) for word in words if word))
