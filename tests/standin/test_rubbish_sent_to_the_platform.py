import json
import socket
import ssl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.contract.problems import PROBLEM_TYPES
from tests.standin.small_kiosk import Case, slug

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"{", "malformed-request"),
        (b"\xff\xfe", "malformed-request"),
        (b"[" * 100_000, "malformed-request"),
        (b"[]", "content-invalid"),
        (b'{"id": "\\ud800"}', "content-invalid"),
        (b'{"\\ud800": 1}', "content-invalid"),
        (b" " * 1_100_000, "too-large"),
    ],
)
def test_rubbish_is_answered_with_a_problem(kiosk, body, problem):
    assert slug(kiosk.call("POST", "/v1/submissions", data=body, headers=JSON)) == problem


def test_a_body_without_announced_length_is_counted(kiosk):
    endless = (b" " * 100_000 for _ in range(20))
    assert slug(kiosk.call("POST", "/v1/submissions", data=endless, headers=JSON)) == "too-large"


def test_a_refusal_never_repeats_what_was_sent(kiosk):
    form = {**Case().form, "applicant": {"name": "不该出现的名字", "id_number": "4301", "identity": "card"}}
    answer = kiosk.call("POST", "/v1/submissions", json=form)
    assert slug(answer) == "content-invalid"
    assert "不该出现" not in json.dumps(answer.json(), ensure_ascii=False)
    assert {"path": "body.applicant.id_number", "rule": "string_too_short"} in answer.json()["errors"]


def test_a_document_listed_twice_is_refused(kiosk):
    form = Case().form
    assert slug(kiosk.call("POST", "/v1/submissions", json={**form, "documents": form["documents"] * 2})) == (
        "content-invalid"
    )


@pytest.mark.parametrize(
    ("method", "path", "problem"),
    [
        ("GET", "/", "not-found"),
        ("GET", "/v1/cases/AAAA-AAAA-AAAA", "case-unknown"),
        ("GET", "/v1/cases", "content-invalid"),
        ("PUT", "/v1/health", "method-not-allowed"),
        ("POST", "/v1/submissions/7:commit", "content-invalid"),
        ("GET", "/v1/../../etc/passwd", "not-found"),
        ("HEAD", "/v1/uploads/..%2f..%2fplatform.sqlite", "not-found"),
    ],
)
def test_addresses_that_lead_nowhere(kiosk, method, path, problem):
    answer = kiosk.call(method, path)
    if method == "HEAD":
        assert answer.status_code == 404
    else:
        assert slug(answer) == problem


def test_bytes_that_are_no_http_get_a_problem_too(standin, pki):
    context = ssl.create_default_context(cafile=str(pki.ca))
    context.load_cert_chain(pki.kiosk_cert, pki.kiosk_key)
    port = int(standin.url.rpartition(":")[2])
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as wire,
        context.wrap_socket(wire, server_hostname="127.0.0.1") as line,
    ):
        line.sendall(b"\x00\x01\x02 rubbish\r\n\r\n")
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    assert b"application/problem+json" in answer
    assert b"malformed-request" in answer


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    field=st.sampled_from(sorted(Case().form)),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=5,
    ),
)
def test_any_value_anywhere_is_taken_or_refused_by_the_closed_list(kiosk, field, value):
    answer = kiosk.call("POST", "/v1/submissions", json={**Case().form, field: value})
    if answer.status_code not in (200, 201):
        slug(answer)
        assert answer.json()["type"] in PROBLEM_TYPES
        assert answer.status_code < 500
