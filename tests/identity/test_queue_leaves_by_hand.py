"""The line stays away, so the queue is carried on a stick; and then the line comes back, at any moment."""

import errno
import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiosk.contract.bundles import CHUNK_BYTES, MEDIA_TYPE_OF_BUNDLE
from kiosk.contract.uploads import CHUNK_TYPE, TUS_VERSION, UploadMetadata
from kiosk.faults import KioskFault
from kiosk.ports.outbox import OutboxState
from offline_cache import bundle_file
from offline_cache.answers import Accepted
from offline_cache.clock import SystemClock
from offline_cache.enrolment import line_with
from offline_cache.export import ExportOptions, _header, export
from offline_cache.exported import Exported
from offline_cache.http_line import HttpLine
from offline_cache.opened import open_store
from offline_cache.platform_client import PlatformClient
from offline_cache.policies.options import SyncOptions
from offline_cache.recovery import read_public_key
from offline_cache.sender import Sender
from offline_cache.signers import OwnSigner
from offline_cache.signing import RequestSigner
from offline_cache.suites import GUOMI, INTERNATIONAL
from standin.app import Platform
from standin.cases import held_cases
from standin.pki import ensure_pki
from standin.refusals import Refusal
from tests.canary import ID_NUMBER, NAME
from tests.identity.conftest import KIOSK_ID
from tests.offline_cache.people import PLACE, case, paper

CLOCK = SystemClock()


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "store", bytes(32), PLACE) as opened:
        yield opened


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def options(identity, city_pki):
    return ExportOptions(KIOSK_ID, read_public_key(city_pki.city_public), OwnSigner.of(identity), INTERNATIONAL)


@pytest.fixture
def city(strict, city_pki):
    """The platform's other door: whoever got the stick, on the same memory as the server."""
    platform = Platform.open(strict.state, ca=city_pki.ca)
    yield platform
    platform.database.close()


@pytest.fixture
def send(bare, identity, store):
    """Send what waits over the line, as the worker does, until nothing can be done now."""
    senders = []

    def run():
        senders.append(Sender(store, line_with(bare, identity), lambda _event: None, SyncOptions(), CLOCK))
        while senders[-1].engine.step():
            pass

    yield run
    for sender in senders:
        sender.close()


def queued(store, *sizes, **person):
    papers = tuple(paper(size) for size in sizes)
    submission = case(*papers, **person)
    store.outbox.enqueue(submission, papers)
    return submission


def held(strict, submission):
    return [each for each in held_cases(strict.state) if each.submission_id == submission.id]


def held_at(city, submission):
    return [each for each in held_cases(city.incoming.parent) if each.submission_id == submission.id]


def same(found, submission):
    assert len(found) == 1
    told = {(document.doc_id, document.sha256, document.size) for document in found[0].documents}
    assert told == {(document.doc_id, document.sha256, document.size) for document in submission.documents}


def test_bundle_holds_everything_and_nothing_has_left(store, stick, options, city, strict):
    first, second = queued(store, 3000, CHUNK_BYTES * 2 + 5), queued(store, 10)
    seen = []
    [bundle], left_out = export(store, stick, options, CLOCK, lambda done, total: seen.append((done, total)))
    assert left_out == ()
    assert (bundle.cases, bundle.documents, bundle.size) == (2, 3, bundle.path.stat().st_size)
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]
    assert [file.name for file in stick.iterdir()] == [bundle.path.name]
    assert stat.S_IMODE(bundle.path.stat().st_mode) == 0o600
    assert {item.state for item in store.outbox.items()} == {OutboxState.READY}
    assert {once.bundle_id for once in Exported(store.connection).newest().values()} == {bundle.bundle_id}
    taken = city.bundles.take(bundle.path)
    assert [each.refused for each in taken.cases] == [None, None]
    for submission in (first, second):
        same(held(strict, submission), submission)


def test_nothing_personal_can_be_read_on_the_stick(store, stick, options):
    queued(store, 3000)
    [bundle], _ = export(store, stick, options, CLOCK)
    content = bundle.path.read_bytes()
    for word in (NAME.encode(), ID_NUMBER.encode(), b"%PDF", "岳麓".encode()):
        assert word not in content


