"""Tells whether a text is there in Chinese and in English."""

import re

_PLACE = re.compile(r"(?:/|\b[a-z]+://)[!-~]+|`[^`]*`|--?[a-z][a-z-]*|\b[A-Z_]{2,}\b")
"""Paths, addresses, commands, options and names in capitals belong to no language."""


def in_both_languages(text: str) -> bool:
    """Say whether the text holds Chinese, and two English words at least."""
    words = _PLACE.sub(" ", text)
    return bool(re.search(r"[\u4e00-\u9fff]", words)) and len(re.findall(r"\b[A-Za-z][a-z]+\b", words)) >= 2
