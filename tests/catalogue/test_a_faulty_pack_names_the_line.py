"""One faulty pack for each rule: the problem names file, line, rule and remedy, and nothing else is reported."""

import pytest

from kiosk.catalogue.problem import Rule
from kiosk.catalogue.reader import check_files
from tests.catalogue.packs import MINIMAL, encoded, line_of, spoiled

ITEM = "items/P01.toml"
AREAS = "areas.toml"
TOPICS = "topics.toml"
ABOVE = "the line above "

FAULTS = [
    (Rule.TOML_SYNTAX, ITEM, "promised_days = 3", "promised_days = ", "promised_days = 3", "not valid TOML"),
    (Rule.UNKNOWN_KEY, ITEM, "promised_days = 3", "promised_day = 3\npromised_days = 3", "promised_days = 3", "promised_days"),
    (Rule.UNKNOWN_KEY, ITEM, 'en = "Fetch" }', 'en = "Fetch" }, hnit = 1', 'id = "fetch"', 'did you mean "hint"'),
    (Rule.UNKNOWN_KEY, TOPICS, 'id = "proofs"', 'id = "proofs"\ncolour = "red"', 'name = { zh = "证明"', "known here: id, name, hint"),
    (Rule.MISSING_KEY, ITEM, 'topic = "proofs"\n', "", None, '"topic" is missing'),
    (Rule.MISSING_KEY, ITEM, 'type = "date"\n', "", ABOVE + 'id = "since"', '"type" is missing in fields[2]'),
    (Rule.WRONG_VALUE, ITEM, 'mode = "pre_review"', 'mode = "sometimes"', "mode =", "instant, full_online"),
    (Rule.WRONG_VALUE, ITEM, "trips = 1", "trips = 12", "trips =", "write 9 or less"),
    (Rule.WRONG_VALUE, ITEM, 'id = "since"', 'id = "Since!"', 'id = "since"', "right shape"),
    (Rule.MISSING_TRANSLATION, ITEM, ', en = "Test item" }', " }", "测试事项", '"en" is missing in name'),
    (Rule.MISSING_TRANSLATION, ITEM, 'en = "Fetch"', 'en = " "', 'id = "fetch"', "both languages"),
    (Rule.MISSING_TRANSLATION, ITEM, '{ zh = "怎么拿？", en = "How?" }', '"怎么拿？"', "怎么拿？", "both languages"),
    (Rule.MANDATORY_ELEMENT, ITEM, 'conditions = [{ zh = "谁都行", en = "Anybody" }]', "conditions = []", "conditions =", "who may apply"),
    (Rule.MANDATORY_ELEMENT, ITEM, "promised_days = 3\n", "", None, '"promised_days" is missing'),
    (Rule.MANDATORY_ELEMENT, ITEM, 'flow = [{ zh = "提交", en = "Submit" }]\n', "", None, "steps of handling"),
    (Rule.MANDATORY_ELEMENT, ITEM, "online_depth = 3\n", "", None, "online_depth"),
    (Rule.DAYS, ITEM, "promised_days = 3", "promised_days = 16", "promised_days", "at most that"),
    (Rule.NO_BASIS, ITEM, 'basis = "sample"\n', "", "[[materials]]", "materials[1] has no legal basis"),
    (Rule.NO_BASIS, ITEM, 'basis = "sample"', 'basis = ""', "basis =", "remove the material"),
    (Rule.NO_BASIS, ITEM, 'basis = "sample"', 'basis = "  "', "basis =", "remove the material"),
    (Rule.SAMPLE_TITLE, "pack.toml", 'zh = "样例"', 'zh = "长沙目录"', "title", "样例"),
    (Rule.DUPLICATE_ID, ITEM, 'id = "fetch"', 'id = "send"', 'id = "fetch"', '"send" is there twice'),
    (Rule.UNKNOWN_TOPIC, ITEM, 'topic = "proofs"', 'topic = "gardens"', "topic =", "write one of proofs"),
    (Rule.UNKNOWN_SOURCE, ITEM, '"registry.residence_since"', '"registry.since"', "prefill", "registry.residence_since"),
    (Rule.SOURCE_TYPE, ITEM, '"registry.residence_since"', '"registry.mobile"', "prefill", "gives mobile"),
    (Rule.CONDITION, ITEM, 'field = "way"', 'field = "weather"', "only_if", "write one of way"),
    (Rule.CONDITION, ITEM, 'equals = ["send"]', 'equals = ["carry"]', "only_if", "send or fetch"),
    (Rule.DATE_WINDOW, ITEM, "earliest_months_ago = 60", "earliest_months_ago = 3", "earliest_months_ago", "swap"),
    (Rule.AGE_WINDOW, ITEM, "min_age = 16", "min_age = 61", "min_age", "swap"),
    (Rule.SCAN_WITHOUT_HINT, ITEM, 'hint = { zh = "一张纸", en = "One sheet" }\n', "", "source =", "`accepts`"),
    (Rule.AREA_NESTING, AREAS, 'code = "430104"', 'code = "430204"', 'code = "430104"', "6 digits that begin with 4301"),
    (Rule.AREA_NESTING, AREAS, 'code = "430104"', 'code = "430104001"', 'code = "430104"', "6 digits that begin with 4301"),
    (Rule.AREA_NESTING, AREAS, 'province = { zh = "湖南省", en = "Hunan" }\n', "", "[[areas]]", "province"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "path", "old", "new", "at", "words"), FAULTS, ids=lambda value: str(value)[:40])
