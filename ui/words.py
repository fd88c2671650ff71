"""The languages of the screen. The source text is plain Chinese; ``translations/en.toml`` has every English one.

QML says ``qsTr("…")``, view-models say ``say("…", language)``; both end here. A test reads both and the
table, so that no text can miss its English and no English outlives its text.
"""

import tomllib
from functools import cache
from pathlib import Path

from PySide6.QtCore import QTranslator

from kiosk.domain.text import Language

TABLE = Path(__file__).parent / "translations" / "en.toml"


@cache
def english() -> dict[str, str]:
    """Return the table: Chinese source -> English."""
    return {source: str(text) for source, text in tomllib.loads(TABLE.read_text(encoding="utf-8")).items()}


def say(source: str, language: Language, /, **values: object) -> str:
    """Return one text in a language, with ``{name}`` filled in.

    Raises:
        KeyError: The English text is missing, which the tests find first.
    """
    text = source if language is Language.ZH else english()[source]
    return text.format(**values) if values else text


class Translator(QTranslator):
    """Answers ``qsTr``: the source itself in Chinese, the table's text in English."""

    def __init__(self) -> None:
        """Begin in Chinese."""
        super().__init__()
        self.speaks = Language.ZH
        english()  # read now, not at the first touch on English

    def translate(self, _context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        """Return the text in the language of the screen; what is not in the table (Qt's own words) stays as it is."""
        return english().get(source, source) if self.speaks is Language.EN else source

    def isEmpty(self) -> bool:
        """Tell Qt that there is always something to ask for."""
        return False
