"""`gensoku verify`: whether a signature holds, whether every file is still what was signed, and whether a new check agrees."""

from __future__ import annotations

import json

import click

from checker.cli.speak import lang_option, language, many, pick, pick_in, tell_problems
from checker.cli.values import FOLDER
from checker.errors import InputError
from checker.loading.load import is_date
from checker.model.assessment import Assessment
from checker.model.placed import Standing
from checker.model.position import Position
from checker.model.problem import Problem
from checker.model.sealed import digest_of
from checker.pipeline import check, open_frame
from checker.schema.construct import construct
from checker.signing import ASSESSMENT, LIMITS, Signed, below, changed_files, open_signed
from checker.syntax.document import parse


@click.command(
    "verify",
    help=pick(
        "署名と、署名されたすべてのファイルの内容を確かめます。どのファイルも今のフォルダからの場所で探します。",
        "Verify a signature and every file that was signed for; files are looked for from the present folder.",
    ),
    epilog=pick(
        "終了状態: 0 署名のとおり・1 署名又は内容が異なる・3 見つからないファイル又は読めない入力あり",
        "Exit status: 0 as signed · 1 the signature or a file differs · 3 a file that is not there, or unreadable input",
    ),
)
@click.argument("file", metavar="FILE.signed.json")
@click.option(
    "--key", required=True, metavar="PUB", help=pick("署名した人の公開鍵", "Public key of the one who signed")
)
@click.option(
    "--root",
    type=FOLDER,
    default=".",
    metavar="DIR",
    help=pick("ファイルを探すフォルダ", "Folder that the files are looked for in"),
)
@click.option(
    "--recompute",
    is_flag=True,
    help=pick("同じ入力から照合し直し、結果を比べます", "Check again from the same inputs, and compare"),
)
@lang_option
def command(file: str, key: str, root: str, recompute: bool, lang: str | None) -> int:
    """Verify; everything that differs is told."""
    speak = language(lang)
    try:
        signed = open_signed(file, key)
    except InputError as fault:
        tell_problems(fault.problems, speak)
        return 1 if {problem.code for problem in fault.problems} == {"DEC-133"} else 3
    problems = [*changed_files(signed.files, root)]
    if signed.predicate_type == ASSESSMENT:
        problems += _assessment(file, signed, root, recompute=recompute and not problems)
    tell_problems(problems, speak)
    if problems:
        return 3 if any(problem.code == "DEC-191" for problem in problems) else 1
    count = len(signed.files)
    also = ("", "")
    if recompute and signed.predicate_type == ASSESSMENT:
        also = ("、照合し直した結果も同じ", "; a new check gives the same")
    elif recompute:
        also = (
            "。申告書への署名で照合の結果を含まないため、ファイルだけを比べました",
            "; a declaration was signed, which holds no result, so only the files were compared",
        )
    said = pick_in(
        speak,
        f"署名のとおりです（ファイル {count} 件{also[0]}）",
        f"as signed ({many(count, 'file', 'files')}{also[1]})",
    )
    click.echo(f"{file}: {said}")
    return 0


def _assessment(file: str, signed: Signed, root: str, *, recompute: bool) -> list[Problem]:
    """Return what is wrong with a signed assessment: its own digest, and what a new check gives."""
    text = json.dumps(signed.predicate, ensure_ascii=False)
    assessment, context = construct(Assessment, parse(text.encode(), file, "json", LIMITS))
    if assessment is None:
        raise InputError([Problem("DEC-042", {"file": file}, Position(file)), *context.problems[:5]])
    if digest_of(assessment) != assessment.sha256:
        return [Problem("DEC-190", {"file": file, "id": assessment.declaration.id}, Position(file))]
    if not recompute:
        return []
    what = _differs(assessment, root)
    return [Problem("DEC-136", {"what": what}, Position(file))] if what else []


def _differs(was: Assessment, root: str) -> str:
    """Check again from the inputs that the assessment names, below `root`; return what differs, empty for nothing."""
    inputs = {one.role: below(root, one.path) for one in was.inputs}
    frame = open_frame(
        profile=inputs.get("profile", was.profile.id),
        catalogs=[catalog.ref for catalog in was.catalogs],
        case=inputs.get("case"),
        reviews=inputs.get("reviews"),
        waivers=inputs.get("waivers"),
        as_of=was.as_of if is_date(was.as_of) else None,
    )
    result = check(below(root, was.declaration.path), frame, evidence_root=below(root, Standing(was).evidence))
    if result.assessment is None:
        return "declaration"
    now = result.assessment
    if "baseline" in inputs:
        from checker.baseline import against, load_baseline

        now = against(now, *load_baseline(inputs["baseline"]))
    if now.sha256 == was.sha256:
        return ""
    before = {one.ref: one for principle in was.principles for one in principle.criteria}
    after = {one.ref: one for principle in now.principles for one in principle.criteria}
    refs = [ref for ref in {**before, **after} if before.get(ref) != after.get(ref)]
    parts = [
        name
        for name in ("tool", "profile", "catalogs", "summary", "evidence")
        if getattr(was, name) != getattr(now, name)
    ]
    return ", ".join([*parts, *refs[:5]]) or "sha256"
