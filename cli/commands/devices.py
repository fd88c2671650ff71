"""``devices list / detect / status / test NAME / certify DRIVER / record NAME``: drivers, what is there, health, checks.

Exit status: 0 for lists, and where the tested device is ready or every check was passed; 1 it was reached and is not
ready, or a check was not passed; 2 no device or driver of this name; 3 it cannot be reached.
"""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.commands.camera_recording import record_command
from cli.commands.certify import certify_command
from cli.commands.device_words import remark_remedies, show_detected, show_drivers, show_statuses
from cli.commands.running_devices import DevicesOf, running
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, remarks
from devices import registry
from devices.detector import Found, Places, detect_all
from devices.manifest import Manifest
from devices.supervisor import DeviceConfig
from kiosk.ports.device import DeviceStatus, Link

PlacesOf = Callable[[Path | None, str | None], Places]


def make_app(devices_of: DevicesOf, places_of: PlacesOf) -> typer.Typer:
    """Return the command group.

    Args:
        devices_of: Gives the configured devices.
        places_of: Gives where to look for plugged ones.
    """
    app = typer.Typer(help="驱动、设备和它们的状态 drivers, devices and their health", no_args_is_help=True)
    app.command("list")(_list)
    app.command("detect")(_detect_command(places_of))
    app.command("status")(_status_command(devices_of))
    app.command("test")(_test_command(devices_of))
    app.command("certify")(certify_command(devices_of))
    app.command("record")(record_command(devices_of))
    return app


def _list(as_json: AsJson = False) -> None:
    """有哪些驱动，能不能在这台机器上运行。List the drivers, and whether they can run here."""
    manifests = list(registry.drivers().values())
    answer({"devices": [_driver_entry(each) for each in manifests]}, as_json=as_json)
    if not as_json:
        show_drivers(manifests)


def _detect_command(places_of: PlacesOf) -> Callable[..., None]:
    def detect(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> None:
        """找插着的设备，设置里有没有都找。Look for what is plugged in, configured or not; [detect] says where besides."""
        found, silent = detect_all(places_of(config, profile))
        for driver_id in silent:
            remarks.print(f"{driver_id}: 没有回应 gave no answer", markup=False)
        answer({"devices": [_found_entry(each) for each in found]}, as_json=as_json)
        if not as_json:
            show_detected(found)

    return detect


def _status_command(devices_of: DevicesOf) -> Callable[..., None]:
    def status(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> None:
        """启动设置里的每个设备，报告状态。Start every configured device and tell its health."""
        _tell(_probe(devices_of(config, profile)), as_json=as_json)

    return status


def _test_command(devices_of: DevicesOf) -> Callable[..., Exit]:
    def test(
        name: Annotated[str, typer.Argument(help="设置里的名字 its name in the settings, as in [devices.NAME]")],
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """启动一个设备，看它好不好用，不好用怎么办。Start one device: is it ready, and if not, what to do."""
        configs = devices_of(config, profile)
        chosen = [each for each in configs if each.name == name]
        if not chosen:
            known = ", ".join(each.name for each in configs)
            raise CommandError(
                Exit.USAGE, f"没有叫 {name} 的设备；有：{known}。\nThere is no device {name}; there are: {known}."
            )
        [status] = _probe(chosen)
        _tell((status,), as_json=as_json)
        return _verdict(status)

    return test


def _probe(configs: list[DeviceConfig]) -> tuple[DeviceStatus, ...]:
    with running(configs) as devices:
        devices.statuses_when_known()
        return devices.statuses_when_measured()


def _tell(statuses: tuple[DeviceStatus, ...], *, as_json: bool) -> None:
    answer({"devices": [_status_entry(each) for each in statuses]}, as_json=as_json)
    if not as_json:
        show_statuses(statuses)
    remark_remedies(statuses)


def _verdict(status: DeviceStatus) -> Exit:
    if status.healthy:
        return Exit.YES
    return Exit.UNREACHABLE if status.link is Link.DOWN else Exit.NO


def _entry(**known: object) -> dict[str, Any]:
    keys = ("name", "kind", "driver", "link", "device", "detail", "fault", "since", "configured", "present", "healthy")
    return dict.fromkeys(keys) | known


def _driver_entry(manifest: Manifest) -> dict[str, Any]:
    refusal = registry.refusal(manifest.id)
    return _entry(
        kind=manifest.kind,
        driver=manifest.id,
        detail=manifest.title.zh,
        refusal=str(refusal) if refusal is not None else None,
        simulated=manifest.simulated,
        options=registry.option_schema(manifest.id)["properties"],
        usb=manifest.usb,
        packages=manifest.packages,
    )


def _found_entry(found: Found) -> dict[str, Any]:
    kind = registry.manifest(found.driver).kind
    return _entry(kind=kind, driver=found.driver, detail=found.detail, options=found.options, present=True)


def _status_entry(status: DeviceStatus) -> dict[str, Any]:
    since = status.since.isoformat(timespec="milliseconds")
    told = {"since": since, "configured": True, "present": status.present, "healthy": status.healthy}
    return asdict(status) | told