def test_the_problem_names_line_and_remedy(rule, path, old, new, at, words):
    problems = check_files(spoiled(path, old, new)).problems
    assert [problem.rule for problem in problems] == [rule], problems
    (problem,) = problems
    assert words in problem.message
    assert problem.path == path
    if at is not None:
        assert problem.line == line_of(path, at.removeprefix(ABOVE)) - at.startswith(ABOVE)


def test_the_minimal_pack_is_good():
    read = check_files(encoded(MINIMAL))
    assert read.problems == ()
    assert read.catalogue.item("P01").promised_days == 3


def test_a_real_pack_with_a_law_for_each_paper_is_good():
    assert check_files(real("国令第663号 第九条")).problems == ()


def real(basis):
    """The minimal pack as a real one, with one basis."""
    said = {path: text.replace("样例", "正式").replace("Sample", "Real") for path, text in MINIMAL.items()}
    said["pack.toml"] = said["pack.toml"].replace("sample = true", "sample = false")
    said[ITEM] = said[ITEM].replace('basis = "sample"', f'basis = "{basis}"')
    return encoded(said)


@pytest.mark.parametrize("basis", ["《居住证暂行条例》第九条", "国办函〔2016〕108号", "城乡规划法", "GB/T 2260"])
def test_a_basis_that_names_a_document(basis):
    assert check_files(real(basis)).problems == ()


@pytest.mark.parametrize(
    ("basis", "rule", "words"),
    [
        ("sample", Rule.SAMPLE_BASIS, "real pack"),
        ("SAMPLE.", Rule.SAMPLE_BASIS, "real pack"),
        ("《样例条例》第 1 条", Rule.SAMPLE_BASIS, "real pack"),
        ("以前就是这样要的", Rule.NO_BASIS, "no document"),
        ("T O D O", Rule.NO_BASIS, "no legal basis"),
    ],
)
def test_a_basis_that_is_none_in_a_real_pack(basis, rule, words):
    (problem,) = check_files(real(basis)).problems
    assert (problem.rule, problem.line) == (rule, line_of(ITEM, 'basis = "sample"'))
    assert words in problem.en


@pytest.mark.parametrize("basis", ["无", "待补充", "-", "TBD", "待定。"])
def test_a_word_for_later_is_no_basis_in_any_pack(basis):
    (problem,) = check_files(spoiled(ITEM, 'basis = "sample"', f'basis = "{basis}"')).problems
    assert problem.rule is Rule.NO_BASIS


def test_a_real_pack_that_still_says_that_it_is_a_sample():
    files = real("国令第663号 第九条")
    files["areas.toml"] = files["areas.toml"].replace("岳麓区".encode(), "岳麓区（样例）".encode())
    files["topics.toml"] = files["topics.toml"].replace(
        '{ zh = "开证明", en = "Proofs" }'.encode(), '{ zh = "水样检测", en = "Water samples" }'.encode()
    )
    assert [(each.rule, each.path) for each in check_files(files).problems] == [(Rule.SAMPLE_WORD, "areas.toml")]


