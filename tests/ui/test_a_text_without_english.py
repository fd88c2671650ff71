"""Every text that the screen can say is in the table, and the table has no text that nothing says."""

import ast
import re
from pathlib import Path

import ui
from kiosk.ports.paper_studio import Verdict
from ui.viewmodels import arriving, choosing, papers, printed
from ui.words import english

UI = Path(ui.__file__).parent
QSTR = re.compile(r'qsTr\(\s*"((?:[^"\\]|\\.)*)"')
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def said_in_qml() -> set[str]:
    return {text for file in (UI / "qml").rglob("*.qml") for text in QSTR.findall(file.read_text(encoding="utf-8"))}


def said_in_python() -> set[str]:
    """Every Chinese literal of the view-models that is no docstring and no piece of an f-string."""
    found: set[str] = set()
    for file in (UI / "viewmodels").glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        skipped = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        skipped |= {id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values}
        found |= {
            n.value
            for n in ast.walk(tree)
            if isinstance(n, ast.Constant)
            and isinstance(n.value, str)
            and id(n) not in skipped
            and CHINESE.search(n.value)
        }
    return found - {"、", "，"}


def test_every_text_has_its_english_and_no_english_outlives_its_text():
    said = said_in_qml() | said_in_python()
    assert said - set(english()) == set()
    assert set(english()) - said == set()


def test_no_chinese_stands_in_qml_outside_qstr():
    for file in (UI / "qml").rglob("*.qml"):
        code = "\n".join(line.split("//")[0] for line in file.read_text(encoding="utf-8").splitlines())
        rest = QSTR.sub("", code).replace('"中文"', "")
        assert not CHINESE.search(rest), file.name


def test_placeholders_are_the_same_in_both_languages():
    for source, text in english().items():
        assert set(re.findall(r"%\d|\{\w+\}", source)) == set(re.findall(r"%\d|\{\w+\}", text)), source


def test_every_reason_and_verdict_has_words():
    assert set(papers.VERDICTS) == set(Verdict)
    assert set(papers.REASONS) == {"blurred", "glare", "dark", "bright", "too_small", "cropped"}
    assert len(arriving.LAST_WORDS) == len(arriving.s.EndReason)
    assert set(choosing.REGISTRY_WORDS) == set(choosing.RegistryLookup)
    assert printed.NOT_PRINTED
