"""``print again / guide / daily / slip / check``: slips made from templates, and templates held to their rules.

Exit status: as ``print receipt``; of ``check`` 1 where a template may not be used.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError

from cli.commands.print_document import slip_on_a4
from cli.commands.store import Id, find, opened_store
from cli.machine.opening import catalogue_of, seal_of
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, device_configs, people, settings
from config.schema import Settings
from kiosk.catalogue.problem import Problem
from kiosk.domain.glyphs import MissingGlyphError
from kiosk.domain.guides import guide_of
from kiosk.domain.offering import Entry
from kiosk.domain.one_form import item_of_case
from kiosk.domain.package_slips import named
from kiosk.domain.receipt import Receipt
from kiosk.domain.text import Language, LocalText
from kiosk.events import ReceiptPrinted
from kiosk.ports.audit_log import LogQuery
from kiosk.ports.receipt_printer import PRINT_OUTCOMES, Printed, PrintOutcome
from kiosk.receipts.again import Copying, answered_again, kept_again
from kiosk.receipts.daily import daily
from kiosk.receipts.filling import ValueMissingError, fill, sample_of
from kiosk.receipts.guide import guide
from kiosk.receipts.place import Foot
from kiosk.receipts.rules import TemplateRule
from kiosk.receipts.shelf import OURS, read_templates, templates
from kiosk.receipts.template import Template
from offline_cache.opened import OpenStore

Prints = Callable[..., Exit]
"""Prints a receipt with the settings' printer, or draws it where ``out`` is given, and tells."""

LanguageOption = Annotated[Language, typer.Option("--language", help="语言 zh, en")]
Out = Annotated[Path | None, typer.Option("--out", help="不打印，画成 PNG / draw it instead of printing")]
VALUES = TypeAdapter(dict[str, str | LocalText | tuple[dict[str, str | LocalText], ...]])


def add_to(app: typer.Typer, prints: Prints) -> None:
    """Add the commands to the group.

    Args:
        app: The group ``print``.
        prints: What they print with.
    """
    app.command("again")(_again_command(prints))
    app.command("guide")(_guide_command(prints))
    app.command("daily")(_daily_command(prints))
    app.command("slip")(_slip_command(prints))
    app.command("check")(check)


def check(
    folder: Annotated[Path, typer.Argument(help="模板文件夹 folder of templates", show_default=False)] = OURS,
    as_json: AsJson = False,
) -> Exit:
    """检查凭条模板合不合规矩，每种纸宽都试。Hold templates of slips to their rules, on every width of paper."""
    found, problems = read_templates(folder)
    problems = (*problems, *(each for template in found.values() for each in _unprintable(template)))
    entries = [{"path": p.path, "line": p.line, "rule": p.rule, "message": p.message} for p in problems]
    answer({"templates": sorted(found), "problems": entries}, as_json=as_json)
    if not as_json:
        for each in problems:
            people.print(f"{each.path}:{each.line}: {each.rule}: {each.message}", markup=False)
        people.print(f"{len(found)} 个模板可用 templates can be used, {len(problems)} 个问题 problems")
    return Exit.NO if problems else Exit.YES


def _unprintable(template: Template) -> Iterator[Problem]:
    """Set the sample on the paper of every model, and look for a font for each character."""
    from devices.receipt_printer.escpos.model import model  # noqa: PLC0415 - fonts are loaded only where it is asked for
    from devices.receipt_printer.escpos.model_name import model_names  # noqa: PLC0415 - as above
    from devices.receipt_printer.fonts import missing  # noqa: PLC0415 - as above
    from devices.receipt_printer.text import as_lines  # noqa: PLC0415 - as above

    for columns in sorted({model(name).columns for name in model_names()}):
        for language in Language:
            try:
                lost = missing("".join(as_lines(sample_of(template, language), columns)))
                problem = " ".join(str(MissingGlyphError(lost)).splitlines()) if lost else ""
            except ValueError as error:
                problem = str(error)
            if problem:
                where = f"on paper of {columns} columns it cannot be printed"
                yield Problem(f"{template.id}.toml", 1, TemplateRule.SAMPLE, f"{where}: {problem}")


