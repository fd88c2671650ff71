"""Folders that are none, files that cannot be read, and every kind of rubbish: always problems, never a traceback."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.files import LARGEST_FILE
from kiosk.catalogue.problem import Rule
from kiosk.catalogue.reader import check_files, read_pack
from kiosk.catalogue.toml_lines import find_lines
from tests.catalogue.packs import FULL, MINIMAL, SAMPLE, encoded, write

PATHS = sorted(MINIMAL)
FULL_FILES = encoded(FULL)
SAMPLE_FILES = {file.relative_to(SAMPLE).as_posix(): file.read_bytes() for file in SAMPLE.rglob("*.toml")}


def test_a_folder_that_is_not_there(tmp_path):
    (problem,) = read_pack(tmp_path / "nowhere").problems
    assert problem.rule is Rule.NO_FOLDER
    assert "there is no such folder" in problem.words


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "pack.toml").touch()
    (problem,) = read_pack(tmp_path / "pack.toml").problems
    assert problem.rule is Rule.NO_FOLDER
    assert "不是文件夹" in problem.words
    assert "not a folder" in problem.words


def test_a_folder_in_place_of_a_file(tmp_path):
    files = encoded(MINIMAL)
    del files["topics.toml"]
    folder = write(files, tmp_path)
    (folder / "topics.toml").mkdir()
    assert Rule.UNREADABLE in {problem.rule for problem in read_pack(folder).problems}


def test_a_link_that_leads_nowhere(tmp_path):
    folder = write(encoded(MINIMAL), tmp_path)
    (folder / "items/P02.toml").symlink_to(tmp_path / "gone")
    (problem,) = read_pack(folder).problems
    assert (problem.rule, problem.path) == (Rule.UNREADABLE, "items/P02.toml")


def test_a_file_that_never_ends(tmp_path):
    folder = write(encoded(MINIMAL), tmp_path)
    (folder / "items/P01.toml").write_bytes(b"#" * (LARGEST_FILE + 1))
    assert Rule.TOO_LARGE in {problem.rule for problem in read_pack(folder).problems}


def test_the_sample_pack_is_good_and_says_that_it_is_a_sample():
    read = read_pack(SAMPLE)
    assert read.problems == ()
    assert read.catalogue.pack.sample
    assert len(read.catalogue.items) == 42
    assert [package.id for package in read.catalogue.packages] == ["T01", "T02", "T03"]
    assert read.catalogue.offered_topics() == read.catalogue.topics
    (city,) = read.catalogue.areas
    assert len(city.children) == 9
    assert all(street.children for county in city.children for street in county.children)


@given(st.sampled_from(PATHS), st.binary(max_size=200))
def test_rubbish_in_place_of_a_file(path, rubbish):
    read = check_files({**encoded(MINIMAL), path: rubbish})
    assert read.catalogue is None
    assert all(problem.line >= 1 and problem.message for problem in read.problems)


@given(st.sampled_from(sorted(FULL_FILES)), st.data())
def test_a_few_bytes_changed(path, data):
    content = bytearray(FULL_FILES[path])
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = min(start + data.draw(st.integers(0, 30)), len(content))
        content[start:end] = data.draw(st.binary(max_size=8))
    read = check_files({**FULL_FILES, path: bytes(content)})
    assert (read.catalogue is None) == bool(read.problems)
    assert all(1 <= problem.line <= content.count(b"\n") + 2 for problem in read.problems if problem.path == path)


@given(st.sampled_from(sorted(FULL_FILES)), st.data())
def test_a_line_lost_or_doubled(path, data):
    lines = FULL_FILES[path].splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at : at + 1] = [lines[at]] * data.draw(st.sampled_from([0, 2, 3]))
    read = check_files({**FULL_FILES, path: b"".join(lines)})
    assert (read.catalogue is None) == bool(read.problems)


VALUES = st.one_of(
    st.integers(),
    st.floats(),
    st.booleans(),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.just([[1]]),
    st.just({"zh": 1}),
)


@given(st.sampled_from(PATHS), st.data())
def test_a_value_of_another_kind(path, data):
    lines = MINIMAL[path].splitlines()
    keys = [number for number, line in enumerate(lines) if " = " in line and line[0].isalpha() and line[-1] != "["]
    at = data.draw(st.sampled_from(keys))
    key = lines[at].split(" = ")[0]
    lines[at] = f"{key} = {_toml(data.draw(VALUES))}"
    read = check_files(encoded({**MINIMAL, path: "\n".join(lines)}))
    assert (read.catalogue is None) == bool(read.problems)


def _toml(value):
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + "".join(letter if letter.isalnum() else "_" for letter in value) + '"'
        case {"zh": 1}:
            return "{ zh = 1 }"
        case _:
            return str(value)


@pytest.mark.parametrize("path", sorted(SAMPLE_FILES))
def test_every_key_of_the_sample_is_found_on_a_line_that_names_it(path):
    text = SAMPLE_FILES[path].decode()
    written = text.splitlines()
    for where, line in find_lines(text).known.items():
        last = where[-1]
        if isinstance(last, str):
            assert last in written[line - 1], (where, line)


def paths_of(table, here=()):
    """Return the place of every value of a parsed file."""
    pairs = table.items() if isinstance(table, dict) else enumerate(table) if isinstance(table, list) else ()
    for step, value in pairs:
        yield (*here, step)
        yield from paths_of(value, (*here, step))


@pytest.mark.parametrize("path", sorted(SAMPLE_FILES))
def test_no_value_of_the_sample_is_without_a_line(path):
    text = SAMPLE_FILES[path].decode()
    known = find_lines(text).known
    missing = [where for where in paths_of(tomllib.loads(text)) if where not in known]
    assert missing == []


def test_strings_comments_and_brackets_do_not_move_the_lines():
    text = '''# [[not]]
a = """one
# two "x" ] }
"""  # end
"quoted key".b = 'it''s = "no"'
c = [ # open
  "]",
  { d = "}", e = [1, 2] }, # }
]
[f."g.h"]
i = \'\'\'x
\'\'\'
j = 1
'''.replace("''s", "s")
    lines = find_lines(text)
    assert tomllib.loads(text)["j" if "j" in tomllib.loads(text) else "f"]
    assert lines.of(("quoted key", "b")) == 5
    assert lines.of(("c", 1, "e", 1)) == 8
    assert lines.of(("f", "g.h", "j")) == 13
    assert lines.of(("nowhere",)) == 1


@given(st.text("ab[]{}\"'=.,#\n \\1", max_size=60))
def test_any_toml_that_parses_has_its_lines(text):
    try:
        table = tomllib.loads(text)
    except ValueError:
        return
    known = find_lines(text)
    for where in paths_of(table):
        assert 1 <= known.of(where) <= text.count("\n") + 1
