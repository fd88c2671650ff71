"""``scan SOURCE... --out FILE.pdf``: finds the page in each picture, straightens, judges, binds one PDF.

Exit status: 0 a page in every picture; 1 a picture without a page (what was found is still written, nothing
where nothing was); 2 wrong usage or an unreadable file; 3 a camera or stream that cannot be reached.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import track

from cli.commands.scan_sources import Job, UnreachableSourceError, UnusableSourceError, jobs
from devices.supervisor import DeviceConfig

if TYPE_CHECKING:
    from papers.page import StraightPage

YES, NO, USAGE, UNREACHABLE = 0, 1, 2, 3
CameraOf = Callable[[Path | None, str | None], DeviceConfig]


@dataclass(frozen=True)
class Scanned:
    """What became of one picture."""

    source: str
    page: "StraightPage | None"
    elapsed_ms: int


def command(camera_of: CameraOf) -> Callable[..., None]:
    """Return the command.

    Args:
        camera_of: Gives the document camera of the settings that ``--config`` or ``--profile`` name.
    """

    def scan(
        sources: Annotated[list[str], typer.Argument(help="Picture, folder, film, stream URL, or: camera")],
        out: Annotated[Path, typer.Option("--out", help="PDF to write")],
        config: Annotated[Path | None, typer.Option("--config", help="Settings file")] = None,
        profile: Annotated[str | None, typer.Option("--profile", help="Settings profile")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout")] = False,
    ) -> None:
        """Find the page in each picture, straighten it, judge it, and write one PDF."""
        try:
            scanned = [_scan(job) for job in _with_bar(jobs(sources, lambda: camera_of(config, profile)))]
            _write(out, scanned)
        except UnusableSourceError as problem:
            _give_up(str(problem), USAGE)
        except UnreachableSourceError as problem:
            _give_up(str(problem), UNREACHABLE)
        _tell(out, scanned, as_json)
        raise typer.Exit(YES if all(one.page for one in scanned) else NO)

    return scan


def _with_bar(todo: list[Job]) -> Any:  # noqa: ANN401 - rich's iterator
    return track(todo, description="扫描 scanning", console=Console(stderr=True), disable=not sys.stderr.isatty())


def _scan(job: Job) -> Scanned:
    from papers.page import make_page  # noqa: PLC0415 - imports OpenCV, only for who scans

    begin = time.monotonic()
    page = make_page(job.load())
    return Scanned(job.name, page, round((time.monotonic() - begin) * 1000))


def _write(out: Path, scanned: list[Scanned]) -> None:
    """Write the pages beside the target and move them there; for the owner's eyes only."""
    from papers.bind import bind  # noqa: PLC0415 - as above

    bound = [one.page.bound for one in scanned if one.page]
    if not bound:
        return
    unfinished = out.with_name(out.name + ".part")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(bind(bound))
        unfinished.replace(out)
    except OSError as problem:
        raise UnusableSourceError(f"{out}: {problem.strerror}") from problem


def _tell(out: Path, scanned: list[Scanned], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"pages": [_as_json(one) for one in scanned]}, ensure_ascii=False))
        return
    for one in scanned:
        typer.echo(_line(one))
    if any(one.page for one in scanned):
        typer.echo(f"已写入 written: {out}")


def _line(one: Scanned) -> str:
    if one.page is None:
        return f"{one.source}: 没有找到纸张 no page found"
    quality = one.page.found.quality
    reasons = f" ({', '.join(quality.reasons)})" if quality.reasons else ""
    return f"{one.source}: {one.page.width_px} x {one.page.height_px}, {quality.verdict}{reasons}, {one.elapsed_ms} ms"


def _as_json(one: Scanned) -> dict[str, Any]:
    page = one.page
    return {
        "source": one.source,
        "found": page is not None,
        "corners": page.found.corners if page else None,
        "confidence": page.found.confidence if page else None,
        "width_px": page.width_px if page else None,
        "height_px": page.height_px if page else None,
        "quality": asdict(page.found.quality) if page else None,
        "elapsed_ms": one.elapsed_ms,
    }


def _give_up(reason: str, status: int) -> NoReturn:
    typer.echo(reason, err=True)
    raise typer.Exit(status)
