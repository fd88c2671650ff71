"""The door for people's own telephones: HTTPS without a client certificate, on a port of its own."""

from dataclasses import dataclass


@dataclass(slots=True)
class Door:
    """Where the pages are; known once the port is."""

    base: str = "https://127.0.0.1"

    def address(self, page: str, token: str) -> str:
        """Return the address of one page; whoever knows the token may open it."""
        return f"{self.base}/{page}/{token}"
