"""How an item is handled: things that have to go together."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.catalogue.draft import Draft, Sourced
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.toml_lines import Path
from kiosk.domain.catalogue import (
    Ability,
    Audience,
    CaseType,
    HandlingMode,
    IdentityLevel,
    OfflineClass,
    Reach,
    ServiceItem,
)
from kiosk.domain.charges import FEN, bill_fields

LEAST_YUAN = 0.01
"""The smallest payment."""
ASKED_OF_OTHERS = frozenset({Ability.SLOTS, Ability.RECORDS, Ability.PROGRESS})
AT_A_COUNTER = frozenset({HandlingMode.PRE_REVIEW, HandlingMode.APPOINTMENT})


def mode_trips(draft: Draft) -> Iterator[Problem]:
    """Online is no trip; what is looked at in the original, or on the spot, is at least one."""
    for item in draft.items:
        mode, trips = item.part.mode, item.part.trips
        if mode is HandlingMode.FULL_ONLINE and trips > 0:
            remedy = f"full_online is 0 trips, here are {trips}; write 0, or another mode"
            yield item.document.problem(("trips",), Rule.MODE_TRIPS, remedy)
        if mode in AT_A_COUNTER and trips == 0 and item.part.case_type.value == "promise_case":
            yield item.document.problem(("trips",), Rule.MODE_TRIPS, f"{mode} is at least 1 trip; write how many")


def negative_list(draft: Draft) -> Iterator[Problem]:
    """What takes more than one trip stands on the negative list, with the same number."""
    for item in draft.items:
        listed, trips = item.part.negative, item.part.trips
        if trips > 1 and listed is None:
            remedy = f"{trips} trips without [negative]; say why, and what makes it lighter"
            yield item.document.problem(("trips",), Rule.NEGATIVE_LIST, remedy)
        if listed is not None and listed.trips != trips:
            remedy = f"the negative list says {listed.trips} trips, the item {trips}; write the same"
            yield item.document.problem(("negative", "trips"), Rule.NEGATIVE_LIST, remedy)


def promise_route(draft: Draft) -> Iterator[Problem]:
    """Who promises waits less, or at least no longer."""
    for item in draft.items:
        route = item.part.promise_route
        if route is not None and route.days > item.part.promised_days:
            remedy = f"{route.days} days by a promise, {item.part.promised_days} without; give it at most those"
            yield item.document.problem(("promise_route", "days"), Rule.PROMISE_ROUTE, remedy)


def ways(draft: Draft) -> Iterator[Problem]:
    """No choice takes more than the item says of itself: the item's days and trips are the most."""
    for item in draft.items:
        part = item.part
        for index, way in enumerate(part.ways):
            for key, own, most in (("days", way.days, part.promised_days), ("trips", way.trips, part.trips)):
                if own > most:
                    remedy = f"{own} {key} for this choice, {most} for the item; give it at most those"
                    yield item.document.problem(("ways", index, key), Rule.PROMISE_ROUTE, remedy)


def instant_days(draft: Draft) -> Iterator[Problem]:
    """What is done at once takes no days, and an instant case one at most."""
    for item in draft.items:
        days, at_once = item.part.promised_days, item.part.mode is HandlingMode.INSTANT
        if at_once and days > 0:
            remedy = f"instant is done at once, here are {days} days; write 0, or another mode"
            yield item.document.problem(("promised_days",), Rule.INSTANT_DAYS, remedy)
        elif (
            item.part.case_type is CaseType.PROMISE_CASE
            and days == 0
            and item.part.mode not in {HandlingMode.APPOINTMENT, HandlingMode.INSTANT}
        ):
            remedy = "a promise case without a day; write instant_case, or the days that it takes"
            yield item.document.problem(("case_type",), Rule.INSTANT_DAYS, remedy)
        elif item.part.case_type is CaseType.INSTANT_CASE and days > 1:
            remedy = f"an instant case takes one day at most, here are {days}; write promise_case"
            yield item.document.problem(("case_type",), Rule.INSTANT_DAYS, remedy)


def free_help(draft: Draft) -> Iterator[Problem]:
    """A helper, and a visit at home, cost nothing (全程帮代办免费)."""
    for item in draft.items:
        if item.part.mode is HandlingMode.HOME_VISIT and (item.part.fee_fen or item.part.fees):
            yield item.document.problem(("fee_fen",), Rule.HELPER_FEE, "help is always free; remove the fee")


def fee_sum(draft: Draft) -> Iterator[Problem]:
    """The amount that is shown is the sum of the fees, and no fee is a few fen: that was meant in yuan."""
    for item in draft.items:
        for index, fee in enumerate(item.part.fees):
            if fee.fen < FEN and item.document.written(("fees", index, "fen")) == fee.fen:
                said = f"{fee.fen / FEN:.2f} yuan; amounts are in fen (1 yuan = {FEN}): write {fee.fen * FEN}"
                yield item.document.problem(("fees", index, "fen"), Rule.FEE_SUM, said)
        total = sum(fee.fen for fee in item.part.fees)
        if total != item.part.fee_fen:
            yield _unequal(item, total)


