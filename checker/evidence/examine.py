"""Open evidence and note what is there. No judgement: that is `checker.verdict`'s.

`Examiner.observe` answers one question: taken for this kind, does this document hold the asked sections, with content, and
the asked facts inside them? Every document is opened once; what was found out about it is kept.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from urllib.parse import unquote

from checker.errors import InputError
from checker.evidence.denial import denied
from checker.evidence.doubt import asserted
from checker.evidence.facts import Fact, blocks_of, facts_in
from checker.evidence.interface import Block, Outline, ReaderFault, Section
from checker.evidence.locate import Fetched, Root, split_fragment
from checker.evidence.media import reader_for
from checker.evidence.parts import Names, find_parts
from checker.evidence.phrases import Deferred, deferred_in, is_placeholder, open_tasks, section_state
from checker.evidence.places import is_place, of_block, position, scope_of, spans, without_pages
from checker.evidence.readers import DOCUMENTS, read
from checker.model.buyer import Bounds
from checker.model.catalog import Member
from checker.model.dataclass import dataclass
from checker.model.declaration import EvidenceItem, Use
from checker.model.finding import Observation, Reason, SeenFact, SeenSection
from checker.model.kept import Kept
from checker.model.lists import SectionKind
from checker.model.position import Position
from checker.syntax.encoding import decode_evidence

_OWN_COLUMN = frozenset(("duration", "deadline", "none-stated"))
"""Facts that say of *what* they are only by their column: those of another column of the row are about something else."""
_DUTY = ("roles", "responsibility-split")
"""The parts of a document that say who is responsible."""
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


_NAMES: Kept[Names] = Kept(1_000)
"""The plain forms of a section's names are the same in every check."""


def _names_of(kind: SectionKind) -> Names:
    contained = (*kind.aliases.ja, *kind.aliases.en, kind.title.ja, kind.title.en)
    return _NAMES.get(kind, lambda: Names(contained, (*kind.whole.ja, *kind.whole.en)))


