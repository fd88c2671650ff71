"""People whose card is no resident's: from Hong Kong, or from abroad. What stops nobody else must not stop them."""

import pytest

from devices.card_reader.simulated.faces import faces
from kiosk.domain.applicant import DocumentType
from kiosk.session import effects as do
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Rig
from tests.journeys.truths import the_case_of


@pytest.mark.parametrize(
    ("card", "kind"),
    [
        ("huang_jiaming_hk", DocumentType.RESIDENCE_PERMIT_HMT),
        ("muster_erika_2017", DocumentType.PERMANENT_RESIDENCE_2017),
    ],
)
def test_permit_leads_to_a_case_at_the_platform_like_an_id_card(rig: Rig, card: str, kind: DocumentType) -> None:
    face = faces()[card].id_card
    assert face is not None
    finished = Citizen(rig, card=card).finish()
    the_case_of(rig, finished)
    [sent] = [wish.submission.applicant for wish in rig.wanted(do.Enqueue)]
    assert (sent.name, sent.id_number, sent.id_type) == (face.name, face.id_number, kind)
    assert rig.slips() == 1
