"""Options of ``card_reader.pcsc``."""

from fnmatch import fnmatchcase

from devices.card_reader.options import CardOptions


class PcscOptions(CardOptions):
    """Which readers are watched, by shell patterns on their names; letters of any case match.

    Attributes:
        readers: A reader that matches any is watched.
        ignore: Unless it matches any of these. The default leaves out slots for SAM cards, whose module lies
            there for ever, and keeps ID card readers whose name boasts of a built-in SAM.
    """

    readers: tuple[str, ...] = ("*",)
    ignore: tuple[str, ...] = ("*psam*", "*sam slot*", "*sam interface*", "*reader sam [0-9]*")

    def watches(self, reader: str) -> bool:
        """Whether a reader of this name is watched."""
        name = reader.lower()
        wanted = any(fnmatchcase(name, pattern.lower()) for pattern in self.readers)
        return wanted and not any(fnmatchcase(name, pattern.lower()) for pattern in self.ignore)
