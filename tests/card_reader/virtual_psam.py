"""A virtual PSAM that holds the keys of the sample cards, for a slot of a virtual reader."""

from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.social_keys import CARD_KEY, HOLDER_KEY, cryptogram, process_key

KEYS = {b"\x48\x5d": HOLDER_KEY, b"\x47\x5c": CARD_KEY, b"\x48\x5e": bytes(16)}
OPTIONS = {"proof_key": "485D", "card_key": "475C"}
_SELECT = bytes.fromhex("00A4040006D15600000590")


class VirtualPsam:
    """Plays the two steps of ``devices.card_reader.pcsc.psam``, over T=0."""

    flaw = CardFlaw.NONE
    atr = bytes.fromhex("3B640000") + b"PSAM"

    def __init__(self):
        self.reset()

    def reset(self):
        """Forget application and key, as power does."""
        self._is_selected = False
        self._key = self._waiting = b""

    def answer(self, command):
        """Return data and status word of one command."""
        if command == _SELECT:
            self._is_selected = True
            return b"\x90\x00"
        if not self._is_selected:
            return b"\x69\x85"
        if command[:2] == b"\xbf\xde":
            return self._deliver(command[2:4], command[5:])
        if command[:2] == b"\x80\xfa" and self._key:
            self._waiting = cryptogram(self._key, command[5:])
            return b"\x61\x08"
        if command[1] == 0xC0 and self._waiting:
            return self._waiting + b"\x90\x00"
        return b"\x6d\x00"

    def _deliver(self, key, data):
        if key not in KEYS:
            return b"\x94\x03"
        self._key = process_key(KEYS[key], data[:16], data[16:])
        return b"\x90\x00"
