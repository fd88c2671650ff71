"""What a submission claims to prove beyond the card."""

from datetime import UTC, datetime

from conformance.bench import Bench, new_id, refused
from conformance.check import check
from kiosk.contract import problems


@check(
    "PROOF-1",
    says=("编造的验证结果不收", "A made-up second proof is not taken"),
    how=("交一件，带一个没发过的验证码的结果", "Hands in a case with the proof of a code that nobody sent"),
    remedy=("按 proof-invalid 拒绝，不保存表单", "Answer proof-invalid, and keep nothing of the form"),
)
def made_up(bench: Bench) -> None:
    """Else anybody with a found card is anybody."""
    form, now = bench.form(), datetime.now(UTC).isoformat()
    claimed = {"by": "code", "at": now, "visit": new_id(), "code_id": new_id(), "proof": "0" * 32}
    refused(bench.submit(form, second_proof=claimed), problems.PROOF_INVALID)
    refused(bench.commit(form), problems.SUBMISSION_UNKNOWN)
