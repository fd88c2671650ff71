"""The slip of a package: its number, and the day of each of its items; papers are counted, for there are many."""

from kiosk.domain.case_file import CaseAnswer, MemberAnswer
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.dates import show_date
from kiosk.domain.display import show_state
from kiosk.domain.materials import MaterialState
from kiosk.domain.text import LocalText
from kiosk.receipts.filling import Row, Value
from kiosk.receipts.place import in_both
from kiosk.receipts.room import Spare

SPARE = (Spare("verify"), Spare("asking"), Spare("next_step"))
"""What gives way on a slip of many members: least useful first."""
Named = tuple[LocalText, MemberAnswer]
"""What the platform said of an item, with the name that people know."""


def named(case: CaseAnswer | None, catalogue: Catalogue) -> tuple[Named, ...]:
    """Return what the platform said of each member, by the name that people know."""
    said = case.members if case else ()
    items = ((catalogue.item(each.item_code), each) for each in said)
    return tuple((item.name if item else LocalText(each.item_code, each.item_code), each) for item, each in items)


def said_of_package(case: CaseAnswer, members: tuple[Named, ...]) -> dict[str, Value]:
    """Return what the slip says of the whole and of each item; where nobody gave a day, the item's state."""
    told = {"members": tuple(_row(name, said) for name, said in members)} if case.members else {}
    return {**told, "asking": "yes", "verify": "yes"}


def papers_line(materials: tuple[MaterialState, ...], promises: int) -> LocalText | None:
    """Return how many papers there are, and how many of them are promises; None where there are none."""
    if not materials:
        return None
    zh, en = f"{len(materials)} 份", str(len(materials))
    return (
        LocalText(f"{zh}，其中 {promises} 项承诺", f"{en}, {promises} of them promised")
        if promises
        else LocalText(zh, en)
    )


def _row(name: LocalText, said: MemberAnswer) -> Row:
    due = said.due_date
    return {
        "member": name,
        "day": in_both(lambda language: show_date(due, language)) if due else show_state(said.state),
    }
