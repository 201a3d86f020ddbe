"""Open evidence and note what is there. No judgement: that is `checker.verdict`'s.

`Examiner.observe` answers one question: taken for this kind, does this document hold the asked sections, with content, and
the asked facts inside them? Every document is opened once; what was found out about it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from checker.errors import InputError
from checker.evidence.facts import facts_in
from checker.evidence.headings import locate
from checker.evidence.interface import Block, Outline, ReaderFault, Section
from checker.evidence.locate import Fetched, Root, split_fragment
from checker.evidence.media import reader_for
from checker.evidence.parts import Names, find_parts
from checker.evidence.phrases import deferring, is_placeholder, open_tasks, section_state, sentences
from checker.evidence.readers import read
from checker.model.buyer import Bounds
from checker.model.catalog import Member
from checker.model.declaration import EvidenceItem, Use
from checker.model.finding import Observation, Reason, SeenFact, SeenSection
from checker.model.lists import SectionKind
from checker.model.position import Position
from checker.syntax.encoding import decode_evidence

_SEEN_FACTS = 5
"""How many examples of one fact an observation carries."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of one document."""

    path: str
    sha256: str | None = None
    size: int = 0
    media_type: str | None = None
    reader: str | None = None
    outline: Outline | None = None
    text: str = ""
    code: str | None = None
    """Why there is no outline."""
    fields: Mapping[str, str | int] = field(default_factory=dict)
    notes: tuple[Reason, ...] = ()