def test_bundle_twice_is_answered_alike(store, stick, options, city, strict):
    submission = queued(store, 3000)
    [bundle], _ = export(store, stick, options, CLOCK)
    assert city.bundles.take(bundle.path) == city.bundles.take(bundle.path)
    same(held(strict, submission), submission)


def test_bundle_and_then_the_line(store, stick, options, city, strict, send):
    submission = queued(store, 3000)
    [bundle], _ = export(store, stick, options, CLOCK)
    [taken] = city.bundles.take(bundle.path).cases
    send()
    item = store.outbox.item(submission.id)
    assert (item.state, item.case.case_no) == (OutboxState.CONFIRMED, taken.committed.case_no)
    same(held(strict, submission), submission)


def test_the_line_and_then_the_bundle(store, stick, options, city, strict, send):
    submission = queued(store, 3000)
    [bundle], _ = export(store, stick, options, CLOCK)
    send()
    [taken] = city.bundles.take(bundle.path).cases
    assert taken.committed.case_no == store.outbox.item(submission.id).case.case_no
    same(held(strict, submission), submission)


@pytest.fixture
def half_sent(bare, identity):
    """Bring the form and the first piece of its first document over the line."""
    line = HttpLine(line_with(bare, identity))

    def run(submission, content):
        first = submission.documents[0]
        assert isinstance(PlatformClient(line).submit(submission), Accepted)
        metadata = UploadMetadata(doc_id=first.doc_id, sha256=first.sha256, submission_id=submission.id).header()
        tus = {"Tus-Resumable": TUS_VERSION}
        line.call("POST", "/v1/uploads", headers=tus | {"Upload-Length": str(first.size), "Upload-Metadata": metadata})
        headers = tus | {"Upload-Offset": "0", "Content-Type": CHUNK_TYPE}
        assert line.call("PATCH", f"/v1/uploads/{first.doc_id}", body=content, headers=headers).status == 204

    yield run
    line.close()


@pytest.mark.parametrize("what", ["the true bytes", "other bytes"])
def test_half_over_the_line_and_the_rest_by_hand(store, stick, options, city, send, half_sent, what):
    papers = (paper(400_000), paper(5))
    submission = case(*papers)
    store.outbox.enqueue(submission, papers)
    [bundle], _ = export(store, stick, options, CLOCK)
    content = papers[0].content[:100_000] if what == "the true bytes" else bytes(100_000)
    half_sent(store.submission_of(submission.id), content)
    [taken] = city.bundles.take(bundle.path).cases
    send()
    assert store.outbox.item(submission.id).case.case_no == taken.committed.case_no
    same(held_at(city, submission), submission)


def test_two_bundles_that_overlap_and_come_the_wrong_way_round(store, stick, options, city, strict):
    first = queued(store, 100)
    [old], _ = export(store, stick, options, CLOCK)
    second = queued(store, 200)
    [new], _ = export(store, stick, options, CLOCK)
    assert new.cases == 2
    answers = {each.submission_id: each for each in city.bundles.take(new.path).cases}
    [again] = city.bundles.take(old.path).cases
    assert again == answers[first.id]
    for submission in (first, second):
        same(held(strict, submission), submission)
    assert Exported(store.connection).newest()[first.id].bundle_id == new.bundle_id


def test_case_that_the_city_knows_otherwise_is_refused_alone(store, stick, options, city, bare, identity):
    good, other = queued(store, 10), queued(store, 10)
    line = HttpLine(line_with(bare, identity))
    changed = other.model_copy(update={"item_code": "P09", "documents": ()})
    assert isinstance(PlatformClient(line).submit(changed), Accepted)
    line.close()
    [bundle], _ = export(store, stick, options, CLOCK)
    told = {each.submission_id: each.refused for each in city.bundles.take(bundle.path).cases}
    assert told == {good.id: None, other.id: "submission-conflict"}


