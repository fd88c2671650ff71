"""Place and day first, then the hour: by touch, in both languages and shapes, with a way back to the days."""

import pytest

from kiosk.domain.text import Language
from kiosk.session import events as e
from kiosk.session.booking import SlotPicked
from tests.ui.looking import problems
from tests.ui.states import booking, free_slots


@pytest.mark.parametrize(
    ("language", "large", "size"),
    [(Language.ZH, False, (1080, 1920)), (Language.EN, True, (1080, 1920)), (Language.EN, True, (1920, 1080))],
)
def test_day_and_hour_are_touched(kiosk, shots, language, large, size):
    kiosk.window.window.resize(*size)
    kiosk.identify()
    kiosk.post(e.LanguageChosen(language), e.LargeTextChosen(large))
    next(name for name in booking(kiosk) if name == "slots_days")
    kiosk.player.settle()
    kiosk.player.tap("day_0")
    kiosk.player.screenshot(shots / f"slots_hours_{language.value}{'_large' if large else ''}_{size[0]}.png")
    assert not problems(kiosk.window.window, large=large)
    kiosk.player.tap("back")
    kiosk.player.tap("day_1")
    kiosk.player.tap("hour_1")
    assert kiosk.posted[-1] == SlotPicked(free_slots(kiosk).slots[5].slot_id)
