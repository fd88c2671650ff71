"""A site's SM2 module, as a vendor would bring one: gmssl in the place of a UKey. For tests only: not in constant time."""

from pathlib import Path

from gmssl import sm2

PRIVATE = "00b9ab0b828ff68872f21a837fc303668428dea11dcd1b24429d0c99e24eed83d5"
PUBLIC = (
    "b9c9a6e04e9c91f7ba880429273747d7ef5ddeb0bb2ff6317eb00bef331a8308"
    "1a6994b8993f3f5d6eadddb81872266c87c018fb4162f5af347b483e24620207"
)
"""The pair of gmssl's own examples."""


class Signer:
    """Implements ``offline_cache.suites.Signer``; ``secret_file`` stands for the device that keeps the key."""

    algorithm = "sm2-sm3"

    def __init__(self, key_id: str, secret_file: str) -> None:
        self.key_id = key_id
        self._crypt = sm2.CryptSM2(private_key=Path(secret_file).read_text(encoding="ascii"), public_key=PUBLIC)

    def sign(self, content: bytes) -> bytes:
        return bytes.fromhex(self._crypt.sign_with_sm3(content))


class Verifier:
    """Implements ``standin.bundles.Verifier``: the platform's side, with its own list of keys."""

    def __init__(self) -> None:
        self._crypt = sm2.CryptSM2(private_key="", public_key=PUBLIC)

    def is_right(self, kiosk_id: str, key_id: str, content: bytes, signature: bytes) -> bool:
        if (kiosk_id, key_id) != ("DEMO-01", "sm2/1"):
            return False
        return bool(self._crypt.verify_with_sm3(signature.hex(), content))
