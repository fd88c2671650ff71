"""Keys, values and texts: what one place may hold."""

from enum import StrEnum

from kiosk.catalogue.rule import Rule
from kiosk.catalogue.rulebook.said import Said, said

SHAPES: dict[StrEnum, Said] = {
    Rule.UNKNOWN_KEY: said(
        "没有这个键", "a key that means nothing here", "没有这个键，请改正或删掉", "take the key proposed, or remove it",
    ),
    Rule.MISSING_KEY: said("缺了必须有的键", "a key that has to be there", "缺了这一项，请补上", "add it"),
    Rule.WRONG_VALUE: said(
        "值的种类、写法或大小不对", "a value of the wrong kind, shape or size",
        "值不对", "write what the message allows",
    ),
    Rule.MISSING_TRANSLATION: said(
        "文字缺中文或者英文，或者还没写（待补、TBD）", "a text without Chinese or English, or one still to be written (TBD)",
        '文字要有中文和英文，写成 { zh = "...", en = "..." }', "fill in both",
    ),
    Rule.WRONG_LANGUAGE: said(
        "中文里没有汉字，或者英文里有汉字", "Chinese without a Chinese character, or English with one",
        "两种文字放反了或漏译了，请改正", "write each text in its own language",
    ),
    Rule.UNPRINTABLE: said(
        "文字里有看不见的字符（控制符、换行、零宽、私用字）或网页标记", "a text with characters that nobody sees, line breaks or markup",
        "删掉看不见的字符和标记，写成一行", "take them out; write plain text on one line",
    ),
    Rule.SEARCH_WORDS: said(
        "找事项用的词、快捷词是空的、太长、重复、几个写在一起，或者近义词不到两个", "words to look for, or of a keyboard, that are empty, endless, twice or several in one, or synonyms of nothing",
        "填上词，删掉空的和重复的；近义词至少两个", "fill in words, each once; synonyms are at least two",
    ),
    Rule.LONG_TEXT: said(
        "题目、选项或说明太长，站着看不完，或者问答太多", "a headline, answer or sentence too long to be read while standing, or too many answers",
        "写得太长，请改短", "say it in fewer words",
    ),
}  # fmt: skip
