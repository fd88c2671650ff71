"""A text in every language of the screen."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """Languages of the screen; Chinese comes first."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in plain Chinese and in English; neither may be empty."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        """Refuse a missing translation where it is made, not where it is shown."""
        if not self.zh.strip() or not self.en.strip():
            message = f"a text needs both zh and en: {self!r}"
            raise ValueError(message)

    @property
    def inline(self) -> str:
        """Both languages on one line, Chinese first, for lists of problems that are read line by line."""
        return f"{self.zh} / {self.en}"

    def get(self, language: Language) -> str:
        """Return the text in one language."""
        return self.zh if language is Language.ZH else self.en
