"""``receipt verify``: is a slip true? From its code and the kiosks' certificates alone, without a line to anybody.

Exit status: 0 the slip is true; 1 it is not, or not proven, or its contents are others; 2 wrong usage, or a file that
cannot be read; 3 the camera cannot be reached.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from cli.commands.scan_sources import CAMERA, jobs
from cli.commands.store import find, opened_store
from cli.machine.opening import trusted_folder
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, settings, unreadable
from devices.supervisor import DeviceConfig
from kiosk.contract.digest import digest_of
from kiosk.contract.submissions import Submission
from kiosk.domain.statement import Standing, Statement
from kiosk.domain.text import LocalText
from proofs.keys import TrustedKey, trusted_keys
from proofs.statements import PREFIX
from proofs.verifying import Forged, KeyOutOfTime, NoSlip, Proven, UnknownKey, Verdict, verify

CameraOf = Callable[[Path | None, str | None], DeviceConfig]
STANDINGS = {
    Standing.ANSWERED: LocalText("平台已答复", "answered by the platform"),
    Standing.PROVISIONAL: LocalText("暂存，平台还没答复", "provisional, not answered by the platform"),
}
VERDICTS: dict[type, tuple[str | None, LocalText]] = {
    Proven: (None, LocalText("是真的", "true")),
    NoSlip: (
        "damaged",
        LocalText(
            "不是回执上的码，或者有字错了、少了。请整条复制，或重新扫",
            "this is no code of a slip, or letters are wrong or missing; copy all of it, or scan it again",
        ),
    ),
    UnknownKey: (
        "unknown_key",
        LocalText(
            "不认识签它的终端，说的话还不能信。把那台终端的证书放进信任文件夹再验",
            "signed by a kiosk that is not known here, and not to be believed yet; put that kiosk's certificate into the folder of trusted ones",
        ),
    ),
    Forged: ("forged", LocalText("签名不对，是假的", "the signature is wrong: this slip is forged")),
    KeyOutOfTime: (
        "key_out_of_time",
        LocalText(
            "签名是那台终端的，但开单时间不在密钥有效期内，请向平台核实",
            "signed by that kiosk, but at a time for which its key does not count; ask the platform",
        ),
    ),
}
OTHER_CONTENTS = LocalText(
    "单子是真的，但和这份申请的内容对不上", "the slip is true, but it is not of these contents: the digest differs"
)
NO_CODE = LocalText(
    "画面里没有读到二维码。把单子展平、照亮、对准，再试一次",
    "no QR code can be read in the picture; lay the slip flat, in good light, and try again",
)


@dataclass(frozen=True)
class Question:
    """What is asked of one slip.

    Attributes:
        contents: Digest to compare with; None: nothing to compare.
    """

    text: str
    keys: tuple[TrustedKey, ...]
    contents: bytes | None


def make_app(camera_of: CameraOf) -> typer.Typer:
    """Return the group; ``camera_of`` gives the document camera of the settings."""
    app = typer.Typer(help="回执的真伪 is a slip true", no_args_is_help=True)
    app.callback()(_group)
    app.command("verify")(_verify_command(camera_of))
    app.command("keys")(keys)
    return app


def _group() -> None:
    """回执的真伪 is a slip true."""


def _verify_command(camera_of: CameraOf) -> Callable[..., Exit]:
    def verify_slip(
        text: Annotated[
            str | None,
            typer.Argument(
                metavar="TEXT",
                help="码里的文字，- 从标准输入读，camera 用摄像头扫 / the code's text, - from standard input, or: camera",
                show_default=False,
            ),
        ] = None,
        image: Annotated[
            Path | None, typer.Option("--image", help="从图片里读码 / read the code in a picture", show_default=False)
        ] = None,
        case: Annotated[
            str | None,
            typer.Option(
                "--case",
                help="和申请内容核对：申请文件（JSON）或本机编号 / compare with a submission: a file, or an id in the store",
                show_default=False,
            ),
        ] = None,
        trusted: Annotated[
            Path | None, typer.Option("--trusted", help="证书文件夹 folder of certificates", show_default=False)
        ] = None,
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """验一张回执，不用联网。Verify a slip by its code, without a line to anybody."""
        folder = trusted or trusted_folder(settings(config, profile).settings)
        found = _text(text, image, lambda: camera_of(config, profile))
        contents = _contents(case, config, profile) if case else None
        return _tell(Question(found, trusted_keys(folder), contents), as_json=as_json)

    return verify_slip


def keys(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> Exit:
    """列出信得过的终端密钥。List the kiosks' keys that are trusted here."""
    folder = trusted_folder(settings(config, profile).settings)
    known = trusted_keys(folder)
    entries = [
        {"kiosk": key.kiosk, "key": key.key_id.hex(), "since": _time(key.since), "until": _time(key.until)}
        for key in known
    ]
    answer({"folder": str(folder), "keys": entries}, as_json=as_json)
    if not as_json:
        for entry in entries:
            people.print("  ".join(entry.values()), markup=False)
        people.print(f"{len(known)} 把密钥在 keys in {folder}", markup=False)
    return Exit.YES


