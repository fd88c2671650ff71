"""A card reader in its own host process, with a hand that lays cards on it: one rig per driver, one shape."""

import queue

from devices.card_reader.proxy import CardReaderProxy
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.virtual_card import VirtualCard
from devices.supervisor import DeviceConfig, DeviceHandle
from kiosk.ports.card_reader import CardInserted, CardRemoved
from kiosk.ports.device import Condition
from tests.card_reader.private_pcscd import wait_until
from tests.card_reader.samv_module import FIND, READ, FakeModule
from tests.card_reader.samv_port import SerialPort
from tests.card_reader.vpcd_card import VpcdCard

LIMIT_S = 30


class Rig:
    """What every rig can do.

    Attributes:
        profile: Stands in what is read of an ID card.
        tells_removal: The reader tells that a card was lifted; else a token ends when its card is missed.
        sees_every_card: It finds cards of other kinds too, and names them.
        hang_costs_the_host: A card that hangs blocks the driver's call for good, so that its host is killed.
    """

    profile = "vendor_sam"
    tells_removal = True
    sees_every_card = True
    hang_costs_the_host = True

    def __init__(self, driver, options):
        self.events: queue.Queue = queue.Queue()
        self._take_event = self.events.put
        self.statuses: queue.Queue = queue.Queue()
        self.handle = DeviceHandle(
            DeviceConfig("reader", driver, options), on_event=self._take, on_status=self.statuses.put
        )
        self.reader = CardReaderProxy(self.handle)
        self.handle.start()

    def watch(self, take):
        """Give every event to a function from now on, on the thread on which it comes."""
        self._take_event = take

    def _take(self, event):
        self._take_event(event)

    def next_event(self):
        """Return the next event of the port."""
        return self.events.get(timeout=LIMIT_S)

    def inserted(self):
        """Return the token of the next card that comes, past all other events."""
        while not isinstance(event := self.next_event(), CardInserted):
            pass
        return event.token

    def read(self, token, timeout_s=5.0, mrz=None):
        """Read and wait for the outcome."""
        return self.reader.read(token, timeout_s, mrz).result(LIMIT_S)

    def await_fault(self, fault):
        """Return the next status with this fault."""
        while (status := self.statuses.get(timeout=LIMIT_S)).fault != fault:
            pass
        return status

    def await_ready(self):
        """Return the next status that says ready."""
        while (status := self.statuses.get(timeout=LIMIT_S)).device is not Condition.READY:
            pass
        return status

    def close(self):
        """End the host."""
        self.handle.stop()


class SimulatedRig(Rig):
    """``card_reader.simulated``, commanded as the dock does."""

    def __init__(self):
        super().__init__("card_reader.simulated", {"delay_ms": 0})
        self.await_ready()

    def simulate(self, command, **arguments):
        """Carry out a command and wait for it."""
        return self.reader.simulate(command, arguments).result(LIMIT_S)

    def insert(self, name, flaw=CardFlaw.NONE):
        """Lay a card there."""
        self.simulate("insert", card=name, flaw=flaw.value)

    def remove(self):
        """Lift it."""
        self.simulate("remove")

    def swap(self, name):
        """Lay another there."""
        self.simulate("swap", card=name)

    def read_while_lifted(self, name):
        """Lay a card there and lift it while it is being read; return the outcome."""
        self.simulate("delay", ms="10000")
        self.insert(name)
        reading = self.reader.read(self.inserted(), 10)
        self.simulate("remove")
        return reading.result(LIMIT_S)


class PcscRig(Rig):
    """``card_reader.pcsc`` over a real pcscd and vpcd's virtual reader."""

    def __init__(self, pcscd, options=None):
        super().__init__("card_reader.pcsc", options or {})
        self._port = pcscd.port
        self._tells_at_once = pcscd.readers[0].events
        self._card: VpcdCard | None = None
        self.await_ready()

    def insert(self, name, flaw=CardFlaw.NONE, **manners):
        """Lay a card there; its manners are VpcdCard's."""
        self._card = VpcdCard(self._port, VirtualCard(faces()[name], flaw), **manners)

    def remove(self):
        """Lift it."""
        if self._card is not None:
            self._card.lift()
            self._card = None

    def swap(self, name):
        """Lay another there; on vpcd once pcscd has seen that the first is gone: it hides a faster change from it."""
        self.remove()
        if not self._tells_at_once:
            wait_until(lambda: any(isinstance(event, CardRemoved) for event in list(self.events.queue)))
        self.insert(name)

    def read_while_lifted(self, name):
        """Lay a card there that leaves in the middle of the first command; return the outcome."""
        self.insert(name, lift_at_command=True)
        return self.read(self.inserted())

    def close(self):
        """Lift the card first: pcscd waits for a hanging one."""
        self.remove()
        super().close()


class SamvRig(Rig):
    """``card_reader.samv_serial`` over a pseudo-terminal with a module behind it."""

    profile = "samv"
    tells_removal = False
    sees_every_card = False
    hang_costs_the_host = False

    def __init__(self, folder, *, baud=115200, chunk=32, **options):
        self.module = FakeModule()
        self.port = SerialPort(folder / "reader", self.module, baud=baud, chunk=chunk)
        super().__init__("card_reader.samv_serial", {"port": str(self.port.path), **options})
        self.await_ready()

    def insert(self, name, flaw=CardFlaw.NONE):
        """Lay a card there."""
        self.module.lay(faces()[name], flaw)

    def remove(self):
        """Lift it."""
        self.module.lift()

    def swap(self, name):
        """Lay another there, after the module has missed the first: nobody is quicker than its poll."""
        self.remove()
        self.module.await_asked(FIND, times=2)
        self.insert(name)

    def read_while_lifted(self, name):
        """Lay a card there that leaves when it is read; return the outcome."""
        self.module.lift_at = READ
        self.insert(name)
        return self.read(self.inserted())

    def close(self):
        """End the host first: it holds the port."""
        super().close()
        self.port.unplug()
