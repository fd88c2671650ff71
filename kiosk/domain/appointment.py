"""A time that was picked: where, and from when to when."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.dates import show_date
from kiosk.domain.text import Language, LocalText

BOOKED = LocalText("已约好", "Booked")
NOT_BOOKED = LocalText(
    "时间还没约上。网络恢复后自动去约；约没约上，工作人员打电话告诉您，接到电话再来。",
    "No time is booked yet. It is asked for when the line is back; staff phone to say whether it was free. Come only then.",
)
SURVEY_NOT_BOOKED = LocalText(
    "您的申请已加密存在本机，网络恢复后自动送出，不用再来。勘察时间还没约上，送出时去约，约好了打电话告诉您。",
    "Sent when the line is up; no need to come again. The survey is booked then, and staff phone to say when it is.",
)
BY_PHONE = LocalText("时间打电话告诉您", "by phone")
TAKEN_MEANWHILE = LocalText("没约上，请重新约", "Not booked; please pick another time")
WEEKDAYS = (
    LocalText("周一", "Mon"),
    LocalText("周二", "Tue"),
    LocalText("周三", "Wed"),
    LocalText("周四", "Thu"),
    LocalText("周五", "Fri"),
    LocalText("周六", "Sat"),
    LocalText("周日", "Sun"),
)


@dataclass(frozen=True, slots=True)
class Appointment:
    """One time.

    Attributes:
        slot_id: As the platform names it.
        place: As the platform writes it.
        place_en: The same in English, where the platform says it.
        starts_at: With the offset of the place, as ``ends_at``.
    """

    slot_id: str
    place: str
    starts_at: datetime
    ends_at: datetime
    place_en: str = ""

    def day(self, language: Language) -> str:
        """Return 2026年11月27日 周五, or Fri 27 Nov 2026."""
        day, weekday = show_date(self.starts_at.date(), language), WEEKDAYS[self.starts_at.weekday()].get(language)
        return f"{day} {weekday}" if language is Language.ZH else f"{weekday} {day}"

    @property
    def hours(self) -> str:
        """Return 09:00-10:00."""
        return f"{self.starts_at:%H:%M}-{self.ends_at:%H:%M}"

    def words(self, language: Language) -> str:
        """Return day and hours."""
        return f"{self.day(language)} {self.hours}"
