"""What answers is no platform: garbage, half answers, drips, floods, redirects, and strangers in its place."""

import time
from pathlib import Path

import pytest

from offline_cache.answers import NotUnderstood, Refused, TryLater, Unreachable
from offline_cache.http_line import HttpLine, LineOptions
from offline_cache.opened import OpenStore
from offline_cache.platform_client import PlatformClient
from offline_cache.policies.waits import retry_after_s
from offline_cache.tus import TusClient
from standin.pki import Pki, ensure_pki
from tests.offline_cache.conftest import line_to
from tests.offline_cache.liar import lying_server
from tests.offline_cache.people import case, new_id, paper


def _http(status: str, body: bytes, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


_JSON = "Content-Type: application/json"
_PROBLEM = "Content-Type: application/problem+json"
_OTHER = b'{"submission_id": "%s", "known_before": false}' % new_id().encode()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"", Unreachable("ConnectionError")),
        (b"SSH-2.0-OpenSSH\r\n", Unreachable("ConnectionError")),
        (_http("200 OK", b'{"submission_id": "01', _JSON)[:-5], Unreachable("ProtocolError")),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", Unreachable("ProtocolError")),
        (_http("200 OK", b"<html>sign in</html>"), NotUnderstood("http-200 with a body that is not of the contract")),
        (_http("200 OK", b"\xff\xfe\x00"), NotUnderstood("http-200 with a body that is not of the contract")),
        (_http("201 Created", _OTHER, _JSON), NotUnderstood("an answer to another submission")),
        (_http("204 No Content", b""), NotUnderstood("http-204")),
        (_http("302 Found", b"", "Location: https://127.0.0.1:1/elsewhere"), NotUnderstood("http-302")),
        (_http("418 Teapot", b"short and stout"), Refused("http-418")),
        (_http("400 Bad", b'{"type": "about:blank", "title": "x", "status": 400}', _PROBLEM), Refused("http-400")),
        (_http("422 No", b'{"type": []', _PROBLEM), Refused("http-422")),
        (_http("502 Bad Gateway", b"<html>nginx</html>"), TryLater("http-502")),
        (_http("429 Slow", b"", "Retry-After: 7"), TryLater("http-429", 7.0, for_all=True)),
        (_http("503 Down", b"", "Retry-After: soon"), TryLater("http-503", None, for_all=True)),
    ],
)
def test_each_answer_is_taken_for_what_it_is(pki: Pki, answer: bytes, expected: object) -> None:
    with lying_server(pki, [answer]) as url:
        line = HttpLine(line_to(url, pki))
        assert PlatformClient(line).submit(case()) == expected
        line.close()


def test_answer_that_drips_is_given_up(pki: Pki) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
    with lying_server(pki, [head, *[b" "] * 1000], drip_s=0.05) as url:
        line = HttpLine(LineOptions(url, pki.ca, pki.kiosk_cert, pki.kiosk_key, answer_s=0.4))
        began = time.monotonic()
        assert isinstance(PlatformClient(line).submit(case()), Unreachable)
        assert time.monotonic() - began < 3
        line.close()


def test_answer_without_end_does_not_fill_the_memory(pki: Pki) -> None:
    with lying_server(pki, [b"HTTP/1.1 200 OK\r\nContent-Length: 9000000000\r\n\r\n", *[bytes(65536)] * 64]) as url:
        line = HttpLine(line_to(url, pki))
        assert isinstance(PlatformClient(line).submit(case()), Unreachable)
        line.close()


def test_stranger_with_a_certificate_of_his_own_is_told_nothing(pki: Pki, tmp_path: Path) -> None:
    stranger = ensure_pki(tmp_path / "stranger")
    with lying_server(stranger, [_http("201 Created", _OTHER)]) as url:
        line = HttpLine(line_to(url, pki))
        assert PlatformClient(line).submit(case()) == Unreachable("SSLError")
        line.close()


def test_plain_http_is_refused_before_anything_is_sent(pki: Pki) -> None:
    with pytest.raises(ValueError, match="https"):
        line_to("http://127.0.0.1:1", pki)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (_http("201 Created", b""), "an upload without an address under /v1/uploads"),
        (
            _http("201 Created", b"", "Location: https://evil.example/files/1"),
            "an upload without an address under /v1/uploads",
        ),
        (_http("200 OK", b"", "Location: /v1/uploads/x", "Upload-Offset: 99999"), None),
    ],
)
def test_upload_is_led_astray(pki: Pki, store: OpenStore, answer: bytes, expected: str | None) -> None:
    document = paper(100)
    submission = case(document)
    store.outbox.enqueue(submission, (document,))
    (outgoing,) = store.outgoing.documents_left(submission.id)
    with lying_server(pki, [answer]) as url, store.outgoing.open(outgoing) as reader:
        line = HttpLine(line_to(url, pki))
        answered = TusClient(line).upload(outgoing, reader, lambda _: None)
        line.close()
    assert isinstance(answered, NotUnderstood)
    assert expected is None or answered.detail == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("30", 30.0), ("", None), ("-3", None), ("١٢", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("tomorrow", None)],
)
def test_retry_after_in_its_two_forms(text: str, expected: float | None) -> None:
    assert retry_after_s(text) == expected
