"""The pack that the city publishes: one file, changed in one step, known by its digest."""

import hashlib
from pathlib import Path

from standin.pki import write_whole

_FILE = "catalogue.pack"


class PublishedPack:
    """What ``GET /v1/catalogue`` gives; it is published by ``platform publish``, beside a running server too."""

    def __init__(self, state: Path) -> None:
        """Know the state folder."""
        self._path = state / _FILE

    def publish(self, content: bytes) -> None:
        """Give every kiosk another pack; whether it is a good one is for them to judge. Raises OSError."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(self._path, content)

    def newest(self) -> tuple[bytes, str] | None:
        """Return the pack and its ETag; None where nothing was published."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return None
        return content, f'"{hashlib.sha256(content).hexdigest()[:32]}"'
