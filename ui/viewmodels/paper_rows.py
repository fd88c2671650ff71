"""Rows of materials: what has become of each, why it is needed, how far it is relied on, and the way to change it."""

from kiosk.domain.materials import MaterialState, MaterialStatus
from kiosk.domain.text import Language
from kiosk.domain.trust import TRUST_WORDS
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from ui.viewmodels.base import Row
from ui.words import say

FROM_CAMERA = frozenset({MaterialStatus.SCANNED, MaterialStatus.TO_SCAN})


def paper_row(entry: MaterialState, language: Language) -> Row:
    """Return one material as a row of the review."""
    return {
        "id": entry.material.id,
        "label": entry.material.name.get(language),
        "value": entry.words.get(language),
        "source": _source(entry, language),
        "action": _action(entry, language),
        "retakable": entry.status in FROM_CAMERA,
    }


def _source(entry: MaterialState, language: Language) -> str:
    trust = TRUST_WORDS[entry.trust].get(language) if entry.trust else ""
    why = entry.material.why.get(language) if entry.material.why else ""
    return ("。" if language is Language.ZH else ". ").join(
        each[:1].upper() + each[1:] for each in (why, trust) if each
    )


def _action(entry: MaterialState, language: Language) -> str:
    if entry.status in FROM_CAMERA or entry.is_laid_before:
        return say("重拍", language)
    return say("不对，改一下", language) if entry.is_disputable else ""


def signature_words(state: SessionState) -> str:
    """Return how the case is signed; nothing where it is not."""
    signed = trip_of(state).pledge.signature
    if signed is None:
        return ""
    return say("已在屏幕上签", state.language) if signed.doc_id else say("按住按钮确认的", state.language)
