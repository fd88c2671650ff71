"""A pack with dozens of faults at once: each is told with its line, and no fault hides another."""

import json

import pytest

from cli.commands.catalogue import check
from kiosk.catalogue.problem import Rule
from kiosk.catalogue.reader import check_files, read_pack
from kiosk.catalogue.rulebook import RULEBOOK
from tests.catalogue.packs import FULL, encoded, spoiled, write
from tests.catalogue.planted import PLANTED, sample

DESTROYED = {
    "items/M02.toml": (lambda content: content.decode().encode("gbk"), Rule.NOT_UTF8, "reads as GBK"),
    "items/M03.toml": (lambda content: b"\xef\xbb\xbf" + content, Rule.NOT_UTF8, "without BOM"),
    "items/M05.toml": (lambda content: content.decode().encode("utf-16"), Rule.NOT_UTF8, "UTF-16"),
    "items/M06.toml": (lambda _content: b"\n", Rule.EMPTY_FILE, "fill it in"),
    "items/M08.toml": (lambda content: content + b"\x00", Rule.TOML_SYNTAX, "not valid TOML"),
    "items/M10.toml": (lambda content: content + b"[[fields]\n", Rule.TOML_SYNTAX, "not valid TOML"),
}


def planted():
    pack = sample()
    for fault in PLANTED:
        pack = fault.plant(pack)
    for path, (destroy, _, _) in DESTROYED.items():
        pack[path] = destroy(pack[path])
    return pack


def test_every_fault_is_told_though_there_are_dozens():
    assert len(PLANTED) + len(DESTROYED) > 50
    pack = planted()
    problems = check_files(pack).problems
    for fault in PLANTED:
        lines = {each.line for each in problems if (each.path, each.rule) == (fault.path, fault.rule)}
        assert lines & fault.lines_in(pack), fault
    for path, (_, rule, words) in DESTROYED.items():
        assert [each.rule for each in problems if each.path == path and words in each.message] == [rule]
    for each in problems:
        assert 1 <= each.line <= pack[each.path].count(b"\n") + 1, each
        assert RULEBOOK[each.rule].remedy.zh in each.words
        assert each.message in each.words


def test_the_command_tells_the_same_as_one_document(tmp_path, capsys):
    folder = write(planted(), tmp_path / "pack")
    (folder / "items/U01.toml").rename(folder / "items/U01.tml")
    assert check(folder, as_json=True) == 1
    told = json.loads(capsys.readouterr().out)
    assert set(told["problems"][0]) == {"path", "line", "rule", "message", "zh", "en"}
    assert {each["rule"] for each in told["problems"]} >= {fault.rule.value for fault in PLANTED}
    assert ("items/U01.tml", "unknown-file") in {(each["path"], each["rule"]) for each in told["problems"]}
    assert told["items"] == []


def test_an_empty_folder_says_what_is_missing(tmp_path):
    problems = read_pack(tmp_path).problems
    assert {each.rule for each in problems} == {Rule.MISSING_FILE}
    assert {each.path for each in problems} == {"pack.toml", "areas.toml", "topics.toml", "items/"}


def test_a_pack_of_a_newer_format_is_not_picked_to_pieces():
    pack = spoiled("pack.toml", 'version = "1"', 'version = "1"\nformat = 2', FULL)
    pack["items/P01.toml"] += b"new_thing = 1\n"
    assert [each.rule for each in check_files(pack).problems] == [Rule.NEWER_FORMAT]


def test_two_items_have_the_same_code():
    pack = spoiled("items/P01.toml", "[release]", '[codes]\nimpl = "11430199MB9999001K4432099001000"\n[release]', FULL)
    told = [(each.rule, each.path, each.message) for each in check_files(pack).problems]
    assert told == [(Rule.SAME_CODE, "items/P02.toml", "P01 has this code already; give each its own")]


def test_an_answer_that_may_stop_a_package_is_never_chosen_for_anybody():
    package = FULL["packages/T01.toml"]
    stopping = package.replace('{ field = "size", up_to = 5 }', '{ field = "old", equals = ["yes"] }').replace(
        "[[stops]]",
        """[[questions]]
id = "old"
type = "choice"
preset = "no"
label = { zh = "旧的", en = "Old" }
question = { zh = "旧的吗？", en = "Is it old?" }
why = { zh = "要知道", en = "To know" }
situation = true
choices = [{ id = "yes", label = { zh = "是", en = "Yes" } }, { id = "no", label = { zh = "不是", en = "No" } }]

[[stops]]""",
    )
    problems = check_files(encoded({**FULL, "packages/T01.toml": stopping})).problems
    assert [(each.rule, "remove the preset" in each.message) for each in problems] == [(Rule.PRESET, True)]


@pytest.mark.parametrize(
    ("written", "remedy"),
    [("trips = true", "without quotes"), ('trips = "1"', "without quotes"), ("trips = 1.5", "a whole number")],
)
def test_a_number_is_written_as_one(written, remedy):
    problems = check_files(spoiled("items/P01.toml", "trips = 1", written)).problems
    assert [each.rule for each in problems] == [Rule.WRONG_VALUE]
    assert remedy in problems[0].message
