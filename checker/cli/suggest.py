"""`gensoku evidence suggest`: passages that may show what a criterion asks for; a person accepts them, nobody else."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from checker.cli.output import write_file, write_out
from checker.cli.speak import lang_option, language, many, pick, text_json_markdown
from checker.cli.suggestions import FOR_A_FORM, criterion, plain, shown
from checker.cli.values import DAY, FOLDER
from checker.errors import InputError, UsageFault
from checker.model.position import Position
from checker.model.problem import Problem
from checker.model.vocabulary import Verdict

if TYPE_CHECKING:
    from checker.finder.suggest import Search
    from checker.frame import Frame
    from checker.model.assessment import Assessment

_ANSWERS = ["met", "partly", "planned", "not-met", "unknown"]


@click.command(
    "suggest",
    help=pick(
        "根拠のない項目ごとに、根拠になりそうな箇所の候補を示します。候補は、人が --accept で選んだものだけが申告書に書き込まれます。",
        "For each item without evidence, show passages that may be some. Only what a person accepts is written (--accept).",
    ),
)
@click.argument("path", metavar="DECLARATION|FOLDER")
@click.option(
    "--catalog",
    "catalogs",
    multiple=True,
    metavar="FAMILY@EDITION",
    help=pick("照らす原則集の版", "Edition to look for"),
)
@click.option("--evidence-root", type=FOLDER, metavar="DIR", help=pick("根拠資料のフォルダ", "Folder of the evidence"))
@click.option(
    "--most",
    type=click.IntRange(1, 20),
    metavar="N",
    default=3,
    show_default=True,
    help=pick("1項目に示す候補の数", "How many for one item"),
)
@text_json_markdown
@click.option(
    "--accept",
    "accepts",
    multiple=True,
    metavar="REF=N[,N]",
    help=pick("候補を選んで申告書に書き込む（複数可）", "Accept suggestions and write them into the declaration"),
)
@click.option("--ask", is_flag=True, help=pick("候補を一つずつ画面で尋ねて選ぶ", "Ask about each item on the terminal"))
@click.option(
    "--answer",
    type=click.Choice(_ANSWERS),
    help=pick("まだ回答のない項目に書く回答", "The answer for accepted items that have none yet"),
)
@click.option(
    "--semantic", is_flag=True, help=pick("意味の近さも使う（追加部品 semantic）", "Use meanings too (extra)")
)
@click.option("--as-of", type=DAY, metavar="YYYY-MM-DD", help=pick("基準日", "Date of the check"))
@lang_option
def suggest(
    path: str,
    catalogs: tuple[str, ...],
    evidence_root: str | None,
    most: int,
    form: str,
    accepts: tuple[str, ...],
    ask: bool,
    answer: str | None,
    semantic: bool,
    as_of: str | None,
    lang: str | None,
) -> int:
    """Show suggestions; write those that a person accepted."""
    from checker.frame import open_frame
    from checker.loading.formats import form_of

    speak = language(lang)
    frame = open_frame(catalogs=catalogs, as_of=as_of)
    declaration, root = _declaration_of(path, evidence_root)
    chosen = _chosen(accepts)
    if (chosen or ask) and declaration is None:
        raise UsageFault(Problem("DEC-178", {"file": path}))
    if ask and not sys.stdin.isatty():
        raise UsageFault(Problem("DEC-179"))
    is_form = declaration is not None and form_of(declaration) is not None
    if (chosen or ask) and is_form:
        raise UsageFault(Problem("DEC-084", {"file": declaration or ""}, Position(declaration or "")))
    search = _search(declaration, root, frame, most, semantic)
    if ask:
        chosen = _asked(search, frame, speak)
    if chosen and declaration is not None:
        return _write(declaration, root, search, chosen, answer, speak)
    if form == "json":
        write_out([json.dumps(plain(search), ensure_ascii=False, indent=2) + "\n"])
    else:
        write_out(line + "\n" for line in shown(search, frame, speak, form == "markdown"))
        if is_form:
            write_out([FOR_A_FORM[speak == "ja"] + "\n"])
    return 0


def _declaration_of(path: str, evidence_root: str | None) -> tuple[str | None, str]:
    """Return the declaration and the evidence root; a folder without exactly one declaration is searched without any."""
    if not os.path.isdir(path):
        return path, evidence_root if evidence_root is not None else os.path.dirname(path) or "."
    from checker.loading.discover import candidates
    from checker.loading.load import kind_of, read_document
    from checker.syntax.interface import Limits

    found = []
    for candidate in candidates(path):
        try:
            if kind_of(read_document(candidate, Limits())) == "declaration":
                found.append(candidate)
        except InputError:
            continue
    if len(found) == 1:
        return found[0], evidence_root if evidence_root is not None else os.path.dirname(found[0]) or "."
    return None, evidence_root if evidence_root is not None else path


def _search(declaration: str | None, root: str, frame: Frame, most: int, semantic: bool) -> Search:
    from checker.evidence.examine import Examiner
    from checker.finder.suggest import suggest as find
    from checker.model.buyer import Bounds

    engine = None
    if semantic:
        from checker.finder.semantic import engine as meanings

        engine = meanings()
        if engine is None:
            raise UsageFault(Problem("DEC-122", {"name": "semantic"}))
    sections = {section.id: section for section in frame.library.kinds.sections}
    bounds = Bounds()
    if declaration is None:
        refs = _all_refs(frame)
    else:
        from checker.pipeline import check

        result = check(declaration, frame, evidence_root=root)
        if result.assessment is None:
            raise InputError(result.problems)
        bounds = frame.profile_for(result.assessment.declaration.kind)[0].bounds
        refs = without_evidence(result.assessment)
    own = () if declaration is None else (os.path.relpath(declaration, root).replace(os.sep, "/"),)
    return find(
        frame.library,
        refs,
        Examiner(root, "", sections, bounds),
        leave_out=own,
        titles=_titles(),
        most=most,
        engine=engine,
    )


def _titles() -> tuple[str, ...]:
    """Return the titles of the papers that this program writes; those with something after them end with an ellipsis."""
    from checker.forms.words import TEXTS
    from checker.reports.phrases import PHRASES

    told = [PHRASES[f"{name}title"] for name in ("", "plain_", "letter_", "letter_all_", "compare_")]
    told += [TEXTS[f"{name}-title"] for name in ("spec", "score")]
    begun = [PHRASES["diff_title"], PHRASES["summary_figures"], TEXTS["title"]]
    return (
        *(text for pair in told for text in pair),
        *(f"{text.partition('{')[0]}…" for pair in begun for text in pair if not text.startswith("{")),
    )


def _all_refs(frame: Frame) -> list[str]:
    families = frame.library.families.families
    refs = frame.catalogs or tuple(one.default for one in families if not one.historical and not one.on_request)
    refs = refs or tuple(family.default for family in families)
    return [
        ref
        for catalog in refs
        for ref, (_, criterion) in frame.library.catalog(catalog).items.items()
        if criterion is not None and criterion.nature in ("ask", "discussion-point")
    ]


def without_evidence(assessment: Assessment) -> list[str]:
    """Return the criteria that apply and for which no piece of evidence counted."""
    return [
        criterion.ref
        for principle in assessment.principles
        for criterion in principle.criteria
        if criterion.verdict in (Verdict.NOT_SATISFIED, Verdict.UNDETERMINED)
        and not any(seen.standing == "counts" for seen in criterion.observations)
    ]


def _chosen(accepts: Sequence[str]) -> list[tuple[str, int]]:
    """Return what `REF=N,N` names. Raises UsageFault where it is malformed."""
    made = []
    for one in accepts:
        ref, _, numbers = one.rpartition("=")
        for number in numbers.split(","):
            if not ref or not number.strip().isascii() or not number.strip().isdigit() or len(number) > 4:
                raise UsageFault(Problem("DEC-180", {"value": one}))
            made.append((ref, int(number)))
    return made


def _asked(search: Search, frame: Frame, speak: str) -> list[tuple[str, int]]:
    chosen = []
    for one in search.criteria:
        if not one.suggestions:
            continue
        write_out(line + "\n" for line in criterion(one, frame, speak, False))
        text = "根拠として使う番号（なければそのまま改行）" if speak == "ja" else "Number to use (empty for none)"
        given = click.prompt(text, default="", show_default=False)
        if given.strip().isascii() and given.strip().isdigit():
            chosen.append((one.ref, int(given)))
    return chosen


def _write(
    declaration: str, root: str, search: Search, chosen: Sequence[tuple[str, int]], answer: str | None, speak: str
) -> int:
    """Write the accepted suggestions, all or none."""
    from checker.evidence.locate import Root
    from checker.finder.accept import Choice, accepted
    from checker.loading.files import read_file
    from checker.model.buyer import Bounds
    from checker.syntax.encoding import decode

    by_ref = {one.ref: one for one in search.criteria}
    text = decode(read_file(declaration, 5 * 2**20), declaration)[0]
    files = Root(root, Bounds())
    for ref, number in chosen:
        listed = by_ref[ref].suggestions if ref in by_ref else ()
        if not 1 <= number <= len(listed):
            raise UsageFault(Problem("DEC-181", {"ref": ref, "number": number}))
        one = listed[number - 1]
        sha256 = files.fetch(one.passage.file).sha256 or ""
        text = accepted(text, declaration, Choice(ref, one.passage.file, sha256, one.kind, one.at), answer)
    write_file(declaration, [text], reads=())
    count = len(chosen)
    click.echo(
        f"{declaration}: {f'{count} 件の根拠を書き込みました' if speak == 'ja' else many(count, 'use', 'uses') + ' of evidence written'}"
    )
    return 0
