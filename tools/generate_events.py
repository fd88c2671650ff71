"""Make kiosk/events.py and docs/events.md from the catalogue of audit events, kiosk/events.toml.

The types are generated so that an event with a misspelt field, or with a field that nobody allowed, cannot be
written down: the audit log is free of personal data by construction, not by care.
"""

import re
import sys
import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.generated import ROOT, run

SOURCE = ROOT / "kiosk" / "events.toml"
LEVELS = ("info", "warning", "error")
TYPES = ("str", "int", "float", "bool")

MODULE_HEAD = '''"""Audit events as types. Generated from kiosk/events.toml by tools/generate_events.py: do not edit."""

from dataclasses import Field, dataclass, fields
from typing import Any, ClassVar

from kiosk.ports.audit_log import AuditEvent


class Event:
    """What all events share: an id, a level and their typed fields."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def fields(self) -> dict[str, str | int | float | bool | None]:
        """Return the typed fields by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
'''

PAGE_HEAD = """# Audit events

Generated from `kiosk/events.toml` by `tools/generate_events.py`: do not edit.
The log is an allow-list: only these events, only these fields, and no field holds personal data.
A field with `?` may be absent.

| event | level | meaning | fields |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the catalogue; ``fields`` maps a name to its type as written, e.g. ``str?``."""

    event_id: str
    level: str
    meaning: str
    fields: dict[str, str]

    @property
    def class_name(self) -> str:
        """Return the event's name as a class: ``card_read`` becomes ``CardRead``."""
        return "".join(part.capitalize() for part in self.event_id.split("_"))


def read(text: str) -> list[Entry]:
    """Read the catalogue.

    Raises:
        ValueError: An entry breaks a rule; the text says which and what is allowed.
    """
    entries = [_entry(event_id, table) for event_id, table in tomllib.loads(text).items()]
    ids = [entry.event_id for entry in entries]
    if ids != sorted(ids):
        late = next(b for a, b in pairwise(ids) if a > b)
        raise ValueError(f"events.toml: keep the ids in order; [{late}] comes too late")
    return entries


def module(entries: list[Entry]) -> str:
    """Return the text of kiosk/events.py."""
    registry = "".join(f'    "{entry.event_id}": {entry.class_name},\n' for entry in entries)
    tail = f"\n\nEVENTS: dict[str, type[AuditEvent]] = {{\n{registry}}}\n"
    return MODULE_HEAD + "".join(_class(entry) for entry in entries) + tail


def page(entries: list[Entry]) -> str:
    """Return the text of docs/events.md."""
    return PAGE_HEAD + "".join(_row(entry) for entry in entries)


def make() -> dict[Path, str]:
    """Return both generated files."""
    entries = read(SOURCE.read_text(encoding="utf-8"))
    return {ROOT / "kiosk" / "events.py": module(entries), ROOT / "docs" / "events.md": page(entries)}


def _entry(event_id: str, table: dict[str, object]) -> Entry:
    where = f"events.toml: [{event_id}]"
    level, meaning, fields = table.get("level"), table.get("meaning"), table.get("fields")
    if not re.fullmatch(r"[a-z]+(_[a-z]+)*", event_id):
        raise ValueError(f"{where}: an id is lower-case words joined by _")
    if level not in LEVELS:
        raise ValueError(f"{where}: level is {level!r}, allowed: {', '.join(LEVELS)}")
    if not isinstance(meaning, str) or not meaning.endswith(".") or "|" in meaning:
        raise ValueError(f"{where}: meaning is a sentence with a full stop and no |")
    if not isinstance(fields, dict) or set(table) != {"level", "meaning", "fields"}:
        raise ValueError(f"{where}: an event has level, meaning and fields, nothing else")
    return Entry(event_id, str(level), meaning, {name: _type(where, name, kind) for name, kind in fields.items()})


def _type(where: str, name: str, kind: object) -> str:
    if not name.isidentifier() or name in {"fields", "level", "event_id"}:
        raise ValueError(f"{where}: {name!r} cannot be the name of a field")
    if str(kind).removesuffix("?") not in TYPES:
        raise ValueError(f"{where}: {name} is {kind!r}, allowed: {', '.join(TYPES)}, each with ? if it may be absent")
    return str(kind)


def _class(entry: Entry) -> str:
    lines = [
        "",
        "",
        "@dataclass(frozen=True, slots=True)",
        f"class {entry.class_name}(Event):",
        f'    """{entry.meaning}"""',
        "",
        f'    event_id = "{entry.event_id}"',
        f'    level = "{entry.level}"',
    ]
    ordered = sorted(entry.fields.items(), key=lambda item: item[1].endswith("?"))
    lines += [f"    {name}: {_annotation(kind)}" for name, kind in ordered]
    return "\n".join(lines) + "\n"


def _annotation(kind: str) -> str:
    return f"{kind.removesuffix('?')} | None = None" if kind.endswith("?") else kind


def _row(entry: Entry) -> str:
    fields = ", ".join(f"`{name}`: {kind}" for name, kind in entry.fields.items())
    return f"| `{entry.event_id}` | {entry.level} | {entry.meaning} | {fields or '-'} |\n"


if __name__ == "__main__":
    sys.exit(run(make))