@pytest.mark.parametrize("missing", ["pack.toml", "areas.toml", "topics.toml"])
def test_a_file_left_out(missing):
    problems = check_files({path: content for path, content in encoded(MINIMAL).items() if path != missing}).problems
    assert [(problem.rule, problem.path) for problem in problems] == [(Rule.MISSING_FILE, missing)]


def test_a_pack_without_items():
    files = {path: content for path, content in encoded(MINIMAL).items() if "items" not in path}
    assert [problem.rule for problem in check_files(files).problems] == [Rule.MISSING_FILE]


@pytest.mark.parametrize("stray", ["P02.toml", "items/old/P02.toml", "packages/old/T01.toml"])
def test_a_file_in_the_wrong_place(stray):
    problems = check_files(encoded({**MINIMAL, stray: "id = 1"})).problems
    assert [(problem.rule, problem.path) for problem in problems] == [(Rule.UNKNOWN_FILE, stray)]


def test_an_item_in_two_files():
    problems = check_files(encoded({**MINIMAL, "items/P02.toml": MINIMAL[ITEM]})).problems
    assert [(problem.rule, problem.path) for problem in problems] == [(Rule.FILE_NAME, "items/P02.toml")]
    assert 'write id = "P02"' in problems[0].en


def test_a_copy_is_not_renamed_over_its_original():
    (problem,) = check_files(encoded({**MINIMAL, "items/P01 - 副本.toml": MINIMAL[ITEM]})).problems
    assert problem.rule is Rule.FILE_NAME
    assert "是 items/P01.toml 的副本" in problem.zh
    assert "rename" not in problem.en


def test_a_choice_with_nothing_to_choose():
    start, end = MINIMAL[ITEM].index("choices = ["), MINIMAL[ITEM].index(']\n\n[[fields]]\nid = "since"')
    spoilt = MINIMAL[ITEM][:start] + MINIMAL[ITEM][end + 2 :]
    rules = [problem.rule for problem in check_files(encoded({**MINIMAL, ITEM: spoilt})).problems]
    assert Rule.NO_CHOICES in rules


def test_choices_where_there_is_nothing_to_choose():
    stray = 'id = "since"\nchoices = [{ id = "a", label = { zh = "甲", en = "A" } }]'
    problems = check_files(spoiled(ITEM, 'id = "since"', stray)).problems
    assert [problem.rule for problem in problems] == [Rule.STRAY_CHOICES]


def test_a_window_on_something_that_is_no_date():
    problems = check_files(spoiled(ITEM, 'id = "way"', 'id = "way"\nlatest_months_ago = 6')).problems
    assert [problem.rule for problem in problems] == [Rule.DATE_WINDOW]


def test_a_file_in_another_encoding_names_the_line():
    files = encoded(MINIMAL)
    files[ITEM] = b'id = "P01"\nname = "' + "测试".encode("gb18030") + b'"\n'
    problems = check_files(files).problems
    assert [problem.line for problem in problems if problem.rule is Rule.NOT_UTF8] == [2]


def test_brackets_without_end_are_a_problem_and_no_crash():
    files = encoded({**MINIMAL, ITEM: "a = " + "[" * 5000})
    assert [problem.rule for problem in check_files(files).problems] == [Rule.TOML_SYNTAX]


def test_a_number_of_a_million_digits_is_a_problem_and_no_crash():
    files = encoded({**MINIMAL, ITEM: "a = " + "9" * 100_000})
    assert [problem.rule for problem in check_files(files).problems] == [Rule.TOML_SYNTAX]


def test_several_mistakes_are_told_at_once():
    files = spoiled(ITEM, "trips = 1", "trips = 12\ncolour = 1")
    files[TOPICS] = b"[[topics]"
    assert {problem.rule for problem in check_files(files).problems} >= {
        Rule.WRONG_VALUE,
        Rule.UNKNOWN_KEY,
        Rule.TOML_SYNTAX,
    }
