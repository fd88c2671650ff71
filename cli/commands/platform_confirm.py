"""``platform confirm``: plays the person who answers the message "was it you", on the stand-in's memory.

Exit status: 0 confirmed; 1 no case waits for its person; 2 wrong usage; 3 the database is out of reach.
"""

from dataclasses import asdict
from typing import Annotated

import typer

from cli.commands.platform_where import Database, State, database_in_reach, memory_of
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people
from standin.confirmer import confirm


def confirmed(
    case_no: Annotated[str | None, typer.Argument(metavar="[CASE]", help="办件编号 the case number")] = None,
    *,
    last: Annotated[bool, typer.Option("--last", help="最近一件等本人确认的 the last one that waits")] = False,
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """替本人回复“是我办的”。Answer "it was me" to the message about a case taken without a line."""
    if last == (case_no is not None):
        raise CommandError(Exit.USAGE, "写办件编号，或者写 --last。\nName a case, or say --last.")
    folder, address = memory_of(config, profile, state, database)
    with database_in_reach():
        done = confirm(folder, case_no, address=address)
    if done is None:
        raise CommandError(Exit.NO, "没有等本人确认的办件。\nNo such case waits for its person.")
    answer(asdict(done), as_json=as_json)
    if not as_json:
        people.print(f"{done.case_no}  {done.state}", markup=False)
