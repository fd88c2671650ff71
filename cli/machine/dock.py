"""The dock: what hands would do at the machine, done to the simulated devices and the stand-in platform."""

from collections.abc import Callable

from devices.card_reader.simulated.faces import faces
from devices.proxy import DeviceProxy
from standin.payer import pay
from standin.process import StandinProcess
from ui.viewmodels.dock import DockChoices

PAPERS = (
    ("lease", "租房合同"),
    ("lease_blurred", "合同（糊）"),
    ("lease_glare", "合同（反光）"),
    ("bank_card", "银行卡"),
    ("business_licence", "营业执照"),
    ("mandate", "委托书"),
)


def choices() -> DockChoices:
    """Return the sample cards and papers to choose from."""
    return DockChoices(tuple((name, face.title.zh) for name, face in faces().items()), PAPERS)


class Dock:
    """Takes the dock's commands; a part that is not simulated takes none."""

    def __init__(
        self,
        reader: DeviceProxy | None,
        camera: DeviceProxy | None,
        printer: DeviceProxy | None,
        platform: StandinProcess | None,
    ) -> None:
        """Take the simulated parts."""
        self._reader, self._camera, self._printer, self._platform = reader, camera, printer, platform
        self._commands: dict[str, Callable[[dict[str, str]], None]] = {
            "card_in": lambda given: self._tell(self._reader, "insert", given),
            "card_swap": lambda given: self._tell(self._reader, "swap", given),
            "card_out": lambda _: self._tell(self._reader, "remove", {}),
            "paper_lay": lambda given: self._tell(self._camera, "lay", given),
            "paper_remove": lambda _: self._tell(self._camera, "remove", {}),
            "printer_paper": lambda given: self._tell(self._printer, f"paper_{given['state']}", {}),
            "cable": self._cable,
            "pay": lambda _: self._pay(),
        }

    def do(self, command: str, arguments: dict[str, str]) -> str:
        """Carry out one command and return what the hands then see; an unknown command is a bug (KeyError)."""
        if command == "phone":
            return self._newest_code()
        self._commands[command](arguments)
        return ""

    def _newest_code(self) -> str:
        """Return the one-time code that was sent last, as the stand-in's telephone shows it; empty without any."""
        codes = self._platform.codes() if self._platform is not None else ()
        return next((each.code for each in codes if not each.used), "")

    def _tell(self, part: DeviceProxy | None, command: str, arguments: dict[str, str]) -> None:
        if part is not None:
            part.simulate(command, arguments)

    def _pay(self) -> None:
        """Play the telephone: pay the last order that waits, where one does."""
        if self._platform is not None:
            pay(self._platform.state, None, address=self._platform.database)

    def _cable(self, arguments: dict[str, str]) -> None:
        if self._platform is not None:
            self._platform.line("down" if arguments["state"] == "out" else "up")
