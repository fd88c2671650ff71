"""A card reader in its own host process, with a hand that lays cards on it: one rig per driver, one shape."""

from devices.card_reader.conformance import FIRST, CardBench
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.virtual_card import VirtualCard
from kiosk.ports.card_reader import CardInserted, CardRemoved
from kiosk.ports.device import Condition
from tests.card_reader.private_pcscd import wait_until
from tests.card_reader.samv_module import FIND, READ, FakeModule
from tests.card_reader.samv_port import SerialPort
from tests.card_reader.usb_host import BusServer
from tests.card_reader.usb_module import FakeBus
from tests.card_reader.vpcd_card import VpcdCard

LIMIT_S = 30


class Rig(CardBench):
    """A bench whose hands are its own: what every rig can do.

    Attributes:
        profile: Stands in what is read of an ID card.
        sees_every_card: It finds cards of other kinds too, and names them.
        hang_costs_the_host: A card that hangs blocks the driver's call for good, so that its host is killed.
    """

    profile = "vendor_sam"
    sees_every_card = True
    hang_costs_the_host = True

    def __init__(self, driver, options, **more):
        self._lying = {}  # token: process that told it; one that is killed tells no removal
        super().__init__(driver, options, LIMIT_S, **more)
        self.watch(self._note)
        self.hands = self

    def _note(self, event):
        match event:
            case CardInserted():
                self._lying[event.token] = self.handle.pid
            case CardRemoved():
                self._lying.pop(event.token, None)
        self.events.put(event)

    def begin_anew(self):
        """For the next test: nothing lies there, the reader is ready, and nothing of what was is told any more."""
        self.remove()
        wait_until(self._is_at_rest)
        super().settle()

    def _is_at_rest(self):
        return self.handle.pid not in self._lying.values() and self.handle.status().device is Condition.READY

    def lift_while_reading(self, _bench):
        """Lift the first card while it is read."""
        return self.read_while_lifted(FIRST)


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

    def unplug(self):
        """Take the reader away."""
        self.simulate("unplug")

    def plug(self):
        """Bring it back."""
        self.simulate("plug")


class PcscRig(Rig):
    """``card_reader.pcsc`` over a real pcscd and vpcd's virtual reader."""

    def __init__(self, pcscd, options=None):
        super().__init__("card_reader.pcsc", options or {})
        self._pcscd, self._port = pcscd, pcscd.port
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

    def unplug(self):
        """Take the reader's service away."""
        self._pcscd.kill()

    def plug(self):
        """Bring it back."""
        self._pcscd.start()

    def close(self):
        """Lift the card first: pcscd waits for a hanging one."""
        self.remove()
        super().close()


class ModuleRig(Rig):
    """A security module, whatever its cable: it finds ID cards only, and tells no removal."""

    profile = "samv"
    sees_every_card = False
    hang_costs_the_host = False
    module: FakeModule

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


class SamvRig(ModuleRig):
    """``card_reader.samv_serial`` over a pseudo-terminal with a module behind it."""

    def __init__(self, folder, *, baud=115200, chunk=32, **options):
        self.module = FakeModule()
        self.port = SerialPort(folder / "reader", self.module, baud=baud, chunk=chunk)
        super().__init__("card_reader.samv_serial", {"port": str(self.port.path), **options})
        self.await_ready()

    def unplug(self):
        """Take the reader away."""
        self.port.unplug()

    def plug(self):
        """Bring it back."""
        self.port.plug()

    def close(self):
        """End the host first: it holds the port."""
        super().close()
        self.port.unplug()


class SamvUsbRig(ModuleRig):
    """``card_reader.samv_usb`` over pyusb, with the test's own bus below it."""

    def __init__(self):
        self.module = FakeModule()
        self.bus = FakeBus(self.module)
        self.server = BusServer(self.bus)
        options = {"product_id": self.server.port}
        super().__init__("card_reader.samv_usb", options, module="tests.card_reader.usb_host")
        self.await_ready()

    def unplug(self):
        """Pull the cable."""
        self.bus.pull()

    def plug(self):
        """Plug it in again."""
        self.bus.plug()

    def close(self):
        """End the host first: it asks the bus."""
        super().close()
        self.server.close()