class Examiner:
    """Examines the evidence below one root."""

    def __init__(self, folder: str, shown_as: str, sections: Mapping[str, SectionKind], bounds: Bounds) -> None:
        """`shown_as` stands before evidence paths in reports; it is never an absolute path of this machine."""
        self.root = Root(folder, bounds)
        self._shown_as = shown_as.rstrip("/")
        self._bounds = bounds
        self._names = {
            key: Names(
                (*kind.aliases.ja, *kind.aliases.en, kind.title.ja, kind.title.en), (*kind.whole.ja, *kind.whole.en)
            )
            for key, kind in sections.items()
        }
        self._opened: dict[str, Opened] = {}

    def open(self, item: EvidenceItem) -> Opened:
        """Return what is known of the document of `item`, opening it at most once."""
        if item.inline is not None:
            return self._read_text(f"#{item.id}", item.inline.encode(), "text")
        if item.at is None:
            code = "EVI-016" if item.url is not None else "EVI-017"
            return Opened(item.url or (item.paper.number if item.paper else item.id), code=code)
        path, _ = split_fragment(item.at)
        if path not in self._opened:
            self._opened[path] = self._open(path)
        return self._opened[path]

    def known(self, item: EvidenceItem) -> Opened | None:
        """Return what is known of the document of `item` if it was looked at; None where nobody has."""
        if item.inline is not None:
            return self._opened.get(f"#{item.id}")
        return self._opened.get(split_fragment(item.at)[0]) if item.at is not None else self.open(item)

    def _open(self, path: str) -> Opened:
        fetched = self.root.fetch(path)
        if fetched.code is not None:
            return Opened(path, code=fetched.code, fields=fetched.fields)
        notes = tuple(Reason(code, fields) for code, fields in fetched.notes)
        if not fetched.data.strip():
            return Opened(path, fetched.sha256, len(fetched.data), code="EVI-004", fields={"file": path}, notes=notes)
        media = reader_for(path, fetched.data)
        if media.mismatch:
            notes += (Reason("EVI-035", {"file": path, "found": media.media_type}),)
        if not media.opened or media.reader is None:
            fields: dict[str, str | int] = {"file": path, "type": media.media_type}
            return Opened(
                path, fetched.sha256, len(fetched.data), media.media_type, code="EVI-015", fields=fields, notes=notes
            )
        return self._read(fetched, media.reader, media.media_type, notes)

    def _read(self, fetched: Fetched, reader: str, media_type: str, notes: tuple[Reason, ...]) -> Opened:
        known = (fetched.path, fetched.sha256, len(fetched.data), media_type)
        try:
            text, encoding = decode_evidence(fetched.data, fetched.path)
            if encoding.lower() != "utf-8":
                notes += (Reason("EVI-039", {"file": fetched.path, "encoding": encoding}),)
            outline = read(reader, text)
        except ReaderFault as fault:
            fields = {"file": fetched.path, **fault.fields}
            return Opened(*known, code=fault.code, fields=fields, notes=notes)
        except InputError:
            return Opened(*known, code="EVI-010", fields={"file": fetched.path, "detail": "ENCODING"}, notes=notes)
        return Opened(*known, reader, outline, text, notes=notes)

    def _read_text(self, path: str, data: bytes, reader: str) -> Opened:
        if path not in self._opened:
            fetched = Fetched(path, data, None)
            self._opened[path] = self._read(fetched, reader, "text/plain", ())
        return self._opened[path]

    def shown_path(self, path: str) -> str:
        """Return an evidence path as reports show it."""
        return f"{self._shown_as}/{path}" if self._shown_as and not path.startswith("#") else path

    def observe(
        self, item: EvidenceItem, use: Use, kind: str | None, member: Member, where: Position | None
    ) -> Observation:
        """Look at one use of evidence for one member of a requirement, and note what is there."""
        opened = self.open(item)
        fragment = use.at if use.at is not None else split_fragment(item.at)[1] if item.at else None
        fragment = fragment.lstrip("#") if fragment else None
        base = Observation(
            evidence=item.id,
            kind=kind,
            shows=use.shows,
            at=fragment,
            method="machine",
            reader=opened.reader,
            sha256=opened.sha256,
            path=self.shown_path(opened.path),
            where=where,
        )
        if opened.outline is None:
            reason = Reason(opened.code or "EVI-010", {"evidence": item.id, **opened.fields}, self._place(opened, None))
            return _with(base, reasons=(*opened.notes, reason))
        return self._look(base, opened, opened.outline, fragment, member)

    def _look(
        self, base: Observation, opened: Opened, outline: Outline, fragment: str | None, member: Member
    ) -> Observation:
        reasons = list(opened.notes)
        scope = outline.root
        if fragment is not None:
            found, reason = self._scope(opened, outline, fragment)
            if found is None:
                return _with(base, opened=True, reasons=(*reasons, *([reason] if reason else [])))
            scope = found
        if member.sections and not outline.has_outline:
            reasons.append(Reason("EVI-018", {"file": base.path or ""}, self._place(opened, None)))
            return _with(base, opened=True, reasons=tuple(reasons))
        seen: list[SeenSection] = []
        matched: list[Section] = []
        for asked in member.sections:
            good, why = self._section(opened, scope, asked)
            if why is not None:
                reasons.append(why)
            for section in good:
                seen.append(SeenSection(asked, section.heading, self._position(opened, section.line, section)))
                matched.append(section)
        if not member.sections:
            matched = [scope]
            state = section_state(scope)
            if state != "content":
                code = "EVI-007" if state == "empty" else "EVI-005"
                fields: dict[str, str | int] = {"heading": scope.heading or base.path or ""}
                reasons.append(Reason(code, fields, self._position(opened, scope.line, scope)))
        blocks = _blocks(matched)
        facts, missing = self._facts(opened, blocks, member)
        failed = any(reason.effect == "fails" for reason in reasons)
        if not failed:
            reasons.extend(self._missing(opened, matched, blocks, member, missing))
        return _with(base, opened=True, sections=tuple(seen), facts=facts, reasons=tuple(reasons))

    def _scope(self, opened: Opened, outline: Outline, fragment: str) -> tuple[Section | None, Reason | None]:
        decoded = unquote(fragment)
        if decoded.startswith(("page=", "cell=")):
            return None, Reason("EVI-025", {"fragment": decoded}, self._place(opened, None))
        section = locate(outline, fragment)
        if section is None:
            code = "EVI-024" if outline.has_outline else "EVI-018"
            fields: dict[str, str | int] = {"fragment": decoded, "file": self.shown_path(opened.path)}
            return None, Reason(code, fields, self._place(opened, None))
        return section, None

    def _section(self, opened: Opened, scope: Section, asked: str) -> tuple[tuple[Section, ...], Reason | None]:
        """Return the sections with content that answer to `asked`, or why there is none."""
        found = find_parts(scope, self._names[asked] if asked in self._names else Names((asked,)))
        if not found:
            fields: dict[str, str | int] = {"section": asked, "file": self.shown_path(opened.path)}
            return (), Reason("EVI-006", fields, self._position(opened, scope.line, scope))
        good = tuple(section for section in found if section_state(section) == "content")
        if good:
            boxes = [section for section in good if open_tasks(section)]
            if len(boxes) == len(good):
                where = self._position(opened, open_tasks(boxes[0])[0].line, boxes[0])
                return (), Reason("EVI-009", {"section": asked, "heading": boxes[0].heading}, where)
            return tuple(section for section in good if section not in boxes), None
        first = found[0]
        code = "EVI-005" if any(section_state(section) == "placeholder" for section in found) else "EVI-007"
        return (), Reason(code, {"section": asked, "heading": first.heading}, self._position(opened, first.line, first))

    def _facts(
        self, opened: Opened, blocks: Sequence[Block], member: Member
    ) -> tuple[tuple[SeenFact, ...], tuple[str, ...]]:
        if not member.facts:
            return (), ()
        found = facts_in(blocks, member.facts)
        seen, missing = [], []
        for name in member.facts:
            facts = found.get(name, ())
            if not facts:
                missing.append(name)
            for fact in facts[:_SEEN_FACTS]:
                where = Position(self.shown_path(opened.path), fact.line, fact.column)
                seen.append(SeenFact(name, fact.text, fact.value, where))
        return tuple(seen), tuple(missing)

    def _missing(
        self,
        opened: Opened,
        matched: Sequence[Section],
        blocks: Sequence[Block],
        member: Member,
        missing: Sequence[str],
    ) -> list[Reason]:
        """Return why the asked facts are not shown: a deferring phrase in their place, or simply not there."""
        if not matched:
            return []
        where = self._position(opened, matched[0].line, matched[0])
        heading = matched[0].heading or self.shown_path(opened.path)
        if member.facts and not missing:
            return []
        deferred = _deferred(blocks)
        if not member.facts:
            return [] if deferred is None or not deferred[2] else [_deferral(deferred, heading, "", where)]
        made = []
        for name in missing:
            if deferred is not None:
                made.append(_deferral(deferred, heading, name, where))
            else:
                made.append(Reason("EVI-019", {"fact": name, "heading": heading}, where))
        return made

    def _place(self, opened: Opened, line: int | None) -> Position:
        return Position(self.shown_path(opened.path), line)

    def _position(self, opened: Opened, line: int, section: Section) -> Position:
        return Position(self.shown_path(opened.path), line, section.column, section.pointer or None)


def _with(base: Observation, **changes: object) -> Observation:
    from dataclasses import replace

    return replace(base, **changes)  # type: ignore[arg-type]


def _blocks(sections: Sequence[Section]) -> list[Block]:
    """Return the blocks of all sections, each once, in order."""
    made: dict[int, Block] = {}
    for section in sections:
        for block in section.all_blocks():
            made.setdefault(id(block), block)
    return list(made.values())


def _deferred(blocks: Sequence[Block]) -> tuple[str, int, bool] | None:
    """Return the first deferring phrase, its line, and whether *every* sentence defers; None where nothing defers."""
    first: tuple[str, int] | None = None
    every = True
    for block in blocks:
        for sentence in sentences(block.text):
            if not sentence.strip() or is_placeholder(sentence):
                continue
            phrase = deferring(sentence)
            if phrase is None:
                every = False
            elif first is None:
                first = (phrase, block.line)
    return None if first is None else (*first, every)


def _deferral(deferred: tuple[str, int, bool], heading: str, fact: str, where: Position) -> Reason:
    fields: dict[str, str | int] = {"phrase": deferred[0], "heading": heading, "fact": fact}
    return Reason("EVI-020", fields, Position(where.path, deferred[1]))
