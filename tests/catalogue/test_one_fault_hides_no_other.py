"""Several faults of one file, or of files that hang together, are all told; nothing hangs on what nobody could read."""

import time
from pathlib import Path

import pytest
import typer

from cli.commands.catalogue import _folder
from kiosk.catalogue.problem import Rule
from kiosk.catalogue.reader import check_files, read_pack
from kiosk.catalogue.telling import MOST
from kiosk.domain import account_patterns
from tests.catalogue.packs import FULL, MINIMAL, encoded, write

ITEM = "items/P02.toml"
BESIDE = (
    ('topic = "proofs"', 'topic = "gardens"'),
    ('lead = "bureau"', 'lead = "burrow"'),
    ("fee_fen = 1000", "fee_fen = 7"),
)
BESIDE_RULES = {Rule.UNKNOWN_TOPIC, Rule.UNKNOWN_DEPARTMENT, Rule.FEE_SUM}


def changed(base, *changes):
    files = dict(base)
    for path, old, new in changes:
        assert old in files[path], old
        files[path] = files[path].replace(old, new, 1)
    return encoded(files)


def rules(files):
    return {problem.rule for problem in check_files(files).problems}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("hot = 1", 'hot = "first"', Rule.WRONG_VALUE),
        ('mode = "appointment"', 'mode = "x"', Rule.WRONG_VALUE),
        ("promised_days = 5\n", "", Rule.MANDATORY_ELEMENT),
        ('id = "P02"\n', "", Rule.MISSING_KEY),
        ('id = "kind"', 'id = "Kind!"', Rule.WRONG_VALUE),
        ('type = "area"', 'type = "surface"', Rule.WRONG_VALUE),
        ('only_if = { field = "kind", equals = ["new"] }', 'only_if = { field = "kind" }', Rule.WRONG_VALUE),
        ("[authority]", "[authority]\nleed = 1", Rule.UNKNOWN_KEY),
        ("ends = 2027-11-23", "ends = 5.5", Rule.WRONG_VALUE),
        ("signed = [{", "signed = [7, {", Rule.WRONG_VALUE),
        ("hot = 1", "hot = = 1", Rule.TOML_SYNTAX),
    ],
)
def test_an_item_with_an_unreadable_value_is_held_to_every_other_rule(old, new, rule):
    faults = [(ITEM, *each) for each in BESIDE]
    assert rules(changed(FULL, (ITEM, old, new))) == {rule}
    assert rules(changed(FULL, *faults, (ITEM, old, new))) == BESIDE_RULES | {rule}


def test_what_was_unreadable_is_told_once_and_judged_by_no_rule():
    told = rules(
        changed(MINIMAL, ("items/P01.toml", "promised_days = 3\n", ""), ("items/P01.toml", "trips = 1", "trips = 0"))
    )
    assert told == {Rule.MANDATORY_ELEMENT, Rule.MODE_TRIPS}


def test_a_pack_that_does_not_say_plainly_whether_it_is_a_sample():
    note = ("items/P01.toml", 'note = { zh = "样例", en = "Sample" }\n', "")
    meant = changed(MINIMAL, ("pack.toml", "sample = true", 'sample = "yes"'), note)
    assert rules(meant) == {Rule.WRONG_VALUE, Rule.SAMPLE_NOTE}


@pytest.mark.parametrize(
    ("path", "old", "new", "rule"),
    [
        ("topics.toml", 'hint = { zh = "开证明", en = "Proofs" }', "", Rule.MISSING_KEY),
        ("topics.toml", "[[topics]]", "[[topics]]\ncolour = ", Rule.TOML_SYNTAX),
        ("departments.toml", 'kind = "utility"', "kind = utility", Rule.TOML_SYNTAX),
        ("departments.toml", 'id = "works"', 'id = "Works!"', Rule.WRONG_VALUE),
    ],
)
def test_a_broken_list_hides_no_unknown_name(path, old, new, rule):
    assert rules(changed(FULL, (path, old, new))) == {rule}
    wrong = [(ITEM, *BESIDE[0]), (ITEM, *BESIDE[1])]
    told = rules(changed(FULL, *wrong, (path, old, new)))
    assert told >= {rule, Rule.UNKNOWN_TOPIC}
    assert (Rule.UNKNOWN_DEPARTMENT in told) or new == 'id = "Works!"'