def test_office_sends_it_on_by_http(store, stick, options, bare, identity, strict):
    submission = queued(store, 3000)
    [bundle], _ = export(store, stick, options, CLOCK)
    with requests.Session() as session:
        session.trust_env, session.verify, shown = False, str(bare.ca), line_with(bare, identity)
        session.cert, session.auth = (str(shown.cert), str(shown.key)), RequestSigner(identity)

        def post(content, kind=MEDIA_TYPE_OF_BUNDLE):
            return session.post(bare.url + "/v1/bundles", data=content, headers={"Content-Type": kind}, timeout=10)

        answer = post(bundle.path.read_bytes())
        assert (answer.status_code, answer.json()["bundle_id"]) == (200, bundle.bundle_id)
        assert post(b"no bundle").json()["type"].endswith("/bundle-invalid")
        assert post(bundle.path.read_bytes(), "text/plain").status_code == 415
    same(held(strict, submission), submission)
    assert list((strict.state / "incoming").iterdir()) == []


@pytest.fixture(scope="module")
def spoilable(tmp_path_factory, enrolled_once, city_pki, strict):
    """One bundle of two cases that nobody has taken, and the cases."""
    folder = tmp_path_factory.mktemp("spoilable")
    made = ExportOptions(KIOSK_ID, read_public_key(city_pki.city_public), OwnSigner.of(enrolled_once), INTERNATIONAL)
    with open_store(folder / "store", bytes(32), PLACE) as store:
        cases = (queued(store, CHUNK_BYTES + 9), queued(store, 10))
        [bundle], _ = export(store, folder, made, CLOCK)
    return bundle.path.read_bytes(), cases


@example(place=0.0, bit=0)
@example(place=0.99999999, bit=0)
@example(place=0.99995, bit=7)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_bit_anywhere_and_nothing_of_it_is_taken(spoilable, city, strict, tmp_path, place, bit):
    content, cases = spoilable
    spoilt = bytearray(content)
    spoilt[int(place * len(spoilt))] ^= 1 << bit
    refused(city, tmp_path, bytes(spoilt))
    assert not any(held(strict, submission) for submission in cases)


@pytest.mark.parametrize("left", [0, 5, 9, 200, CHUNK_BYTES, -70, -1])
def test_bundle_cut_off_is_refused_as_a_whole(spoilable, city, strict, tmp_path, left):
    content, cases = spoilable
    refused(city, tmp_path, content[:left])
    assert not any(held(strict, submission) for submission in cases)


def test_signed_by_a_key_that_only_claims_to_be_the_kiosks(store, stick, options, city):
    queued(store, 10)
    stranger = replace(options.signer, _key=Ed25519PrivateKey.generate())
    [bundle], _ = export(store, stick, replace(options, signer=stranger), CLOCK)
    with pytest.raises(Refusal, match="bundle-invalid"):
        city.bundles.take(bundle.path)


def test_kiosk_that_signs_rubbish_after_a_good_case_changes_nothing(stick, options, city):
    good, bad = case(), case(paper(10))
    header, key = _header(options, 2, CLOCK.now())
    with bundle_file.BundleWriter(stick / "made", header, options.suite, key) as writer:
        writer.form(good)
        writer.form(bad)
        [listed] = bad.documents
        writer.document(listed.doc_id, listed.size, (bytes(listed.size),))
        writer.finish(options.signer.sign)
    with pytest.raises(Refusal, match="bundle-invalid"):
        city.bundles.take(stick / "made")
    assert held_at(city, good) == []


def test_something_after_the_end_is_refused(spoilable, city, tmp_path):
    refused(city, tmp_path, spoilable[0] + b"\0")


def refused(city, tmp_path, content):
    (tmp_path / "spoilt").write_bytes(content)
    with pytest.raises(Refusal, match=r"bundle-(invalid|foreign)"):
        city.bundles.take(tmp_path / "spoilt")


def test_bundle_for_another_city_is_refused(store, stick, options, city, tmp_path):
    queued(store, 10)
    elsewhere = ensure_pki(tmp_path / "elsewhere")
    [bundle], _ = export(store, stick, replace(options, city_key=read_public_key(elsewhere.city_public)), CLOCK)
    with pytest.raises(Refusal, match="bundle-foreign"):
        city.bundles.take(bundle.path)


