"""Everything that can be done to a signed request on its way, and a clock that is wrong."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from time import monotonic

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.contract.signing import WINDOW_S, covered
from offline_cache.answers import Accepted, Unreachable
from offline_cache.enrolment import enrol, line_with
from offline_cache.http_line import HttpLine
from offline_cache.identity import now_utc
from offline_cache.signing import RequestSigner
from tests.identity.conftest import code_for
from tests.standin.small_kiosk import Case, Kiosk

BODY = b'{"person": "sample"}'
LOOKUP = "/v1/registry:lookup"


@pytest.fixture
def wire(bare, identity):
    """The connection of the enrolled kiosk, without its signer: a test sends what it made itself."""
    with requests.Session() as session:
        session.trust_env = False
        session.verify, options = str(bare.ca), line_with(bare, identity)
        session.cert = (str(options.cert), str(options.key))
        yield session


@pytest.fixture
def signed(bare, identity):
    """A request of the enrolled kiosk as it leaves."""

    def make(off=timedelta(), method="POST", path=LOOKUP, body=BODY, headers=()):
        given_headers = {"Content-Type": "application/json", **dict(headers)}
        request = requests.Request(method, bare.url + path, data=body, headers=given_headers).prepare()
        request.headers["Host"] = bare.url.removeprefix("https://")
        return RequestSigner(identity, machine=lambda: now_utc() + off)(request)

    return make


def sent(wire, request):
    """Send as it is, once; return the status and which problem it was."""
    request.hooks["response"] = []
    reply = wire.send(request, timeout=10)
    return reply.status_code, reply.json().get("type", "").rpartition("/")[2]


def test_untouched_request_passes(wire, signed):
    assert sent(wire, signed()) == (422, "content-invalid")  # understood, and the body is no query: past the signature


def test_request_without_signature_is_refused(wire, bare):
    assert sent(wire, requests.Request("GET", bare.url + "/v1/health").prepare()) == (401, "signature-missing")


def test_body_exchanged_on_the_way_is_refused(wire, signed):
    request = signed()
    request.body = BODY.replace(b"sample", b"nobody")
    assert sent(wire, request) == (400, "content-digest-mismatch")


def test_body_exchanged_together_with_its_digest_is_refused(wire, signed):
    request, other = signed(), signed(body=b'{"person": "nobody"}')
    request.body, request.headers["Content-Digest"] = other.body, other.headers["Content-Digest"]
    request.headers["Content-Length"] = str(len(other.body))
    assert sent(wire, request) == (401, "signature-invalid")


@pytest.mark.parametrize(
    ("name", "value"),
    [("Idempotency-Key", '"019..."'), ("Content-Type", "text/plain"), ("Upload-Offset", "7"), ("If-None-Match", '"x"')],
)
def test_field_added_or_changed_on_the_way_is_refused(wire, signed, name, value):
    request = signed()
    request.headers[name] = value
    assert sent(wire, request) == (401, "signature-invalid")


@pytest.mark.parametrize("path", ["/v1/health", LOOKUP + "?a=b"])
def test_request_led_to_another_address_is_refused(wire, signed, bare, path):
    request = signed()
    request.url = bare.url + path
    assert sent(wire, request) == (401, "signature-invalid")


def test_method_exchanged_is_refused(wire, signed):
    request = signed()
    request.method = "PUT"
    assert sent(wire, request) == (401, "signature-invalid")


def test_same_request_twice_is_refused(wire, signed):
    request = signed()
    assert sent(wire, request)[0] == 422
    assert sent(wire, request) == (401, "signature-replayed")


def test_replay_after_a_restart_of_the_platform_is_refused(wire, signed, strict):
    request = signed()
    assert sent(wire, request)[0] == 422
    strict.kill()
    strict.start()
    assert sent(wire, request) == (401, "signature-replayed")


def test_signature_of_another_kiosk_over_this_connection_is_refused(wire, signed, bare, strict, identity, tmp_path):
    other = tmp_path / "other"
    assert isinstance(enrol(bare, other, "OTHER-10", code_for(strict, "OTHER-10")), Accepted)
    shutil.copy(other / "current" / "signing.key", identity / "current" / "signing.key")
    shutil.copy(other / "current" / "identity.json", identity / "current" / "identity.json")
    assert sent(wire, signed()) == (401, "signer-mismatch")


def test_key_that_nobody_registered_is_refused(wire, signed, identity):
    card = identity / "current" / "identity.json"
    card.write_text(json.dumps({"kiosk_id": "DEMO-01", "key_id": "DEMO-01/0123"}))
    assert sent(wire, signed()) == (401, "signature-invalid")


@pytest.mark.parametrize("off_s", [WINDOW_S + 30, -WINDOW_S - 30])
def test_clock_too_far_off_is_refused_with_a_reason_of_its_own(wire, signed, off_s):
    assert sent(wire, signed(timedelta(seconds=off_s))) == (401, "signature-clock")


@pytest.mark.parametrize("off", [timedelta(days=-400), timedelta(hours=8), timedelta(seconds=WINDOW_S - 30)])
def test_kiosk_with_a_wrong_clock_gets_through_at_the_first_call(line, off):
    line._session.auth._machine = lambda: now_utc() + off
    assert line.call("GET", "/v1/health").status == 200
    assert abs(line.time.now(monotonic()) - now_utc()) <= timedelta(seconds=2)


def test_clock_that_jumps_between_two_calls_is_not_even_noticed(line):
    assert line.call("GET", "/v1/health").status == 200
    line._session.auth._machine = lambda: now_utc() + timedelta(days=30)
    line._session.auth._learns = lambda _: pytest.fail("it was signed with this machine's clock")
    assert line.call("GET", "/v1/health").status == 200


def test_platforms_clock_was_wrong_and_is_put_right(line):
    wrong = f"{now_utc() + timedelta(hours=3):%a, %d %b %Y %H:%M:%S} GMT"
    for _ in range(5):
        line.time.heard(wrong, monotonic(), monotonic())
    assert line.call("GET", "/v1/health").status == 200
    assert abs(line.time.now(monotonic()) - now_utc()) <= timedelta(seconds=2)


def test_every_answer_of_the_delivery_is_signed_and_taken(bare, identity, city_pki):
    options = line_with(bare, identity)
    with Kiosk(bare.url, replace_pki(city_pki, options)) as kiosk:
        kiosk.session.auth = RequestSigner(identity)
        case = Case(documents=2, size=600_000)
        assert kiosk.send(case).json()["submission_id"] == case.id


def replace_pki(pki, options):
    """The same CA, with the enrolled kiosk's certificate: what ``Kiosk`` wants to see."""

    class Shown:
        ca, kiosk_cert, kiosk_key = pki.ca, options.cert, options.key

    return Shown()


