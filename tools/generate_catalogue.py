"""Make docs/catalogue-rules.md from the rulebook of packs, and the tables of docs/catalogue.md from the models.

What stands between ``<!-- table NAME -->`` and ``<!-- end -->`` in docs/catalogue.md is made; the rest is written.
"""

import ast
import inspect
import re
import sys
import textwrap
from enum import Enum
from itertools import pairwise
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kiosk.catalogue.rulebook import RULEBOOK
from kiosk.domain import catalogue
from kiosk.domain.catalogue import PackModel
from tools.generated import ROOT, run

GUIDE = ROOT / "docs" / "catalogue.md"
RULES = ROOT / "docs" / "catalogue-rules.md"
PLAIN = {"str": "text", "int": "number", "float": "number", "bool": "true / false", "LocalText": "zh, en"}
TABLE = re.compile(r"(<!-- table (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
RULES_HEAD = """# Rules of packs 目录包的规则

Generated from `kiosk/catalogue/rulebook/` by `tools/generate_catalogue.py`: do not edit.
`catalogue check PATH` names each problem with file, line, rule and remedy. Each rule is one function in
`kiosk/catalogue/rules/`, or a part of reading a file; each has a faulty pack in `tests/catalogue/`.

| rule | what is wrong | what to do | 问题 | 办法 |
|---|---|---|---|---|
"""


def rules() -> str:
    """Return the page of rules."""
    rows = (
        f"| `{rule}` | {said.meaning.en} | {said.remedy.en} | {said.meaning.zh} | {said.remedy.zh} |\n"
        for rule, said in RULEBOOK.items()
    )
    return RULES_HEAD + "".join(rows)


def guide(text: str) -> str:
    """Return the guide with every table made anew.

    Raises:
        ValueError: A table is named after nothing in ``kiosk.domain.catalogue``.
    """
    return TABLE.sub(lambda found: found[1] + _table(found[2]) + found[3], text)


def make() -> dict[Path, str]:
    """Return both pages."""
    return {RULES: rules(), GUIDE: guide(GUIDE.read_text(encoding="utf-8"))}


def _table(name: str) -> str:
    shape = getattr(catalogue, name, None)
    if isinstance(shape, type) and issubclass(shape, PackModel):
        return _keys(shape)
    if isinstance(shape, type) and issubclass(shape, Enum):
        return _values(shape)
    message = f"catalogue.md: there is no {name} in kiosk.domain.catalogue"
    raise ValueError(message)


def _keys(model: type[PackModel]) -> str:
    head = "| key | value | unless given | meaning |\n|---|---|---|---|\n"
    said = _docstrings(model)
    rows = (
        f"| `{name}` | {_kind(field)} | {_default(field)} | {said.get(name, '')} |\n"
        for name, field in model.model_fields.items()
    )
    return head + "".join(rows)


def _values(words: type[Enum]) -> str:
    return ", ".join(f"`{word.value}`" for word in words) + "\n"


def _docstrings(model: type[PackModel]) -> dict[str, str]:
    """Return what stands below each key in the source."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(model)))
    body = next(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    said: dict[str, str] = {}
    for key, below in pairwise(body):
        if isinstance(key, ast.AnnAssign) and isinstance(key.target, ast.Name) and isinstance(below, ast.Expr):
            said[key.target.id] = " ".join(str(ast.literal_eval(below.value)).split()).replace("``", "`")
    return said


def _kind(field: FieldInfo) -> str:
    return _shape(field.annotation)


def _shape(shape: Any) -> str:  # noqa: ANN401 - any annotation there is
    origin = get_origin(shape)
    if origin is Annotated:
        return _shape(get_args(shape)[0])
    if origin is tuple:
        inner = get_args(shape)
        return f"list of {_shape(inner[0])}" if inner[-1] is Ellipsis else " and ".join(_shape(each) for each in inner)
    if origin is not None:
        return " or ".join(_shape(each) for each in get_args(shape) if each is not NoneType)
    if isinstance(shape, type) and issubclass(shape, Enum):
        return " / ".join(f"`{word.value}`" for word in shape)
    return PLAIN.get(shape.__name__, str(shape.__name__))


def _default(field: FieldInfo) -> str:
    value = field.default
    if value is PydanticUndefined:
        return "has to be given"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if isinstance(value, tuple) and value:
        return " ".join(f"`{each.value}`" for each in value)
    return "–" if value is None or value == () or isinstance(value, PackModel) else f"`{str(value).lower()}`"


if __name__ == "__main__":
    sys.exit(run(make))
