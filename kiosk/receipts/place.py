"""Where and when a slip was made: the foot that every slip has."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.display import show_time
from kiosk.domain.text import Language, LocalText
from kiosk.receipts.filling import Value

PRINTED = LocalText("时间", "Time")
PRINTED_LATER = LocalText("本张打印", "This print")
"""What the time of a slip is called where an earlier one may be out."""


@dataclass(frozen=True, slots=True)
class Foot:
    """What a slip says of the machine that printed it.

    Attributes:
        made_at: With offset.
    """

    site: LocalText
    kiosk_id: str
    phone: str
    made_at: datetime

    def values(self) -> dict[str, Value]:
        """Return site, kiosk, time and phone."""
        time = in_both(lambda language: show_time(self.made_at, language))
        return {"site": self.site, "kiosk": self.kiosk_id, "time": time, "phone": self.phone}


def in_both(said: Callable[[Language], str]) -> LocalText:
    """Return what is said in each language."""
    return LocalText(said(Language.ZH), said(Language.EN))


def with_chinese(name: LocalText) -> LocalText:
    """Let the Chinese name stand beside the English one, so that every counter knows what a slip is about."""
    return LocalText(name.zh, f"{name.en} ({name.zh})")
