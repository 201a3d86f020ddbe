"""`gensoku spec`: the papers that a buyer sends out before there is a declaration."""

from __future__ import annotations

import os

import click

from checker.cli.form import refuse_odd, roles_in
from checker.cli.output import make_folder, refuse_target, write_file
from checker.cli.speak import force_option, lang_option, language, many, pick
from checker.forms.blocks import as_markdown, as_word
from checker.forms.words import say
from checker.frame import open_frame
from checker.model.buyer import Profile
from checker.model.vocabulary import TIERS, Tier
from checker.questionnaire import default_catalogs, put_together

PAPERS = ("specification.md", "specification.docx", "answer-form.xlsx", "scoring.xlsx")
"""The files that are written; people go on to write in each of them."""


@click.command(
    "spec",
    help=pick(
        "仕様書の条項の案、回答の様式、採点表を作ります。",
        "Draft clauses for a specification, the answer form and the scoring table.",
    ),
)
@click.option(
    "--catalog",
    "catalogs",
    multiple=True,
    metavar="FAMILY@EDITION",
    help=pick("原則集（既定: 照合条件又は役割による）", "Catalog (default: by profile or roles)"),
)
@click.option("--profile", metavar="FILE|NAME", help=pick("照合条件", "Profile"))
@click.option("--case", "case_path", metavar="FILE", help=pick("利用条件書", "Case file of the buyer"))
@click.option(
    "--roles",
    multiple=True,
    metavar="ROLE[,ROLE…]",
    help=pick("求める相手の役割（既定: ai-service-provider）", "Roles asked (default: ai-service-provider)"),
)
@click.option(
    "--tier",
    type=click.Choice(TIERS),
    help=pick(
        "簡易・標準・詳細（既定: 利用条件書か照合条件による）", "How many questions (default: the case's or profile's)"
    ),
)
@click.option(
    "--output", "out", required=True, metavar="DIR", help=pick("書き出し先のフォルダ", "Folder to write into")
)
@force_option
@lang_option
def command(
    catalogs: tuple[str, ...],
    profile: str | None,
    case_path: str | None,
    roles: tuple[str, ...],
    tier: Tier | None,
    out: str,
    force: bool,
    lang: str | None,
) -> int:
    """Write four files that belong together; the same call gives the same bytes."""
    from checker.forms.excel_form import excel_form
    from checker.forms.specification import scoring_table, specification

    speak = language(lang)
    reads = [path for path in (profile, case_path) if path]
    # Nothing is judged here, so the date does not matter: a fixed one keeps the output the same.
    frame = open_frame(profile=profile, catalogs=catalogs, case=case_path, as_of="2020-01-01")
    conditions, digest = frame.profile_for("procurement")
    chosen = roles_in(roles) or ("ai-service-provider",)
    refs = frame.catalogs or conditions.catalogs or default_catalogs(frame.library, chosen)
    asked = put_together(
        frame.library,
        refs,
        chosen,
        tier=tier or frame.tier(conditions),
        stage=frame.stage(conditions),
        case=frame.case.characteristics if frame.case else None,
        owners=("vendor", "both"),
        others={"profile": digest, "case": frame.inputs[-1].sha256 if frame.case else ""},
        wanted=lambda ref: _wanted(ref, conditions),
    )
    refuse_odd(asked)
    blocks = specification(asked, frame.library, speak, frame.case)
    targets = [os.path.join(out, name) for name in PAPERS]
    for target in targets:
        refuse_target(target, reads=reads, keep=not force)
    make_folder(out)
    foot = say("foot", speak, digest=asked.sha256[:16])
    papers: dict[str, str | bytes] = {
        "specification.md": as_markdown(blocks),
        "specification.docx": as_word(blocks, speak, f"{say('spec-title', speak)}  {foot}"),
        "answer-form.xlsx": excel_form(asked, frame.library, speak),
        "scoring.xlsx": scoring_table(asked, frame.library, speak, frame.case),
    }
    for target in targets:
        write_file(target, [papers[os.path.basename(target)]], reads=reads, keep=not force)
        click.echo(target)
    now, later = len(asked.asked), len(asked.later)
    click.echo(
        f"いま求めるもの {now}問、後の段階で求めるもの {later}件。識別値 {asked.sha256}"
        if speak == "ja"
        else f"{many(now, 'question', 'questions')} now, {later} at later stages. Digest {asked.sha256}"
    )
    return 0


def _wanted(ref: str, profile: Profile) -> bool:
    """Tell whether a profile lets an item in."""
    both = (ref, ref.rpartition("/")[0])
    return not any(one in profile.exclude for one in both) and (
        not profile.include or any(one in profile.include for one in both)
    )
