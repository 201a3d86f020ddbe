"""The closed lists kept as data: kinds of evidence, sections, facts, characteristics, families of catalogs."""

from __future__ import annotations

from typing import Annotated, Literal

from checker.model.constraints import EditionRef, Items, Line, Revision, Slug, Truth
from checker.model.dataclass import dataclass
from checker.model.texts import Bilingual, Title
from checker.model.vocabulary import Addressee, CharacteristicId, FactId, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """Other names, by language."""

    ja: Annotated[tuple[Line, ...], Items(0, 60)] = ()
    en: Annotated[tuple[Line, ...], Items(0, 60)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceKind:
    """A kind of document or record that can show something."""

    id: Slug
    title: Title
    aliases: Aliases = Aliases()
    accepts: Bilingual
    pitfall: Bilingual
    sections: Annotated[tuple[Slug, ...], Items(0, 40)] = ()
    facts: Annotated[tuple[FactId, ...], Items(0, 15)] = ()
    merges: Annotated[tuple[Line, ...], Items(0, 40)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionKind:
    """A part of a document that a requirement can ask for, with the headings it goes under."""

    id: Slug
    title: Title
    aliases: Aliases
    """A heading that contains one of these is such a part."""
    whole: Aliases = Aliases()
    """A heading that *is* one of these is such a part: words too short to be looked for inside other words."""
    practice: Truth = False
    """Whether the part describes something that is done or kept: one that only denies it shows nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """A kind of fact that the extractors recognise."""

    id: FactId
    title: Title
    description: Bilingual
    example: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """An id of the source vocabularies that was left out, and why."""

    id: Line
    why: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceKinds:
    """`principles/evidence-kinds.yaml`."""

    gensoku: Literal["evidence-kinds/1"]
    revision: Revision
    kinds: Annotated[tuple[EvidenceKind, ...], Items(1, 100)]
    sections: Annotated[tuple[SectionKind, ...], Items(1, 400)]
    facts: Annotated[tuple[FactKind, ...], Items(1, 40)]
    dropped: Annotated[tuple[Dropped, ...], Items(0, 100)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipleSynonyms:
    """What vendors call the things that a principle asks for. Only searched for, never judged by."""

    principle: Slug
    ja: Annotated[tuple[Line, ...], Items(0, 100)] = ()
    en: Annotated[tuple[Line, ...], Items(0, 100)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionWords:
    """What a text says where a section would be asked for, whatever stands over it. Only searched for, never judged by."""

    section: Slug
    ja: Annotated[tuple[Line, ...], Items(0, 40)] = ()
    en: Annotated[tuple[Line, ...], Items(0, 40)] = ()
    """Words, or beginnings of words of five letters and more; shorter ones are whole words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """`principles/synonyms.yaml`."""

    gensoku: Literal["synonyms/1"]
    revision: Revision
    principles: Annotated[tuple[PrincipleSynonyms, ...], Items(1, 100)]
    sections: Annotated[tuple[SectionWords, ...], Items(0, 400)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumeratedValue:
    """One value of a characteristic that is not yes or no."""

    id: Slug
    title: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Characteristic:
    """A fact of the system or of its use that decides applicability."""

    id: CharacteristicId
    type: Literal["boolean", "enum"]
    values: Annotated[tuple[EnumeratedValue, ...], Items(0, 20)] = ()
    title: Title
    question: Bilingual
    why: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacteristicList:
    """`principles/characteristics.yaml`."""

    gensoku: Literal["characteristics/1"]
    revision: Revision
    characteristics: Annotated[tuple[Characteristic, ...], Items(1, 60)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A line of editions of one text, with the roles it speaks to and the edition used by default."""

    id: Slug
    title: Title
    roles: Annotated[tuple[Role, ...], Items(1, 7)]
    default: EditionRef
    historical: Truth = False
    on_request: Truth = False
    """Used only where a call or a profile asks for it, never because of a role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRole:
    """A role or umbrella with its names."""

    id: Addressee
    title: Title
    below: Annotated[tuple[Addressee, ...], Items(0, 12)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Families:
    """`principles/families.yaml`."""

    gensoku: Literal["families/1"]
    revision: Revision
    notice: Bilingual
    families: Annotated[tuple[Family, ...], Items(1, 40)]
    roles: Annotated[tuple[NamedRole, ...], Items(1, 20)]
