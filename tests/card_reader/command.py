"""Runs a command group in this process; what it raises becomes the status that ``cli.app`` gives it."""

import contextlib
import io
from dataclasses import dataclass

import click

from cli.shared import CommandError, Exit
from hosting.errors import Refused


@dataclass
class Result:
    """What a command printed and how it ended."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def output(self):
        """Everything that was printed."""
        return self.stdout + self.stderr


def run_app(app, words):
    """Run a Typer app."""
    stdout, stderr = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
        status = _status(app, words, stderr)
    return Result(int(status), stdout.getvalue(), stderr.getvalue())


def _status(app, words, stderr):
    try:
        return app(args=words, standalone_mode=False) or Exit.YES
    except (CommandError, Refused, click.ClickException) as error:
        stderr.write(str(error))
        return getattr(error, "status", Exit.USAGE)
