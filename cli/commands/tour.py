"""``tour``: plays a citizen's journey by touch, on simulated devices, with every other part real."""

import json
from base64 import b64decode
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from cli.machine.demo import tell_chinas_time
from cli.machine.kiosk import Kiosk
from cli.machine.opening import catalogue_of
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, settings, unwritable
from cli.tour.citizen import Citizen
from cli.tour.cost import Cost, cost_of
from cli.tour.faults import MISFORTUNES, STEPS, Planned, parse
from cli.tour.journey import Journey, usual
from cli.tour.journeys import journeys
from cli.tour.walk import Walk
from config.loader import Loaded
from devices.receipt_printer.picture import draw_png
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.receipt import RECEIPT
from kiosk.domain.text import Language
from kiosk.ports.outbox import OutboxState
from kiosk.ports.receipt_printer import Interrupted, NotStarted, OutcomeUnknown, Printed
from kiosk.session.stages import Finished
from ui.app import WindowOptions
from ui.tour.player import TouchPlayer

OUTCOMES = {Printed: "printed", NotStarted: "not_started", Interrupted: "interrupted", OutcomeUnknown: "unknown"}
SYNC_S = 30.0


def _journeys() -> str:
    """Say what the journeys are, and what is counted."""
    zh = "；".join(f"{name} {each.title.zh}" for name, each in journeys().items())
    en = "; ".join(f"{name} {each.title.en}" for name, each in journeys().items())
    return (
        f"谁来办什么：{zh}；或者写目录里任何一个事项的编号，例如 P13，由一位普通市民带卡和一份材料来办，不设上限。每一下有意的触摸算一次，用键盘填一栏只算最后的“确定”那一下；超了上限退出码是 1（--fault 时不算） / "
        f"who comes for what: {en}; or the id of any item of the catalogue in force, such as P13: the usual citizen comes for "
        "it with a card and a paper, and no budget. Every deliberate touch counts; a field that is typed counts once, "
        "by the key that commits it; over the budget the exit status is 1, unless something was told to go wrong"
    )


def _faults() -> str:
    """Say what can go wrong, and where."""
    return (
        "让它在某一步出一次错，写成 WHAT@STEP，例如 line@sending / "
        f"something that goes wrong at a step, WHAT@STEP. WHAT: {', '.join(MISFORTUNES)}. STEP: {', '.join(STEPS)}"
    )


Out = Annotated[Path, typer.Option("--out", help="截图和回执放在哪里 where screenshots and receipt go")]
Named = Annotated[str, typer.Option("--journey", help=_journeys())]
Spoken = Annotated[
    Language | None,
    typer.Option(
        "--language",
        help="屏幕和回执的语言，不写就照设置 / of screen and receipt; the settings' without it",
        show_default=False,
    ),
]
Fault = Annotated[str | None, typer.Option("--fault", help=_faults(), show_default=False)]


