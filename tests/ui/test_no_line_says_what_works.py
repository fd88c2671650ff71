"""Without a line the welcome says what works and what does not, and speaks of bills only where bills are paid."""

from dataclasses import replace
from datetime import UTC, datetime

from kiosk.domain.catalogue import Ability
from kiosk.domain.text import Language
from tests.session.world import World
from ui.viewmodels.house_words import line_words

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)


def test_bills_are_named_only_where_this_house_takes_them():
    state = replace(World().state, line_up=False)
    assert line_words(state, NOW, Language.ZH) == "网络中断：可填报，暂不能查询、缴费"
    free = tuple(item for item in state.house.catalogue.items if Ability.PAYMENT not in item.needs)
    small = replace(
        state, house=replace(state.house, catalogue=state.house.catalogue.model_copy(update={"items": free}))
    )
    assert line_words(small, NOW, Language.ZH) == "网络中断：可填报，暂不能查询"
    assert "bills" in line_words(state, NOW, Language.EN)
    assert "bills" not in line_words(small, NOW, Language.EN)
