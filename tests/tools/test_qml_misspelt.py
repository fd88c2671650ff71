"""QML that asks Python for what it does not have, or for what the software renderer cannot draw."""

import pytest

from tools import lint_qml

BASE = """from PySide6.QtCore import QObject

class Shown(QObject):
    pass
"""
MODEL = """from PySide6.QtCore import Property, Slot
from PySide6.QtQml import QmlElement

from base import Shown

QML_IMPORT_NAME = "Sample.Models"
QML_IMPORT_MAJOR_VERSION = 1

@QmlElement
class Desk(Shown):
    @Property(str, constant=True)
    def title(self):
        return "desk"

    @Slot()
    def readCard(self):
        pass
"""


@pytest.fixture
def lint(tmp_path):
    python, qml = tmp_path / "python", tmp_path / "qml"
    python.mkdir()
    qml.mkdir()
    (python / "base.py").write_text(BASE, encoding="utf-8")
    (python / "model.py").write_text(MODEL, encoding="utf-8")

    def look(*lines, imports="import QtQuick\nimport Sample.Models\n"):
        body = "\n".join(("    id: page", "    required property Desk desk", *lines))
        (qml / "Page.qml").write_text(f"{imports}\nItem {{\n{body}\n}}\n", encoding="utf-8")
        return lint_qml.findings(qml, python)

    return look


def test_screen_that_fits_its_model_passes(lint):
    assert lint("    property string shown: page.desk.title", "    Component.onCompleted: page.desk.readCard()") == []


def test_misspelt_slot_is_found(lint):
    assert any("readCardd" in finding for finding in lint("    Component.onCompleted: page.desk.readCardd()"))


def test_misspelt_property_is_found(lint):
    assert any("titel" in finding for finding in lint("    property string shown: page.desk.titel"))


@pytest.mark.parametrize(
    "line", ["    layer.effect: null", "    VideoOutput {}", "    ShaderEffect {}", "    MultiEffect {}"]
)
def test_what_the_software_renderer_cannot_draw_is_found(lint, line):
    banned = line.split("{")[0].split(":")[0].strip()
    assert f"Page.qml:7: {banned}: {lint_qml.BANNED[banned]}" in lint(line)


def test_chatter_of_a_screen_is_found(lint):
    assert any("console.log" in finding for finding in lint('    Component.onCompleted: console.log("here")'))


def test_banned_word_in_a_comment_passes(lint):
    assert lint("    // VideoOutput draws nothing here") == []
