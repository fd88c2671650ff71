"""Packs from the platform: whatever is wrong with one, and whenever the power goes, a valid pack is in force."""

import errno
import io
import os
import shutil
import zipfile
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.catalogue import installing
from kiosk.catalogue.contents import read_content
from kiosk.catalogue.installing import installed_folder, sequence_in_force
from kiosk.contract.packs import KINDS, MAX_PACK_BYTES, SIGNATURES
from offline_cache import packs as module
from offline_cache.pack_file import BadPack, judge_pack, read_signers
from offline_cache.packs import FLOOR, STAGED, Floor, Packs, Staged, Switched, Unchanged
from tests.catalogue.signed import (
    APPROVER,
    EDITOR,
    FAULTY_LINES,
    NOW,
    SECOND_KEY,
    SIGNERS,
    STRANGER,
    TOMORROW,
    faulty,
)
from tests.catalogue.signed import signed as signed_pack
from tests.catalogue.signed import unsigned as unsigned_pack


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def signed(kind):
    """Sign a pack of the kind that the test is about."""
    return partial(signed_pack, kind=kind)


@pytest.fixture
def packs(tmp_path, kind, signed):
    """A kiosk on which the signed pack 5 is in force."""
    made = Packs(tmp_path, SIGNERS, kind)
    assert isinstance(made.stage(signed(5)), Staged)
    assert isinstance(made.switch(NOW), Switched)
    return made


def version_in_force(folder, kind):
    return read_content(kind, installed_folder(folder, kind)).pack.version


@pytest.fixture
def valid(tmp_path, kind):
    """Check at the end that a whole pack is in force; a test says which."""
    expected = [5]
    yield expected
    assert version_in_force(tmp_path, kind) == str(expected[0])
    assert sequence_in_force(tmp_path, kind) == expected[0]


def test_newer_pack_is_staged_and_switched(packs, valid, signed):
    assert isinstance(packs.stage(signed(6)), Staged)
    assert packs.switch(NOW).manifest.sequence == 6
    assert packs.switch(NOW) is None
    valid[0] = 6


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (lambda _: unsigned_pack(6, kind=_.keywords["kind"]), "signature-missing"),
        (lambda signed: signed(6, approver=None), "signature-missing"),
        (lambda signed: signed(6, editor=None), "signature-missing"),
        (lambda signed: signed(6, approver=EDITOR), "same-person"),
        (lambda signed: signed(6, approver=SECOND_KEY), "same-person"),
        (lambda signed: signed(6, approver=STRANGER), "unknown-signer"),
        (lambda signed: signed(6, editor=APPROVER, approver=EDITOR), "unknown-signer"),
        (lambda signed: signed(4), "older"),
        (lambda signed: signed(6, kind=KINDS[KINDS.index(signed.keywords["kind"]) - 1]), "wrong-kind"),
        (lambda _: b"", "not-a-pack"),
        (lambda _: b"PK" + bytes(100), "not-a-pack"),
        (lambda _: bytes(MAX_PACK_BYTES + 1), "too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_pack_that_is_not_to_be_trusted_changes_nothing(packs, valid, signed, content, why):
    assert packs.stage(content(signed)) == BadPack(why)
    assert packs.switch(NOW) is None
    assert valid == [5]


def test_pack_with_a_fault_in_it_is_refused_with_the_line(packs, valid, signed, kind):
    bad_files, (path, line) = faulty("6", kind), FAULTY_LINES[kind]
    exchanged = _exchanged(signed(6), {path: bad_files[path]})
    assert packs.stage(exchanged) == BadPack("files-differ")  # signed files are not exchanged afterwards
    bad = packs.stage(signed(6, content=bad_files))  # two people signed without a look: the kiosk checks by itself
    assert (bad.why, [(each.path, each.line) for each in bad.problems]) == ("faulty", [(path, line)])
    assert valid == [5]


def _exchanged(content, members):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, members.get(name, old.read(name)))
        for name in members.keys() - set(old.namelist()):
            new.writestr(name, members[name])
    return out.getvalue()


@pytest.mark.parametrize("name", ["items/P02.toml", "../outside.toml", "/etc/passwd", "items/../../x.toml"])
def test_file_that_nobody_signed_is_refused(packs, valid, signed, name):
    assert packs.stage(_exchanged(signed(6), {name: b"x"})) == BadPack("files-differ")
    assert valid == [5]


def test_signatures_of_another_release_do_not_fit(packs, valid, signed):
    with zipfile.ZipFile(io.BytesIO(signed(7))) as other:
        signatures = other.read(SIGNATURES)
    assert packs.stage(_exchanged(signed(6), {SIGNATURES: signatures})) == BadPack("signature-wrong")
    assert valid == [5]


_PACKS = {kind: signed_pack(6, kind=kind) for kind in KINDS}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), cut=st.booleans())
def test_truncated_or_spoilt_anywhere_it_is_refused_or_the_very_same(kind, at, bit, cut):
    whole = _PACKS[kind]
    place, spoilt = int(at * len(whole)), bytearray(whole)
    spoilt[place] ^= 1 << bit
    judged = judge_pack(whole[:place] if cut else bytes(spoilt), SIGNERS)
    good = judge_pack(whole, SIGNERS)
    assert isinstance(judged, BadPack) or (judged.manifest, judged.inside.files) == (good.manifest, good.inside.files)