def test_a_list_of_a_hundred_thousand_faults_is_told_in_a_few_lines():
    began = time.process_time()
    files = encoded({**FULL, "words.toml": "ignored = [" + "3," * 100_000 + "]"})
    problems = check_files(files).problems
    assert time.process_time() - began < 5
    assert len(problems) == MOST + 1
    assert problems[-1].message.startswith("and 99980 more")


@pytest.mark.parametrize(
    "pattern", ["([0-9]+)+x", "(a|a)*b", r"([0-9])\1", "(?=[0-9]+)[0-9]+", "[0-9]*" * 4, "(?:[0-9]{1,9}){1,9}x"]
)
def test_a_pattern_that_could_run_for_hours_is_refused_before_it_runs(pattern):
    assert account_patterns.fault_of(pattern) is not None
    written = ("utilities.toml", '"[0-9]{4}"', f"'{pattern}'"), ("utilities.toml", '"1234"', f'"{"1" * 31}"')
    assert rules(changed(FULL, *written)) == {Rule.ACCOUNT_RULE}


@pytest.mark.parametrize("pattern", ["[0-9]{10}", "[0-9]{8,12}", "HN-?[0-9]{6}[A-Z]?", r"\d{4}(?:A|B|C)", "[^\\W_]{5}"])
def test_the_patterns_of_companies_are_good(pattern):
    assert account_patterns.fault_of(pattern) is None


def test_what_is_near_a_pack_but_not_read_is_told(tmp_path):
    pack = write(encoded(FULL), tmp_path / "pack")
    (pack / "sites.toml").rename(pack / "sites.TOML")
    (pack / "words.toml").rename(pack / "words.toml.bak")
    outside = (pack / "items/P01.toml").rename(tmp_path / "P01.toml")
    (pack / "items/P01.toml").symlink_to(outside)
    told = {(each.path, each.rule) for each in read_pack(pack).problems}
    expected = {("sites.TOML", Rule.UNKNOWN_FILE), ("words.toml.bak", Rule.UNKNOWN_FILE)}
    assert told >= expected | {("items/P01.toml", Rule.UNREADABLE)}
    (pack / "items").rename(tmp_path / "items")
    (pack / "items").symlink_to(tmp_path / "items")
    assert ("items/", Rule.UNREADABLE) in {(each.path, each.rule) for each in read_pack(pack).problems}


def test_a_folder_without_a_pack_is_not_walked_through(tmp_path):
    deep = tmp_path / "a/b/stray.toml"
    deep.parent.mkdir(parents=True)
    deep.write_text("x = 1")
    assert {each.rule for each in read_pack(tmp_path).problems} == {Rule.MISSING_FILE}


def test_an_empty_word_names_no_folder():
    with pytest.raises(typer.BadParameter):
        _folder("")
    assert _folder(".") == Path()


def test_the_chinese_half_names_key_value_and_choices_and_moves_no_cursor():
    files = changed(FULL, (ITEM, 'mode = "appointment"', 'mode = "x"'), (ITEM, "第二个事项", "\\u001b[31m事项"))
    problems = {each.rule: each for each in check_files(files).problems}
    assert 'mode = "x"' in problems[Rule.WRONG_VALUE].zh
    assert "appointment" in problems[Rule.WRONG_VALUE].zh
    assert all(each.words.isprintable() for each in problems.values())


def test_what_somebody_types_is_bounded_too():
    assert account_patterns.fits("[0-9]+", "1" * 40)
    assert not account_patterns.fits("[0-9]+", "1" * 41)
