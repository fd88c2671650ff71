"""Which serial ports have a security module: asks on those that the system or the settings list, and nobody holds."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from serial.tools import list_ports

from devices.card_reader.samv.line import ReaderDown
from devices.card_reader.samv_serial.opener import SerialOpener
from devices.card_reader.samv_serial.options import SamvSerialOptions
from devices.detector import Found, Places

LOCKS = Path("/run/lock")


def detect(places: Places) -> list[Found]:
    """Return every port on which a module answers, with its speed; all are asked at once."""
    ports = [port for port in _listed(places) if not is_locked(port)]
    with ThreadPoolExecutor(max(1, len(ports))) as pool:
        return [found for found in pool.map(_ask, ports) if found is not None]


def is_locked(port: str, locks: Path = LOCKS) -> bool:
    """Whether a living program has laid a lock file for a port (UUCP's LCK..name, as modem programs do)."""
    try:
        owner = int((locks / f"LCK..{Path(os.path.realpath(port)).name}").read_text(encoding="ascii"))
        os.kill(owner, 0)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def _listed(places: Places) -> list[str]:
    """Return each port once, by the name that the settings' folders give it, else by the system's."""
    named = [str(path) for folder in places.folders for path in sorted(Path(folder).glob("*")) if path.is_char_device()]
    by_device = {os.path.realpath(port.device): port.device for port in list_ports.comports()}
    return list((by_device | {os.path.realpath(name): name for name in named}).values())


def _ask(port: str) -> Found | None:
    """Ask on one port; it is opened exclusively, so that nothing is written where another program talks."""
    try:
        connection = SerialOpener(SamvSerialOptions(port=port)).open()
    except ReaderDown:
        return None
    connection.line.close()
    detail = f"{port}: {connection.facts['module']}"
    return Found("card_reader.samv_serial", detail, {"port": port, "baud": int(connection.facts["baud"])})