class Examiner:
    """Examines the evidence below one root."""

    def __init__(self, folder: str, shown_as: str, sections: Mapping[str, SectionKind], bounds: Bounds) -> None:
        """Take evidence below `folder`, a path as the user typed it: places in reports begin with it.

        `shown_as` stands before the names of documents in sentences: they are told relative to the declaration.
        """
        self.root = Root(folder, bounds)
        self._folder = folder
        self._shown_as = shown_as.rstrip("/")
        self._bounds = bounds
        self._sections = sections
        self._opened: dict[str, Opened] = {}
        self.caught = 0
        """How many documents the safety net stopped: out of time, out of memory, or the program that read them died."""

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
            return Opened(path, code=fetched.code, fields={**fetched.fields, "file": self.shown_path(path)})
        notes = tuple(Reason(code, fields) for code, fields in fetched.notes)
        shown = self.shown_path(path)
        if not fetched.data.strip():
            return Opened(path, fetched.sha256, len(fetched.data), code="EVI-004", fields={"file": shown}, notes=notes)
        media = reader_for(path, fetched.data)
        if media.mismatch:
            notes += (Reason("EVI-035", {"file": shown, "found": media.media_type}),)
        if media.encrypted:
            locked: dict[str, str | int] = {"file": shown}
            return Opened(
                path, fetched.sha256, len(fetched.data), media.media_type, code="EVI-011", fields=locked, notes=notes
            )
        if media.reader is None:
            known = (path, fetched.sha256, len(fetched.data), media.media_type)
            if media.old:
                return Opened(*known, code="EVI-079", fields={"file": shown, "format": media.old}, notes=notes)
            return Opened(*known, code="EVI-015", fields={"file": shown, "type": media.media_type}, notes=notes)
        return self._read(fetched, media.reader, media.media_type, notes)

    def _read(self, fetched: Fetched, reader: str, media_type: str, notes: tuple[Reason, ...]) -> Opened:
        known = (fetched.path, fetched.sha256, len(fetched.data), media_type)
        if reader in DOCUMENTS:
            return self._read_document(fetched, reader, media_type, notes)
        shown = self.shown_path(fetched.path)
        try:
            text, encoding = decode_evidence(fetched.data, fetched.path)
            if not encoding.startswith("UTF-8"):
                notes += (Reason("EVI-039", {"file": shown, "encoding": encoding}),)
            outline = read(reader, text)
        except ReaderFault as fault:
            fields = {"file": shown, **fault.fields}
            return Opened(*known, code=fault.code, fields=fields, notes=notes)
        except InputError:
            return Opened(*known, code="EVI-010", fields={"file": shown, "detail": "ENCODING"}, notes=notes)
        notes += tuple(Reason(code, {"file": shown, **more}) for code, more in outline.notes)
        return Opened(*known, reader, outline, text, notes=notes)

    def _read_document(self, fetched: Fetched, reader: str, media_type: str, notes: tuple[Reason, ...]) -> Opened:
        """Have a document that is no text opened by a worker process."""
        from checker.evidence.documents.client import SAFETY_NET, open_document

        known = (fetched.path, fetched.sha256, len(fetched.data), media_type)
        told: dict[str, str | int] = {"file": self.shown_path(fetched.path)}
        try:
            outline = open_document(reader, fetched.data, self._bounds)
        except ReaderFault as fault:
            self.caught += fault.code in SAFETY_NET
            return Opened(*known, code=fault.code, fields={**told, **fault.fields}, notes=notes)
        notes += tuple(Reason(code, {**told, **fields}) for code, fields in outline.notes)
        return Opened(*known, reader, outline, notes=notes)

    def _read_text(self, path: str, data: bytes, reader: str) -> Opened:
        if path not in self._opened:
            fetched = Fetched(path, data, None)
            self._opened[path] = self._read(fetched, reader, "text/plain", ())
        return self._opened[path]

    def shown_path(self, path: str) -> str:
        """Return an evidence path as sentences name the document: relative to the declaration."""
        return f"{self._shown_as}/{path}" if self._shown_as and not path.startswith("#") else path

    def placed_path(self, path: str) -> str:
        """Return an evidence path as places have it: from where the user stands, like the declaration's own."""
        return (
            path if path.startswith("#") else posixpath.normpath(posixpath.join(self._folder.replace("\\", "/"), path))
        )

    def observe(
        self,
        item: EvidenceItem,
        use: Use,
        kind: str | None,
        member: Member,
        where: Position | None,
        beside: Sequence[str] = (),
    ) -> Observation:
        """Look at one use of evidence for one member of a requirement, and note what is there.

        `beside`: the other places of the same document that the same answer points to. What is asked for may stand in any
        of them: "log items" under one heading and "retention" under another are one answer.
        """
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
            # Where there is no such file, or none that may be read, the place is where the claim speaks of it.
            line = opened.fields.get("at")
            at = self._place(opened, line if isinstance(line, int) else None) if opened.sha256 else where
            reason = Reason(opened.code or "EVI-010", {"evidence": item.id, **opened.fields}, at)
            return _with(base, reasons=(*opened.notes, reason))
        return self._look(base, opened, opened.outline, fragment, member, beside if fragment else ())

    def _look(
        self,
        base: Observation,
        opened: Opened,
        outline: Outline,
        fragment: str | None,
        member: Member,
        beside: Sequence[str],
    ) -> Observation:
        reasons = list(opened.notes)
        scope = outline.root
        if fragment is not None:
            found, reason = self._scope(opened, outline, fragment)
            reasons += [reason] if reason else []
            if found is None:
                return _with(base, opened=True, reasons=tuple(reasons))
            scope = found
            opened = replace(opened, outline=replace(outline, root=scope))
        if member.sections and not outline.has_outline:
            reasons.append(Reason("EVI-018", {"file": base.path or ""}, self._place(opened, None)))
            return _with(base, opened=True, reasons=tuple(reasons))
        seen: list[SeenSection] = []
        matched: list[Section] = []
        for asked in member.sections:
            good, why = self._part(opened, outline, scope, beside, asked)
            if why is not None:
                reasons.append(why)
            denial = self._denial(opened, good, asked, member)
            if denial is not None:
                reasons.append(denial)
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
        blocks = blocks_of(matched)
        reasons += self._recognised(opened, outline, matched)
        held, taken_back = _facts(blocks, member, base.shows == "operation" and member.shows == "operation")
        facts = self._seen(opened, held)
        missing: tuple[str, ...] = tuple(name for name in held if not held[name])
        if "responsible-role" in missing and member.sections:
            facts, missing = self._by_duty(opened, scope, matched, facts, missing)
        failed = any(reason.effect == "fails" for reason in reasons)
        if not failed:
            reasons.extend(self._missing(opened, matched, member, missing, taken_back))
        return _with(base, opened=True, sections=tuple(seen), facts=facts, reasons=tuple(reasons))

    def _scope(self, opened: Opened, outline: Outline, fragment: str) -> tuple[Section | None, Reason | None]:
        found = scope_of(outline, fragment)
        if isinstance(found, Section):
            return found, None
        if found == "EVI-024" and outline.guessed and not is_place(fragment):
            found = "EVI-059"
        fields: dict[str, str | int] = {"fragment": unquote(fragment), "file": self.shown_path(opened.path)}
        if found == "EVI-025" and (pages := without_pages(opened.reader, fragment)):
            told = {"pages": pages, "file": fields["file"]}
            return outline.root, Reason("EVI-076", told, self._place(opened, None))
        return None, Reason(found, fields, self._place(opened, None))

    def _part(
        self, opened: Opened, outline: Outline, scope: Section, beside: Sequence[str], asked: str
    ) -> tuple[tuple[Section, ...], Reason | None]:
        """Return what `_section` says of `scope`, or of the first other place of the answer that has the part."""
        good, why = self._section(opened, scope, asked)
        for fragment in beside if why is not None else ():
            other = scope_of(outline, fragment.lstrip("#"))
            if isinstance(other, Section):
                found, fault = self._section(opened, other, asked)
                if fault is None:
                    return found, None
        return good, why

    def _section(self, opened: Opened, scope: Section, asked: str) -> tuple[tuple[Section, ...], Reason | None]:
        """Return the sections with content that answer to `asked`, or why there is none."""
        found = find_parts(scope, _names_of(self._sections[asked]) if asked in self._sections else Names((asked,)))
        if not found:
            part = {"part": scope.heading} if scope.heading else {}
            fields: dict[str, str | int] = {"sections": asked, "file": self.shown_path(opened.path), **part}
            outline = opened.outline
            code = "EVI-006"
            if outline is not None and outline.unread:
                code, fields["pages"] = "EVI-058", spans(outline.unread)
            elif outline is not None and outline.guessed:
                code = "EVI-056"
            return (), Reason(code, fields, self._position(opened, scope.line, scope))
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

    def _denial(self, opened: Opened, good: Sequence[Section], asked: str, member: Member) -> Reason | None:
        """Return why the part asked for shows nothing although it has words: all of them deny that the thing is done.

        Where "there is none" with its reason is itself an answer that is asked for, a denial is an answer too.
        """
        practice = asked in self._sections and self._sections[asked].practice
        found = denied(good) if practice and "none-stated" not in member.facts else None
        if found is None:
            return None
        return Reason("EVI-090", {"section": asked, "heading": good[0].heading}, self._at(opened, found.line))

    def _recognised(self, opened: Opened, outline: Outline, matched: Sequence[Section]) -> list[Reason]:
        """Return that what was found is text which a machine made from a picture of paper, where it is."""
        pages = {block.page for section in matched for block in section.all_blocks() if block.page}
        found = sorted(pages & set(outline.recognised))
        if not found:
            return []
        fields: dict[str, str | int] = {"file": self.shown_path(opened.path), "pages": spans(found)}
        return [Reason("EVI-078", fields, self._position(opened, matched[0].line, matched[0]))]

    def _seen(self, opened: Opened, found: Mapping[str, tuple[Fact, ...]]) -> tuple[SeenFact, ...]:
        """Return facts as an observation carries them, some examples of each."""
        return tuple(
            SeenFact(name, fact.text, fact.value, self._at(opened, fact.line, fact.column))
            for name, facts in found.items()
            for fact in facts[:_SEEN_FACTS]
        )

    def _by_duty(
        self,
        opened: Opened,
        scope: Section,
        matched: Sequence[Section],
        facts: tuple[SeenFact, ...],
        missing: tuple[str, ...],
    ) -> tuple[tuple[SeenFact, ...], tuple[str, ...]]:
        """Look for the responsible post beside the parts asked for, in a part that says who is responsible.

        A policy names its owner once, in a section of its own (管理責任者), not in each of its sections. Only such a part
        under the same heading as one of those asked for speaks for them: not the general chart of another chapter.
        """
        own = {id(section) for section in matched}
        duties = [_names_of(self._sections[name]) for name in _DUTY if name in self._sections]
        duty = [
            sibling
            for parent in scope.walk()
            if any(id(child) in own for child in parent.children)
            for sibling in parent.children
            if id(sibling) not in own and any(names.answer_to(sibling.heading) for names in duties)
        ]
        blocks = blocks_of(duty)
        named, _ = asserted(facts_in(blocks, ("responsible-role",))["responsible-role"], blocks, False)
        found = self._seen(opened, {"responsible-role": named})
        return (*facts, *found), tuple(name for name in missing if name != "responsible-role" or not found)

    def _missing(
        self,
        opened: Opened,
        matched: Sequence[Section],
        member: Member,
        missing: Sequence[str],
        doubtful: Mapping[str, str],
    ) -> list[Reason]:
        """Return why the asked facts are not shown: a deferring phrase in their place, or simply not there."""
        if not matched or (member.facts and not missing):
            return []
        deferred = deferred_in(matched)
        if not member.facts:
            return [] if deferred is None or not deferred.every else [self._deferral(opened, deferred, "")]
        where = self._position(opened, matched[0].line, matched[0])
        headings = dict.fromkeys(section.heading for section in matched if section.heading)
        heading = "／".join(headings) or self.shown_path(opened.path)
        return [
            self._deferral(opened, deferred, name)
            if deferred is not None and name not in doubtful
            else Reason(doubtful.get(name, "EVI-019"), {"fact": name, "heading": heading}, where)
            for name in missing
        ]

    def _deferral(self, opened: Opened, deferred: Deferred, fact: str) -> Reason:
        heading = deferred.section.heading or self.shown_path(opened.path)
        told = {"phrase": deferred.phrase, "heading": heading, "fact": fact}
        return Reason("EVI-020", told, self._at(opened, deferred.line))

    def _place(self, opened: Opened, line: int | None) -> Position:
        return Position(self.placed_path(opened.path), line)

    def _position(self, opened: Opened, line: int, section: Section) -> Position:
        return position(self.placed_path(opened.path), opened.outline, line, section)

    def _at(self, opened: Opened, line: int, column: int | None = None) -> Position:
        """Return the place of what was found on a line: that line of a text, the page or cell of a document."""
        path = self.placed_path(opened.path)
        if opened.outline is None or opened.outline.lines:
            return Position(path, line, column)
        return of_block(path, opened.outline, line, column or 1)


def _with(base: Observation, **changes: object) -> Observation:
    return replace(base, **changes)  # type: ignore[arg-type]


def _records(blocks: Sequence[Block]) -> list[Block]:
    """Return the rows of a table of which `blocks` are one column: those in which this column says something."""
    rows: dict[int, Block] = {}
    for block in blocks:
        if block.record is not None and not is_placeholder(block.text):
            rows.setdefault(id(block.record), block.record)
    return list(rows.values())


def _facts(
    blocks: Sequence[Block], member: Member, operation: bool
) -> tuple[dict[str, tuple[Fact, ...]], dict[str, str]]:
    """Return the asked facts that the document asserts, and for others the rule code that takes them back."""
    found = dict(facts_in(blocks, member.facts))
    beside = _records(blocks)
    taken_back: dict[str, str] = {}
    for name, own in found.items():
        elsewhere = not own and bool(beside) and name not in _OWN_COLUMN
        seen = facts_in(beside, (name,))[name] if elsewhere else own
        found[name], code = asserted(seen, beside if elsewhere else blocks, operation)
        if code is not None:
            taken_back[name] = code
    return found, taken_back
