"""Suggestions: for each criterion without evidence that counts, the passages that a person might want to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from checker.catalogs import Library
from checker.evidence.examine import Examiner
from checker.evidence.facts import facts_in
from checker.evidence.interface import Outline, Section
from checker.evidence.locate import location_of
from checker.evidence.parts import Names
from checker.evidence.places import scope_of
from checker.finder.ours import is_ours
from checker.finder.passages import Passage, passages
from checker.finder.queries import Asker, criteria
from checker.finder.ranking import Engine, Index, Signs
from checker.model.catalog import Criterion
from checker.model.dataclass import dataclass
from checker.model.declaration import EvidenceItem
from checker.model.finding import Reason
from checker.model.texts import Bilingual

PER_CRITERION = 3
"""How many passages are suggested for one criterion unless more are asked for."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One passage for one criterion."""

    number: int
    """From 1, within its criterion: what a person names to accept it."""
    passage: Passage
    score: float
    signs: Signs
    """Why it is suggested."""
    kind: str
    """The kind of evidence for which it would be used."""
    at: str
    """The `#fragment` of a use, as a declaration writes it: cell, page or heading; empty for the whole document."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """The suggestions for one criterion."""

    ref: str
    question: Bilingual
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What was found, and what could not be looked at."""

    criteria: tuple[Suggested, ...]
    files: int
    """How many documents were read."""
    unread: tuple[Reason, ...]
    """Why the others were not."""
    own: tuple[str, ...] = ()
    """Documents that are this program's own (declarations, forms, reports): never offered, for they show nothing."""


def suggest(
    library: Library,
    refs: Iterable[str],
    examiner: Examiner,
    *,
    leave_out: Collection[str] = (),
    titles: Collection[str] = (),
    most: int = PER_CRITERION,
    engine: Engine | None = None,
) -> Search:
    """Search all documents below the examiner's root for the criteria `refs`.

    `leave_out` names files that are no evidence, such as the declaration; `titles` are those of the papers that this program
    writes (see `is_ours`), which are none either.
    """
    found: list[Passage] = []
    unread: list[Reason] = []
    own: list[str] = []
    outlines: dict[str, Outline] = {}
    for number, path in enumerate(sorted(examiner.root.files())):
        if path in leave_out:
            own.append(path)
            continue
        opened = examiner.open(EvidenceItem(id=f"f{number}", at=location_of(path)))
        if opened.outline is None:
            unread.append(Reason(opened.code or "EVI-010", {"evidence": path, **opened.fields}))
        elif is_ours(opened, lambda path=path: examiner.root.fetch(path).data, titles):  # type: ignore[misc]
            own.append(path)
        else:
            outlines[path] = opened.outline
            found += passages(path, opened.outline)
    wanted = tuple(refs)
    items = [item for one in dict.fromkeys(ref.partition("/")[0] for ref in wanted) for item in criteria(library, one)]
    queries = Asker(library.kinds, library.synonyms).queries(items)
    index = Index(found, queries, engine)
    asked = {item[0]: (item[2], query) for item, query in zip(items, queries, strict=True)}
    sections = {
        one.id: Names((*one.aliases.ja, *one.aliases.en), (*one.whole.ja, *one.whole.en))
        for one in library.kinds.sections
    }
    made = []
    for ref in wanted:
        if ref not in asked or not asked[ref][0].requirements:
            continue
        criterion, query = asked[ref]
        hits = index.search(query, most)
        made.append(
            Suggested(
                ref,
                criterion.question or criterion.statement,
                tuple(
                    Suggestion(
                        number,
                        hit.passage,
                        hit.score,
                        hit.signs,
                        _kind(criterion, hit.passage, sections),
                        _at(outlines[hit.passage.file], hit.passage),
                    )
                    for number, hit in enumerate(hits, 1)
                ),
            )
        )
    return Search(tuple(made), len(outlines), tuple(unread), tuple(own))


def _at(outline: Outline, passage: Passage) -> str:
    """Return the fragment by which a check finds the passage; empty where none leads to it, for the whole document then."""
    for place in passage.places():
        scope = scope_of(outline, place)
        if not isinstance(scope, Section):
            continue
        # Pages and cells are cut out anew; of headings of one wording only the first is found.
        if passage.cell or passage.page is not None or any(one is passage.blocks[0] for one in scope.all_blocks()):
            return f"#{place}"
    return ""


def _kind(criterion: Criterion, passage: Passage, names: dict[str, Names]) -> str:
    """Return the kind whose requirement a passage fits best: by its heading, then by the facts that it holds."""
    best, kind = -1.0, ""
    for one in criterion.requirements:
        for member in one.all:
            fits = sum(2.0 for name in member.sections if name in names and names[name].answer_to(passage.heading))
            fits += sum(1.0 for facts in facts_in(passage.blocks, member.facts).values() if facts)
            if fits > best:
                best, kind = fits, member.kind
    return kind
