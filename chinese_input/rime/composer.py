"""The composer on librime. Nothing is committed and nothing is learnt: each call writes its letters anew and clears."""

import shutil
from pathlib import Path

from chinese_input.options import SYSTEM
from chinese_input.rime import schemas
from chinese_input.rime.library import Folders, Rime
from kiosk.faults import KioskFault
from kiosk.ports.text_composer import Candidate, ComposerAbility, Composition, Script, Words

_WHOLE = "whole"
_NOBODY = "nobody"
"""The folder that librime takes for a user's: made empty at each start, and it stays so."""


class RimeComposer:
    """Implements ``kiosk.ports.text_composer.TextComposer``."""

    def __init__(self, state: Path, places: tuple[str, ...], system: Path = SYSTEM) -> None:
        """Compile the tables, the first time only (some seconds), and begin.

        Args:
            state: Folder of our own for compiled tables; free of personal data.
            places: Names of the areas of the catalogue in force.
            system: Folder of the system's dictionaries.

        Raises:
            KioskFault: KEYBOARD_ENGINE_MISSING without librime, KEYBOARD_DATA_MISSING without its dictionaries,
                KEYBOARD_TABLES_FAILED where they cannot be compiled into ``state``.
        """
        if lacking := schemas.missing(system):
            raise KioskFault("KEYBOARD_DATA_MISSING", ", ".join(lacking))
        try:
            self._rime = self._begun(state, places, system)
        except OSError as error:
            raise KioskFault("KEYBOARD_TABLES_FAILED", type(error).__name__) from error
        self._schema = ""

    def ability(self) -> ComposerAbility:
        """Tell the version; it writes with everything."""
        return ComposerAbility(f"librime {self._rime.version}", tuple(Script))

    def compose(self, letters: str, script: Script, words: Words, first: int, count: int) -> Composition:
        """Offer candidates; see the port."""
        self._choose(schemas.schema_of(script, words))
        self._rime.write(letters)
        found = self._rime.candidates(first, count + 1)
        texts = found[:count]
        used = self._used(letters, first, len(texts))
        self._rime.clear()
        return Composition(tuple(map(Candidate, texts, used)), more=len(found) > count)

    def close(self) -> None:
        """Let go of the library."""
        self._rime.close()

    def _begun(self, state: Path, places: tuple[str, ...], system: Path) -> Rime:
        made, nobody = state / schemas.fingerprint(places, system), state / _NOBODY
        whole = (made / _WHOLE).is_file()
        for old in state.iterdir() if state.is_dir() else ():
            if old != made or not whole:
                shutil.rmtree(old, ignore_errors=old == nobody)
        nobody.mkdir(parents=True, mode=0o500, exist_ok=True)
        rime = Rime(Folders(system, made, made / "build"))
        if not whole:
            made.mkdir()
            schemas.write_all(made, places, system)
            _compile(rime, made)
        rime.begin(Folders(system, nobody, made / "build"))
        return rime

    def _choose(self, schema: str) -> None:
        if schema != self._schema and not self._rime.choose_schema(schema):
            raise KioskFault("KEYBOARD_TABLES_FAILED", schema)
        self._schema = schema

    def _used(self, letters: str, first: int, count: int) -> list[int]:
        """Return how many letters each candidate stands for.

        librime does not tell before one is taken, and to take one costs as much as to write all. But it offers those
        that stand for more letters first: between two equal ones all are equal.
        """
        used = [0] * count

        def fill(low: int, high: int) -> None:
            if used[low] == used[high]:
                used[low : high + 1] = [used[low]] * (high - low + 1)
            elif high - low > 1:
                middle = (low + high) // 2
                used[middle] = self._used_by(letters, first + middle)
                fill(low, middle)
                fill(middle, high)

        if count:
            used[0] = self._used_by(letters, first)
            used[-1] = self._used_by(letters, first + count - 1)
            fill(0, count - 1)
        return used

    def _used_by(self, letters: str, index: int) -> int:
        self._rime.write(letters)
        self._rime.take(index)
        rest = self._rime.left().replace(" ", "")
        return max(1, len(letters) - len(rest))


def _compile(rime: Rime, made: Path) -> None:
    """Compile where the tables stay (librime remembers the place), and mark them as whole only at the end."""
    if not rime.deploy(schemas.all_schemas()):
        raise KioskFault("KEYBOARD_TABLES_FAILED", "librime refused a schema")
    (made / _WHOLE).touch()
