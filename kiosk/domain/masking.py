"""Masking: what of a person's data may stand on a screen or on paper.

Whoever looks over a shoulder, or finds a receipt on the floor, must not learn who was here; the person
must still recognise the data as their own.
"""

import re

STAR = "*"
HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
MOST_WORDS = 3
SHORTEST_ID_NUMBER = 15
LONGEST_RUN_OF_STARS = 3


def mask_name(name: str) -> str:
    """Return a name with its middle hidden: 张*, 张*丰, 欧**娜, 买***江; ERIKSSON ANNA MARIA as E*** A*** M***.

    Never more than three stars, so that the length of a long name stays hidden too. A name in letters, where one
    character says little, shows the first letter of each of its first three words, and of words of one letter none.
    """
    letters = name.strip()
    if letters and not HAN.search(letters):
        return " ".join(_mask_word(word) for word in letters.split()[:MOST_WORDS])
    if len(letters) <= 1:
        return STAR * len(letters)
    if len(letters) == 2:
        return letters[0] + STAR
    return letters[0] + STAR * min(len(letters) - 2, LONGEST_RUN_OF_STARS) + letters[-1]


def mask_id_number(number: str) -> str:
    """Return an identity number with its first 3 and last 4 characters: 430***********001X.

    What is shorter (the number of a passport or permit: *******12) shows its last 2 characters only, or
    nothing.
    """
    text = number.strip()
    return _keep_ends(text, first=3, last=4) if len(text) >= SHORTEST_ID_NUMBER else _keep_ends(text, first=0, last=2)


def mask_mobile(number: str) -> str:
    """Return a mobile number with its first 3 and last 4 digits: 138****5678."""
    return _keep_ends(number.strip(), first=3, last=4)


def mask_bank_card(number: str) -> str:
    """Return a bank card number with its last 4 digits: ************0019."""
    return _keep_ends(number.strip(), first=0, last=4)


def _mask_word(word: str) -> str:
    return word[0] + STAR * LONGEST_RUN_OF_STARS if len(word) > 1 else STAR


def _keep_ends(text: str, *, first: int, last: int) -> str:
    hidden = len(text) - first - last
    if hidden >= last:
        return text[:first] + STAR * hidden + text[-last:]
    shown = 2 if len(text) >= 6 else 0
    return STAR * (len(text) - shown) + text[len(text) - shown :]