def _unequal(item: Sourced[ServiceItem], total: int) -> Problem:
    """Say of a sum that it is none; yuan in place of fen are a hundredth of it."""
    shown = item.part.fee_fen
    remedy = f"fee_fen is {shown}, the fees add up to {total}; let them agree"
    if FEN * min(shown, total) == max(shown, total) and shown:
        said = f"{min(shown, total)} looks like yuan; amounts are in fen (1 yuan = {FEN}): write {max(shown, total)}"
        zh = f"{min(shown, total)} 像是元；金额以分计（1 元 = {FEN} 分），写 {max(shown, total)}"
        where: Path = ("fee_fen",) if shown < total else ("fees", 0, "fen")
        return replace(item.document.problem(where, Rule.FEE_SUM, said), more_zh=zh)
    return item.document.problem(("fee_fen",), Rule.FEE_SUM, remedy)


def offline_payment(draft: Draft) -> Iterator[Problem]:
    """Nobody pays without a line."""
    for item in draft.items:
        works_offline = item.part.offline in {OfflineClass.O0, OfflineClass.O1}
        if Ability.PAYMENT in item.part.needs and works_offline:
            remedy = f"offline = {item.part.offline}, but it needs a payment; write O2 or O3"
            yield item.document.problem(("offline",), Rule.OFFLINE_PAYMENT, remedy)


def offline_needs(draft: Draft) -> Iterator[Problem]:
    """Free times, records and progress are asked over the line."""
    for item in draft.items:
        asked = [each.value for each in item.part.needs if each in ASKED_OF_OTHERS]
        if asked and item.part.offline in {OfflineClass.O0, OfflineClass.O1} and item.part.slots_only_if is None:
            remedy = f"offline = {item.part.offline}, but it needs {', '.join(asked)}; write O2 or O3"
            yield item.document.problem(("offline",), Rule.OFFLINE_NEEDS, remedy)


def payment_amount(draft: Draft) -> Iterator[Problem]:
    """What is paid is a fee, or part of a bill; an order of nothing is none."""
    for item in draft.items:
        account, money = bill_fields(item.part)
        if Ability.PAYMENT not in item.part.needs:
            continue
        if not item.part.fee_fen and (account is None or money is None):
            remedy = "it needs a payment, but nothing says how much; add `fees`, or an account and an amount"
            yield item.document.problem(("needs",), Rule.PAYMENT_AMOUNT, remedy)
        if account is not None and money is not None and (money.least or 0) < LEAST_YUAN:
            where = ("fields", item.part.fields.index(money), "least")
            yield item.document.problem(where, Rule.PAYMENT_AMOUNT, "nothing can be paid; write `least = 0.01` or more")


def fee_way(draft: Draft) -> Iterator[Problem]:
    """A fee can be paid: at the kiosk, or at the counter for who comes anyway; a guide takes no money."""
    for item in draft.items:
        part = item.part
        if part.mode is not HandlingMode.HOME_VISIT and part.fee_fen and _takes_no_money(part):
            remedy = (
                f'{part.fee_fen} fen, but nobody can pay: 0 trips and no payment; add `needs = ["payment"]`, or a trip'
            )
            yield item.document.problem(("fee_fen",), Rule.FEE_WAY, remedy)
        account, money = bill_fields(part)
        if account is not None and money is not None and _takes_no_money(part):
            remedy = 'it asks for the amount of a bill that nobody can pay; add `needs = ["payment"]`'
            where = ("fields", part.fields.index(money), "type")
            yield item.document.problem(where, Rule.FEE_WAY, remedy)


def _takes_no_money(item: ServiceItem) -> bool:
    """Tell whether an item that is handled here is paid neither at the kiosk nor at a counter."""
    return item.trips == 0 and Ability.PAYMENT not in item.needs and item.reach is not Reach.GUIDE


def identity_audience(draft: Draft) -> Iterator[Problem]:
    """Only what is for firms asks for a firm's representative."""
    for entry in draft.entries:
        if entry.part.identity is IdentityLevel.A4 and Audience.FIRM not in entry.part.audience:
            remedy = "A4 is a legal entity's representative, but the item is for people; write A3, or add firm"
            yield entry.document.problem(("identity",), Rule.IDENTITY_AUDIENCE, remedy)


def identity_trips(draft: Draft) -> Iterator[Problem]:
    """Nobody proves twice at the kiosk what a counter sees in the original anyway; firms are looked at apart (A4)."""
    for item in draft.items:
        comes = item.part.trips > 0 and Audience.FIRM not in item.part.audience
        if comes and item.part.identity is IdentityLevel.A3:
            remedy = f"A3 asks for a second proof, but the person comes {item.part.trips} times; write A2"
            yield item.document.problem(("identity",), Rule.IDENTITY_TRIPS, remedy)