def _again_command(prints: Prints) -> Callable[..., Exit]:
    def print_again(
        wanted: Id,
        language: LanguageOption = Language.ZH,
        out: Out = None,
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """补打一件事的凭条，按现在的进展。Print the slip of a case again, as it stands now; it is marked as a copy."""
        loaded = settings(config, profile)
        with opened_store(config, profile) as opened:
            slip = _slip_again(opened.store, wanted, loaded.settings, language)
            note = partial(_log_copy, opened.store)
            return prints(slip, device_configs(loaded), out=out, as_json=as_json, note=note)

    return print_again


def _slip_again(store: OpenStore, wanted: str, house: Settings, language: Language) -> Receipt:
    kept = find(store, wanted)
    submission, catalogue = store.submission_of(kept.id), catalogue_of(house)
    item = item_of_case(catalogue, kept.item_code)
    copying = Copying(
        _foot(house),
        seal_of(house),
        catalogue.pack.sample,
        language,
        kept.created_at,
        helpers=_helpers(house),
        areas=catalogue.areas,
    )
    if item is not None and kept.case is not None:
        return answered_again(kept.case, item, copying, named(kept.case, catalogue))
    if submission is None or item is None:
        reason = "内容已不在本机，或事项已不在目录里 / its content or its item is not on this machine any more"
        raise CommandError(Exit.NO, f"{wanted}: {reason}")
    return kept_again(submission, item, copying)


def _helpers(house: Settings) -> dict[str, str]:
    return {number: helper.name for number, helper in house.helpers.items()}


def _log_copy(store: OpenStore, outcome: PrintOutcome) -> None:
    reason = None if isinstance(outcome, Printed) else outcome.reason
    word = PRINT_OUTCOMES[type(outcome)]
    store.audit.append(
        ReceiptPrinted(kind="again", outcome=word, reason=reason, printed_mm=outcome.printed_mm), session=None
    )


def _guide_command(prints: Prints) -> Callable[..., Exit]:
    def print_guide(
        item: Annotated[str, typer.Argument(help="事项代码 code of an item, such as P05")],
        language: LanguageOption = Language.ZH,
        a4: Annotated[bool, typer.Option("--a4", help="打在 A4 纸上 on A4, with the document printer")] = False,
        out: Out = None,
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """打印一件事的办事指南。Print everything that an item asks for."""
        loaded = settings(config, profile)
        house = loaded.settings
        catalogue = catalogue_of(house)
        found = catalogue.item(item) or catalogue.package(item)
        if found is None:
            entries: tuple[Entry, ...] = (*catalogue.items, *catalogue.packages)
            known = ", ".join(each.id for each in entries)
            raise CommandError(Exit.USAGE, f"没有事项 {item} / there is no item {item}; {known}")
        slip = guide(
            guide_of(found, catalogue), _foot(house), sample=catalogue.pack.sample, language=language, whole=a4
        )
        if a4:
            return slip_on_a4(slip, language, device_configs(loaded), out=out, as_json=as_json)
        return prints(slip, device_configs(loaded), out=out, as_json=as_json)

    return print_guide


def _daily_command(prints: Prints) -> Callable[..., Exit]:
    def print_daily(
        language: LanguageOption = Language.ZH,
        out: Out = None,
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """打印今天的日结单。Print what this machine did today."""
        loaded = settings(config, profile)
        today = datetime.now().astimezone().date()
        since = datetime.combine(today, time.min).astimezone()
        with opened_store(config, profile) as opened:
            counts = Counter(opened.store.audit.counts(LogQuery(since=since, last=None)))
            printed = opened.store.audit.query(LogQuery(event="receipt_printed", since=since, last=None))
        counts.update(str(row.fields["outcome"]) for row in printed)
        slip = daily(today, counts, _foot(loaded.settings), language)
        return prints(slip, device_configs(loaded), out=out, as_json=as_json)

    return print_daily


def _slip_command(prints: Prints) -> Callable[..., Exit]:
    def print_slip(
        template: Annotated[str, typer.Argument(help="模板 template, such as ticket or correction")],
        values: Annotated[Path, typer.Argument(help="内容 its values (JSON), see docs/receipt-templates.md")],
        language: LanguageOption = Language.ZH,
        out: Out = None,
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """用模板和数据文件打印一张凭条。Print a slip of a template with values from a file."""
        found = templates().get(template)
        if found is None:
            known = ", ".join(templates())
            raise CommandError(Exit.USAGE, f"没有模板 {template} / there is no template {template}; {known}")
        loaded = settings(config, profile)
        slip = _filled(found, _foot(loaded.settings).values() | _read_values(values), language)
        return prints(slip, device_configs(loaded), out=out, as_json=as_json)

    return print_slip


def _filled(template: Template, values: dict[str, Any], language: Language) -> Receipt:
    try:
        return fill(template, values, language)
    except ValueMissingError as missing:
        raise CommandError(Exit.USAGE, f"{missing}；见 see docs/receipt-templates.md") from None


def _read_values(path: Path) -> dict[str, Any]:
    """Return the values of a file; what is wrong is told without them, because they may be personal."""
    try:
        return VALUES.validate_python(json.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise CommandError(Exit.USAGE, f"{path}: 读不了 cannot be read: {error.strerror}") from None
    except ValidationError as error:
        places = sorted({".".join(map(str, each["loc"][:1])) for each in error.errors(include_input=False)})
        message = f"{path}: {', '.join(places)}: 写成文字、中英文或列表 / a text, both languages, or a list of tables"
        raise CommandError(Exit.USAGE, message) from None
    except ValueError:
        raise CommandError(Exit.USAGE, f"{path}: 不是 JSON is not JSON") from None


def _foot(house: Settings) -> Foot:
    return Foot(house.kiosk.site_name, house.kiosk.id, house.kiosk.phone, datetime.now().astimezone())
