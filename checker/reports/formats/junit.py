"""JUnit XML, valid for the schemas of Jenkins and of Ant: a suite is a principle, a test a criterion.

A gap that counts is a failure, an open question that counts an error; what does not count, is waived or does not apply is
skipped and says so. What a schema has no place for stands in the suite's `system-out`, one line a criterion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from checker import __version__
from checker.model.assessment import Assessment, PrincipleRecord
from checker.model.vocabulary import Verdict
from checker.reports.cited import Cited, Item
from checker.reports.interface import Options, Outcome, Piece, made
from checker.reports.visible import visible
from checker.wording.places import place_words

suffix = ".junit.xml"
media_type = "application/xml"

_NUMBER = "\0"
"""Stands for the number of a suite until all parts are there: no text that is shown has it."""
_ELEMENTS = {Verdict.NOT_SATISFIED: "failure", Verdict.UNDETERMINED: "error"}


def render(assessment: Assessment, options: Options) -> Iterator[Piece]:
    """Yield the suites of one assessment."""
    return join([made(part(Outcome(assessment.declaration.path, assessment), options))], options)


def part(outcome: Outcome, options: Options) -> Iterator[str]:
    """Yield the suites of one outcome; a declaration that could not be checked is a suite with an error."""
    if outcome.assessment is None:
        yield from _unchecked(outcome, options.language)
        return
    cited = Cited(outcome.assessment, options.language)
    suites: dict[str, list[Item]] = {}
    for item in cited.items():
        suites.setdefault(item.principle.ref, []).append(item)
    for items in suites.values():
        yield from _suite(items[0].principle, items, cited)


def join(parts: Iterable[bytes], options: Options) -> Iterator[Piece]:
    """Yield one document over all parts, its suites numbered."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
    number = 0
    for suites in parts:
        first, *others = suites.split(_NUMBER.encode())
        yield first
        for text in others:
            yield str(number)
            yield text
            number += 1
    yield "</testsuites>\n"


def _suite(principle: PrincipleRecord, items: list[Item], cited: Cited) -> Iterator[str]:
    assessment = cited.assessment
    elements = [_element(item) for item in items]
    yield _open_suite(
        f"{assessment.declaration.id} {principle.ref} {cited.text(principle.title)}",
        f"{assessment.declaration.id}.{principle.catalog}",
        assessment.as_of,
        elements,
    )
    yield "<properties>\n"
    for name, value in (
        ("tool", f"gensoku {__version__}"),
        ("declaration", assessment.declaration.path),
        ("declaration.sha256", assessment.declaration.sha256),
        ("subject", cited.subject()),
        ("catalog", principle.catalog),
        ("profile", f"{assessment.profile.id}@{assessment.profile.revision}"),
        ("as_of", assessment.as_of),
        ("assessment.sha256", assessment.sha256),
    ):
        yield f"<property name={quoteattr(name)} value={_attribute(value)}/>\n"
    yield "</properties>\n"
    for item, element in zip(items, elements, strict=True):
        yield _case(item, element, cited)
    yield "<system-out>"
    for item in items:
        criterion = item.criterion
        codes = " ".join(reason.code for reason in criterion.reasons) or "-"
        marks = f"counts={_truth(criterion.counts)} waived={_truth(criterion.waived)}"
        line = f"{criterion.ref} {criterion.verdict.value} {marks} [{codes}] {cited.why(criterion)}"
        yield f"{escape(visible(line))}\n"
    yield "</system-out>\n<system-err/>\n</testsuite>\n"


def _element(item: Item) -> str:
    """Return the element that tells a verdict; empty for a test that passed."""
    if item.criterion.verdict is Verdict.SATISFIED:
        return ""
    return _ELEMENTS[item.criterion.verdict] if item.open else "skipped"


def _open_suite(name: str, package: str, as_of: str, elements: list[str]) -> str:
    counts = {key: elements.count(key) for key in ("failure", "error", "skipped")}
    return (
        f'<testsuite name={_attribute(name)} package={_attribute(package)} id="{_NUMBER}" timestamp="{as_of}T00:00:00" '
        f'hostname="localhost" tests="{len(elements)}" failures="{counts["failure"]}" errors="{counts["error"]}" '
        f'time="0">\n'
    )


def _case(item: Item, element: str, cited: Cited) -> str:
    criterion = item.criterion
    head = f'<testcase name={_attribute(criterion.ref)} classname={_attribute(item.principle.ref)} time="0"'
    if not element:
        return f"{head}/>\n"
    name = cited.word("verdict", "waived" if criterion.waived else criterion.verdict.value)
    message = f"{name}: {cited.why(criterion)}"
    kind = "" if element == "skipped" else f" type={_attribute(criterion.verdict.value)}"
    lines = [cited.asked(item), *(f"[{reason.code}] {cited.say(reason)}" for reason in criterion.reasons)]
    lines += [cited.text(part) for part in (item.text.remedy, item.text.buyer_part) if part]
    place = cited.place(criterion)
    lines.append(visible(f"{place.path}:{place.line}" if place.line else place.path))
    body = escape("\n".join(lines))
    return f"{head}><{element} message={_attribute(message)}{kind}>{body}</{element}></testcase>\n"


def _unchecked(outcome: Outcome, language: str) -> Iterator[str]:
    # Without an assessment there is no date of the check; a schema wants one all the same.
    yield _open_suite(outcome.path, "gensoku", "1970-01-01", ["error"])
    yield "<properties/>\n"
    said = "\n".join(
        visible(f"{place_words(problem.where, language)}: " if problem.where else "")
        + f"[{problem.code}] {visible(problem.message.in_(language))}"
        for problem in outcome.problems
    )
    code = outcome.problems[0].code if outcome.problems else "unchecked"
    yield (
        f'<testcase name="declaration" classname={_attribute(outcome.path)} time="0">'
        f"<error type={_attribute(code)} message={_attribute(said)}>{escape(said)}</error></testcase>\n"
    )
    yield "<system-out/>\n<system-err/>\n</testsuite>\n"


def _attribute(value: str) -> str:
    return quoteattr(visible(value).strip() or "-")


def _truth(value: bool) -> str:
    return "true" if value else "false"
