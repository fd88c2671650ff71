"""``scan SOURCE... --out FILE.pdf``: finds the page in each picture, straightens, judges, binds one PDF.

Exit status: 0 a page in every picture, and none judged bad; 1 a picture without a page, or a page that nobody could
read (what was found is still written, nothing where nothing was); 2 wrong usage, an unreadable file, or a PDF that cannot be written; 3 a camera or stream that
cannot be reached.
"""

import errno
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import track

from cli.commands.scan_sources import Job, jobs
from cli.shared import AsJson, Config, Exit, Profile, answer, people, remarks, unwritable
from devices.supervisor import DeviceConfig
from kiosk.domain.text import LocalText
from kiosk.ports.paper_studio import Verdict

if TYPE_CHECKING:
    from papers.page import StraightPage

WORDS = {
    "good": "清楚",
    "doubtful": "勉强",
    "bad": "看不清",
    "blurred": "模糊",
    "glare": "反光",
    "dark": "太暗",
    "bright": "太亮",
    "too_small": "拍得太小",
    "cropped": "没拍全",
}
"""Verdicts and reasons of a page's quality, for people."""

AGAIN = LocalText(
    "这一页看不清，办事窗口不会收：请按上面的原因改正，重新拍。",
    "This page cannot be read and would not be accepted: put right what is named above, and take it again.",
)

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="图片、文件夹、录像、网络地址，或 camera / picture, folder, film, stream URL, or: camera",
        show_default=False,
    ),
]
Out = Annotated[Path, typer.Option("--out", help="要写的 PDF / the PDF to write", show_default=False)]
CameraOf = Callable[[Path | None, str | None], DeviceConfig]


@dataclass(frozen=True)
class Scanned:
    """What became of one picture."""

    source: str
    page: "StraightPage | None"
    elapsed_ms: int


def command(camera_of: CameraOf) -> Callable[..., Exit]:
    """Return the command.

    Args:
        camera_of: Gives the document camera of the settings that ``--config`` or ``--profile`` name.
    """

    def scan(
        sources: Sources, out: Out, config: Config = None, profile: Profile = None, as_json: AsJson = False
    ) -> Exit:
        """在每张图里找到纸，摆正，判断清不清楚，合成一个 PDF。Find, straighten and judge the pages; write one PDF."""
        _demand_writable(out)
        scanned = [_scan(job) for job in _with_bar(jobs(sources, lambda: camera_of(config, profile)))]
        _write(out, scanned)
        _tell(out, scanned, as_json=as_json)
        return Exit.YES if all(_is_usable(one) for one in scanned) else Exit.NO

    return scan


def _is_usable(one: Scanned) -> bool:
    """Tell whether a clerk could read it; of a doubtful page that is so."""
    return one.page is not None and one.page.found.quality.verdict is not Verdict.BAD


def _demand_writable(out: Path) -> None:
    """Find out before anything is photographed that the PDF cannot be written."""
    try:
        if out.exists() and not out.is_file():  # a folder; or a device, which would be replaced by a file
            raise IsADirectoryError(errno.EISDIR, "") if out.is_dir() else OSError(errno.ENXIO, "")
        descriptor = os.open(_unfinished(out), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as problem:
        raise unwritable(out, problem, "--out") from None
    os.close(descriptor)
    _unfinished(out).unlink()


def _unfinished(out: Path) -> Path:
    return out.with_name(out.name + ".part")


def _with_bar(todo: list[Job]) -> Any:  # noqa: ANN401 - rich's iterator
    return track(todo, description="扫描 scanning", console=remarks, disable=not remarks.is_terminal, transient=True)


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
    unfinished = _unfinished(out)
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(bind(bound))
        unfinished.replace(out)
    except OSError as problem:
        unfinished.unlink(missing_ok=True)
        raise unwritable(out, problem, "--out") from None


def _tell(out: Path, scanned: list[Scanned], *, as_json: bool) -> None:
    answer({"pages": [_as_json(one) for one in scanned]}, as_json=as_json)
    if as_json:
        return
    for one in scanned:
        people.print(_line(one), markup=False)
    if any(one.page for one in scanned):
        people.print(f"已写入 written: {out}", markup=False)


def _line(one: Scanned) -> str:
    if one.page is None:
        return f"{one.source}: 没有找到纸，请把纸放平、四角露出 / no page found: lay it flat, all four corners in sight"
    quality = one.page.found.quality
    words = "，".join(f"{WORDS[each]} {each}" for each in (quality.verdict.value, *quality.reasons))
    line = f"{one.source}: {one.page.width_px} x {one.page.height_px}，{words}，{one.elapsed_ms} ms"
    return line if _is_usable(one) else f"{line}\n  {AGAIN.zh}\n  {AGAIN.en}"


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
