"""``GET /v1/calendar``: on which days offices work, year by year, as the State Council's notices say."""

from datetime import date

from pydantic import Field

from kiosk.contract.model import Model


class CalendarYear(Model):
    """What differs from the plain week in one year."""

    year: int = Field(ge=2004, le=9999)
    days_off: tuple[date, ...]
    extra_working_days: tuple[date, ...]


class CalendarAnswer(Model):
    """The years that are known; in any other no due date can be told."""

    years: tuple[CalendarYear, ...] = Field(min_length=1)
    source: str = Field(min_length=1, max_length=200)
