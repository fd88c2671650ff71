"""Answers that lead nowhere: stops for everybody, members that never come, files that lie about beside the items."""

import pytest

from cli.commands.catalogue import check
from kiosk.catalogue.files import LARGEST_FILE
from kiosk.catalogue.outlook import resting_notes
from kiosk.catalogue.problem import Rule
from kiosk.catalogue.reader import check_files, read_pack
from tests.catalogue.packs import FULL, encoded, line_of, spoiled, write

PACKAGE = "packages/T01.toml"
ASKED = """[[questions]]
id = "old"
type = "choice"
label = { zh = "旧的", en = "Old" }
question = { zh = "旧的吗？", en = "Is it old?" }
why = { zh = "要知道", en = "To know" }
situation = true
choices = [{ id = "yes", label = { zh = "是", en = "Yes" } }, { id = "no", label = { zh = "不是", en = "No" } }]
"""


def asked(*changes):
    """The package with one question more, and changes."""
    text = FULL[PACKAGE].replace("[[stops]]", f"{ASKED}\n[[stops]]")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return {**FULL, PACKAGE: text}


def told(files):
    return [(each.rule, each.line) for each in check_files(encoded(files)).problems]


@pytest.mark.parametrize("bound", ["over = 50", "over = 5"])
def test_a_member_that_wants_two_answers_which_never_come_together(bound):
    condition = 'situation = true\nonly_if = { field = "size", up_to = 50 }\nchoices = [{ id = "yes"'
    when = f'when = [{{ field = "size", {bound} }}, {{ field = "old", equals = ["yes"] }}]'
    files = asked(
        ('situation = true\nchoices = [{ id = "yes"', condition), ('when = [{ field = "size", over = 50 }]', when)
    )
    never = [(Rule.NEVER, line_of(PACKAGE, when, files))]
    assert told(files) == (never if bound == "over = 50" else [])


@pytest.mark.parametrize("answers", ['"yes", "no"', '"yes"'])
def test_a_stop_for_every_answer(answers):
    stop = f'when = [{{ field = "old", equals = [{answers}] }}]'
    files = asked(('when = [{ field = "size", up_to = 5 }]', stop))
    assert told(files) == ([(Rule.STOPS_ALL, line_of(PACKAGE, stop, files))] if "no" in answers else [])


def test_a_question_on_which_every_answer_wants_the_same():
    files = asked(
        ('when = [{ field = "size", over', 'when = [{ field = "old", equals = ["yes", "no"] }, { field = "size", over')
    )
    lines = files[PACKAGE].splitlines()
    assert told(files) == [(Rule.IDLE_SITUATION, lines.index("situation = true", lines.index('id = "old"')) + 1)]


def test_a_member_that_rests_is_noted():
    rest = (
        '[release]\nstate = "suspended"\nsuspensions = [{ begins = 2026-12-01, reason = { zh = "修", en = "Repair" } }]'
    )
    read = check_files(spoiled("items/P01.toml", "[release]", rest, FULL))
    assert read.problems == ()
    (note,) = resting_notes(read.catalogue)
    assert "P01 测试事项 暂停了" in note.zh
    assert "P01 Test item, a member of T01" in note.en
    assert resting_notes(check_files(encoded(FULL)).catalogue) == ()


def test_files_that_systems_leave_behind(tmp_path):
    left = {f"items/{name}": b"\0\1" for name in ("._P01.toml", "~$P01.toml", "Thumbs.db", "P01.toml~")}
    folder = write({**encoded(FULL), **left, "items/.DS_Store": b"\0"}, tmp_path)
    problems = read_pack(folder).problems
    assert {(each.path, each.rule) for each in problems} == {(path, Rule.SYSTEM_FILE) for path in left}
    assert check(folder, as_json=True) == 1


def test_of_an_item_that_is_too_large_nothing_else_is_said(tmp_path):
    folder = write({**encoded(FULL), "items/P02.toml": b"#" * (LARGEST_FILE + 1)}, tmp_path)
    assert [(each.path, each.rule) for each in read_pack(folder).problems] == [("items/P02.toml", Rule.TOO_LARGE)]


def test_a_list_that_is_gone_is_told_once():
    files = {path: text for path, text in FULL.items() if path != "departments.toml"}
    assert [(each.path, each.rule) for each in check_files(encoded(files)).problems] == [
        ("departments.toml", Rule.MISSING_FILE)
    ]


def test_remarks_alone_are_an_empty_file():
    files = encoded({**FULL, "words.toml": "# later\n\n# much later\n"})
    assert [each.rule for each in check_files(files).problems] == [Rule.EMPTY_FILE]
