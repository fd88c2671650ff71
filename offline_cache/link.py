"""Whether this machine has a way out at all, as the kernel knows it: a cable, a modem; it costs no packet to look."""

from pathlib import Path

_IPV4, _IPV6 = Path("/proc/net/route"), Path("/proc/net/ipv6_route")
_UP = 0x1
_LOOPBACK = "lo"


class LinkWatch:
    """Tells the moment in which a way out is there again.

    Args:
        ipv4: The kernel's table of routes; tests bring their own.
        ipv6: The same for IPv6.
    """

    def __init__(self, ipv4: Path = _IPV4, ipv6: Path = _IPV6) -> None:
        self._ipv4, self._ipv6 = ipv4, ipv6
        self._was_there = True

    def came_back(self) -> bool:
        """Look; return True once for each time that it was gone and is there again."""
        is_there = self._is_there()
        came_back = is_there and not self._was_there
        self._was_there = is_there
        return came_back

    def _is_there(self) -> bool:
        ipv4 = (line.split() for line in _lines(self._ipv4)[1:])
        ipv6 = (line.split() for line in _lines(self._ipv6))
        return any(len(row) > 3 and row[0] != _LOOPBACK and int(row[3], 16) & _UP for row in ipv4) or any(
            len(row) > 9 and row[9] != _LOOPBACK and not row[0].startswith("fe80") and not row[0].startswith("ff")
            for row in ipv6
        )


def _lines(table: Path) -> list[str]:
    try:
        return table.read_text(encoding="ascii").splitlines()
    except OSError:
        return []
