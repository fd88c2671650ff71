"""Basic access control (ICAO 9303-11, 4.3): both sides prove that they know the printed lines, and agree on keys."""

import hmac
import os
from collections.abc import Callable

from devices.card_reader.profiles.profile import BadData, CardRefuses
from devices.card_reader.profiles.travel_document import ciphers
from devices.card_reader.profiles.travel_document.access import WrongLines, is_wrong_key, mrz_secret
from devices.card_reader.profiles.travel_document.channel import Channel
from devices.card_reader.profiles.travel_document.ciphers import TRIPLE_DES
from devices.card_reader.profiles.travel_document.commands import OK, Command
from devices.card_reader.profiles.travel_document.secure_messaging import SecureMessaging
from kiosk.domain.mrz import MrzInformation

SEED_BYTES, CHALLENGE_BYTES, CRYPTOGRAM_BYTES = 16, 8, 32
GET_CHALLENGE = Command(0x84, 0, 0, expected=CHALLENGE_BYTES)
Random = Callable[[int], bytes]


def open_by_bac(channel: Channel, lines: MrzInformation, random: Random = os.urandom) -> None:
    """Open the selected application; afterwards the channel is protected.

    Raises:
        WrongLines, CardRefuses, BadData, and the exceptions of ``link``.
    """
    keys = BacKeys(mrz_secret(lines)[:SEED_BYTES])
    challenge, status = channel.send(GET_CHALLENGE)
    if status != OK or len(challenge) != CHALLENGE_BYTES:
        raise CardRefuses(f"the chip gives no challenge ({status:04X})")
    own, seed = random(CHALLENGE_BYTES), random(SEED_BYTES)
    answer, status = channel.send(mutual_authenticate(keys.sealed(own + challenge + seed)))
    if is_wrong_key(status):
        raise WrongLines
    if status != OK:
        raise CardRefuses(f"the chip does not authenticate ({status:04X})")
    channel.secure = session(seed, own, challenge, _their_seed(keys, answer, own, challenge))


class BacKeys:
    """The keys that the printed lines, or two seeds, give."""

    def __init__(self, seed: bytes) -> None:
        self.encryption = TRIPLE_DES.key(seed, ciphers.ENCRYPTION)
        self.mac = TRIPLE_DES.key(seed, ciphers.MAC)

    def sealed(self, plain: bytes) -> bytes:
        """Return the cryptogram of 32 bytes and its checksum."""
        encrypted = TRIPLE_DES.encrypt(self.encryption, plain)
        return encrypted + TRIPLE_DES.token_mac(self.mac, encrypted)

    def opened(self, sealed: bytes) -> bytes | None:
        """Undo ``sealed``; None where the checksum is wrong."""
        encrypted, mac = sealed[:CRYPTOGRAM_BYTES], sealed[CRYPTOGRAM_BYTES:]
        if len(encrypted) != CRYPTOGRAM_BYTES:
            return None
        if not hmac.compare_digest(mac, TRIPLE_DES.token_mac(self.mac, encrypted)):
            return None
        return TRIPLE_DES.decrypt(self.encryption, encrypted)


def mutual_authenticate(sealed: bytes) -> Command:
    """External and mutual authenticate."""
    return Command(0x82, 0, 0, sealed, CRYPTOGRAM_BYTES + ciphers.MAC_BYTES)


def session(seed: bytes, own: bytes, challenge: bytes, their_seed: bytes) -> SecureMessaging:
    """Return the session that both sides derive from both seeds and both challenges."""
    both = bytes(a ^ b for a, b in zip(seed, their_seed, strict=True))
    keys = BacKeys(both)
    counter = int.from_bytes(challenge[4:] + own[4:], "big")
    return SecureMessaging(TRIPLE_DES, keys.encryption, keys.mac, counter)


def _their_seed(keys: BacKeys, answer: bytes, own: bytes, challenge: bytes) -> bytes:
    plain = keys.opened(answer)
    if plain is None or not hmac.compare_digest(plain[: 2 * CHALLENGE_BYTES], challenge + own):
        raise BadData("the chip does not prove that it knows the printed lines")
    return plain[2 * CHALLENGE_BYTES :]
