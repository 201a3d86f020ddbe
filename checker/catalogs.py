"""Find the shipped catalogs, lists and profiles, and load them.

The sources are the YAML files under `principles/`. One committed file, `principles/compiled.json`, holds the same data, one
line a source, after a line with the digests of all of them: a check parses no YAML, and of the data only what it needs. A
source whose digest differs is read itself. Run `python -m checker.catalogs` to write it anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from checker.errors import CallError, CatalogError, InputError
from checker.model.buyer import Profile
from checker.model.catalog import Catalog, Criterion, Principle
from checker.model.dataclass import dataclass
from checker.model.lists import Characteristic, CharacteristicList, EvidenceKinds, Families, Synonyms
from checker.model.plain import digest
from checker.model.problem import Problem
from checker.model.relation import Reference, ReferenceItem, Relations
from checker.resources import folder
from checker.schema.construct import construct
from checker.schema.trusted import build_trusted
from checker.syntax.document import Document, parse

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

COMPILED = "compiled.json"
_NOUNS: dict[str, type] = {
    "characteristics.yaml": CharacteristicList,
    "evidence-kinds.yaml": EvidenceKinds,
    "families.yaml": Families,
    "profiles": Profile,
    "references": Reference,
    "relations": Relations,
    "synonyms.yaml": Synonyms,
}
"""Source, or folder of sources → what it holds; the other folders hold catalogs."""


@dataclass(frozen=True)
class LoadedCatalog:
    """A catalog with the digest of its content."""

    catalog: Catalog
    data: Mapping[str, Any]
    """The same as plain data, for reports that carry the texts."""
    sha256: str

    @property
    def ref(self) -> str:
        """Return `family@edition`."""
        return self.catalog.ref

    @cached_property
    def items(self) -> Mapping[str, tuple[Principle, Criterion | None]]:
        """Return every reference in this catalog: principles (without criterion) and criteria."""
        found: dict[str, tuple[Principle, Criterion | None]] = {}
        for principle in self.catalog.principles:
            found[f"{self.ref}/{principle.id}"] = (principle, None)
            for criterion in principle.criteria:
                found[f"{self.ref}/{principle.id}/{criterion.id}"] = (principle, criterion)
        return found


@dataclass(frozen=True)
class LoadedReference:
    """A text of which we hold identifiers only."""

    reference: Reference
    data: Mapping[str, Any]
    sha256: str

    @property
    def ref(self) -> str:
        """Return `family@edition`."""
        return self.reference.ref

    @cached_property
    def items(self) -> Mapping[str, ReferenceItem]:
        """Return every item by its reference."""
        return {f"{self.ref}/{item.id}": item for item in self.reference.items}


_NO_FAMILIES = ("mappings", "profiles", "references", "relations")
"""Folders beside those of the families."""


class Library:
    """Everything under `principles/`, loaded on demand and once."""

    def __init__(self, root: Traversable | None = None) -> None:
        self._root = root if root is not None else folder("principles")
        self._catalogs: dict[str, LoadedCatalog] = {}
        self._profiles: dict[str, tuple[Profile, str]] = {}
        self._references: dict[str, LoadedReference] = {}
        self._relations: dict[tuple[str, str], Relations] = {}

    @cached_property
    def _compiled(self) -> tuple[dict[str, Any], dict[str, bytes]]:
        """Return what is told of each source before its data, and the line with the data of each."""
        try:
            index, *lines = self._root.joinpath(COMPILED).read_bytes().split(b"\n")
            told = json.loads(index.removeprefix(b'{"sources":').removesuffix(b","))
            return told, dict(zip(told, lines[1:], strict=False))
        except (OSError, ValueError, TypeError):
            return {}, {}

    @cached_property
    def _read(self) -> dict[str, tuple[bytes, dict[str, Any] | None]]:
        return {}

    def _source(self, path: str) -> tuple[bytes, dict[str, Any] | None]:
        """Return what the compiled file tells of a source; where that is not fresh, the source's bytes and None."""
        if path not in self._read:
            target = self._root
            for part in path.split("/"):
                target = target.joinpath(part)
            try:
                source = target.read_bytes()
            except OSError as missing:
                raise CatalogError(path) from missing
            listed, lines = self._compiled
            told = listed[path] if path in lines else None
            fresh = told is not None and told["sha256"] == hashlib.sha256(source).hexdigest()
            self._read[path] = (b"", told) if fresh else (source, None)
        return self._read[path]

    def _noun(self, path: str) -> tuple[Any, Any, str]:
        """Return the noun that a source holds, its plain data, and the digest of its content."""
        source, told = self._source(path)
        if told is not None:
            data = _compiled_data(path, self._compiled[1][path])
            return build_trusted(_noun_of(path), data), data, told["content"]
        return self._construct(path, source)

    def _construct(self, path: str, source: bytes) -> tuple[Any, Any, str]:
        """Return the same from a source itself, with every value looked at.

        Raises:
            CatalogError: it is not what it should be.
        """
        document = parse(source, f"principles/{path}")
        built, context = construct(_noun_of(path), document)
        if built is None or context.problems:
            raise CatalogError(f"{path}: {[(p.code, p.fields, p.where and p.where.pointer) for p in context.problems]}")
        return built, cast("dict[str, Any]", document.data), digest(document.data)

    @cached_property
    def kinds(self) -> EvidenceKinds:
        """Return the controlled list of evidence kinds, sections and facts."""
        return cast(EvidenceKinds, self._noun("evidence-kinds.yaml")[0])

    @cached_property
    def characteristics(self) -> Mapping[str, Characteristic]:
        """Return the closed list of characteristics by id, in order."""
        listed = self._noun("characteristics.yaml")[0].characteristics
        return {item.id: item for item in listed}

    @cached_property
    def synonyms(self) -> Synonyms:
        """Return the words that vendors use, by principle, for the finder of evidence."""
        return cast(Synonyms, self._noun("synonyms.yaml")[0])

    @cached_property
    def families(self) -> Families:
        """Return the families of catalogs with their default editions, and the roles."""
        return cast(Families, self._noun("families.yaml")[0])

    def _names(self, *below: str) -> tuple[str, ...]:
        target = self._root
        for part in below:
            target = target.joinpath(part)
        if not target.is_dir():
            return ()
        return tuple(sorted(entry.name for entry in target.iterdir()))

    @cached_property
    def refs(self) -> tuple[str, ...]:
        """Return every shipped catalog as `family@edition`, sorted."""
        found = []
        for family in self._names():
            if family in _NO_FAMILIES or family.startswith(("_", ".")) or "." in family:
                continue
            found += [f"{family}@{name[:-5]}" for name in self._names(family) if name.endswith(".yaml")]
        return tuple(sorted(found))

    def catalog(self, ref: str) -> LoadedCatalog:
        """Return the catalog `family@edition`.

        Raises:
            CallError: no such catalog is shipped (DEC-036), or the text is held as an end of relations only (DEC-100).
            CatalogError: the shipped file is damaged.
        """
        if ref not in self._catalogs:
            if ref in self.references:
                raise CallError([Problem("DEC-100", {"ref": ref})])
            if ref not in self.refs:
                raise CallError([Problem("DEC-036", {"ref": ref, "known": ", ".join(self.refs)})])
            self._catalogs[ref] = LoadedCatalog(*self._noun(ref.replace("@", "/") + ".yaml"))
        return self._catalogs[ref]

    @cached_property
    def profile_names(self) -> tuple[str, ...]:
        """Return the names of the shipped profiles, sorted."""
        return tuple(name[:-5] for name in self._names("profiles") if name.endswith(".yaml"))

    def profile(self, name: str) -> tuple[Profile, str]:
        """Return a shipped profile with the digest of its content.

        Raises:
            CallError: no such profile is shipped (DEC-037).
        """
        if name not in self.profile_names:
            raise CallError([Problem("DEC-037", {"name": name, "known": ", ".join(self.profile_names)})])
        if name not in self._profiles:
            profile, _, sha256 = self._noun(f"profiles/{name}.yaml")
            self._profiles[name] = profile, sha256
        return self._profiles[name]

    def adopt(self, document: Document) -> LoadedCatalog:
        """Take a catalog from a file in place of the shipped one of the same name: another revision of our encoding.

        Raises:
            InputError: the file holds no catalog.
        """
        built, context = construct(Catalog, document)
        if built is None or context.problems:
            raise InputError(context.problems)
        self.refs = tuple(sorted({*self.refs, built.ref}))
        self._catalogs[built.ref] = LoadedCatalog(built, cast("dict[str, Any]", document.data), digest(document.data))
        return self._catalogs[built.ref]

    @cached_property
    def references(self) -> tuple[str, ...]:
        """Return every text that is held as an end of relations only, as `family@edition`, sorted."""
        return tuple(name[:-5] for name in self._names("references") if name.endswith(".yaml"))

    def reference(self, ref: str) -> LoadedReference:
        """Return a text that is held as an end of relations only.

        Raises:
            CallError: no such text is shipped (DEC-036).
        """
        if ref not in self._references:
            if ref not in self.references:
                known = ", ".join((*self.refs, *self.references))
                raise CallError([Problem("DEC-036", {"ref": ref, "known": known})])
            self._references[ref] = LoadedReference(*self._noun(f"references/{ref}.yaml"))
        return self._references[ref]

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs of texts between which relations are shipped, in the order of their files."""
        found = []
        for name in self._names("relations"):
            left, separator, right = name.removesuffix(".yaml").partition("--")
            if separator and name.endswith(".yaml"):
                found.append((left, right))
        return tuple(found)

    def relations(self, one: str, other: str) -> Relations | None:
        """Return the relations between two texts, in whichever order they are named; None where none are shipped."""
        pair = next((pair for pair in ((one, other), (other, one)) if pair in self.pairs), None)
        if pair is None:
            return None
        if pair not in self._relations:
            self._relations[pair] = self._noun(f"relations/{pair[0]}--{pair[1]}.yaml")[0]
        return self._relations[pair]

    @cached_property
    def superseded(self) -> Mapping[str, str]:
        """Return edition → the shipped edition that supersedes it (the latest, where several do)."""
        found: dict[str, str] = {}
        for ref in self.refs:
            path = ref.replace("@", "/") + ".yaml"
            # Told by the compiled file alone: reading each edition to see whether it has changed costs more than all else here.
            told = self._compiled[0].get(path)
            if told is None:
                # From a file of the user's, or from a source that changed after it was compiled.
                told = self._catalogs[ref].data if ref in self._catalogs else self._noun(path)[1]
            older = told.get("supersedes", ())
            found |= dict.fromkeys(older, ref)
        return found

    def sources(self) -> tuple[str, ...]:
        """Return the path of every YAML source below `principles/`, sorted."""
        found = [name for name in self._names() if name.endswith(".yaml")]
        for below in self._names():
            # Mappings are read by importers alone; a check that imports nothing does not pay for them.
            if "." not in below and not below.startswith("_") and below != "mappings":
                found += [f"{below}/{name}" for name in self._names(below) if name.endswith(".yaml")]
        return tuple(sorted(found))

    def compile(self) -> bytes:
        """Return what `principles/compiled.json` must hold for the present sources.

        Raises:
            CatalogError: a source is not what it should be.
        """
        told, lines = {}, []
        for path in self.sources():
            target = self._root
            for part in path.split("/"):
                target = target.joinpath(part)
            source = target.read_bytes()
            _, data, content = self._construct(path, source)
            told[path] = {"sha256": hashlib.sha256(source).hexdigest(), "content": content}
            if data.get("supersedes"):
                told[path]["supersedes"] = data["supersedes"]
            lines.append(f"{_written(path)}:{_written(data)}")
        body = ",\n".join(lines)
        return f'{{"sources":{_written(told)},\n"data":{{\n{body}\n}}}}\n'.encode()


def _noun_of(path: str) -> type[Any]:
    return _NOUNS.get(path.partition("/")[0], Catalog)


def _written(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _compiled_data(path: str, line: bytes) -> Any:
    return json.loads(line.removeprefix(f"{_written(path)}:".encode()).removesuffix(b","))


def main() -> None:
    """Write `principles/compiled.json` beside its sources."""
    library = Library()
    target = library._root.joinpath(COMPILED)
    from pathlib import Path

    Path(str(target)).write_bytes(library.compile())


if __name__ == "__main__":
    main()
