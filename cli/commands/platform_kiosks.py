"""``platform enrol-code``, ``revoke``, ``import-bundle`` and ``publish``: what the city does for its kiosks.

Exit status: 0 done; 1 no such kiosk, or the bundle was not taken; 2 wrong usage; 3 the database cannot be
reached.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from cli.commands.platform_where import Database, State, database_in_reach, memory_of, state_of
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, settings, unreadable
from kiosk.contract.bundles import BundledCase
from kiosk.contract.enrolment import KIOSK_ID
from offline_cache.pack_file import BadPack, kind_of
from standin.kiosks import kiosks_of
from standin.packs import PublishedPacks
from standin.pki import ensure_pki
from standin.platform import Platform
from standin.refusals import Refusal


def enrol_code(
    kiosk_id: Annotated[str, typer.Argument(help="终端编号，例如 DEMO-01 / the kiosk's id", show_default=False)],
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """给一台终端一个一次性入网码，24 小时内有效。A one-time code with which a kiosk enrols within 24 hours."""
    if not re.fullmatch(KIOSK_ID, kiosk_id):
        raise CommandError(
            Exit.USAGE,
            f"{kiosk_id!r} 不是终端编号：大写字母、数字和连字符，例如 CS-0001。\n"
            f"{kiosk_id!r} is no kiosk's id: capital letters, digits and hyphens, for example CS-0001.",
        )
    folder, address = memory_of(config, profile, state, database)
    with database_in_reach(), kiosks_of(folder, address=address) as kiosks:
        code, until = kiosks.new_code(kiosk_id)
    answer({"kiosk_id": kiosk_id, "code": code, "expires_at": until.isoformat(timespec="seconds")}, as_json=as_json)
    if not as_json:
        people.print(f"{code}  （{kiosk_id}，有效到 until {until:%Y-%m-%d %H:%M}）", markup=False)
        people.print("在终端上运行 / on the kiosk: python main.py identity enrol")


def revoke(
    kiosk_id: Annotated[str, typer.Argument(help="终端编号 the kiosk's id", show_default=False)],
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    database: Database = None,
    as_json: AsJson = False,
) -> Exit:
    """不再相信一台终端的密钥，例如它被偷了。Believe a kiosk's keys no longer, as when it was stolen."""
    folder, address = memory_of(config, profile, state, database)
    with database_in_reach(), kiosks_of(folder, address=address) as kiosks:
        known = kiosks.revoke(kiosk_id)
    if not known:
        raise CommandError(
            Exit.NO,
            f"没有 {kiosk_id} 这台入过网的终端，请核对编号。\nNo kiosk {kiosk_id} was ever enrolled; look at the id again.",
        )
    answer({"kiosk_id": kiosk_id, "revoked": True}, as_json=as_json)
    if not as_json:
        people.print(f"{kiosk_id}: 密钥已作废 its keys are revoked", markup=False)
    return Exit.YES


def import_bundle(
    path: Annotated[Path, typer.Argument(help="导出包 the bundle that queue export made", show_default=False)],
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    database: Database = None,
    pki: Annotated[Path | None, typer.Option(help="演示证书的文件夹 folder of the throw-away certificates")] = None,
    as_json: AsJson = False,
) -> Exit:
    """收下一个导出包：整包收或整包不收，每件只收一次。Take a bundle in, whole or not at all, each case once."""
    found = settings(config, profile).settings
    made = ensure_pki(pki or found.paths.state / "pki", found.kiosk.id)
    place = state or state_of(found)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with database_in_reach(), _memory(place, made.ca, database) as platform:
            taken = platform.bundles.take(path)
    except Refusal as refusal:
        words, detail = refusal.kind.title, refusal.problem.detail
        message = (
            f"没有收：{words.zh}（{detail}）。请重新导出一次。\nNot taken: {words.en} ({detail}). Export it again."
        )
        raise CommandError(Exit.NO, message, reason=refusal.kind.slug) from refusal
    except OSError as error:
        why = unreadable(path, error)
        raise CommandError(Exit.USAGE, f"{path}: {why.zh}。\n{path}: {why.en}.") from error
    answer(taken.model_dump(mode="json"), as_json=as_json)
    if not as_json:
        for case in taken.cases:
            people.print(_taken(case), markup=False)
    return Exit.NO if any(case.refused for case in taken.cases) else Exit.YES


def publish(
    path: Annotated[Path, typer.Argument(help="签好名的包 the signed pack", show_default=False)],
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    as_json: AsJson = False,
) -> None:
    """向终端发布签名包，由终端自己核对。Publish a signed pack; each kiosk judges it by itself."""
    try:
        content = path.read_bytes()
    except OSError as error:
        why = unreadable(path, error)
        raise CommandError(Exit.USAGE, f"{path}: {why.zh}。\n{path}: {why.en}.") from error
    kind = kind_of(content)
    if isinstance(kind, BadPack):
        raise CommandError(
            Exit.NO,
            f"{path} 不是签名包（{kind.why}），没有发布；用 catalogue pack 打包。\n"
            f"{path} is no signed pack ({kind.why}) and was not published; make one with: catalogue pack",
        )
    published = PublishedPacks(memory_of(config, profile, state, None)[0])
    published.publish(content, kind)
    _, etag = published.newest(kind) or (b"", "")
    answer({"published": True, "kind": kind, "bytes": len(content), "etag": etag}, as_json=as_json)
    if not as_json:
        people.print(f"已发布 published: {kind}, {len(content)} bytes, ETag {etag}", markup=False)


@contextmanager
def _memory(state: Path, ca: Path, address: str | None) -> Iterator[Platform]:
    """Open the platform's memory beside a server that may run on it."""
    platform = Platform.open(state, address=address, ca=ca)
    try:
        yield platform
    finally:
        platform.database.close()


def _taken(case: BundledCase) -> str:
    return f"{case.submission_id}  {case.committed.case_no if case.committed else case.refused}"
