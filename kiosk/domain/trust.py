"""How far a thing that nobody was asked for can be relied on, in plain words (国办函〔2016〕108号: A to D)."""

from collections.abc import Mapping

from kiosk.domain.case_file import AnswerSource
from kiosk.domain.catalogue import TrustLevel
from kiosk.domain.text import LocalText

TRUST_WORDS: Mapping[TrustLevel, LocalText] = {
    TrustLevel.A: LocalText("部门核发", "issued by the authority"),
    TrustLevel.B: LocalText("窗口核对过原件", "compared with the original at a counter"),
    TrustLevel.C: LocalText("您拍的，窗口再看原件", "your photo, the original is still to be seen"),
    TrustLevel.D: LocalText("您自己说的", "your own word"),
}
TRUST_OF: Mapping[AnswerSource, TrustLevel] = {
    AnswerSource.CARD: TrustLevel.A,
    AnswerSource.REGISTRY: TrustLevel.A,
    AnswerSource.SESSION: TrustLevel.D,
    AnswerSource.CITIZEN: TrustLevel.D,
}
"""A register answers for what it holds; what a person says is the person's own word."""
