"""How one item or package is shown in a list: its name, what it is, and whether it can be done here now."""

from kiosk.catalogue.finding.now import CounterInstead, GuideOnly, Here, NotNow, Now, judge
from kiosk.domain.catalogue import Catalogue, ServiceItem
from kiosk.domain.offering import Entry
from kiosk.domain.text import Language
from ui.viewmodels.base import Row
from ui.viewmodels.choosing import promise
from ui.words import say


def entry_row(entry: Entry, catalogue: Catalogue, here: Here, language: Language, *, brief: bool = False) -> Row:
    """Return one line of a list; what cannot be begun now says so, and its guide says why and where.

    ``brief`` leaves out days and fee, for a list that has to fit on one page.
    """
    return {
        "id": entry.id,
        "name": entry.name.get(language),
        "hint": entry.summary.get(language),
        "badge": _badge(entry, catalogue, here, language, brief=brief),
    }


def _badge(entry: Entry, catalogue: Catalogue, here: Here, language: Language, *, brief: bool) -> str:
    match judge(entry, catalogue, here):
        case Now():
            return promise(entry, language) if isinstance(entry, ServiceItem) and not brief else ""
        case CounterInstead():
            return say("断网，给去窗口的单子", language)
        case GuideOnly():
            return say("看指南，到窗口办", language)
        case NotNow():
            return say("现在不能办，点开看原因", language)
