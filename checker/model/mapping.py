"""How the columns of somebody else's table become a declaration: the mapping file (対応表)."""

from __future__ import annotations

from typing import Annotated, Literal

from checker.model.constraints import ItemRef, Items, Key, Line, Revision, Slug
from checker.model.dataclass import dataclass
from checker.model.texts import Bilingual, Title
from checker.model.vocabulary import Role

Columns = Annotated[tuple[Key, ...], Items(0, 20)]
"""Keys of columns; the first that is filled is taken, or all of them where the place takes several lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedColumn:
    """One column, by any of the names that its header has had."""

    key: Key
    names: Annotated[tuple[Line, ...], Items(1, 40)]
    """Compared without case, spacing and punctuation; a name also fits a longer header that begins with it."""
    after: Key | None = None
    """The column to the left of this one, where several have the same name."""
    unused: Bilingual | None = None
    """Why nothing is made of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedEvidence:
    """A column that names a document, taken for a kind of evidence where it holds an address."""

    column: Key
    kind: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedClaim:
    """Columns that answer one criterion or principle."""

    about: ItemRef
    answer: Key | None = None
    """The column with yes, no, in progress and the like; without one, text in `statement` is the answer."""
    statement: Columns = ()
    reason: Columns = ()
    evidence: Annotated[tuple[MappedEvidence, ...], Items(0, 20)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedCharacteristic:
    """A column that tells a characteristic of the system."""

    id: Key
    column: Key
    true: Annotated[tuple[Line, ...], Items(0, 40)] = ()
    """Values that mean yes; compared like headers. Without any, the usual words for yes."""
    false: Annotated[tuple[Line, ...], Items(0, 40)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedSubject:
    """Where the system is named."""

    name: Annotated[tuple[Key, ...], Items(1, 20)]
    id: Columns = ()
    version: Columns = ()
    provider: Columns = ()
    purpose: Columns = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """The whole file, as its schema describes it."""

    gensoku: Literal["mapping/1"]
    id: Slug
    revision: Revision
    title: Title
    source: Line | None = None
    """Whose format it is, and which edition of it."""
    columns: Annotated[tuple[MappedColumn, ...], Items(1, 400)]
    subject: MappedSubject
    organization: Columns = ()
    declared_on: Columns = ()
    contact: Columns = ()
    roles: Annotated[tuple[Role, ...], Items(1, 7)]
    characteristics: Annotated[tuple[MappedCharacteristic, ...], Items(0, 40)] = ()
    claims: Annotated[tuple[MappedClaim, ...], Items(0, 400)] = ()
    cannot_say: Annotated[tuple[Bilingual, ...], Items(0, 40)] = ()
    """What a declaration needs and the format has no place for."""
