"""What can be wrong in a pack: a closed list of rules, and problems as values with file, line and remedy."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """Every rule that a pack is held to; docs/catalogue.md explains each."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf8"
    TOML_SYNTAX = "toml-syntax"
    MISSING_FILE = "missing-file"
    UNKNOWN_FILE = "unknown-file"
    FILE_NAME = "file-name"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_VALUE = "wrong-value"
    MISSING_TRANSLATION = "missing-translation"
    MANDATORY_ELEMENT = "mandatory-element"
    DAYS = "promised-over-statutory"
    NO_BASIS = "no-basis"
    SAMPLE_BASIS = "sample-basis"
    SAMPLE_TITLE = "sample-title"
    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_TOPIC = "unknown-topic"
    UNKNOWN_SOURCE = "unknown-source"
    SOURCE_TYPE = "source-type"
    NO_CHOICES = "choice-without-choices"
    STRAY_CHOICES = "choices-without-choice"
    CONDITION = "condition"
    DATE_WINDOW = "date-window"
    AGE_WINDOW = "age-window"
    SCAN_WITHOUT_HINT = "scan-without-hint"
    AREA_NESTING = "area-nesting"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right.

    Attributes:
        path: File within the pack, with forward slashes.
        line: From 1; the nearest line that the problem belongs to.
        rule: Of a pack a Rule; templates of slips have their own.
        message: What is wrong and what to write instead.
    """

    path: str
    line: int
    rule: StrEnum
    message: str
