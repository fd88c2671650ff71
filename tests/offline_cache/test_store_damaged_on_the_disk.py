"""A page of the store goes bad: it is found, the store is closed, and everything on the other pages is saved."""

import json
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.faults import KioskFault
from kiosk.ports.audit_log import LogQuery
from kiosk.ports.outbox import OutboxState
from offline_cache.connection import PAGE_BYTES
from offline_cache.damage import damage_of
from offline_cache.integrity import check_pages
from offline_cache.keyring import KEY_COPY, KEY_FILE
from offline_cache.opened import open_store
from offline_cache.salvage import salvage
from offline_cache.store import Store
from tests.offline_cache.people import OTHER_ID_NUMBER, PLACE, case, new_id, paper


def _filled(folder: Path, key: bytes, cases: int = 12, fresh: int = 3) -> list[str]:
    """Keep cases, every second one with a document, the last ones promised and not settled yet; return their ids."""
    kept = []
    with open_store(folder, key, PLACE) as store:
        for number in range(cases):
            documents = (paper(500),) if number % 2 else ()
            submission = case(*documents, id_number=OTHER_ID_NUMBER, address="样" * 500)
            store.outbox.enqueue(submission, documents, session="s")
            kept.append(submission.id)
            if number < cases - fresh:
                store.outbox.settle()
    return kept


def _spoil(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE_BYTES + 1000] ^= 1
    path.write_bytes(content)


def _pages(folder: Path) -> int:
    return (folder / "store.db").stat().st_size // PAGE_BYTES


@pytest.mark.parametrize("fresh", [0, 3])
@pytest.mark.expected_log("offline_cache.connection", "checkpoint at close")
def test_whichever_page_it_is_the_others_are_saved(folder: Path, key: bytes, fresh: int) -> None:
    kept = _filled(folder, key, fresh=fresh)
    whole = {name: (folder / name).read_bytes() for name in ("store.db", "store.head")}
    saved_of_all = []
    for page in range(1, _pages(folder) + 1):
        for name, content in whole.items():
            (folder / name).write_bytes(content)
        _spoil(folder / "store.db", page)
        assert check_pages(folder, key).bad_pages == (page,)
        assert salvage(folder, key, PLACE) is not None
        with open_store(folder, key, PLACE) as store:
            saved = {item.id: item for item in store.outbox.items()}
            assert check_pages(folder, key).bad_pages == ()
            saved_of_all.append(len(saved))
            assert saved.keys() <= set(kept)
            assert len(saved) >= len(kept) - 1, f"page {page}"
            aside = [item for item in saved.values() if item.state is OutboxState.PARKED]
            assert {item.last_answer for item in aside} <= {"form-lost", "document-lost"}
            assert store.outbox.enqueue(case(), ()).provisional_no not in {i.provisional_no for i in saved.values()}
            told = store.audit.query(LogQuery(event="store_salvaged"))[-1]
            assert not store.connection.scalar("SELECT count(*) FROM outbox WHERE state = 'fresh'"), "queued after it"
            assert told.fields["cases_lost"] in {0, len(kept) - len(saved)}
    assert saved_of_all.count(len(kept)) > len(saved_of_all) / 2


def test_damage_is_found_while_working_and_nobody_opens_the_store_until_it_is_salvaged(
    folder: Path, key: bytes, expected_log: pytest.FixtureRequest
) -> None:
    expected_log("offline_cache.connection", "checkpoint at close")
    kept = _filled(folder, key)
    for page in range(3, _pages(folder) + 1):
        _spoil(folder / "store.db", page)
    with suppress(KioskFault), open_store(folder, key, PLACE) as store:
        store.outbox.items()
    assert damage_of(folder) is not None
    with pytest.raises(KioskFault, match="STORE_DAMAGED"), open_store(folder, key, PLACE):
        pytest.fail("opened a damaged store")
    found = salvage(folder, key, PLACE)
    assert found is not None
    lying = folder / "quarantine" / found.damage.incident
    assert {"store.db", "report.json"} <= {path.name for path in lying.iterdir()}
    with open_store(folder, key, PLACE) as store:
        assert len(store.outbox.items()) + len(found.cases_lost) <= len(kept)
    assert salvage(folder, key, PLACE) is None


def test_cut_at_any_step_of_the_salvage_it_is_done_again(folder: Path, key: bytes) -> None:
    kept = _filled(folder, key)
    _spoil(folder / "store.db", 1)
    assert check_pages(folder, key).bad_pages == (1,)
    incident = json.loads((folder / "store.damaged").read_bytes())["incident"]
    lying = folder / "quarantine" / incident
    lying.mkdir(parents=True)
    (folder / "store.db").replace(lying / "store.db")  # the power went when the old files had been moved
    with pytest.raises(KioskFault, match="STORE_DAMAGED"), open_store(folder, key, PLACE):
        pytest.fail("made an empty store")
    marker = (folder / "store.damaged").read_bytes()
    salvage(folder, key, PLACE)
    (folder / "store.damaged").write_bytes(marker)  # the power went before the marker was gone
    salvage(folder, key, PLACE)
    with open_store(folder, key, PLACE) as store:
        assert [item.id for item in store.outbox.items()] == kept


def test_it_is_not_salvaged_under_somebody_who_has_it_open(folder: Path, key: bytes) -> None:
    _filled(folder, key)
    with open_store(folder, key, PLACE):
        (folder / "store.damaged").write_text(json.dumps({"incident": "x", "how": "said by a test"}))
        with pytest.raises(KioskFault, match="another process has the store open"):
            salvage(folder, key, PLACE)
    assert damage_of(folder).how == "said by a test"


def test_document_without_its_row_is_kept_in_quarantine(folder: Path, key: bytes) -> None:
    _filled(folder, key)
    stray = folder / "documents" / f"{new_id()}.sealed"
    stray.write_bytes(b"noise")
    (folder / "store.damaged").write_text(json.dumps({"incident": "x", "how": "said by a test"}))
    salvage(folder, key, PLACE)
    assert not stray.exists()
    assert (folder / "quarantine" / "x" / "documents" / stray.name).read_bytes() == b"noise"


@pytest.mark.parametrize("name", [KEY_FILE, KEY_COPY])
def test_one_of_the_two_files_of_keys_is_spoilt_and_mended(folder: Path, key: bytes, name: str) -> None:
    kept = _filled(folder, key)
    for spoilt in (b"", b"{", (folder / name).read_bytes().replace(b'slots": [\n  "', b'slots": [\n  "AAAA')):
        (folder / name).write_bytes(spoilt)
        with open_store(folder, key, PLACE) as store:
            assert [item.id for item in store.outbox.items()] == kept
        assert (folder / KEY_FILE).read_bytes() == (folder / KEY_COPY).read_bytes()


def test_both_files_of_keys_are_spoilt(folder: Path, key: bytes) -> None:
    _filled(folder, key)
    for name in (KEY_FILE, KEY_COPY):
        (folder / name).write_bytes(b"{")
    with pytest.raises(KioskFault, match="recovery copy"):
        Store.open(folder, key, PLACE)
    with pytest.raises(KioskFault, match="recovery copy"), open_store(folder, key, PLACE):
        pytest.fail("opened without keys")
