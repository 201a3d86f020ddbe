"""The summary of a build on GitHub, in Markdown: figures, then what is open. Append it to `$GITHUB_STEP_SUMMARY`.

A page of GitHub takes one mebibyte a step and shows nothing of a longer one, so this stops well before and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model.assessment import Assessment
from checker.model.vocabulary import Verdict
from checker.reports.cited import Cited, Item
from checker.reports.interface import Options, Outcome, Piece, made
from checker.reports.markup import escape
from checker.reports.phrases import phrase
from checker.wording.places import place_words

suffix = ".summary.md"
media_type = "text/markdown"

_MOST_BYTES = 900_000
_VERDICTS = ("satisfied", "not_satisfied", "undetermined", "not_applicable")


def render(assessment: Assessment, options: Options) -> Iterator[Piece]:
    """Yield the summary of one assessment."""
    return join([made(part(Outcome(assessment.declaration.path, assessment), options))], options)


def part(outcome: Outcome, options: Options) -> Iterator[str]:
    """Yield the lines of one outcome."""
    for line in _lines(outcome, options.language):
        yield f"{line}\n"


def join(parts: Iterable[bytes], options: Options) -> Iterator[Piece]:
    """Yield one summary over all parts, as far as there is room."""
    room = _MOST_BYTES
    left_out = 0
    for number, lines in enumerate(parts):
        for line in (b"\n" * bool(number) + lines).splitlines(keepends=True):
            if len(line) > room or left_out:
                left_out += 1
                continue
            room -= len(line)
            yield line
    if left_out:
        yield f"\n{phrase('summary_cut', options.language, count=left_out)}\n"


def _lines(outcome: Outcome, language: str) -> Iterator[str]:
    if outcome.assessment is not None:
        yield from _one(Cited(outcome.assessment, language))
        return
    yield f"## {escape(outcome.path)}"
    yield ""
    yield f"**{escape(phrase('summary_unchecked', language))}**"
    yield ""
    for problem in outcome.problems:
        place = f"{place_words(problem.where, language)}: " if problem.where else ""
        yield f"- {escape(place + problem.message.in_(language))} \\[{problem.code}\\]"


def _one(cited: Cited) -> Iterator[str]:
    assessment, language = cited.assessment, cited.language
    yield f"## {escape(cited.subject())} ({escape(assessment.declaration.id)})"
    yield ""
    for notice in assessment.notices:
        yield escape(cited.say(notice))
        yield ""
    words = [cited.word("verdict", key.replace("_", "-")) for key in _VERDICTS]
    yield f"| {escape(phrase('principle', language))} | {' | '.join(map(escape, words))} |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for principle in assessment.principles:
        figures = " | ".join(str(getattr(principle.tally, key)) for key in _VERDICTS)
        yield f"| {principle.number} {escape(cited.text(principle.title))} | {figures} |"
    total = assessment.summary.verdicts
    yield f"| {escape(phrase('total', language))} | {' | '.join(str(getattr(total, key)) for key in _VERDICTS)} |"
    yield ""
    figures = phrase(
        "summary_figures",
        language,
        gaps=assessment.summary.open_gaps,
        open=assessment.summary.open_undetermined,
        waived=total.waived,
    )
    yield escape(figures)
    yield ""
    for verdict in (Verdict.NOT_SATISFIED, Verdict.UNDETERMINED):
        items = [item for item in cited.items() if item.open and item.criterion.verdict is verdict]
        if items:
            yield f"### {escape(cited.word('verdict', verdict.value))}"
            yield ""
            for item in items:
                yield from _entry(item, cited)
            yield ""
    notices = [*cited.expiring(), *assessment.reasons, *assessment.problems]
    for told in notices:
        yield f"- {escape(cited.say(told))} \\[{told.code}\\]"
    yield escape(f"sha256 {assessment.sha256} · {assessment.as_of} · gensoku {assessment.tool.version}")


def _entry(item: Item, cited: Cited) -> Iterator[str]:
    place = cited.place(item.criterion)
    where = f"{place.path}:{place.line}" if place.line else place.path
    codes = ", ".join(dict.fromkeys(reason.code for reason in item.criterion.reasons))
    yield f"- **{escape(cited.text(item.principle.title))}** {escape(cited.asked(item))}"
    yield f"  - {escape(cited.why(item.criterion))} \\[{codes}\\]"
    for part in (item.text.remedy, item.text.buyer_part):
        if part:
            yield f"  - {escape(cited.text(part))}"
    yield f"  - {escape(where)} · {escape(item.criterion.ref)}"
