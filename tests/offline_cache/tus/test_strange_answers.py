"""What a tus server may answer besides yes: each ends in the document whole, or in somebody who knows what to do."""

from collections import deque

import pytest

from offline_cache.answers import Accepted, NotUnderstood, Refused, StartOver, TryLater, Unreachable
from offline_cache.http_line import Reply
from offline_cache.opened import OpenStore
from offline_cache.tus import TusClient
from tests.offline_cache.people import case, paper

_SIZE = 3009
_MADE = Reply(201, {"Location": "https://elsewhere.example/v1/uploads/1"}, b"")


def _at(offset: int, status: int = 200) -> Reply:
    return Reply(status, {"Upload-Offset": str(offset)}, b"")


class ScriptedLine:
    """Answers from a script and remembers what it was asked."""

    def __init__(self, *answers: Reply | Unreachable) -> None:
        self.answers = deque(answers)
        self.calls: list[str] = []

    def call(self, method: str, path: str, **_: object) -> Reply | Unreachable:
        self.calls.append(f"{method} {path}")
        return self.answers.popleft()


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([_MADE, _at(0), Reply(460, {}, b""), _at(0), _at(_SIZE, 204)], Accepted(_SIZE)),
        ([_MADE, _at(0), Reply(423, {}, b""), _at(0), _at(_SIZE, 204)], Accepted(_SIZE)),
        ([_MADE, _at(0), Reply(409, {}, b""), _at(_SIZE)], Accepted(_SIZE)),
        ([_MADE, _at(0), Unreachable("ConnectionError"), _at(9), _at(_SIZE, 204)], Accepted(_SIZE)),
        ([_MADE, _at(0), *[Reply(409, {}, b""), _at(0)] * 5], Unreachable("no-progress")),
        ([_MADE, _at(0), Reply(410, {}, b""), _MADE, _at(0), Reply(410, {}, b"")], StartOver("upload-unknown")),
        ([*[Unreachable("ConnectionError")] * 5], Unreachable("ConnectionError")),
        ([Unreachable("ReadTimeout")], Unreachable("ReadTimeout")),
        ([_MADE, Reply(423, {}, b"")], TryLater("upload-locked")),
        ([_MADE, _at(0), Reply(403, {}, b"")], Refused("http-403")),
        ([_MADE, _at(_SIZE + 1)], NotUnderstood("an upload without a sensible offset")),
        ([_MADE, _at(0), _at(0, 204)], NotUnderstood("a piece answered without a sensible offset")),
    ],
)
def test_each_answer_leads_on(store: OpenStore, answers: list[Reply | Unreachable], expected: object) -> None:
    document = paper(_SIZE - 9)
    submission = case(document)
    store.outbox.enqueue(submission, (document,))
    (outgoing,) = store.outgoing.documents_left(submission.id)
    line = ScriptedLine(*answers)
    with store.outgoing.open(outgoing) as reader:
        assert TusClient(line).upload(outgoing, reader, lambda _url: None) == expected
    assert not line.answers
    assert not any("elsewhere" in call for call in line.calls)
