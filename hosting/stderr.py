"""What a child writes to stderr, brought to the parent's log by an allow-list.

Only lines that our own handler marked (``hosting.guard``) and the bare stack lines of ``faulthandler`` pass:
a vendor's library may print what it read off a card.
"""

import logging
import re

from hosting.guard import LINE_MARK

_MAX_LINE_BYTES = 8192
_STACK = re.compile(r'(Fatal Python error: [\w ]+|(Current t|T)hread 0x[0-9a-f]+.*|  File "[^"]+", line \d+ in \S+)')


class StderrLog:
    """Cuts the stream into lines and logs the allowed ones as ``hosting.child.NAME``."""

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(f"hosting.child.{name}")
        self._rest = b""

    def feed(self, chunk: bytes) -> None:
        """Take what was read."""
        *lines, rest = (self._rest + chunk).split(b"\n")
        self._rest = rest[-_MAX_LINE_BYTES:]
        for line in lines:
            self._log(line.decode("utf-8", "replace"))

    def _log(self, line: str) -> None:
        mark, _, rest = line.partition("|")
        if mark == LINE_MARK:
            level, _, text = rest.partition("|")
            self._logger.log(logging.getLevelNamesMapping().get(level, logging.ERROR), "%s", text)
        elif _STACK.fullmatch(line):
            self._logger.error("%s", line)
        else:
            self._logger.debug("withheld a line of %d characters", len(line))
