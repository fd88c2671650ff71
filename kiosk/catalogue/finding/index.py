"""The index over what a pack offers; built once at the start, asked at every key.

Chinese is compared by pairs of characters, so that nobody needs to know the official name: 想开饭店 finds 我要开餐馆 by
what people call it and by the pack's synonyms. Letters are pinyin, initials, or words of any other language.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from kiosk.catalogue.finding.likeness import Likeness
from kiosk.catalogue.finding.spelling import grams, han_runs, initials, latin_words, normal, syllables
from kiosk.domain.catalogue import Catalogue, ServiceItem, Topic
from kiosk.domain.offering import Entry

NAME, CALLED, TOPIC, SAID, REST = 8.0, 7.0, 3.0, 2.0, 1.0
"""What a hit counts for: in the name, in what people call it, in its topic, in what is said of it, elsewhere."""
ENOUGH = 0.34
"""Share of what was asked that has to be hit, by weight; less is a chance meeting."""
FAINT = 0.1
"""What fits less than this share of the best is left out."""
WHOLE = 6.0
"""A phrase that is hit as a whole counts as so many pairs."""
UNKNOWN = 0.5
"""Share of its weight that a pair counts which nobody uses: people tell a story around what they come for."""
LONGEST_QUERY = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found; a higher score fits better."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class _Spelt:
    """How one entry is spelt in letters: ``full`` as ``|juzhuzheng|``, ``short`` as ``|jzz|``, one for each phrase."""

    full: str
    short: str
    starts: frozenset[str]


class Index:
    """Finds entries by what a person types or says."""

    def __init__(self, catalogue: Catalogue, entries: Iterable[Entry]) -> None:
        """Build the index; about a millisecond an entry.

        Args:
            catalogue: For topics, synonyms and words that say nothing.
            entries: What can be found; usually ``kiosk.domain.offering.shown``.
        """
        self._entries = tuple(entries)
        topics = {topic.id: topic for topic in catalogue.topics}
        self._ignored = sorted((normal(word) for word in catalogue.ignored_words), key=len, reverse=True)
        self._not_here = tuple(normal(word) for word in catalogue.not_here)
        self._same = _synonyms(catalogue)
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)
        self._words: dict[str, dict[int, float]] = defaultdict(dict)
        self._phrases: list[frozenset[str]] = []
        self._spelt: list[_Spelt] = []
        self._likeness = Likeness()
        for number, entry in enumerate(self._entries):
            self._add(number, entry, topics)

    def _add(self, number: int, entry: Entry, topics: Mapping[str, Topic]) -> None:
        for text, weight in _texts(entry, topics):
            for gram in grams(normal(text)):
                _keep(self._weights[gram], number, weight)
            for word in latin_words(normal(text)):
                _keep(self._words[word], number, weight)
        called = (entry.name.zh, *entry.also_called)
        self._phrases.append(frozenset(normal(phrase) for phrase in called))
        self._spelt.append(_spelling(called, entry.id))
        self._likeness.add(number, (*called, entry.name.en))

    def find(self, query: str, most: int = 20) -> tuple[Hit, ...]:
        """Return what fits a query, best first; among equals the one that more people come for; nothing for what is not here.

        Args:
            query: As typed, in any language; longer than 60 characters the rest is not looked at.
            most: How many at most.
        """
        if any(word in normal(query) for word in self._not_here):
            return ()
        asked = self._plain(normal(query)[:LONGEST_QUERY])
        scores = self._by_characters(asked)
        for number, score in self._by_letters(asked).items():
            scores[number] = max(scores.get(number, 0.0), score)
        scores = scores or dict(self._likeness.find(asked))
        least = FAINT * max(scores.values(), default=0.0)
        scores = {number: score for number, score in scores.items() if score >= least}
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], self._entries[pair[0]].hot or 100, pair[0]))
        return tuple(Hit(self._entries[number], round(score, 2)) for number, score in ranked[:most])

    def _plain(self, query: str) -> str:
        """Drop the words that say nothing, unless nothing would be left."""
        left = query
        for word in self._ignored:
            if word.isascii():
                left = " ".join(each for each in left.split() if each != word)
            else:
                left = left.replace(word, " ")
        return left if left.strip() else query

    def _by_characters(self, asked: str) -> dict[int, float]:
        runs = han_runs(asked)
        if not runs:
            return {}
        scores: dict[int, float] = defaultdict(float)
        hit: dict[int, float] = defaultdict(float)
        total = 0.0
        for gram in dict.fromkeys(each for run in runs for each in grams(run)):
            found = self._meaning(gram)
            rare = self._rarity(found) * (1.0 if found else UNKNOWN)
            total += rare
            for number, weight in found.items():
                scores[number] += weight * rare
                hit[number] += rare
        fitting = {
            number: score * hit[number] / total for number, score in scores.items() if hit[number] >= ENOUGH * total
        }
        return {number: score + self._whole(number, runs) for number, score in fitting.items()}

    def _meaning(self, gram: str) -> dict[int, float]:
        """Return who has a pair of characters, or one that means the same; a single one is looked for in all pairs."""
        found: dict[int, float] = dict(self._weights.get(gram, {}))
        if len(gram) == 1:
            for pair, numbers in self._weights.items():
                if gram in pair:
                    _merge(found, numbers, 0.5)
        for other in self._same.get(gram, ()):
            _merge(found, self._weights.get(other, {}), 0.8)
        return found

    def _rarity(self, found: Mapping[int, float]) -> float:
        return log(1 + len(self._entries) / (1 + len(found))) + 0.1

    def _whole(self, number: int, runs: list[str]) -> float:
        """Add for phrases that people use for it and that were asked for as they are, or lie in what was asked."""
        asked = "".join(runs)
        best = max((len(each) for each in self._phrases[number] if each in asked or asked in each), default=0)
        return WHOLE * min(best, len(asked)) if best else 0.0

    def _by_letters(self, asked: str) -> dict[int, float]:
        words = latin_words(asked)
        if not words:
            return {}
        scores = self._by_words(words)
        joined = "".join(words)
        for number, spelt in enumerate(self._spelt):
            score = _spelt_score(joined, spelt)
            if score:
                scores[number] = max(scores.get(number, 0.0), score)
        return scores

    def _by_words(self, words: list[str]) -> dict[int, float]:
        """Return who has every word, or words that begin so."""
        sets = [self._beginning(word) for word in words]
        everywhere = set.intersection(*(set(found) for found in sets))
        return {number: sum(found[number] for found in sets) * 2 for number in everywhere}

    def _beginning(self, word: str) -> dict[int, float]:
        found: dict[int, float] = {}
        alike = {word, *self._same.get(word, ())}
        for known, numbers in self._words.items():
            if known in alike:
                _merge(found, numbers, 1.0)
            elif len(word) >= 3 and known.startswith(word):
                _merge(found, numbers, 0.7)
        return found


def _texts(entry: Entry, topics: Mapping[str, Topic]) -> Iterable[tuple[str, float]]:
    yield from ((text, NAME) for text in (entry.name.zh, entry.name.en, entry.id))
    yield from ((text, CALLED) for text in entry.also_called)
    topic = topics.get(entry.topic)
    if topic is not None:
        yield from ((text, TOPIC) for text in (topic.name.zh, topic.name.en))
    yield from ((text, SAID) for text in (entry.summary.zh, entry.summary.en))
    yield from ((text, REST) for text in (entry.department.zh, entry.department.en))
    for each in entry.qa:
        yield from ((text, REST) for text in (each.question.zh, each.question.en))
    if isinstance(entry, ServiceItem):
        yield from ((field.label.zh, REST) for field in entry.situations)
        yield from ((choice.label.zh, REST) for field in entry.situations for choice in field.choices)


def _synonyms(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return for each pair of characters (and each word) of a synonym those of the others."""
    same: dict[str, set[str]] = defaultdict(set)
    for group in catalogue.synonyms:
        parts = [list(grams(normal(word))) or latin_words(normal(word)) for word in group.words]
        for mine in parts:
            for part in mine:
                same[part] |= {other for theirs in parts for other in theirs} - {part}
    return {part: tuple(sorted(others)) for part, others in same.items()}


