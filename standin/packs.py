"""The packs that the city publishes: one file of each kind, changed in one step, known by its digest."""

import hashlib
from pathlib import Path

from kiosk.contract.packs import PackKind
from standin.pki import write_whole


class PublishedPacks:
    """What ``GET /v1/packs/{kind}`` gives; it is published by ``platform publish``, beside a running server too."""

    def __init__(self, state: Path) -> None:
        """Know the state folder."""
        self._state = state

    def publish(self, content: bytes, kind: PackKind = "catalogue") -> None:
        """Give every kiosk another pack; whether it is a good one is for them to judge. Raises OSError."""
        self._state.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(self._file(kind), content)

    def newest(self, kind: PackKind = "catalogue") -> tuple[bytes, str] | None:
        """Return the pack and its ETag; None where nothing was published."""
        try:
            content = self._file(kind).read_bytes()
        except FileNotFoundError:
            return None
        return content, f'"{hashlib.sha256(content).hexdigest()[:32]}"'

    def _file(self, kind: PackKind) -> Path:
        return self._state / f"{kind}.pack"