def _text(text: str | None, image: Path | None, camera: Callable[[], DeviceConfig]) -> str:
    """Return the text of the code, from wherever it is to come."""
    if (text is None) is (image is None):
        raise CommandError(
            Exit.USAGE, "写码里的文字，或用 --image 给图片 / give the code's text, or a picture with --image"
        )
    if image is not None or text == CAMERA:
        return _seen(str(image or CAMERA), camera)
    return sys.stdin.read() if text == "-" else text or ""


def _seen(source: str, camera: Callable[[], DeviceConfig]) -> str:
    from papers.codes import qr_texts  # noqa: PLC0415 - the decoder is loaded only where there is a picture

    found = [text for job in jobs([source], camera) for text in qr_texts(job.load())]
    if not found:
        raise CommandError(Exit.NO, f"{source}：{NO_CODE.zh}。\n{source}: {NO_CODE.en}.")
    return next((text for text in found if text.startswith(PREFIX)), found[0])


def _contents(case: str, config: Path | None, profile: str | None) -> bytes:
    path = Path(case)
    if path.is_file():
        return digest_of(_read(path))
    with opened_store(config, profile) as opened:
        submission = opened.store.submission_of(find(opened.store, case).id)
    if submission is None:
        words = f"{case}: 内容已不在本机 / its contents are not on this machine any more"
        raise CommandError(Exit.NO, words)
    return digest_of(submission)


def _read(path: Path) -> Submission:
    try:
        return Submission.model_validate_json(path.read_bytes())
    except OSError as error:
        raise CommandError(Exit.USAGE, f"{path}: {unreadable(path, error).inline}") from None
    except ValidationError as error:  # its text quotes the values
        places = ", ".join(sorted({str(mistake["loc"][0]) for mistake in error.errors() if mistake["loc"]}))
        words = f"{path}: 不是一份申请 / is no submission: {places or 'JSON'}；见 see docs/openapi.json, Submission"
        raise CommandError(Exit.USAGE, words) from None


def _tell(question: Question, *, as_json: bool) -> Exit:
    verdict = verify(question.text, question.keys)
    reason, words = VERDICTS[type(verdict)]
    stated = verdict.statement if isinstance(verdict, Proven) else None
    same = None if stated is None or question.contents is None else stated.digest == question.contents
    if same is False:
        reason, words = "other_contents", OTHER_CONTENTS
    document = {"valid": stated is not None and same is not False, "reason": reason} | _stated(verdict)
    document["same_contents"] = same
    answer(document, as_json=as_json)
    if not as_json:
        _say(words, verdict)
    return Exit.YES if document["valid"] else Exit.NO


def _stated(verdict: Verdict) -> dict[str, Any]:
    """Return what the slip states; of one that is not proven, it is what it claims."""
    match verdict:
        case Proven(statement=said) | UnknownKey(claimed=said) | KeyOutOfTime(claimed=said):
            known: Statement | None = said
        case Forged() | NoSlip():
            known = None
    key_id = None if isinstance(verdict, NoSlip) else verdict.key_id.hex()
    return {
        "kiosk": known.kiosk if known else None,
        "number": known.number if known else None,
        "item": known.item if known else None,
        "standing": known.standing.value if known else None,
        "issued_at": _time(known.issued_at) if known else None,
        "digest": known.digest.hex() or None if known else None,
        "key": key_id,
    }


def _say(words: LocalText, verdict: Verdict) -> None:
    people.print(f"{words.zh}。{words.en.capitalize()}.", markup=False)
    told = _stated(verdict)
    if told["number"] is None:
        return
    claims = "" if isinstance(verdict, Proven) else "自称 claims: "
    standing = STANDINGS[Standing(told["standing"])]
    people.print(f"{claims}{told['number']}  {told['item']}  {told['kiosk']}  {told['issued_at']}", markup=False)
    people.print(f"{claims}{standing.zh} / {standing.en}", markup=False)


def _time(moment: datetime) -> str:
    return moment.astimezone().isoformat(timespec="seconds")
