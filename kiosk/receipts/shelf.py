"""The templates that there are: read, held to their rules, and kept."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kiosk.catalogue.files import Document, parse, read_files
from kiosk.catalogue.problem import Problem
from kiosk.receipts.rules import TemplateRule, problems_of
from kiosk.receipts.template import Template

Place = tuple[str | int, ...]
KINDS = frozenset({"title", "para", "kv", "table", "qr", "barcode", "rule", "feed"})
OURS = Path(__file__).parent / "templates"


class TemplatesBrokenError(ValueError):
    """Templates that may not be used; the text names every problem with file, line, rule and remedy."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Write each problem on a line."""
        super().__init__("\n".join(f"{each.path}:{each.line}: {each.rule}: {each.message}" for each in problems))


@cache
def templates() -> Mapping[str, Template]:
    """Return our own templates by their ids; raises TemplatesBrokenError."""
    found, problems = read_templates(OURS)
    if problems:
        raise TemplatesBrokenError(problems)
    return found


def read_templates(folder: Path) -> tuple[dict[str, Template], tuple[Problem, ...]]:
    """Read every template of a folder; what cannot be used is a problem."""
    contents, unreadable = read_files(folder)
    found: dict[str, Template] = {}
    problems = list(unreadable)
    for path, content in contents.items():
        document = parse(path, content)
        read = document if isinstance(document, Problem) else _template(document)
        if isinstance(read, Template):
            found[read.id] = read
        else:
            problems += [read] if isinstance(read, Problem) else read
    return found, tuple(problems)


def _template(document: Document) -> Template | tuple[Problem, ...]:
    try:
        template = Template.model_validate(document.table)
    except ValidationError as error:
        return _explain_once(document, error.errors(include_url=False))
    problems = (*_file_name(document, template), *problems_of(document, template))
    return problems or template


def _file_name(document: Document, template: Template) -> Iterable[Problem]:
    if Path(document.path).stem != template.id:
        remedy = f'the file is called {document.path}; write id = "{Path(document.path).stem}"'
        yield document.problem(("id",), TemplateRule.FILE_NAME, remedy)


def _explain_once(document: Document, errors: list[ErrorDetails]) -> tuple[Problem, ...]:
    """Return one problem for each key: a text that fits neither of its two forms is told by the nearer one."""
    nearest: dict[Place, tuple[Place, ErrorDetails]] = {}
    for error in errors:
        place = _place(error)
        key = place[:3]
        if key not in nearest or len(place) > len(nearest[key][0]):
            nearest[key] = (place, error)
    return tuple(_explain(document, place, error) for place, error in nearest.values())


def _place(error: ErrorDetails) -> Place:
    """Return the keys that lead to an error; the kind of a block and the form of a text are no steps of the file."""
    loc = error["loc"]
    return tuple(step for before, step in zip((None, *loc), loc, strict=False) if not _is_branch(before, step))


def _explain(document: Document, place: Place, error: ErrorDetails) -> Problem:
    """Return what pydantic says at its line."""
    name = ".".join(str(step + 1 if isinstance(step, int) else step) for step in place) or "the file"
    if error["type"] == "extra_forbidden":
        message = f"{name}: unknown key; see docs/receipt-templates.md"
    elif error["type"] == "missing":
        message = f"{name}: is missing; add it"
    else:
        message = f"{name}: {error['msg']}"
    return document.problem(place, TemplateRule.SHAPE, message)


def _is_branch(before: str | int | None, step: str | int) -> bool:
    """A number is followed by the kind of its block; a type's name begins with a capital letter or is Python's own."""
    if not isinstance(step, str):
        return False
    is_kind = isinstance(before, int) and step in KINDS
    return is_kind or step[0].isupper() or "[" in step or step == "str"
