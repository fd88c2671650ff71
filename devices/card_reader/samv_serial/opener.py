"""Finds the module on the ports of the options: the first port and speed at which one answers."""

from glob import has_magic
from pathlib import Path

from devices.card_reader.samv.line import ReaderDown
from devices.card_reader.samv.module import SamModule
from devices.card_reader.samv.watch import SILENT, Connection
from devices.card_reader.samv_serial.line import SerialLine, absent
from devices.card_reader.samv_serial.options import SamvSerialOptions
from kiosk.ports.device import DeviceHealth, Link

BAUDS = (115200, 57600, 38400, 19200, 9600)
"""That a module can be set to, the factory's setting first."""


class SerialOpener:
    """Implements ``samv.watch.Opener``; remembers the speed that was right."""

    def __init__(self, options: SamvSerialOptions) -> None:
        self._pattern = options.port
        self._bauds: tuple[int, ...] = BAUDS if options.baud == "auto" else (options.baud,)

    def open(self) -> Connection:
        """Return the first module that answers; raises ReaderDown with what stood in the way last."""
        down = ReaderDown(absent(f"{self._pattern} is not there"))
        for port in _ports(self._pattern):
            try:
                return self._open_port(port)
            except ReaderDown as error:
                down = error
        raise down

    def _open_port(self, port: str) -> Connection:
        line = SerialLine(port, self._bauds[0])
        try:
            return self._probe(line)
        except ReaderDown:
            line.close()
            raise

    def _probe(self, line: SerialLine) -> Connection:
        module = SamModule(line)
        for baud in self._bauds:
            line.set_baud(baud)
            if module.stands():
                self._bauds = (baud, *(each for each in self._bauds if each != baud))
                return Connection(line, module, {"module": module.number(), "baud": str(baud)})
        detail = f"nothing answers on {line.name} at {', '.join(map(str, self._bauds))} Bd"
        raise ReaderDown(DeviceHealth(Link.DOWN, SILENT.device, detail, SILENT.fault))


def _ports(pattern: str) -> list[str]:
    """Return the ports that a path or a shell pattern in its last part means."""
    path = Path(pattern)
    return sorted(map(str, path.parent.glob(path.name))) if has_magic(path.name) else [pattern]