def test_pack_of_tomorrow_waits_for_its_day(packs, valid, signed):
    assert isinstance(packs.stage(signed(6, TOMORROW)), Staged)
    assert packs.switch(NOW) is None
    assert valid == [5]
    assert isinstance(packs.switch(TOMORROW), Switched)
    valid[0] = 6


def test_pack_that_was_spoilt_on_the_disk_while_it_waited_is_not_put_in_force(packs, valid, signed, kind, tmp_path):
    packs.stage(signed(6, TOMORROW))
    content = bytearray((tmp_path / f"{kind}{STAGED}").read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / f"{kind}{STAGED}").write_bytes(content)
    assert packs.switch(TOMORROW) is None
    assert valid == [5]


def test_signer_who_left_while_it_waited_does_not_count(packs, valid, signed, kind, tmp_path):
    packs.stage(signed(6, TOMORROW))
    assert Packs(tmp_path, SIGNERS[:1], kind).switch(TOMORROW) is None
    assert valid == [5]


def test_rolled_back_pack_does_not_come_back_by_itself_but_a_newer_one_does(packs, valid, signed):
    packs.stage(signed(6))
    packs.switch(NOW)
    assert packs.take_back()
    assert valid == [5]
    assert packs.floor() == Floor(6, rolled_back=True)
    assert packs.stage(signed(6)) == BadPack("older")
    assert isinstance(packs.stage(signed(7)), Staged)
    packs.switch(NOW)
    valid[0] = 7


def test_first_pack_is_taken_back_where_one_can_do_without(tmp_path, kind, signed):
    alone = Packs(tmp_path, SIGNERS, kind)
    assert alone.take_back() is False
    alone.stage(signed(1))
    alone.switch(NOW)
    optional = kind != "catalogue"
    assert alone.take_back() is optional
    assert alone.floor() == Floor(1, rolled_back=optional)
    assert installed_folder(tmp_path, kind).exists() is not optional
    assert alone.take_back() is False
    assert alone.stage(signed(1)) == (BadPack("older") if optional else Unchanged())


def test_same_pack_again_is_nothing_new(packs, valid, signed):
    assert packs.stage(signed(5)) == Unchanged()
    packs.stage(signed(6, TOMORROW))
    assert packs.stage(signed(6, TOMORROW)) == Unchanged()
    assert valid == [5]


@pytest.mark.parametrize("step", ["stage", "floor", "files", "link"])
def test_disk_is_full_at_any_step(packs, valid, signed, kind, monkeypatch, step):
    def full(*_arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if step == "stage":
        monkeypatch.setattr(module, "replace_file", full)
        with pytest.raises(OSError, match="No space"):
            packs.stage(signed(6))
    else:
        packs.stage(signed(6))
        place, name = {
            "floor": (module, "replace_file"),
            "files": (installing, "_write_file"),
            "link": (installing, "_point"),
        }[step]
        monkeypatch.setattr(place, name, full)
        with pytest.raises(OSError, match="No space"):
            packs.switch(NOW)
        monkeypatch.undo()
        assert sequence_in_force(packs._state, kind) == 5
        assert isinstance(packs.switch(NOW), Switched)  # there is room again
        valid[0] = 6


STEPS = (
    (installing, "_write_file"),
    (installing, "_point"),
    (module, "replace_file"),
    (Path, "unlink"),
)


def _switch_and_die(packs, step):
    """In a process of its own: end without a word at the given step of the file system; return whether it came so far."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    steps = count(1)

    def dying(real):
        return lambda *arguments, **named: os._exit(9) if next(steps) == step else real(*arguments, **named)

    for place, name in STEPS:
        setattr(place, name, dying(getattr(place, name)))
    packs.switch(NOW)
    os._exit(0)


def _list(folder):
    rows = (
        f'[[signers]]\nperson = "{s.person}"\nroles = {list(s.roles)}\npublic_key = "{s.public_key}"' for s in SIGNERS
    )
    (folder / "signers.toml").write_text("\n".join(rows), encoding="utf-8")
    return folder / "signers.toml"


def test_killed_at_any_step_of_the_switch_one_of_both_is_in_force_and_the_next_look_finishes(
    packs, signed, kind, tmp_path_factory
):
    packs.stage(signed(6))
    for step in count(1):
        folder = tmp_path_factory.mktemp("killed") / "state"
        shutil.copytree(packs._state, folder, symlinks=True)
        killed = Packs(folder, SIGNERS, kind)
        if not _switch_and_die(killed, step):
            break
        assert version_in_force(folder, kind) in {"5", "6"}
        killed.switch(NOW)
        assert version_in_force(folder, kind) == "6"
        assert killed.take_back()
        assert sequence_in_force(folder, kind) == 5
    assert step > 6


def test_list_of_signers_is_read_and_a_torn_one_is_a_fault(tmp_path):
    assert read_signers(_list(tmp_path)) == SIGNERS
    (tmp_path / "signers.toml").write_text("[[signers]]\nperson = 1", encoding="utf-8")
    with pytest.raises(Exception, match="PACK_SIGNERS"):
        read_signers(tmp_path / "signers.toml")


def test_floor_that_cannot_be_read_counts_as_what_is_in_force(packs, valid, signed, kind, tmp_path):
    (tmp_path / f"{kind}{FLOOR}").write_bytes(b"torn")
    assert packs.floor() == Floor(5)
    assert packs.stage(signed(4)) == BadPack("older")
    assert valid == [5]
