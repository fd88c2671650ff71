"""QML against the types that Python offers it: a misspelt property or slot is found here, not by a citizen.

Python's QML types are described by Qt's own tools (metaobjectdump, then qmltyperegistrar), and qmllint reads the
screens against them; qmllint ends with 0 on warnings unless told otherwise.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tools.generated import ROOT

QML = ROOT / "ui" / "qml"
PYTHON = ROOT / "ui"
BANNED = {
    "MultiEffect": "needs a graphics card",
    "layer.effect": "needs a graphics card",
    "ShaderEffect": "needs a graphics card",
    "VideoOutput": "pictures come through our own item",
    "console.log": "what a screen has to say goes through its view-model",
}
BANNED_WORD = re.compile(r"(?<![\w.])(" + "|".join(map(re.escape, BANNED)) + r")\b")
TOOLS = Path(sys.executable).parent
LIMIT_S = 300


def findings(qml: Path = QML, python: Path = PYTHON) -> list[str]:
    """Return banned words and qmllint's warnings; nothing where there is no QML."""
    files = sorted(qml.rglob("*.qml"))
    if not files:
        return []
    banned = [finding for file in files for finding in _banned(file)]
    with tempfile.TemporaryDirectory() as scratch:
        return banned + _lint(files, qml, _describe(python, Path(scratch)))


def _banned(file: Path) -> Iterator[str]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        for word in BANNED_WORD.findall(line.split("//")[0]):
            yield f"{file.name}:{number}: {word}: {BANNED[word]}"


def _describe(python: Path, scratch: Path) -> Path:
    """Write a ``qmldir`` and ``.qmltypes`` for each module that Python registers; return the import folder."""
    modules: dict[str, list[Path]] = defaultdict(list)
    for source in sorted(python.rglob("*.py")):
        registered = re.search(r'^QML_IMPORT_NAME = "([\w.]+)"', source.read_text(encoding="utf-8"), re.MULTILINE)
        modules[registered[1] if registered else ""].append(source)
    bases = modules.pop("", [])
    for name, sources in modules.items():
        _describe_module(name, sources + bases, scratch)
    return scratch


def _describe_module(name: str, sources: list[Path], scratch: Path) -> None:
    folder = scratch / name.replace(".", "/")
    folder.mkdir(parents=True)
    dump = scratch / f"{name}.json"
    _run("pyside6-metaobjectdump", "-o", str(dump), *map(str, sources))
    described = json.loads(dump.read_text(encoding="utf-8"))
    mark_objects([each for file in described for each in file["classes"]])
    dump.write_text(json.dumps(described), encoding="utf-8")
    _run(
        "pyside6-qmltyperegistrar", "--generate-qmltypes", str(folder / "plugin.qmltypes"), "--import-name", name,
        "--major-version", "1", "--minor-version", "0", f"--foreign-types={_qt_types()}", "-o",
        str(scratch / "registrations.cpp"), str(dump),
    )  # fmt: skip
    (folder / "qmldir").write_text(f"module {name}\ntypeinfo plugin.qmltypes\n", encoding="utf-8")


def mark_objects(classes: list[dict[str, Any]]) -> None:
    """Mark as objects the classes whose base in another file is one: metaobjectdump looks at one file at a time."""
    objects = {each["className"] for each in classes if each["object"]}
    while heirs := [each for each in classes if not each["object"] and _bases(each) & objects]:
        for each in heirs:
            each["object"] = True
            objects.add(each["className"])


def _bases(described: dict[str, Any]) -> set[str]:
    return {each["name"] for each in described.get("superClasses", [])}


def _lint(files: list[Path], qml: Path, types: Path) -> list[str]:
    asked = ["-I", str(types), "-I", str(qml), "--max-warnings", "0", "--json", "-", *map(str, files)]
    done = _run("pyside6-qmllint", *asked, must=False)
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        return [f"qmllint gave no report: {done.stderr.strip()[:400]}"]
    warned = [
        f"{Path(file['filename']).name}:{each.get('line', 0)}: {each['message']}"
        for file in report["files"]
        for each in file["warnings"]
        if each["type"] != "info"
    ]
    return warned or ([] if done.returncode == 0 else [f"qmllint ended with {done.returncode}"])


def _qt_types() -> str:
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "Qt" / "metatypes"
    return ",".join(str(folder / f"qt6{part}_metatypes.json") for part in ("core", "gui", "qml", "quick"))


def _run(tool: str, *arguments: str, must: bool = True) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [str(TOOLS / tool), *arguments]
    return subprocess.run(command, check=must, capture_output=True, text=True, env=environment, timeout=LIMIT_S)
