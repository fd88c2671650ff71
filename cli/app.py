"""The command line: one module for each group; this one puts them together and turns what went wrong into words."""

import logging
import os
import sys
from collections.abc import Callable

import click
import typer

from cli import config, devices, run, self_check, tour
from cli.shared import CommandError, Exit, devices_of, remarks
from config.sources import SettingsError
from hosting.errors import Refused
from kiosk.faults import KioskFault

log = logging.getLogger("onetrip")


def make_app() -> typer.Typer:
    """Return the whole command line."""
    app = typer.Typer(
        name="onetrip-kiosk",
        help="一次办自助终端 OneTrip Kiosk",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.command("run")(run.run)
    app.command("tour")(tour.tour)
    app.command("self-check")(self_check.self_check)
    for name, group in _groups().items():
        app.add_typer(group, name=name)
    return app


def _groups() -> dict[str, typer.Typer]:
    return {
        "config": config.app,
        "devices": devices.make_app(devices_of),
    }


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status; never shows a traceback.

    Args:
        arguments: Without the program's name; ``sys.argv`` by default.
    """
    logging.basicConfig(
        level=os.environ.get("ONETRIP_LOG", "WARNING"), stream=sys.stderr, format="%(name)s: %(message)s"
    )
    return guarded(lambda: make_app()(args=arguments, standalone_mode=False))


def guarded(command: Callable[[], object]) -> int:
    """Run a command; whatever ends it becomes a sentence on standard error and a status."""
    try:
        status = command()
    except (CommandError, SettingsError, Refused, KioskFault, click.ClickException, click.Abort) as error:
        return _foreseen(error)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except BrokenPipeError:
        return Exit.YES
    except Exception as error:
        remarks.print(
            f"出了没有预料到的错误，这是程序的问题。An unforeseen error, which is a bug: {type(error).__name__}"
        )
        remarks.print("ONETRIP_LOG=DEBUG shows where.")
        log.debug("unforeseen", exc_info=error)
        return Exit.UNREACHABLE
    return status if isinstance(status, int) else Exit.YES


def _foreseen(error: BaseException) -> int:
    match error:
        case CommandError():
            remarks.print(str(error), markup=False)
            return error.status
        case SettingsError():
            remarks.print(str(error), markup=False)
            return Exit.USAGE
        case KioskFault():
            remarks.print(f"{error.fault.technician.zh}\n{error.fault.technician.en}\n({error})", markup=False)
            return Exit.UNREACHABLE
        case click.ClickException():
            error.show()
            return Exit.USAGE
        case click.Abort():
            return Exit.NO
        case _:
            remarks.print(str(error), markup=False)
            return Exit.USAGE