def tour(
    out: Out = Path(".demo/tour"),
    journey: Named = "P05",
    fault: Fault = None,
    language: Spoken = None,
    config: Config = None,
    profile: Profile = None,
    as_json: AsJson = False,
) -> int:
    """演示一次办事：真实触摸、模拟设备、其余全真。Play a citizen's journey by touch."""
    planned = parse(fault) if fault else None
    loaded = _speaking(settings(config, profile), language)
    if loaded.settings.kiosk.production:
        raise CommandError(
            Exit.USAGE,
            "演示只用模拟设备，正式终端上不运行；请用 --profile demo。\n"
            "The tour plays on simulated devices and is refused in production; use --profile demo.",
        )
    chosen = journeys().get(journey) or to_item(journey, catalogue_of(loaded.settings))
    _make_folder(out)
    loaded = replace(loaded, settings=chosen.settings(loaded.settings))
    tell_chinas_time()
    kiosk = Kiosk(loaded, WindowOptions(offscreen=True, moving=False))
    try:
        kiosk.start()
        report = _play(kiosk, chosen, out, planned)
    finally:
        kiosk.stop()
        kiosk.window.close()
    (out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")
    answer(report, as_json=as_json)
    if not as_json:
        _show(report, out)
    return Exit.YES if report["synced"] and report["within_budget"] is not False else Exit.NO


def to_item(name: str, catalogue: Catalogue) -> Journey:
    """Return the usual citizen's journey to an item; CommandError, naming what there is, where there is none such."""
    item = catalogue.item(name)
    if item is not None:
        return usual(item)
    known, items = ", ".join(journeys()), ", ".join(each.id for each in catalogue.items)
    raise CommandError(
        Exit.USAGE,
        f"没有 {name} 这个行程，也没有这个事项。行程：{known}。事项：{items}。\n"
        f"There is no journey and no item {name}. Journeys: {known}. Items: {items}.",
    )


def _speaking(loaded: Loaded, language: Language | None) -> Loaded:
    if language is None:
        return loaded
    spoken = loaded.settings.ui.model_copy(update={"language": language})
    return replace(loaded, settings=loaded.settings.model_copy(update={"ui": spoken}))


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(out, error, "--out") from None


def _play(kiosk: Kiosk, journey: Journey, out: Path, planned: Planned | None) -> dict[str, Any]:
    assert kiosk.dock is not None
    player = TouchPlayer(kiosk.window)
    citizen = Citizen(player, kiosk.dock, journey.bag, journey.acts, lambda: kiosk.preview.sees_page)
    walk = Walk(kiosk, player, journey, citizen, out, planned)
    end = walk.go()
    finished = end if isinstance(end, Finished) else None
    receipt = _receipt(kiosk, finished, out) if finished else None
    if end is not None:
        walk.leave()
    return {
        **asdict(cost_of(journey, walk.steps, misfortune=planned is not None)),
        "steps": walk.documents(),
        "synced": end is not None and player.holds(lambda: _has_arrived(kiosk, finished, walk.rated), SYNC_S),
        "rating": _rating(kiosk, walk.rated),
        "case": _case(kiosk, finished.submission_id) if finished else None,
        "receipt": receipt,
    }


def _has_arrived(kiosk: Kiosk, finished: Finished | None, rated: str | None) -> bool:
    """Tell whether the case and the rating have arrived; where there is no case, whether nothing is left to send."""
    if finished is not None:
        sent = (finished.submission_id, rated) if rated else (finished.submission_id,)
        return all(_is_confirmed(kiosk, each) for each in sent)
    stats = kiosk.machine.store.submit(lambda store: store.outbox.stats()).result()
    return stats.waiting + stats.sending == 0


def _rating(kiosk: Kiosk, rated: str | None) -> dict[str, Any] | None:
    """Return the rating that was given as the platform holds it; None until it does."""
    held = kiosk.platform.ratings() if kiosk.platform else ()
    return next((asdict(each) for each in held if each.submission_id == rated), None)


def _is_confirmed(kiosk: Kiosk, submission_id: str) -> bool:
    item = kiosk.machine.store.submit(lambda store: store.outbox.item(submission_id)).result()
    return item is not None and item.state is OutboxState.CONFIRMED


def _case(kiosk: Kiosk, submission_id: str) -> dict[str, Any] | None:
    """Return the case as the platform holds it; None until it does."""
    held = kiosk.platform.cases() if kiosk.platform else ()
    found = next((case for case in held if case.submission_id == submission_id), None)
    if found is None:
        return None
    documents = [{"doc_id": d.doc_id, "sha256": d.sha256, "size": d.size} for d in found.documents]
    return {"id": submission_id, "case_no": found.case_no, "state": str(found.state), "documents": documents}


def _receipt(kiosk: Kiosk, finished: Finished, out: Path) -> dict[str, Any]:
    """Leave the receipt as the printer's bytes, as JSON and as a picture."""
    picture, document, content = out / "receipt.png", out / "receipt.json", out / "receipt.bin"
    picture.write_bytes(draw_png(finished.receipt))
    document.write_bytes(RECEIPT.dump_json(finished.receipt, indent=2))
    printed = isinstance(finished.printed, Printed)
    if printed and kiosk.machine.printer is not None:
        state = kiosk.machine.printer.simulate("last_receipt", {}).result()
        content.write_bytes(b64decode(state["bytes"]))
    return {
        "kind": "answered" if finished.case else "provisional",
        "number": finished.receipt.number,
        "outcome": OUTCOMES[type(finished.printed)],
        "bytes": str(content) if printed else None,
        "json": str(document),
        "picture": str(picture),
    }


def _show(report: dict[str, Any], out: Path) -> None:
    table = Table("页面 screen", "秒 seconds", "触摸 touches", "截图 screenshot", box=None, pad_edge=False)
    for step in report["steps"]:
        table.add_row(step["screen"], f"{step['seconds']:.1f}", str(step["touches"]), step["screenshot"])
    people.print(table)
    people.print(Cost(**{each.name: report[each.name] for each in fields(Cost)}).told)
    receipt, case = report["receipt"], report["case"]
    if receipt:
        people.print(f"回执 receipt: {receipt['kind']} {receipt['number']} ({receipt['outcome']})")
    if case:
        people.print(f"平台 platform: {case['case_no']} {case['state']}, {len(case['documents'])} document(s)")
    if report["rating"]:
        people.print(f"评价 rating: {report['rating']['level']}/5")
    people.print(f"{'已送达 synced' if report['synced'] else '[red]没有送达 not synced[/red]'}; {out}")
