"""What the city already knows."""

from conformance.bench import NAME, Bench, new_number, read, refused, want
from conformance.check import NotHere, check
from kiosk.contract import problems
from kiosk.contract.registry import RegistryAnswer


@check(
    "REGISTRY-1",
    says=("没有本人同意不回答", "Without consent nothing is told"),
    how=("consent 为 false 查询", "Asks with consent false"),
    remedy=("回答 consent-missing", "Answer consent-missing"),
)
def consent(bench: Bench) -> None:
    """The person decides."""
    query = {"id_number": new_number(), "name": NAME, "fields": ["mobile"], "consent": False}
    refused(bench.call("POST", "/v1/registry:lookup", json=query), problems.CONSENT)


@check(
    "REGISTRY-2",
    says=("不认识的人得到空的回答", "Of a stranger nothing is known, which is no error"),
    how=("查一个不存在的人", "Asks about a person who does not exist"),
    remedy=("回答 200 和空清单", "Answer 200 with empty lists"),
)
def stranger(bench: Bench) -> None:
    """Absent is absent."""
    query = {"id_number": new_number(), "name": NAME, "fields": ["mobile"], "materials": ["photo"], "consent": True}
    answer = read(bench.call("POST", "/v1/registry:lookup", json=query), RegistryAnswer, 200)
    want(answer.facts == () and answer.materials == (), "something is known of a person who does not exist")


@check(
    "REGISTRY-3",
    says=(
        "只给问到的，带来源和日期；姓名不符不给",
        "Only what was asked, with source and date; with another name nothing",
    ),
    how=("查 --person 里的人，再换个姓名查", "Asks about the person of --person, then under another name"),
    remedy=("每条带 source 和 as_of，姓名与号码要一致", "Give source and as_of; name and number have to go together"),
)
def known(bench: Bench) -> None:
    """Nobody is asked twice."""
    person = bench.person
    if person is None:
        raise NotHere("give a person of the test environment with --person FILE")
    query = {"id_number": person.id_number, "name": person.name, "fields": list(person.fields), "consent": True}
    answer = read(bench.call("POST", "/v1/registry:lookup", json=query), RegistryAnswer, 200)
    want({fact.field for fact in answer.facts} == set(person.fields), "it does not tell what was asked")
    other = bench.call("POST", "/v1/registry:lookup", json={**query, "name": NAME})
    want(read(other, RegistryAnswer, 200).facts == (), "the name does not have to go with the number")
