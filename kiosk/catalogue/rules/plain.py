"""Strings of a pack that can be printed and looked for: nothing invisible, no markup, nothing empty, nothing endless."""

import re
from collections.abc import Iterator

from kiosk.catalogue.draft import Draft, Sourced, WordsFile
from kiosk.catalogue.problem import Problem, Rule, printable
from kiosk.catalogue.toml_lines import Path
from kiosk.domain.catalogue import ItemState

MARKUP = re.compile(r"<[A-Za-z/!]")
LOST = "\ufffd"
"""What stands where a program could not read a character."""
LAWS = frozenset({"basis", "laws"})
"""An empty one is told as such."""
GLUE = frozenset("、，；;")
"""Signs between words; in one they show that the quotes were forgotten."""
LONGEST_WORD = 60
"""Characters of a word or phrase that somebody looks for."""


def unprintable(draft: Draft) -> Iterator[Problem]:
    """No control characters, changes of direction, invisible or private characters, line breaks or markup."""
    for document in draft.documents:
        for where, text in strings(document.table, ()):
            strange = next((each for each in text if not each.isprintable() or each == LOST), None)
            if set(where) & LAWS and not text.strip():
                continue
            if strange == LOST:
                remedy = f"a character was lost ({LOST}) when the file was saved in another encoding; write it anew"
                yield document.problem(where, Rule.UNPRINTABLE, remedy)
            elif strange is not None:
                name = printable(strange)
                remedy = f"has a character that nobody sees ({name}); take it out, and write the text on one line"
                yield document.problem(where, Rule.UNPRINTABLE, remedy)
            elif MARKUP.search(text) and not str(where[-1]).endswith("pattern"):
                yield document.problem(where, Rule.UNPRINTABLE, "has markup (<...>); write plain text")


def strings(value: object, where: Path) -> Iterator[tuple[Path, str]]:
    """Yield every string of a parsed file, or of a part of it at ``where``, with its place."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, (*where, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from strings(inner, (*where, index))


def search_words(draft: Draft) -> Iterator[Problem]:
    """Words to look for, and those that a keyboard offers, are words: none empty, none a book, none twice, and synonyms of each other at least two."""
    for document, key, index, field, _ in draft.questions():
        for fault in _word_faults(field.quick_words):
            yield document.problem((key, index, "quick_words"), Rule.SEARCH_WORDS, fault)
    for entry in draft.entries:
        for fault in _word_faults(entry.part.also_called):
            yield entry.document.problem(("also_called",), Rule.SEARCH_WORDS, fault)
    if draft.words is None:
        return
    for fault in _word_faults(draft.words.part.ignored):
        yield draft.words.document.problem(("ignored",), Rule.SEARCH_WORDS, fault)
    for fault in (*_word_faults(draft.words.part.not_here), *_contradictions(draft)):
        yield draft.words.document.problem(("not_here",), Rule.SEARCH_WORDS, fault)
    yield from _words_that_clash(draft, draft.words)
    for index, group in enumerate(draft.words.part.synonyms):
        few = (
            ["fewer than two words mean the same as no other; add one, or remove them"] if len(group.words) < 2 else []
        )
        for fault in (*few, *_word_faults(group.words)):
            yield draft.words.document.problem(("synonyms", index, "words"), Rule.SEARCH_WORDS, fault)


def _contradictions(draft: Draft) -> Iterator[str]:
    """Yield what is said not to be here and is what an item or a package is called."""
    missing = draft.words.part.not_here if draft.words else ()
    for entry in draft.entries:
        called = (entry.part.name.zh, *entry.part.also_called)
        for word in missing:
            if any(word in each for each in called):
                yield f'"{word}" is what {entry.part.id} is called; it is here, remove the word'


def _words_that_clash(draft: Draft, words: Sourced[WordsFile]) -> Iterator[Problem]:
    """Tell of ignored words by which something is looked for, and of words that mean two different things."""
    called = {word: entry.part.id for entry in draft.entries for word in (entry.part.name.zh, *entry.part.also_called)}
    for index, word in enumerate(words.part.ignored):
        if word in called:
            remedy = f'"{word}" is how people look for {called[word]}; ignored, it finds nothing: remove it here'
            yield words.document.problem(("ignored", index), Rule.SEARCH_WORDS, remedy)
    first: dict[str, int] = {}
    for index, group in enumerate(words.part.synonyms):
        twice = next((word for word in group.words if first.setdefault(word, index) != index), None)
        if twice is not None:
            remedy = f'"{twice}" is in group {first[twice] + 1} already; make one group of the two, or keep one'
            yield words.document.problem(("synonyms", index, "words"), Rule.SEARCH_WORDS, remedy)


def _word_faults(words: tuple[str, ...]) -> Iterator[str]:
    if any(not word.strip() for word in words):
        yield "an empty word; fill it in, or remove it"
    glued = next((word for word in words if GLUE & set(word)), None)
    if glued is not None:
        yield f'"{glued}" is several words; write each in quotes of its own, with a comma between'
    if any(len(word) > LONGEST_WORD for word in words):
        yield f"a word of more than {LONGEST_WORD} characters, which nobody looks for; shorten it"
    twice = (
        next((word for word in words if word.strip() and words.count(word) > 1), None) if len(words) < 1000 else None
    )
    if twice is not None:
        yield f'"{twice}" is there twice; keep one'


def same_name(draft: Draft) -> Iterator[Problem]:
    """No two items or packages that are offered have the same name: on the screen nobody could tell them apart."""
    seen: dict[str, str] = {}
    for entry in draft.entries:
        if (
            entry.part.release.state is not ItemState.PUBLISHED
            or entry.document.path in draft.copies
            or entry.document.written(("name", "zh")) != entry.part.name.zh
        ):
            continue
        other = seen.setdefault(entry.part.name.zh, entry.part.id)
        if other != entry.part.id:
            remedy = f'"{entry.part.name.zh}" is the name of {other} already; say what is different'
            yield entry.document.problem(("name",), Rule.SAME_LABEL, remedy)


def same_label(draft: Draft) -> Iterator[Problem]:
    """Two answers of one question say different things."""
    for document, key, index, field, _ in draft.questions():
        seen: set[str] = set()
        for place, choice in enumerate(field.choices):
            if choice.label.zh in seen:
                remedy = f'"{choice.label.zh}" is there twice; nobody can tell the two apart'
                yield document.problem((key, index, "choices", place, "label"), Rule.SAME_LABEL, remedy)
            seen.add(choice.label.zh)
