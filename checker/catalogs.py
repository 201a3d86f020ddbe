"""Find the shipped catalogs, lists and profiles, and load them.

The sources are the YAML files under `principles/`. One committed file, `principles/compiled.json`, holds the same data with
the digest of each source, so that a check need not parse YAML; a source whose digest differs is read itself.
Run `python -m checker.catalogs` to write it anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from checker.errors import CatalogError, InputError
from checker.model.buyer import Profile
from checker.model.catalog import Catalog, Criterion, Principle
from checker.model.dataclass import dataclass
from checker.model.lists import Characteristic, CharacteristicList, EvidenceKinds, Families
from checker.model.plain import digest
from checker.model.problem import Problem
from checker.model.relation import Relation, Relations
from checker.resources import folder
from checker.schema.construct import construct
from checker.syntax.document import Document, NoMarks, parse

COMPILED = "compiled.json"
_T = TypeVar("_T")


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


class Library:
    """Everything under `principles/`, loaded on demand and once."""

    def __init__(self, root: Traversable | None = None) -> None:
        self._root = root if root is not None else folder("principles")
        self._catalogs: dict[str, LoadedCatalog] = {}

    @cached_property
    def _compiled(self) -> dict[str, Any]:
        try:
            loaded: dict[str, Any] = json.loads(self._root.joinpath(COMPILED).read_bytes())
        except (OSError, ValueError):
            return {}
        return loaded

    def _data(self, path: str) -> Any:
        """Return the plain data of one source, from the compiled file where that is fresh."""
        target = self._root
        for part in path.split("/"):
            target = target.joinpath(part)
        try:
            source = target.read_bytes()
        except OSError as missing:
            raise CatalogError(path) from missing
        entry = self._compiled.get(path)
        if entry and entry["sha256"] == hashlib.sha256(source).hexdigest():
            return entry["data"]
        return parse(source, f"principles/{path}").data

    def _noun(self, noun: type[_T], path: str) -> tuple[_T, Any]:
        data = self._data(path)
        document = Document(f"principles/{path}", "json", data, "", 0, NoMarks(f"principles/{path}"), {})
        built, context = construct(noun, document)
        if built is None or context.problems:
            raise CatalogError(f"{path}: {[(p.code, p.fields, p.where and p.where.pointer) for p in context.problems]}")
        return built, data

    @cached_property
    def kinds(self) -> EvidenceKinds:
        """Return the controlled list of evidence kinds, sections and facts."""
        return self._noun(EvidenceKinds, "evidence-kinds.yaml")[0]

    @cached_property
    def characteristics(self) -> Mapping[str, Characteristic]:
        """Return the closed list of characteristics by id, in order."""
        listed = self._noun(CharacteristicList, "characteristics.yaml")[0].characteristics
        return {item.id: item for item in listed}

    @cached_property
    def families(self) -> Families:
        """Return the families of catalogs with their default editions, and the roles."""
        return self._noun(Families, "families.yaml")[0]

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
            if family in ("profiles", "relations") or family.startswith(("_", ".")) or "." in family:
                continue
            found += [f"{family}@{name[:-5]}" for name in self._names(family) if name.endswith(".yaml")]
        return tuple(sorted(found))

    def catalog(self, ref: str) -> LoadedCatalog:
        """Return the catalog `family@edition`.

        Raises:
            InputError: no such catalog is shipped (DEC-036).
            CatalogError: the shipped file is damaged.
        """
        if ref not in self._catalogs:
            if ref not in self.refs:
                raise InputError([Problem("DEC-036", {"ref": ref, "known": ", ".join(self.refs)})])
            catalog, data = self._noun(Catalog, ref.replace("@", "/") + ".yaml")
            self._catalogs[ref] = LoadedCatalog(catalog, data, digest(data))
        return self._catalogs[ref]

    @cached_property
    def profile_names(self) -> tuple[str, ...]:
        """Return the names of the shipped profiles, sorted."""
        return tuple(name[:-5] for name in self._names("profiles") if name.endswith(".yaml"))

    def profile(self, name: str) -> tuple[Profile, str]:
        """Return a shipped profile with the digest of its content.

        Raises:
            InputError: no such profile is shipped (DEC-037).
        """
        if name not in self.profile_names:
            raise InputError([Problem("DEC-037", {"name": name, "known": ", ".join(self.profile_names)})])
        profile, data = self._noun(Profile, f"profiles/{name}.yaml")
        return profile, digest(data)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Return all shipped relations between items, in the order of their files."""
        found: list[Relation] = []
        for name in self._names("relations"):
            if name.endswith(".yaml"):
                found.extend(self._noun(Relations, f"relations/{name}")[0].relations)
        return tuple(found)

    @cached_property
    def superseded(self) -> Mapping[str, str]:
        """Return edition → the shipped edition that supersedes it (the latest, where several do)."""
        found: dict[str, str] = {}
        for ref in self.refs:
            for older in self._data(ref.replace("@", "/") + ".yaml").get("supersedes", ()):
                found[older] = ref
        return found

    def sources(self) -> tuple[str, ...]:
        """Return the path of every YAML source below `principles/`, sorted."""
        found = [name for name in self._names() if name.endswith(".yaml")]
        for below in self._names():
            if "." not in below and not below.startswith("_"):
                found += [f"{below}/{name}" for name in self._names(below) if name.endswith(".yaml")]
        return tuple(sorted(found))

    def compile(self) -> bytes:
        """Return what `principles/compiled.json` must hold for the present sources."""
        whole = {}
        for path in self.sources():
            target = self._root
            for part in path.split("/"):
                target = target.joinpath(part)
            source = target.read_bytes()
            whole[path] = {
                "sha256": hashlib.sha256(source).hexdigest(),
                "data": parse(source, f"principles/{path}").data,
            }
        return (json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=False) + "\n").encode()


def main() -> None:
    """Write `principles/compiled.json` beside its sources."""
    library = Library()
    target = library._root.joinpath(COMPILED)
    from pathlib import Path

    Path(str(target)).write_bytes(library.compile())


if __name__ == "__main__":
    main()
