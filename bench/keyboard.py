"""How often the Chinese keyboard is right, and how long a key takes: ``python -m bench.keyboard [STATE]``.

A word counts as first where the space bar writes it whole, and as five where it is among the first five candidates.
Words are spelt as a person would: whole pinyin, surnames as they are read. Four keyboards are compared: librime with
its own dictionary, librime with our words for each kind of field, the same with whole names before it (what the kiosk
has), and the plain composer that stands in where librime is missing. STATE is a folder for compiled tables.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from chinese_input.lexicon import entries, spelt
from chinese_input.named import WithNames
from chinese_input.options import KeyboardOptions
from chinese_input.plain import PlainComposer
from chinese_input.proxy import TextComposerProxy
from chinese_input.rime.composer import RimeComposer
from kiosk.catalogue.reader import read_pack
from kiosk.domain.catalogue import Area
from kiosk.ports.text_composer import ComposerAbility, Composition, Script, TextComposer, Words

LISTS = Path(__file__).parent / "keyboard_lists"
PACK = Path(__file__).parents[1] / "config" / "catalogue" / "sample"
SEEN = 5
PATIENCE_S = 120.0

FIELDS = {
    "names": Words.NAME,
    "rare_names": Words.NAME,
    "places": Words.ADDRESS,
    "areas": Words.ADDRESS,
    "words": Words.TEXT,
}
"""The lists, and the kind of field that each is written in."""


def words_of(name: str) -> list[str]:
    """Return the words of a list; ``areas`` are those of the sample catalogue."""
    if name == "areas":
        return list(dict.fromkeys(_names(read_areas())))
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def read_areas() -> tuple[Area, ...]:
    """Return the areas of the sample catalogue."""
    catalogue = read_pack(PACK).catalogue
    assert catalogue is not None
    return catalogue.areas


def _names(areas: tuple[Area, ...]) -> Iterator[str]:
    for area in areas:
        yield area.name.zh
        yield from _names(area.children)


def letters_of(word: str, words: Words) -> str:
    """Return the letters that a person types for a word."""
    surnames = {entry.text: entry.syllables for entry in entries("surnames")}
    if words is Words.NAME:
        surname = word[:2] if word[:2] in surnames and len(word) > 2 else word[:1]
        given = spelt([word[len(surname) :]])
        return "".join((*surnames.get(surname, ()), *given[0].syllables))
    return "".join(syllable for entry in spelt([word]) for syllable in entry.syllables)


def rates(composer: TextComposer, name: str) -> tuple[float, float]:
    """Return the shares of a list that are the first candidate, and among the first five."""
    words = FIELDS[name]
    first = five = 0
    wanted = words_of(name)
    for word in wanted:
        found = composer.compose(letters_of(word, words), Script.PINYIN, words, 0, SEEN).candidates
        texts = [candidate.text for candidate in found]
        first += texts[:1] == [word]
        five += word in texts
    return first / len(wanted), five / len(wanted)


class OtherField:
    """The composer of a field in the words of another kind of field: what Debian's dictionary does by itself."""

    def __init__(self, composer: TextComposer) -> None:
        """Take the composer."""
        self._composer = composer

    def ability(self) -> ComposerAbility:
        """Tell what it can do."""
        return self._composer.ability()

    def compose(self, letters: str, script: Script, words: Words, first: int, count: int) -> Composition:
        """Offer candidates, none of them because of the field."""
        other = Words.ADDRESS if words is Words.TEXT else Words.TEXT
        return self._composer.compose(letters, script, other, first, count)


def key_times_ms(proxy: TextComposerProxy) -> list[float]:
    """Return how long each key took until its candidates were there, through the child process."""
    times = []
    for name, words in FIELDS.items():
        for word in words_of(name)[:60]:
            letters = letters_of(word, words)
            for length in range(1, len(letters) + 1):
                began_s = time.perf_counter()
                proxy.compose(letters[:length], Script.PINYIN, words, 0, 24).result(PATIENCE_S)
                times.append((time.perf_counter() - began_s) * 1000)
    return times


def main(state: Path) -> None:
    """Print the table."""
    places = tuple(words_of("areas"))
    began_s = time.perf_counter()
    rime = RimeComposer(state, places)
    print(f"librime, tables made or found: {time.perf_counter() - began_s:.1f} s; {rime.ability().engine}")
    plain = PlainComposer(places, "KEYBOARD_ENGINE_MISSING")
    composers: dict[str, TextComposer] = {
        "librime alone": OtherField(rime),
        "librime, our words": rime,
        "with whole names": WithNames(rime),
        "plain stand-in": WithNames(plain),
    }
    print(f"{'':22}" + "".join(f"{name} ({len(words_of(name))})".rjust(18) for name in FIELDS))
    for title, composer in composers.items():
        found = [rates(composer, name) for name in FIELDS]
        print(f"{title:22}" + "".join(f"{first:6.0%} {five:6.0%}".rjust(18) for first, five in found))
    rime.close()
    proxy = TextComposerProxy(KeyboardOptions(state, places))
    proxy.start()
    proxy.ability().result(PATIENCE_S)
    times = sorted(key_times_ms(proxy))
    proxy.stop()
    p95 = times[round(len(times) * 0.95)]
    print(f"a key through the process, {len(times)} keys: p50 {statistics.median(times):.1f} ms, p95 {p95:.1f} ms")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else scratch))
