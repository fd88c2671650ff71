"""What each rule of packs means and what to do about it, in both languages; docs/catalogue-rules.md is made from this."""

from collections.abc import Mapping
from enum import StrEnum

from kiosk.catalogue.rulebook.elements import ELEMENTS
from kiosk.catalogue.rulebook.files import FILES
from kiosk.catalogue.rulebook.names import NAMES
from kiosk.catalogue.rulebook.packages import PACKAGES
from kiosk.catalogue.rulebook.papers import PAPERS
from kiosk.catalogue.rulebook.questions import QUESTIONS
from kiosk.catalogue.rulebook.release import RELEASE
from kiosk.catalogue.rulebook.said import Said
from kiosk.catalogue.rulebook.shapes import SHAPES

RULEBOOK: Mapping[StrEnum, Said] = {
    **FILES,
    **SHAPES,
    **ELEMENTS,
    **PAPERS,
    **QUESTIONS,
    **NAMES,
    **RELEASE,
    **PACKAGES,
}
"""Every rule, in the order of the page."""
