"""Questions, their answers and the conditions on them."""

from enum import StrEnum

from kiosk.catalogue.rule import Rule
from kiosk.catalogue.rulebook.said import Said, said

QUESTIONS: dict[StrEnum, Said] = {
    Rule.UNKNOWN_SOURCE: said(
        "没有这个数据来源", "a source in `prefill`, `suggest` or `reuse` that does not exist",
        "没有这个数据来源，请换一个", "take one of those named",
    ),
    Rule.SOURCE_TYPE: said(
        "数据来源和这一栏的类型不符", "a source that gives another kind of value than the field takes",
        "数据来源和这一栏的类型不符，请换一个", "take another source",
    ),
    Rule.NO_CHOICES: said(
        "选择题不到两个选项", "a choice with fewer than two choices", "选择题至少要有两个选项（choices）", "add them",
    ),
    Rule.STRAY_CHOICES: said(
        "不是选择题却有选项", "choices on a field of another type", "不是选择题，请删掉 choices", "remove them, or make it a choice",
    ),
    Rule.CONDITION: said(
        "条件指的不是前面的题，或者没有那个答案", "a condition names no earlier question, or an answer that it does not have",
        "only_if 要指前面的一道选择题和它有的答案，请改正", "name an earlier choice and its answers, or a number and a bound",
    ),
    Rule.SAME_LABEL: said(
        "一道题里两个选项写的一样，或者两个事项同名", "two answers of a question, or two items, with the same words", "写的不能一样，请改掉一个", "let the two differ",
    ),
    Rule.NEVER: said(
        "条件永远不成立，或者 equals 和 over 写在一起", "a condition that no answer fulfils, or with an answer and a bound at once",
        "没有哪个回答符合这个条件，请改正", "correct the answers or the bounds",
    ),
    Rule.DATE_WINDOW: said(
        "日期范围里没有一天，或这一栏不是日期", "a window with no day in it, or on a field that is no date",
        "日期范围里没有一天，或这一栏不是日期，请改正或删掉", "correct or remove it",
    ),
    Rule.NUMBER_WINDOW: said(
        "数的范围是空的，或这一栏不是数", "a range with no number in it, or on a field that is no number",
        "范围里没有数，或这一栏不是数，请改正或删掉", "correct or remove it",
    ),
    Rule.PRESET: said(
        "预选的答案不存在、超出范围、不是选择题或数字题，或者会让人办不了", "an answer chosen beforehand that does not exist, is out of range, is of no choice or number, or may stop a package",
        "preset 写选择题里有的答案，或者数字题范围内的数；会让人办不了的题不能预选", "name an answer of the choice, or a number within the range; what may stop people is never chosen for them",
    ),
    Rule.NOT_SELF: said(
        "写了是别人的，却不是身份证号或姓名，或者从本人的证件上取", "another person's that is no ID number or name, or is taken from the applicant's own card",
        "not_self 只写在 id_number、name 类型的题上，prefill 里不能有本人证件上的", "keep `not_self` for types id_number and name, without the applicant's own card",
    ),
    Rule.IDLE_SITUATION: said(
        "情形题的答案什么也不决定，或者每个答案都一样", "a question of the situation whose answers decide nothing",
        "情形题要决定材料、题目或联办事项，否则别问", "let it decide something, or drop `situation`",
    ),
    Rule.ASKED_TWICE: said(
        "同一件事在两个事项里都要人填", "a fact that two items ask for, and that the second does not take from the first",
        "prefill 里加上 session.<编号>，别让人填两次", "add `session.<field>` to its `prefill`",
    ),
    Rule.ONE_FACT: said(
        "同一个编号在两个事项里类型不同", "the same id with another type in another item",
        "同一个编号就是同一件事，类型要一样；不是一件事就换编号", "give it the same type, or another id",
    ),
    Rule.ACCOUNT_RULE: said(
        "户号规则有误、什么都能过或什么都过不了，或者样例户号不合规则", "a rule for account numbers that is none, that anything passes or nothing fits, or an example that breaks it",
        "改正户号规则（account_pattern）：写明几位、什么字符，样例要合规则",
        "say in the pattern what there is and how many; the example has to fit it",
    ),
    Rule.UNKNOWN_UTILITY: said(
        "户号没写是哪家公司的，或者没有这家", "an account number of no company that the pack has",
        "写明是 utilities.toml 里的哪一家", "name one of utilities.toml",
    ),
}  # fmt: skip