def _spelling(phrases: tuple[str, ...], code: str) -> _Spelt:
    spelt = [parts for parts in (syllables(phrase) for phrase in phrases) if parts]
    full = "|".join("".join(parts) for parts in spelt)
    short = "|".join([*(initials(parts) for parts in spelt), code.casefold()])
    starts = frozenset("".join(parts[at:])[:3] for parts in spelt for at in range(len(parts)))
    return _Spelt(f"|{full}|", f"|{short}|", starts)


def _spelt_score(asked: str, spelt: _Spelt) -> float:
    """Rate letters against pinyin and initials: the beginning of a phrase before its middle, long before short."""
    if len(asked) < 2:
        return 0.0
    if f"|{asked}" in spelt.short:
        return NAME + len(asked) + (4.0 if f"|{asked}|" in spelt.short else 0.0)
    if f"|{asked}" in spelt.full:
        return NAME + len(asked)
    if len(asked) >= 3 and asked in spelt.full and asked[:3] in spelt.starts:
        return CALLED + len(asked) * 0.5
    return REST + len(asked) * 0.5 if len(asked) >= 3 and asked in spelt.short else 0.0


def _keep(numbers: dict[int, float], number: int, weight: float) -> None:
    numbers[number] = max(numbers.get(number, 0.0), weight)


def _merge(into: dict[int, float], numbers: Mapping[int, float], share: float) -> None:
    for number, weight in numbers.items():
        into[number] = max(into.get(number, 0.0), weight * share)
