"""What a refusal makes the kiosk do."""

import pytest

from kiosk.contract import problems
from kiosk.contract.problems import PROBLEM_TYPES, Meaning, Problem, meaning_of
from kiosk.contract.uploads import UploadMetadata


@pytest.mark.parametrize("kind", PROBLEM_TYPES.values(), ids=lambda kind: kind.slug)
def test_the_type_decides_whatever_the_status(kind):
    problem = Problem(type=kind.uri, title="?", status=kind.status)
    assert meaning_of(418, problem) is kind.meaning


@pytest.mark.parametrize(("status", "meaning"), [(503, "retry"), (429, "retry"), (400, "park"), (404, "park")])
def test_without_a_known_type_the_status_decides(status, meaning):
    assert meaning_of(status, None) is Meaning(meaning)
    assert meaning_of(status, Problem(type="about:blank", title="?", status=status)) is Meaning(meaning)


def test_only_parked_problems_need_a_person():
    assert not problems.SUBMISSION_CONFLICT.retryable
    assert problems.DOCUMENTS_MISSING.retryable


def test_members_nobody_knows_are_ignored():
    body = '{"type": "about:blank", "title": "?", "status": 400, "balance": 30}'
    assert Problem.model_validate_json(body).type == "about:blank"


def test_upload_metadata_survives_a_round_trip_with_a_strangers_keys():
    metadata = UploadMetadata(
        doc_id="01900000-0000-7000-8000-000000000001",
        sha256="0" * 64,
        submission_id="01900000-0000-7000-8000-000000000002",
    )
    assert UploadMetadata.parse(metadata.header() + ",filetype YQ==, is_last") == metadata


@pytest.mark.parametrize("header", ["", "doc_id", "doc_id !!", "doc_id /w==", "sha256 YQ==,sha256"])
def test_upload_metadata_that_says_nothing_useful_is_refused(header):
    with pytest.raises(ValueError, match=r"base64|validation error"):
        UploadMetadata.parse(header)
