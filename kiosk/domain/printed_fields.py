"""What the lines of text on a picture of a document say: a passport's zone, or the front of a resident ID card.

Only what checks itself is believed: a zone by its check digits, an ID card by that of its number (GB 11643).
"""

import re
from collections.abc import Sequence
from datetime import date

from kiosk.domain.identifiers import Valid, birth_date_of, id_number
from kiosk.domain.mrz import Mrz, find_mrz

ID_NUMBER = re.compile(r"[0-9]{17}[0-9Xx]")
NAME = re.compile(r"姓名[:：]?\s*([\u3400-\u9fff·]{2,25})")


def printed_fields(lines: Sequence[str], today: date) -> dict[str, str]:
    """Return what is printed, by name; dates are ISO, ``sex`` is ``male``, ``female`` or ``unknown``; empty if nothing is.

    Args:
        lines: As they were recognised, from the top.
        today: Resolves the years of a zone, which have two digits.
    """
    zone = find_mrz(list(lines), today)
    return _of_zone(zone) if zone is not None else _of_card(lines)


def _of_zone(zone: Mrz) -> dict[str, str]:
    return {
        "name": f"{zone.surname} {zone.given_names}".strip(),
        "sex": zone.sex.value,
        "birth_date": zone.birth_date.isoformat(),
        "document_number": zone.document_number,
        "valid_to": zone.valid_to.isoformat(),
        "nationality": zone.nationality,
    }


def _of_card(lines: Sequence[str]) -> dict[str, str]:
    texts = [line.replace(" ", "") for line in lines]
    found = (id_number(match) for text in texts for match in ID_NUMBER.findall(text))
    number = next((each.value for each in found if isinstance(each, Valid)), None)
    if number is None:
        return {}
    named = next((match.group(1) for text in texts if (match := NAME.search(text))), "")
    born = birth_date_of(number)
    return {
        **({"name": named} if named else {}),
        "sex": "male" if int(number[16]) % 2 else "female",
        **({"birth_date": born.isoformat()} if born else {}),
        "id_number": number,
    }
