"""Each house rule finds a planted fault, and lets the decent neighbour pass."""

import subprocess

import pytest

from tools import check_all, check_house

PIN = "pillow==12.0.0 \\\n    --hash=sha256:00\n"
OPENCV = "opencv-python==5.0.0.93 \\\n    --hash=sha256:00\n"
UNFINISHED = "TO" + "DO"
MACHINE_PLACE = "/wo" + "rk/main"
MOCK = "from unittest" + " import mock"


def planted(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(check_house.look_at(path, folder))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("long.py", "x = 1\n" * 401, "long.py: 401 lines, at most 400"),
        ("Long.qml", "Item {}\n" * 251, "Long.qml: 251 lines, at most 250"),
        ("deep.py", "\ndef deep():\n" + "    x = 1\n" * 46, "deep.py:2: deep has 46 lines, at most 45"),
        ("later.py", f"x = 1  # {UNFINISHED}: the rest\n", "later.py:1: unfinished work is an issue, not a comment"),
        ("place.md", f"Look into {MACHINE_PLACE}.\n", "place.md:1: a place of one machine does not belong here"),
        ("faked.py", f"{MOCK}\n", "faked.py:1: fakes and real parts instead of mocks"),
    ],
)
def test_planted_fault_is_found_with_its_place(tmp_path, name, text, said):
    assert planted(tmp_path, name, text) == [said]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("full.py", "x = 1\n" * 400),
        ("told.py", 'def told():\n    """' + "Say.\n    " * 60 + '"""\n' + "    x = 1\n" * 45),
        ("words.py", 'HEADING = "work/rooms"  # network/mirror, a todo list of the city\n'),
        ("picture.bin", "x = 1\n" * 500),
    ],
)
def test_decent_file_passes(tmp_path, name, text):
    assert planted(tmp_path, name, text) == []


def test_fault_in_a_new_file_that_git_does_not_know_yet_is_found(tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("ignored.py\n", encoding="utf-8")
    for name in ("new.py", "ignored.py"):
        (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
    assert [path.name for path in check_house.tracked(tmp_path)] == [".gitignore", "new.py"]


@pytest.mark.parametrize(
    ("lock", "said"),
    [
        (OPENCV + "pillow==12.0.0\n", "not pinned with hashes: pillow==12.0.0"),
        (OPENCV + "pillow>=12 \\\n    --hash=sha256:00\n", "not pinned with hashes"),
        ("--index-url https://packages.example/simple\n" + OPENCV, "an address does not belong"),
        (PIN, "exactly one OpenCV wheel, found 0"),
        (OPENCV + OPENCV.replace("python", "python-headless"), "exactly one OpenCV wheel, found 2"),
    ],
)
def test_careless_lock_file_is_found(tmp_path, lock, said):
    (tmp_path / "run.txt").write_text(lock, encoding="utf-8")
    assert said in "\n".join(check_house.lock_findings(tmp_path))


def test_careful_lock_file_passes(tmp_path):
    (tmp_path / "run.txt").write_text("# via pip-compile\n" + PIN + OPENCV, encoding="utf-8")
    assert check_house.lock_findings(tmp_path) == []


@pytest.mark.parametrize(("found", "status"), [([], 0), (["one is missing"], 1)])
def test_one_finding_makes_the_whole_check_fail_and_every_check_still_runs(monkeypatch, capsys, found, status):
    monkeypatch.setattr(check_all, "CHECKS", {"first": lambda: found, "second": list})
    assert check_all.main() == status
    assert "second: ok" in capsys.readouterr().out
