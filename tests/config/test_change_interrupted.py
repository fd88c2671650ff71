"""A change of settings is whole or did not happen, and can be taken back."""

import pytest

from config import versions


@pytest.fixture
def current(tmp_path):
    path = tmp_path / "kiosk.toml"
    path.write_bytes(b"first")
    path.chmod(0o640)
    return path


def test_change_keeps_the_version_before_and_its_permissions(current):
    versions.write(current, b"second")
    assert current.read_bytes() == b"second"
    assert versions.previous_of(current).read_bytes() == b"first"
    assert current.stat().st_mode & 0o777 == 0o640


def test_rolled_back_twice_is_where_it_was(current):
    versions.write(current, b"second")
    versions.swap(current)
    assert current.read_bytes() == b"first"
    versions.swap(current)
    assert current.read_bytes() == b"second"


def test_failed_change_leaves_the_file_and_no_scraps(current, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(versions.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        versions.write(current, b"second")
    assert current.read_bytes() == b"first"
    assert [path.name for path in current.parent.iterdir()] == ["kiosk.toml"]
