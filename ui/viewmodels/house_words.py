"""What the welcome screen says of this house today: its hours, its share of short ways, its line."""

from datetime import datetime

from kiosk.catalogue.finding.now import opening_words
from kiosk.domain.catalogue import Ability
from kiosk.domain.offering import Hidden, standing, visible_share
from kiosk.domain.text import Language
from kiosk.session.stages import SessionState
from ui.words import say


def hours_words(state: SessionState, now: datetime, language: Language) -> str:
    """Return when the place is open; a kiosk whose pack does not know its site goes by its own door."""
    house = state.house
    site = house.catalogue.site_at(house.area, house.site_number)
    if site is None or site.unattended:
        return say("全天服务", language)
    return say("窗口{opening}", language, opening=opening_words(site, house.catalogue, now).get(language))


def share_words(state: SessionState, now: datetime, language: Language) -> str:
    """Return how much of what is offered here today takes one trip at most."""
    count, share = visible_share(state.house.catalogue, now.date())
    if not count:
        return ""
    return say("这里有 {count} 件事，{share}% 最多跑一次", language, count=count, share=round(share * 100))


def line_words(state: SessionState, now: datetime, language: Language) -> str:
    """Return how the line is; without one what works and what does not, of what this house offers."""
    if state.line_up:
        return say("联网正常", language)
    offered = [item for item in state.house.catalogue.items if not isinstance(standing(item, now.date()), Hidden)]
    if any(Ability.PAYMENT in item.needs for item in offered):
        return say("网络中断：可填报，暂不能查询、缴费", language)
    return say("网络中断：可填报，暂不能查询", language)
