"""Schemas and dictionaries of ours for librime: one schema for each kind of field, and one for strokes.

They are written into the kiosk's state at its first start and compiled there. Debian's dictionaries (LGPL-3) are
taken as they come from the system's folder and are no part of this program; what is written here is our own words
(``chinese_input.lexicon``), how letters may be spelt, and that nothing is ever learnt.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from chinese_input.lexicon import Entry, entries, is_chinese, spelt
from chinese_input.options import SYSTEM
from chinese_input.own_words import own_words
from kiosk.ports.text_composer import NAMES, Script, Words

NEEDED = ("pinyin_simp.dict.yaml", "stroke.dict.yaml")
STROKE_SCHEMA = "kiosk_stroke"
FORMAT = 1
"""Raised when what is written here changes: older tables are then made anew."""

_ABOVE_ALL, _HALVED_AT = 4_000_000, 4
"""Weight of the first word of a list, and the rank at which it is about halved; 的 has 2.6 million in pinyin_simp."""

_COMMON, _COMPLETE, _FIRST_STROKES = 90, 10_000_000, 12
"""From this frequency on a character is common (some 4,000 are); what a complete one has on top; how many strokes begin."""

_HEAD = """schema: {{schema_id: {name}, name: {name}, version: "{format}"}}
engine:
  processors: [speller]
  segmentors: [abc_segmentor]
  translators: [{translator}]
  filters: [uniquifier]
menu: {{page_size: 10}}
"""
_PINYIN = """speller:
  alphabet: zyxwvutsrqponmlkjihgfedcba
  delimiter: " '"
  algebra:
    - derive/^([nl])v$/$1yu/
    - derive/^([nl])ue$/$1ve/
    - derive/^([jqxy])u/$1v/
    - abbrev/^([a-z]).+$/$1/
    - abbrev/^([zcs]h).+$/$1/
translator: {{dictionary: {name}, prism: {name}, enable_user_dict: false, enable_sentence: true, enable_completion: true}}
"""
_STROKES = """speller: {{alphabet: hspnz, delimiter: " "}}
translator: {{dictionary: {name}, enable_user_dict: false, enable_sentence: false, enable_completion: true}}
"""


def schema_of(script: Script, words: Words) -> str:
    """Return the name of the schema for a kind of field."""
    return STROKE_SCHEMA if script is Script.STROKES else f"kiosk_{words.value}"


def all_schemas() -> list[str]:
    """Return the names of all schemas."""
    return [STROKE_SCHEMA, *(schema_of(Script.PINYIN, words) for words in Words)]


def missing(system: Path = SYSTEM) -> list[str]:
    """Return which of the system's dictionaries are not there."""
    return [name for name in NEEDED if not (system / name).is_file()]


def fingerprint(places: tuple[str, ...], system: Path = SYSTEM) -> str:
    """Return what tells tables of other words, another system or another format apart; twelve hex digits."""
    facts = [str(FORMAT), *places, *(f"{name} {(system / name).stat().st_size}" for name in NEEDED)]
    own = [
        repr(entries(name))
        for name in ("surnames", "given_names", "name_characters", "places", "item_words", "strokes")
    ]
    return hashlib.sha256("\n".join(facts + own + [_PINYIN, _STROKES, _HEAD]).encode()).hexdigest()[:12]


def write_all(folder: Path, places: tuple[str, ...], system: Path = SYSTEM) -> None:
    """Write every schema and dictionary into a folder.

    Args:
        folder: Exists; librime's user folder while it compiles.
        places: Names of places beside ours: the areas of the catalogue in force.
        system: The system's dictionaries.
    """
    weights = dict(_weights(system / NEEDED[0]))
    characters = tuple(_characters(system / NEEDED[0]))
    rare = tuple(_rare(weights.keys()))
    for words in Words:
        name = schema_of(Script.PINYIN, words)
        _write_schema(folder, name, _PINYIN, "script_translator")
        own = (_line(entry, share) for group, share in own_words(words, places) for entry in group)
        known = (*characters, *rare) if words in NAMES else ()
        _write_dictionary(folder, name, (*own, *known), imports=words not in NAMES)
    _write_schema(folder, STROKE_SCHEMA, _STROKES, "table_translator")
    _write_dictionary(folder, STROKE_SCHEMA, _strokes(system / NEEDED[1], weights), imports=False)
    listed = ", ".join(f"{{schema: {name}}}" for name in all_schemas())
    (folder / "default.yaml").write_text(f'config_version: "{FORMAT}"\nschema_list: [{listed}]\n', encoding="utf-8")


def _write_schema(folder: Path, name: str, body: str, translator: str) -> None:
    text = (_HEAD + body).format(name=name, format=FORMAT, translator=translator)
    (folder / f"{name}.schema.yaml").write_text(text, encoding="utf-8")


def _write_dictionary(folder: Path, name: str, lines: Iterable[str], *, imports: bool) -> None:
    imported = "import_tables: [pinyin_simp]\n" if imports else ""
    head = f'---\nname: {name}\nversion: "{FORMAT}"\nsort: by_weight\nuse_preset_vocabulary: false\n{imported}...\n'
    (folder / f"{name}.dict.yaml").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _line(entry: Entry, share: float) -> str:
    weight = round(_ABOVE_ALL * share * _HALVED_AT / (entry.rank + _HALVED_AT))
    return f"{entry.text}\t{' '.join(entry.syllables)}\t{weight}"


def _characters(dictionary: Path) -> Iterator[str]:
    """Yield the rows of single characters: in a name no other words are wanted, 徐浩 is no 序号."""
    return (line for line in _body(dictionary) if line[1] == "\t")


def _weights(dictionary: Path) -> Iterator[tuple[str, int]]:
    """Yield each character with its frequency; of several readings the commonest comes last."""
    rows = (line.split("\t") for line in _characters(dictionary))
    return iter(sorted(((text, int(weight or 0)) for text, _, weight in rows), key=lambda row: row[1]))


def _strokes(dictionary: Path, weights: dict[str, int]) -> Iterator[str]:
    """Yield the system's stroke table, the common characters also by their first strokes.

    librime shows what is written completely first, then what lacks one stroke, and so on: of 张, seven strokes would
    be needed. A common character is therefore entered under each of its beginnings, where its frequency decides.
    What nobody can read is left out: a third of the table, which takes half of the time to compile.
    """
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - large, and needed at the first start only

    for line in _body(dictionary):
        text, code = line.split("\t")[:2]
        weight = weights.get(text, 0)
        if len(text) != 1 or ord(text) not in pinyin_dict:
            continue
        yield f"{text}\t{code}\t{weight + _COMPLETE if weight else 0}"
        if weight >= _COMMON:
            yield from (f"{text}\t{code[:length]}\t{weight}" for length in range(2, min(len(code), _FIRST_STROKES)))
    yield from (f"{entry.text}\t{entry.syllables[0]}\t0" for entry in entries("strokes"))


def _rare(known: Iterable[str]) -> Iterator[str]:
    """Yield the characters that the system's dictionary does not have, such as 䶮 in names: all that pypinyin reads."""
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - large, and needed at the first start only

    characters = [chr(code) for code in pinyin_dict if is_chinese(chr(code))]
    for entry in spelt(sorted(set(characters) - set(known))):
        if entry.syllables[0].isascii() and entry.syllables[0].isalpha():
            yield f"{entry.text}\t{entry.syllables[0]}\t0"


def _body(dictionary: Path) -> Iterator[str]:
    lines = iter(dictionary.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line == "...":
            break
    return (line for line in lines if line and not line.startswith("#"))