def test_piece_cut_off_half_way_is_kept_as_before(bare, identity, city_pki, strict):
    options = line_with(bare, identity)
    with Kiosk(bare.url, replace_pki(city_pki, options)) as kiosk:
        kiosk.session.auth = RequestSigner(identity)
        case = Case(size=600_000)
        [doc_id] = case.contents
        kiosk.submit(case)
        kiosk.create(case, doc_id)
        strict.fault("cut@uploads x1")
        with pytest.raises(requests.ConnectionError):
            kiosk.patch(doc_id, 0, case.contents[doc_id])
        assert kiosk.offset(doc_id) == 300_000
        assert kiosk.send(case).status_code == 200


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["Content-Type", "UPLOAD-OFFSET", "X-Other", "idempotency-key", "Accept"])))
def test_whatever_decides_about_the_body_is_covered(names):
    wanted = {name.lower() for name in names} - {"x-other", "accept"}
    assert set(covered(names)) >= wanted | {"@method", "@path", "@query", "@authority", "content-digest"}


def test_line_of_a_kiosk_whose_keys_are_gone_is_down_and_says_why(bare, tmp_path):
    line = HttpLine(replace(line_with(bare, tmp_path / "nothing"), cert=None, key=None))
    assert line.call("GET", "/v1/health") == Unreachable("IDENTITY_MISSING")
    line.close()
