"""Texts that people read while they stand: short, and each in its own language."""

import re
from collections.abc import Iterator

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.toml_lines import Path

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
LONGEST = {"name": 24, "label": 20, "question": 30, "hint": 40, "why": 70, "summary": 60, "next_step": 120}
"""Most Chinese characters by key."""
NO_TEXTS = frozenset({"todo", "tbd", "tbc", "xx", "xxx", "n/a", "待定", "待补", "待补充", "待译", "待翻译", "待完善"})
"""What stands where somebody meant to write later."""
LONGEST_OF_ALL = 300
"""Most Chinese characters of any other text: an answer, a condition, a promise."""
MOST_ANSWERS = 30
ENGLISH = 5
"""English takes two to four times as many characters; what takes more says more."""

Text = tuple[Path, str, str]


def wrong_language(draft: Draft) -> Iterator[Problem]:
    """Chinese has a Chinese character, English has none."""
    for document in draft.documents:
        for where, zh, en in _texts(document.table, ()):
            if zh.strip() and not HAN.search(zh) and zh.strip().casefold() not in NO_TEXTS:
                remedy = f'"{zh}" has no Chinese character; write the Chinese text'
                yield document.problem((*where, "zh"), Rule.WRONG_LANGUAGE, remedy)
            if {en.strip(" .?!").casefold(), zh.strip(" 。？！").casefold()} & NO_TEXTS:
                remedy = "is still to be written; write both languages"
                yield document.problem(where, Rule.MISSING_TRANSLATION, remedy)
            if HAN.search(en):
                remedy = f'"{en}" has Chinese characters; write the English text'
                yield document.problem((*where, "en"), Rule.WRONG_LANGUAGE, remedy)


def long_text(draft: Draft) -> Iterator[Problem]:
    """A headline, an answer, a reason can be read at a glance."""
    for entry in draft.entries:
        if len(entry.part.qa) > MOST_ANSWERS:
            remedy = f"{len(entry.part.qa)} questions and answers, nobody reads more than {MOST_ANSWERS}; keep those"
            yield entry.document.problem(("qa",), Rule.LONG_TEXT, remedy)
        for where, zh, en in _texts(entry.document.table, ()):
            most = LONGEST.get(str(where[-1]), LONGEST_OF_ALL)
            if len(zh) > most:
                remedy = f"{len(zh)} characters, at most {most}; say it in fewer words"
                yield entry.document.problem(where, Rule.LONG_TEXT, remedy)
            elif len(en) > most * ENGLISH:
                remedy = f"{len(en)} English characters, at most {most * ENGLISH}; say it in fewer words"
                yield entry.document.problem((*where, "en"), Rule.LONG_TEXT, remedy)


def _texts(value: object, where: Path) -> Iterator[Text]:
    """Yield every text of a parsed file with its place."""
    if isinstance(value, dict):
        zh, en = value.get("zh"), value.get("en")
        if isinstance(zh, str) and isinstance(en, str):
            yield where, zh, en
            return
        for key, inner in value.items():
            yield from _texts(inner, (*where, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*where, index))
