import pytest
import requests

from tests.standin.small_kiosk import TUS, Case, slug


@pytest.fixture
def case(kiosk):
    made = Case(size=400_000)
    kiosk.submit(made)
    return made


@pytest.fixture
def doc_id(kiosk, case):
    [doc_id] = case.contents
    kiosk.create(case, doc_id)
    return doc_id


def test_half_an_upload_goes_on_where_it_stood(kiosk, case, doc_id):
    kiosk.patch(doc_id, 0, case.contents[doc_id][:150_000])
    assert kiosk.offset(doc_id) == 150_000
    assert kiosk.patch(doc_id, 150_000, case.contents[doc_id][150_000:]).headers["Upload-Offset"] == "400000"
    assert kiosk.commit(case).status_code == 200


def test_a_line_cut_in_mid_document_keeps_what_arrived(kiosk, case, doc_id, standin):
    standin.fault("cut@uploads x1")
    with pytest.raises(requests.ConnectionError):
        kiosk.patch(doc_id, 0, case.contents[doc_id])
    offset = kiosk.offset(doc_id)
    assert offset == 200_000
    kiosk.patch(doc_id, offset, case.contents[doc_id][offset:])
    assert kiosk.commit(case).status_code == 200


def test_a_platform_without_power_in_mid_document_keeps_what_arrived(kiosk, case, doc_id, standin):
    kiosk.patch(doc_id, 0, case.contents[doc_id][:123_456])
    standin.kill()
    standin.start()
    assert kiosk.offset(doc_id) == 123_456
    kiosk.patch(doc_id, 123_456, case.contents[doc_id][123_456:])
    assert kiosk.commit(case).status_code == 200


def test_a_lost_creation_answer_leaves_no_orphan(kiosk, case, doc_id):
    kiosk.patch(doc_id, 0, case.contents[doc_id][:1000])
    again = kiosk.create(case, doc_id)
    assert (again.status_code, again.headers["Location"]) == (201, f"/v1/uploads/{doc_id}")
    assert again.headers["Upload-Offset"] == "1000"


def test_bytes_at_the_wrong_place_are_refused(kiosk, case, doc_id):
    assert slug(kiosk.patch(doc_id, 7, b"x")) == "upload-offset"
    assert kiosk.offset(doc_id) == 0


def test_a_document_damaged_on_the_way_starts_at_zero_again(kiosk, case, doc_id):
    damaged = case.contents[doc_id][:-1] + bytes([case.contents[doc_id][-1] ^ 1])
    assert slug(kiosk.patch(doc_id, 0, damaged)) == "digest-mismatch"
    assert kiosk.offset(doc_id) == 0
    assert slug(kiosk.commit(case)) == "documents-missing"
    assert kiosk.send(case).status_code == 200


def test_more_bytes_than_announced_are_refused(kiosk, case, doc_id):
    assert slug(kiosk.patch(doc_id, 0, case.contents[doc_id] + b"more")) == "too-large"


def test_an_undeclared_document_is_refused(kiosk, case):
    case.contents.update(Case().contents)
    undeclared = list(case.contents)[1]
    assert slug(kiosk.create(case, undeclared)) == "document-undeclared"


def test_a_document_before_its_form_asks_to_start_over(kiosk):
    case = Case()
    [doc_id] = case.contents
    assert slug(kiosk.create(case, doc_id)) == "submission-unknown"


@pytest.mark.parametrize(
    ("headers", "problem"),
    [
        ({}, "tus-version"),
        (TUS, "content-invalid"),
        ({**TUS, "Upload-Length": "5", "Upload-Metadata": "doc_id !!!"}, "malformed-request"),
        ({**TUS, "Upload-Length": "5", "Upload-Metadata": "doc_id"}, "malformed-request"),
        ({**TUS, "Upload-Length": "900000000", "Upload-Metadata": "doc_id"}, "too-large"),
        ({**TUS, "Upload-Length": "-5", "Upload-Metadata": "doc_id"}, "content-invalid"),
    ],
)
def test_a_creation_that_makes_no_sense_says_why(kiosk, headers, problem):
    assert slug(kiosk.call("POST", "/v1/uploads", headers=headers)) == problem


def test_the_server_says_what_it_can_do(kiosk):
    answer = kiosk.call("OPTIONS", "/v1/uploads")
    assert (answer.status_code, answer.headers["Tus-Extension"]) == (204, "creation")
