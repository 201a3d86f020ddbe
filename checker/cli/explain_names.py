"""What `gensoku explain` says of a text, a family of texts, a profile and a role: what it is, its state, how it is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from checker.applicability import addressed
from checker.catalogs import Library
from checker.model.buyer import Profile
from checker.model.catalog import Catalog
from checker.model.lists import Family, NamedRole, SectionKind
from checker.wording.words import word

if TYPE_CHECKING:
    from checker.cli.explain import Speaker


def edition(what: str, library: Library, speaker: Speaker) -> Iterator[str] | None:
    """Tell an edition, or a text that is held as identifiers; None where it is neither."""
    if what in library.refs:
        return _edition(what, library, speaker)
    return _reference(what, library, speaker) if what in library.references else None


def _edition(ref: str, library: Library, speaker: Speaker) -> Iterator[str]:
    catalog, speak = library.catalog(ref).catalog, speaker.speak
    family = next((one for one in library.families.families if one.id == catalog.id), None)
    yield f"{catalog.title.in_(speak)}  {ref}"
    yield from speaker.line("issued", f"{catalog.issuer.in_(speak)}, {catalog.issued_on}")
    yield from speaker.line("state", "\n".join(_state(catalog, family, library, speaker)))
    yield from speaker.line("force", speaker.label("soft-law"))
    if catalog.incomplete:
        yield from speaker.line("note", catalog.incomplete.in_(speak))
    yield from speaker.list("notes", [note.text.in_(speak) for note in catalog.notes])
    yield from speaker.line("figures", _figures(catalog, speaker))
    yield f"{speaker.label('principles')}:"
    for principle in catalog.principles:
        yield f"  - {principle.number} {principle.title.in_(speak)}  {ref}/{principle.id}"
    if family is not None:
        yield from speaker.line("addressees", speaker.words("role", family.roles))
    yield from speaker.line("source", f"{catalog.source.title}\n{catalog.source.url or ''}")
    calls = (f"gensoku check FILE --catalog {ref}", f"gensoku catalogs show {ref}", f"gensoku explain {ref}/PRINCIPLE")
    yield from _use(calls, speaker)


def _state(catalog: Catalog, family: Family | None, library: Library, speaker: Speaker) -> Iterator[str]:
    """Yield how the original stands, what came after it, and whether it is used where nobody chooses."""
    yield word("catalog-status", catalog.status, speaker.speak)
    later = library.superseded.get(catalog.ref)
    if later:
        yield speaker.label("later").replace("{ref}", later)
    for text in catalog.succeeded_by:
        yield speaker.label("later").replace("{ref}", f"{text.title.in_(speaker.speak)} ({text.issued_on})")
    if family is not None and family.default == catalog.ref:
        key = "default-asked" if family.on_request else "default-old" if family.historical else "default"
        yield speaker.label(key)


def _figures(catalog: Catalog, speaker: Speaker) -> str:
    criteria = [criterion for principle in catalog.principles for criterion in principle.criteria]
    asked = sum(criterion.nature in ("ask", "discussion-point") for criterion in criteria)
    text = speaker.label("counted")
    for key, value in (("principles", len(catalog.principles)), ("criteria", len(criteria)), ("asked", asked)):
        text = text.replace("{" + key + "}", str(value))
    return f"{text} ({speaker.label('revision')} {catalog.revision})"


def _reference(ref: str, library: Library, speaker: Speaker) -> Iterator[str]:
    reference = library.reference(ref).reference
    yield f"{reference.title.in_(speaker.speak)}  {ref}"
    yield from speaker.line("issued", f"{reference.issuer.in_(speaker.speak)}, {reference.issued_on}")
    yield from speaker.line("state", speaker.label("identifiers"))
    yield from speaker.list("notes", [note.text.in_(speaker.speak) for note in reference.notes])
    yield from speaker.line("figures", f"{len(reference.items)}")
    yield from speaker.line("source", f"{reference.source.title}\n{reference.source.url or ''}")
    pairs = (f"gensoku crosswalk {one} {other}" for one, other in library.pairs if ref in (one, other))
    yield from _use((f"gensoku catalogs show {ref}", *pairs), speaker)


def family(what: str, library: Library, speaker: Speaker) -> Iterator[str] | None:
    """Tell a family of editions; None for another name."""
    found = next((one for one in library.families.families if one.id == what), None)
    if found is None:
        return None
    held = [ref for ref in library.refs if ref.partition("@")[0] == what]
    return chain(
        [f"{found.title.in_(speaker.speak)}  {found.id}"],
        speaker.line("editions", "\n".join(held)),
        speaker.line("default-edition", found.default),
        speaker.line("addressees", speaker.words("role", found.roles)),
        _use([f"gensoku explain {ref}" for ref in held], speaker),
    )


def profile(what: str, library: Library, speaker: Speaker) -> Iterator[str] | None:
    """Tell a shipped profile; None for another name."""
    return _profile(library.profile(what)[0], speaker) if what in library.profile_names else None


def _profile(found: Profile, speaker: Speaker) -> Iterator[str]:
    speak = speaker.speak
    yield f"{found.title.in_(speak)}  {found.id}"
    if found.description:
        yield from speaker.line("statement-of-profile", found.description.in_(speak))
    yield from speaker.line("catalogs", "\n".join(found.catalogs) or speaker.label("by-roles"))
    yield from speaker.line("due", word("stage", found.stage, speak))
    yield from speaker.line("tier", word("tier", found.tier, speak))
    yield from speaker.line("counts", _joined([word("owner", one, speak) for one in found.counts_owner], speak))
    yield from speaker.line("assurance", word("assurance", found.required_assurance, speak))
    ages = [(speaker.words("kind", (one.kind,)), one.days) for one in found.max_age]
    if found.max_age_days is not None:
        ages.append((speaker.label("any-kind"), found.max_age_days))
    days = speaker.label("days")
    yield from speaker.line("ages", "\n".join(f"{name}: {days.replace('{count}', str(count))}" for name, count in ages))
    carried = [word("relation-status", one, speak) for one in found.carry_relations]
    yield from speaker.line("carries", _joined(carried, speak) or speaker.label("none"))
    yield from speaker.line("revision", found.revision)
    yield from _use((f"gensoku check FILE --profile {found.id}",), speaker)


def role(what: str, library: Library, speaker: Speaker) -> Iterator[str] | None:
    """Tell a role; None for another name."""
    found = next((one for one in library.families.roles if one.id == what), None)
    return _role(found, library, speaker) if found is not None else None


def _role(found: NamedRole, library: Library, speaker: Speaker) -> Iterator[str]:
    yield f"{found.title.in_(speaker.speak)}  {found.id}"
    below = [one.id for one in library.families.roles if found.id in one.below]
    yield from speaker.line("umbrellas", speaker.words("role", found.below))
    yield from speaker.line("covers", speaker.words("role", tuple(below)))
    declared = found.id in {one for family in library.families.families for one in family.roles}
    yield from speaker.line("kind-of-role", speaker.label("declared" if declared else "addressed"))
    counts = []
    for ref in (one.default for one in library.families.families):
        catalog = library.catalog(ref).catalog
        asked = [
            criterion
            for principle in catalog.principles
            for criterion in principle.criteria
            if addressed(criterion.addressees, (found.id,))
        ]
        if asked:
            counts.append(f"{catalog.title.in_(speaker.speak)}  {ref}: {len(asked)}")
    yield from speaker.line("asked-of", "\n".join(counts))
    if declared:
        yield from _use((f"gensoku init declaration.yaml --role {found.id}",), speaker)


def section(what: str, library: Library, speaker: Speaker) -> Iterator[str] | None:
    """Tell a part of a document that items ask for, by its id or by the name that reports say; None for another name."""
    wanted = what.strip().lower()
    found = next(
        (one for one in library.kinds.sections if wanted in (one.id, one.title.ja.lower(), one.title.en.lower())),
        None,
    )
    return _section(found, speaker) if found is not None else None


def _section(found: SectionKind, speaker: Speaker) -> Iterator[str]:
    yield f"{found.title.in_(speaker.speak)}  {found.id}"
    yield from speaker.line("part-meaning", speaker.label("part-is"))
    first = ("ja", "en") if speaker.speak == "ja" else ("en", "ja")
    for names, key in ((found.aliases, "headings"), (found.whole, "whole-headings")):
        said = [_joined(getattr(names, language), speaker.speak) for language in first if getattr(names, language)]
        yield from speaker.list(key, said)
    yield from speaker.line("part-how", speaker.label("part-bracketed"))


def _use(calls: Sequence[str], speaker: Speaker) -> Iterator[str]:
    yield f"{speaker.label('use')}:"
    for call in calls:
        yield f"  {speaker.call(call)}"


def _joined(words: Sequence[str], speak: str) -> str:
    return ("、" if speak == "ja" else ", ").join(words)
