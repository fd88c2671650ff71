"""What a signed pack may hold, by its kind, and how it is judged; whatever is in the files, the outcome is a value."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from kiosk.catalogue.draft import CalendarFile, Draft, Sourced
from kiosk.catalogue.explaining import explain
from kiosk.catalogue.files import CALENDAR, PACK, parse
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.reader import Examination, check_files, files_in
from kiosk.catalogue.rules.identity import duplicate_ids, sample_title
from kiosk.catalogue.rules.places import calendar_days
from kiosk.catalogue.rules.years import gaps
from kiosk.contract.packs import PackKind
from kiosk.domain.catalogue import Pack
from kiosk.domain.city_settings import CitySettings

SETTINGS = "settings.toml"
_RULES = (duplicate_ids, sample_title, calendar_days, gaps)


@dataclass(frozen=True, slots=True)
class Content:
    """The outcome of reading a pack of any kind.

    Attributes:
        pack: Its ``pack.toml``; None where there is any problem.
        problems: By file and line.
        files: What was read, to be installed as it is.
        calendar: Of a calendar pack without a problem.
    """

    pack: Pack | None
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    calendar: CalendarFile | None = None


def read_content(kind: PackKind, folder: Path) -> Content:
    """Read and check the pack in a folder."""
    files, unreadable = files_in(folder)
    if unreadable:
        return Content(None, unreadable, files)
    return check_content(kind, files)


def check_content(kind: PackKind, files: Mapping[str, bytes]) -> Content:
    """Check the files of a pack, given as bytes by their path in the pack."""
    match kind:
        case "catalogue":
            read = check_files(files)
            return Content(read.catalogue.pack if read.catalogue else None, read.problems, files)
        case "calendar":
            return _calendar(files)
        case "settings":
            return _settings(files)


def _calendar(files: Mapping[str, bytes]) -> Content:
    examination = Examination(files)
    pack, calendar = examination.part(PACK, Pack), examination.part(CALENDAR, CalendarFile)
    draft = _draft(pack, calendar, files)
    problems = [*examination.problems, *_layout(files, CALENDAR)]
    if calendar and not calendar.part.years:
        problems.append(calendar.document.problem((), Rule.MISSING_KEY, "no year is here; add [[years]]"))
    for rule in _RULES:
        problems.extend(rule(draft))
    return _content(pack, problems, files, calendar)


def _settings(files: Mapping[str, bytes]) -> Content:
    examination = Examination(files)
    pack = examination.part(PACK, Pack)
    problems = [*examination.problems, *_layout(files, SETTINGS), *sample_title(_draft(pack, None, files))]
    if SETTINGS in files:
        problems.extend(_setting_problems(files[SETTINGS]))
    return _content(pack, problems, files)


def _setting_problems(content: bytes) -> list[Problem]:
    """Validate as the machine's own file is: strictly, and as JSON, where a text does for a path."""
    document = parse(SETTINGS, content)
    if isinstance(document, Problem):
        return [document]
    if not document.table:
        return [
            document.problem(
                (), Rule.MISSING_KEY, f"nothing is set; known here: {', '.join(CitySettings.model_fields)}"
            )
        ]
    try:
        CitySettings.model_validate_json(json.dumps(document.table, default=str), strict=True)
    except ValidationError as error:
        return list(explain(document, CitySettings, error.errors()))
    return []


def _content(
    pack: Sourced[Pack] | None,
    problems: list[Problem],
    files: Mapping[str, bytes],
    calendar: Sourced[CalendarFile] | None = None,
) -> Content:
    if problems or pack is None:
        return Content(None, tuple(problems), files)
    return Content(pack.part, (), files, calendar.part if calendar else None)


def _layout(files: Mapping[str, bytes], own: str) -> list[Problem]:
    """The two files of a small pack are there, and no other."""
    missing = [Problem(path, 1, Rule.MISSING_FILE, f"{path} is missing") for path in (PACK, own) if path not in files]
    others = [path for path in files if path not in {PACK, own}]
    return missing + [
        Problem(path, 1, Rule.UNKNOWN_FILE, "not a file of this kind of pack; remove it") for path in others
    ]


def _draft(pack: Sourced[Pack] | None, calendar: Sourced[CalendarFile] | None, files: Mapping[str, bytes]) -> Draft:
    """Return a catalogue's draft with nothing else in it, so that the catalogue's own rules can be asked."""
    return Draft(pack, (), (), None, None, None, None, None, None, calendar, None, frozenset(files))
