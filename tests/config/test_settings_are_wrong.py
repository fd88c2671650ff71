"""Whoever mistypes a setting is told the file, the line, what is allowed and what to do."""

import pytest

from config.schema import Settings, StoreTable
from config.sources import PROFILES
from devices import registry
from kiosk.domain.mistakes import SHAPES
from kiosk.domain.receipt import RECEIPT
from tests.config.conftest import HALL
from tests.languages import in_both_languages


def line_of(text):
    return HALL[: HALL.index(text)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("idle_s = 60", "idel_s = 60", "session.idel_s", "did you mean idle_s"),
        ("idle_s = 60", 'idle_s = "60"', "session.idle_s", "must be a number"),
        ("idle_s = 60", "idle_s = 5", "session.idle_s", "must be at least 10"),
        ("idle_s = 60", 'card_habit = "swipe"', "session.card_habit", "'tap' or 'insert'"),
        ("https://platform", "http://platform", "platform.url", "https://"),
        ('area = "430104"', "area = 430104", "kiosk.area", "must be a text in quotes"),
        ('"CS-YL-01"', '"cs yl"', "kiosk.id", "3 to 32 capital letters"),
        ('"card_reader.pcsc"', '"card_reader.simulated"', "devices.reader.driver", "refused in production"),
    ],
)
def test_mistake_is_named_with_its_line(hall, problems, old, new, key, words):
    path = hall(old, new)
    (problem,) = problems(path)
    assert (problem.path, problem.line, problem.key) == (str(path), line_of(old), key)
    assert words in problem.message
    assert in_both_languages(problem.message)


def test_missing_value_is_named_at_its_table(hall, problems):
    (problem,) = problems(hall('url = "https://platform.example"\n'))
    assert problem.key == "platform.url"
    assert "add url = ... under [platform]" in problem.message


@pytest.mark.parametrize("role", ["technician_pin", "manager_pin"])
def test_production_without_a_pin_is_refused(hall, problems, role):
    path = hall(f'{role} = "$argon2id$sample"\n')
    (problem,) = problems(path)
    assert problem.key == f"operator.{role}"
    assert f"python main.py operator set-pin {role.removesuffix('_pin')} --config {path}" in problem.message
    assert in_both_languages(problem.message)


def test_profile_without_pins_says_to_copy_it_first(problems):
    told = problems(None, profile="hall")
    assert [problem.key for problem in told] == ["operator.technician_pin", "operator.manager_pin"]
    copy = f"install -D -m 600 {PROFILES / 'hall.toml'} /etc/onetrip-kiosk/kiosk.toml"
    for problem, role in zip(told, ("technician", "manager"), strict=True):
        set_pin = f"python main.py operator set-pin {role} --config /etc/onetrip-kiosk/kiosk.toml"
        assert problem.message.endswith(f"{copy} && {set_pin}")
        assert in_both_languages(problem.message)


def test_pin_or_key_written_plainly_is_not_repeated(hall, problems):
    (pin,) = problems(hall('technician_pin = "$argon2id$sample"', 'technician_pin = "271828"'))
    (key,) = problems(hall("file:store.key", "271828"))
    assert "271828" not in f"{pin} {key}"


def test_every_mistake_is_told_at_once(hall, problems):
    assert len(problems(hall("idle_s = 60", "idle_s = 1\ncountdown_s = 1\nsend_wait_s = 0"))) == 3


@pytest.mark.parametrize(("text", "line"), [("[kiosk\n", 1), ("[kiosk]\nid = \n", 2)])
def test_file_that_is_not_toml_is_told_with_its_line(tmp_path, problems, text, line):
    path = tmp_path / "kiosk.toml"
    path.write_text(text, encoding="utf-8")
    (problem,) = problems(path)
    assert problem.line == line
    assert "is not TOML" in problem.message
    assert f"python main.py config rollback --config {path}" in problem.message


def test_file_that_is_not_there_is_told_with_the_way_to_one(tmp_path, problems):
    (problem,) = problems(tmp_path / "none.toml")
    assert "没有这个文件" in problem.message
    assert f"cp {PROFILES / 'hall.toml'} {tmp_path / 'none.toml'}" in problem.message


def test_folder_is_no_settings_file(tmp_path, problems):
    (problem,) = problems(tmp_path)
    assert "这是文件夹" in problem.message
    assert "give the path of the settings file itself" in problem.message


def patterns(schema):
    """Yield every pattern of a JSON schema."""
    for key, value in schema.items() if isinstance(schema, dict) else enumerate(schema):
        if key == "pattern" and isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            yield from patterns(value)


@pytest.mark.parametrize("source", ["file:a.key", "fd:3", "credential:store-key", "tpm:/etc/onetrip-kiosk/seal"])
def test_every_source_of_the_key_that_is_read_is_taken(source):
    assert StoreTable(key=source).key == source


def test_every_pattern_that_a_person_can_miss_is_told_in_words():
    schemas = [Settings.model_json_schema(), RECEIPT.json_schema(), *map(registry.option_schema, registry.drivers())]
    missed = {pattern for schema in schemas for pattern in patterns(schema)}
    assert len(missed) >= 8
    assert missed - SHAPES.keys() == set()


def test_file_in_another_encoding_is_told(tmp_path, problems):
    path = tmp_path / "kiosk.toml"
    path.write_bytes("[kiosk]\nkeeper = '李'".encode("gb18030"))
    (problem,) = problems(path)
    assert "UTF-8" in problem.message


def test_unknown_profile_is_told_with_those_that_there_are(problems):
    (problem,) = problems(None, profile="hal")
    assert "building, community, demo, hall" in problem.message


def test_variable_that_is_no_setting_is_named(hall, problems):
    (problem,) = problems(hall(), environment={"KIOSK_SESSION__IDEL_S": "30"})
    assert problem.path == "KIOSK_SESSION__IDEL_S"
    assert problem.line is None


def test_mistake_in_a_drivers_options_stands_at_the_device(hall, problems):
    def refuse_port(_driver, options, _drivers):
        return (("port", "is no number"),) if "port" in options else ()

    (problem,) = problems(hall(more='port = "x"\n'), check_options=refuse_port)
    assert (problem.key, problem.line) == ("devices.reader.port", HALL.count("\n") + 1)
