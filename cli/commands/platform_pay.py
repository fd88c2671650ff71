"""``platform pay``: plays the person who pays by telephone, on the stand-in's memory, whether it runs or not.

Exit status: 0 paid; 1 there is no such order, or it can no longer be paid; 2 wrong usage; 3 the database is out of reach.
"""

from dataclasses import asdict
from typing import Annotated

import typer

from cli.commands.platform_where import Database, State, database_in_reach, memory_of
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people
from kiosk.domain.charges import yuan
from standin.payer import Paid, pay


def paid(
    order_id: Annotated[str | None, typer.Argument(metavar="[ORDER]", help="订单号 the order's id")] = None,
    *,
    last: Annotated[bool, typer.Option("--last", help="最近一笔没付的 the last one that waits")] = False,
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """替人用手机付款（样例，不收钱）。Pay an order as a person with a telephone would; a sample, no money moves."""
    if last == (order_id is not None):
        raise CommandError(Exit.USAGE, "写订单号，或者写 --last。\nName an order, or say --last.")
    folder, address = memory_of(config, profile, state, database)
    with database_in_reach():
        done = pay(folder, order_id, address=address)
    if done is None:
        raise CommandError(Exit.NO, "没有这笔等着付的订单。\nThere is no such order that waits to be paid.")
    if not done.done:
        raise CommandError(
            Exit.NO, f"这笔付不了，它是 {done.state}。\nThis order cannot be paid any more: it is {done.state}."
        )
    answer(_told(done), as_json=as_json)
    if not as_json:
        people.print(f"{done.subject}  {yuan(done.amount_fen).zh}  {done.state}  {done.trade_no}", markup=False)


def _told(done: Paid) -> dict[str, object]:
    return {name: value for name, value in asdict(done).items() if name != "done"}
