"""How a sample chip lets itself be opened: the chip's side of basic access control and of PACE."""

import os
import secrets

from devices.card_reader.profiles.travel_document import ciphers, pace, tlv
from devices.card_reader.profiles.travel_document.access import mrz_secret
from devices.card_reader.profiles.travel_document.bac import CHALLENGE_BYTES, SEED_BYTES, BacKeys
from devices.card_reader.profiles.travel_document.ciphers import TRIPLE_DES
from devices.card_reader.profiles.travel_document.curves import Domain, Point, random_scalar
from devices.card_reader.profiles.travel_document.pace_info import PaceInfo
from devices.card_reader.simulated.travel_document.messaging import ChipMessaging
from kiosk.domain.mrz import MrzInformation


class BacDoor:
    """One attempt at basic access control at a time."""

    def __init__(self, lines: MrzInformation) -> None:
        self._keys = BacKeys(mrz_secret(lines)[:SEED_BYTES])
        self._challenge = b""

    def challenge(self) -> bytes:
        """Return 8 random bytes."""
        self._challenge = os.urandom(CHALLENGE_BYTES)
        return self._challenge

    def authenticate(self, sealed: bytes) -> tuple[bytes, ChipMessaging] | None:
        """Return the answer and the session; None for a wrong key."""
        plain = self._keys.opened(sealed)
        challenge, self._challenge = self._challenge, b""
        if plain is None or not challenge or plain[CHALLENGE_BYTES : 2 * CHALLENGE_BYTES] != challenge:
            return None
        theirs, their_seed = plain[:CHALLENGE_BYTES], plain[2 * CHALLENGE_BYTES :]
        seed = os.urandom(SEED_BYTES)
        keys = BacKeys(bytes(a ^ b for a, b in zip(seed, their_seed, strict=True)))
        counter = int.from_bytes(challenge[4:] + theirs[4:], "big")
        answer = self._keys.sealed(challenge + theirs + seed)
        return answer, ChipMessaging(TRIPLE_DES, keys.encryption, keys.mac, counter)


class PaceDoor:
    """One run of PACE; every step returns the field of the answer, or None where it is not its turn or fails."""

    def __init__(self, lines: MrzInformation, way: PaceInfo) -> None:
        self._way = way
        self._secret = mrz_secret(lines)
        self._domain = Domain(way.parameter)
        self._nonce = secrets.token_bytes(way.suite.block * 2)
        self._keys: tuple[bytes, bytes, bytes, bytes] | None = None

    def step(self, fields: bytes) -> tuple[bytes, ChipMessaging | None] | None:
        """Take the fields of one general authenticate."""
        if not fields:
            return self._encrypted_nonce(), None
        [(tag, value)] = tlv.parse(fields, "a command")
        match tag:
            case pace.MAP_OURS:
                return self._map(self._domain.decode(value)), None
            case pace.AGREE_OURS:
                return self._agree(value), None
            case pace.TOKEN_OURS:
                return self._prove(value)
            case _:
                return None

    def _encrypted_nonce(self) -> bytes:
        suite = self._way.suite
        key = suite.key(self._secret, ciphers.PASSWORD)
        return tlv.encode(pace.NONCE, suite.encrypt(key, self._nonce))

    def _map(self, theirs: Point) -> bytes:
        private = random_scalar(self._domain.order)
        ours = self._domain.encode(self._domain.public(private))
        shared = self._domain.shared(private, theirs)
        self._domain = self._domain.mapped(int.from_bytes(self._nonce, "big"), shared)
        return tlv.encode(pace.MAP_THEIRS, ours)

    def _agree(self, their_key: bytes) -> bytes:
        suite, domain = self._way.suite, self._domain
        private = random_scalar(domain.order)
        our_key = domain.encode(domain.public(private))
        secret = domain.x_of(domain.shared(private, domain.decode(their_key)))
        keys = suite.key(secret, ciphers.ENCRYPTION), suite.key(secret, ciphers.MAC)
        self._keys = (*keys, our_key, their_key)
        return tlv.encode(pace.AGREE_THEIRS, our_key)

    def _prove(self, token: bytes) -> tuple[bytes, ChipMessaging] | None:
        if self._keys is None:
            return None
        encryption, mac, our_key, their_key = self._keys
        if token != self._token(mac, our_key):
            return None
        answer = tlv.encode(pace.TOKEN_THEIRS, self._token(mac, their_key))
        return answer, ChipMessaging(self._way.suite, encryption, mac)

    def _token(self, mac: bytes, key: bytes) -> bytes:
        public = tlv.encode(0x7F49, tlv.encode(0x06, self._way.oid) + tlv.encode(0x86, key))
        return self._way.suite.token_mac(mac, public)
