"""The digest on a slip is that of everything that was submitted, and any language can compute it."""

import hashlib

from kiosk.contract.digest import DIGEST_BYTES, digest_of
from tests.offline_cache.people import case, paper


def test_digest_is_taken_over_a_text_that_anybody_can_write() -> None:
    one, two = paper(), paper()
    kept = case(one, two)
    first, second = sorted(document.sha256 for document in kept.documents)
    answers = ",".join(
        f'"{answer.field_id}":"{answer.value}"' for answer in sorted(kept.answers, key=lambda a: a.field_id)
    )
    text = f'{{"answers":{{{answers}}},"documents":["{first}","{second}"]}}'
    assert digest_of(kept) == hashlib.sha256(text.encode()).digest()[:DIGEST_BYTES]


def test_order_is_of_no_meaning_and_any_change_is() -> None:
    kept = case(paper(), paper())
    turned = kept.model_copy(update={"answers": kept.answers[::-1], "documents": kept.documents[::-1]})
    assert digest_of(turned) == digest_of(kept)
    [first, *rest] = kept.answers
    other = kept.model_copy(update={"answers": (first.model_copy(update={"value": first.value + "。"}), *rest)})
    assert digest_of(other) != digest_of(kept)
    assert digest_of(kept.model_copy(update={"documents": kept.documents[1:]})) != digest_of(kept)