@pytest.mark.parametrize("claims", ["another kiosk", "another key"])
def test_bundle_of_a_kiosk_that_nobody_enrolled_is_refused(store, stick, options, city, claims):
    queued(store, 10)
    signer = options.signer if claims == "another kiosk" else replace(options.signer, key_id="DEMO-01/nobody")
    made = replace(options, signer=signer, kiosk_id="OTHER-77" if claims == "another kiosk" else KIOSK_ID)
    [bundle], _ = export(store, stick, made, CLOCK)
    with pytest.raises(Refusal, match="bundle-foreign"):
        city.bundles.take(bundle.path)


def test_sealed_with_sm4_it_is_taken_too(store, stick, options, city, strict):
    submission = queued(store, CHUNK_BYTES + 5)
    [bundle], _ = export(store, stick, replace(options, suite=GUOMI), CLOCK)
    assert city.bundles.take(bundle.path).cases[0].refused is None
    same(held(strict, submission), submission)


def test_stick_of_fat32_gets_several_bundles(store, stick, options, city, strict):
    cases = [queued(store, 400_000) for _ in range(3)]
    bundles, _ = export(store, stick, replace(options, largest_file=900_000), CLOCK)
    assert [bundle.cases for bundle in bundles] == [2, 1]
    assert max(bundle.size for bundle in bundles) < 900_000
    for bundle in bundles:
        city.bundles.take(bundle.path)
    for submission in cases:
        same(held(strict, submission), submission)


def test_damaged_document_stays_behind_and_the_others_go(store, stick, options, tmp_path):
    good, bad = queued(store, 10), queued(store, 10)
    [document] = bad.documents
    (tmp_path / "store" / "documents" / f"{document.doc_id}.sealed").write_bytes(b"?")
    [bundle], [left_out] = export(store, stick, options, CLOCK)
    assert (bundle.cases, left_out.submission_id, left_out.reason) == (1, bad.id, "document-damaged")
    assert set(Exported(store.connection).newest()) == {good.id}


def test_case_answered_while_it_is_exported_is_no_loss(store, stick, options, send):
    queued(store, 10)
    answered_meanwhile = []

    class SlowSigner:
        algorithm, key_id = options.signer.algorithm, options.signer.key_id

        def sign(self, content):
            answered_meanwhile.append(send())
            return options.signer.sign(content)

    [bundle], left_out = export(store, stick, replace(options, signer=SlowSigner()), CLOCK)
    assert (bundle.cases, left_out, len(answered_meanwhile)) == (1, (), 1)
    assert {item.state for item in store.outbox.items()} == {OutboxState.CONFIRMED}
    assert export(store, stick, options, CLOCK) == ((), ())


@pytest.mark.parametrize("failing", ["rename", "write"])
def test_stick_pulled_or_full_leaves_no_half_bundle(store, stick, options, monkeypatch, failing):
    queued(store, 10)

    def fail(*_):
        raise OSError(errno.ENOSPC if failing == "write" else errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "rename", fail) if failing == "rename" else monkeypatch.setattr(
        bundle_file.BundleWriter, "form", fail
    )
    with pytest.raises(KioskFault, match="EXPORT_NO_ROOM" if failing == "write" else "EXPORT_FAILED"):
        export(store, stick, options, CLOCK)
    monkeypatch.undo()
    assert list(stick.iterdir()) == []
    assert Exported(store.connection).newest() == {}
    assert {item.state for item in store.outbox.items()} == {OutboxState.READY}


def test_no_room_is_told_before_anything_is_written(store, stick, options, monkeypatch):
    queued(store, 100_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**6, 10**6, 50_000))
    with pytest.raises(KioskFault, match="EXPORT_NO_ROOM"):
        export(store, stick, options, CLOCK)
    assert list(stick.iterdir()) == []


def test_nothing_waits_and_nothing_is_written(store, stick, options):
    assert export(store, stick, options, CLOCK) == ((), ())
    assert list(stick.iterdir()) == []
