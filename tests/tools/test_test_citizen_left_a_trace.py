"""The search after a run finds the test citizen in what tests leave behind."""

import logging

import pytest

from tests import canary
from tests.log_watch import Expected, LogWatch


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("text", [canary.NAME, canary.ID_NUMBER])
def test_trace_in_any_encoding_is_found(tmp_path_factory, encoding, text):
    folder = tmp_path_factory.getbasetemp() / "traces"
    canary.may_name_people(folder)
    inner = folder / "store"
    inner.mkdir(exist_ok=True)
    file = inner / "page.db"
    file.write_bytes(b"\0" * 100 + text.encode(encoding) + b"\0")
    assert list(canary.traces(inner)) == [file]
    assert list(canary.traces(folder)) == []


def test_trace_across_two_chunks_is_found(tmp_path, monkeypatch):
    canary.may_name_people(tmp_path)
    file = tmp_path / "large.db"
    file.write_bytes(b"\0" * (canary.CHUNK_BYTES - 5) + canary.ID_NUMBER.encode())
    assert canary.is_named_in(file)


def test_trace_in_hexadecimal_is_found(tmp_path):
    canary.may_name_people(tmp_path)
    file = tmp_path / "apdu.log"
    for digits in (canary.ID_NUMBER.encode("utf-16-le").hex(), canary.NAME.encode().hex().upper()):
        file.write_text(digits, encoding="ascii")
        assert canary.is_named_in(file)


def test_other_people_are_no_trace(tmp_path):
    file = tmp_path / "page.db"
    file.write_text("王芳 430100199003080023", encoding="utf-8")
    assert not canary.is_named_in(file)


def record(name, level, message):
    return logging.LogRecord(name, level, "reader.py", 7, message, (), None)


def test_unannounced_warning_is_complained_of():
    watch = LogWatch([Expected("devices", "lost")])
    watch.emit(record("devices.host", logging.WARNING, "reader lost"))
    watch.emit(record("devices.host", logging.INFO, "reader found"))
    assert watch.complaints() == []
    watch.emit(record("devices_of_others", logging.ERROR, "reader lost"))
    assert watch.complaints() == ["ERROR devices_of_others: reader lost"]


def test_line_that_names_the_citizen_is_complained_of_without_repeating_it():
    watch = LogWatch([Expected("devices")])
    watch.emit(record("devices", logging.DEBUG, f"read {canary.ID_NUMBER.lower()}"))
    assert watch.complaints() == ["names the test citizen: reader.py:7"]
