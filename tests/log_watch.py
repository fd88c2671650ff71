"""A test fails on a warning in the log that it did not expect, and on any line that names the test citizen.

Expected misfortunes are announced: ``@pytest.mark.expected_log("devices", "lost")`` (logger's beginning, regular
expression for the message), or the fixture ``expected_log`` inside the test.
"""

import logging
import re
from dataclasses import dataclass, field

from tests.canary import named_in


@dataclass(frozen=True)
class Expected:
    """Warnings that may come."""

    logger: str
    message: str = ""

    def matches(self, record: logging.LogRecord) -> bool:
        """Say whether this record was announced."""
        mine = record.name == self.logger or record.name.startswith(f"{self.logger}.")
        return mine and re.search(self.message, record.getMessage()) is not None


@dataclass
class LogWatch(logging.Handler):
    """Listens to the root logger while a test runs."""

    expected: list[Expected] = field(default_factory=list)
    warnings: list[logging.LogRecord] = field(default_factory=list)
    naming: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__(logging.DEBUG)

    __hash__ = object.__hash__

    def emit(self, record):
        """Keep what will have to be answered for; the text that names a person is not kept."""
        if named_in(self._whole(record)):
            self.naming.append(f"{record.pathname}:{record.lineno}")
        if record.levelno >= logging.WARNING:
            self.warnings.append(record)

    def complaints(self):
        """Return what nobody announced, one line each."""
        unexpected = [
            f"{record.levelname} {record.name}: {record.getMessage()}"
            for record in self.warnings
            if not any(each.matches(record) for each in self.expected)
        ]
        return [f"names the test citizen: {place}" for place in self.naming] + unexpected

    def _whole(self, record):
        return logging.Formatter().format(record)
