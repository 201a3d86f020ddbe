"""The Markdown declaration (`AI_DECLARATION.md`): front matter, and a section for each principle or criterion.

The front matter holds what a declaration file holds, but for the claims; `catalogs` names the editions whose principles the
headings name. A section is a claim: a line `回答：実施している` or a ticked box is the answer, links and `根拠：` are evidence,
the rest is the statement. A section without an answer whose heading names no principle is prose for the reader.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import field
from typing import Any
from urllib.parse import unquote

from checker.errors import InputError
from checker.loading.interface import Aids, PlacedMarks
from checker.loading.plain_label import plain_label
from checker.model.dataclass import dataclass
from checker.model.position import Position
from checker.model.problem import Problem
from checker.syntax.document import Aside, Document, parse
from checker.syntax.encoding import decode
from checker.syntax.interface import Limits, excerpt
from checker.syntax.marks import Marks

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_REF = re.compile(r"[a-z0-9-]+@[0-9.-]+[0-9]/[a-z0-9-]+(?:/[a-z0-9-]+)?")
_KEYED = re.compile(r"[*_]{0,3}([^:：*_\[\]()]{1,30}?)[*_]{0,3}[ \t]*[:：][*_]{0,3}[ \t]*")
_BOX = re.compile(r"\[([ xX✓✔])\][ \t]+(.*)")
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.){0,300})\]\((<[^<>\n]{1,2000}>|[^()\s]{1,2000})(?:[ \t]+\"[^\"\n]*\")?\)")
_LOST = re.compile(r"\[(?:[^\[\]\\]|\\.){0,300}\]\(([^()<>\n]{0,2000}[./#][^()<>\n]{0,2000})\)")
"""What was meant as a link, where it is none."""
_USE = re.compile(r"([A-Za-z0-9_.][A-Za-z0-9_.-]{0,79})[ \t]*(\\?#.*?)?(?:[ \t]*(?<!\\)\[([^\[\]]*)\])?")
_OTHER = re.compile(r"<?(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""Addresses of persons and the like: no documents."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~：])")


@dataclass(slots=True)
class Section:
    """What stands under one heading."""

    heading: str
    line: int
    ref: str | None = None
    refs: tuple[str, ...] = ()
    """Where the heading may mean several."""
    values: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """Key → (line, text) of what was written for it."""
    ticked: list[tuple[int, str]] = field(default_factory=list)


class _FrontMarks(Marks):
    """Places of the front matter, and of what was put together from the sections."""

    __slots__ = ("_front", "_made")

    def __init__(self, front: Marks, made: PlacedMarks) -> None:
        super().__init__("", "", (0, 0, None))
        self._front, self._made = front, made

    def at(self, pointer: str) -> Position:
        """Return the place of a value."""
        found = self._made.at(pointer)
        return found if found.line is not None else self._front.at(pointer)

    def key(self, pointer: str) -> Position:
        """Return the place of a key."""
        found = self._made.at(pointer)
        return found if found.line is not None else self._front.key(pointer)


def read(data: bytes, path: str, limits: Limits, aids: Aids) -> Document:
    """Return the declaration in a Markdown file.

    Raises:
        InputError: it is no text, is too large, or has no front matter (DEC-086) or one that cannot be read.
    """
    if len(data) > limits.bytes:
        raise InputError([Problem("FIL-005", {"size": len(data), "limit": limits.bytes}, Position(path))])
    text, notes = decode(data, path)
    start = _FENCE.match(text)
    end = _END.search(text, start.end()) if start else None
    if start is None or end is None:
        raise InputError([Problem("DEC-086", {}, Position(path, 1, 1))])
    # Blank lines in front keep the line numbers.
    front = parse(("\n" + text[start.end() : end.start()]).encode(), path, "yaml", limits)
    if not isinstance(front.data, dict):
        raise InputError([Problem("DEC-086", {}, Position(path, 1, 1))])
    made: dict[str, Any] = dict(front.data)
    editions = made.pop("catalogs", None)
    reader = _Reader(
        path, aids, [one for one in editions if isinstance(one, str)] if isinstance(editions, list) else []
    )
    skipped = len(re.findall(r"\r\n|\r|\n", text[: end.end()]))
    evidence = made.get("evidence")
    reader.evidence(evidence if isinstance(evidence, list) else [])
    claims = reader.claims(text[end.end() :], skipped)
    if claims or "claims" not in made:
        made["claims"] = claims
    if reader.linked:
        made["evidence"] = [*(evidence if isinstance(evidence, list) else []), *reader.linked]
    marks = _FrontMarks(front.marks, PlacedMarks(Position(path), reader.places))
    digest = hashlib.sha256(data).hexdigest()
    aside = Aside(tuple(reader.faults), tuple(reader.lost))
    return Document(
        path, "markdown", made, digest, len(data), marks, front.raw, (*notes, *front.notes, *reader.notes), aside
    )


class _Reader:
    def __init__(self, path: str, aids: Aids, editions: list[str]) -> None:
        self.path, self.aids, self.editions = path, aids, editions
        self.faults: list[Problem] = []
        self.notes: list[Problem] = []
        self.lost: list[str] = []
        self.places: dict[str, Position] = {}
        self.linked: list[dict[str, Any]] = []
        self._ids: dict[str, str] = {}
        self._same: dict[str, str] = {}
        self._known: set[str] = set()
        self._count = 0

    def evidence(self, listed: list[Any]) -> None:
        """Note which file or address each listed document has, so that links lead to it."""
        self._count = len(listed)
        for item in listed:
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                self._known.add(item["id"])
                for key in ("at", "url"):
                    if isinstance(item.get(key), str):
                        where = item[key].partition("#")[0]
                        self._ids.setdefault(where, item["id"])
                        self._same.setdefault(_plain(where), item["id"])

    def claims(self, text: str, skipped: int) -> list[dict[str, Any]]:
        """Return the claims that the sections make; `skipped` lines stand before `text`."""
        found: list[dict[str, Any]] = []
        for section in self._sections(text, skipped):
            answered = bool(section.values.get("answer") or section.ticked)
            if section.ref is None:
                if answered:
                    code = "DEC-080" if section.refs else "DEC-079"
                    refs = {"refs": ", ".join(section.refs)} if section.refs else {}
                    self._fault(code, section.line, heading=excerpt(section.heading, 60), **refs)
                continue
            if not answered:
                if any(section.values.values()):
                    self._no_answer(section)
                continue
            before = len(self.faults)
            made = self._claim(section, f"/claims/{len(found)}")
            if len(self.faults) > before:
                self.lost.append(section.ref)
                self.places = {k: v for k, v in self.places.items() if not k.startswith(f"/claims/{len(found)}")}
            else:
                self.places[f"/claims/{len(found)}"] = Position(self.path, section.line, 1)
                found.append(made)
        return found

    def _no_answer(self, section: Section) -> None:
        # A whole principle may be an introduction to its criteria; a criterion, or evidence, wants an answer.
        if section.ref and (section.ref.count("/") == 2 or section.values.get("evidence")):
            allowed = ",".join(dict.fromkeys(self.aids.labels["answer"].values()))
            self._fault("DEC-081", section.line, heading=excerpt(section.heading, 60), allowed=allowed)
            self.lost.append(section.ref)

    def _fault(self, code: str, line: int, **values: str | int) -> None:
        self.faults.append(Problem(code, values, Position(self.path, line, 1)))

    # ── sections ──────────────────────────────────────────────────────

    def _sections(self, text: str, skipped: int) -> Iterator[Section]:
        from markdown_it import MarkdownIt

        tokens = MarkdownIt("commonmark").parse(text)
        section: Section | None = None
        edition: str | None = None
        key, heading, level = "statement", False, 0
        for token in tokens:
            if token.type == "heading_open":
                heading = True
            elif token.type in ("bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"):
                level += 1 if token.nesting > 0 else -1
            elif token.type == "inline":
                line = skipped + (token.map[0] if token.map else 0) + 1
                if heading:
                    heading = False
                    if section is not None:
                        yield section
                    edition = self.aids.titles("").get(self.aids.heading(token.content), edition)
                    section = Section(token.content, line, *self._meant(token.content, edition))
                    key = "statement"
                elif section is not None:
                    key = self._inline(section, token.content, line, key if level else "statement", bool(level))
            elif token.type in ("fence", "code_block") and section is not None and token.map:
                section.values.setdefault("statement", []).append(
                    (skipped + token.map[0] + 1, token.content.rstrip("\n"))
                )
        if section is not None:
            yield section

    def _meant(self, heading: str, edition: str | None) -> tuple[str | None, tuple[str, ...]]:
        """Return the reference that a heading names, or those that it may name."""
        named = _REF.search(heading)
        if named:
            return named[0], ()
        plain = self.aids.heading(heading)
        found = []
        for one in [edition] if edition else self.editions:
            ref = self.aids.titles(one).get(plain)
            if ref:
                found.append(ref)
        return (found[0], ()) if len(found) == 1 else (None, tuple(found))

    def _inline(self, section: Section, content: str, line: int, key: str, listed: bool) -> str:
        """Take in one paragraph or list item; return the key that list items after it belong to."""
        fresh = True
        for number, whole in enumerate(content.split("\n")):
            here, text = line + number, whole
            box = _BOX.match(text) if listed else None
            if box:
                if box[1] != " ":
                    section.ticked.append((here, box[2].strip()))
                continue
            keyed = _KEYED.match(text)
            found = self.aids.labels["section"].get(plain_label(keyed[1])) if keyed else None
            if keyed and found:
                key, text, fresh = found, text[keyed.end() :], True
            if not text.strip():
                continue
            values = section.values.setdefault(key, [])
            if fresh or not values or key in ("answer", "evidence"):
                values.append((here, text.strip()))
                fresh = key == "evidence"
            else:
                values[-1] = (values[-1][0], f"{values[-1][1]}\n{text.strip()}")
        return key

    # ── claims ────────────────────────────────────────────────────────

    def _claim(self, section: Section, pointer: str) -> dict[str, Any]:
        answers = [*section.values.get("answer", []), *section.ticked]
        made: dict[str, Any] = {"about": section.ref}
        if len(answers) > 1:
            self._fault("DEC-089", answers[1][0], heading=excerpt(section.heading, 60))
            return made
        made["answer"] = self._choice("answer", answers[0][1], answers[0][0])
        self.places[f"{pointer}/answer"] = Position(self.path, answers[0][0], 1)
        for key in ("statement", "reason"):
            if key in section.values:
                made[key] = "\n".join(unescaped(text) for _, text in section.values[key])
                self.places[f"{pointer}/{key}"] = Position(self.path, section.values[key][0][0], 1)
        evidence = self._uses(section, pointer)
        if evidence:
            made["evidence"] = evidence
        if "limits" in section.values:
            made["limits"] = [unescaped(text) for _, text in section.values["limits"]]
        self._plan(section, made, pointer)
        if "role" in section.values:
            line, text = section.values["role"][0]
            made["role"] = self._choice("role", text, line)
        return made

    def _plan(self, section: Section, made: dict[str, Any], pointer: str) -> None:
        plan = {}
        for key, name in (("plan", "text"), ("owner", "owner"), ("due", "due")):
            if key in section.values:
                line, text = section.values[key][0]
                plan[name] = "\n".join(unescaped(one) for _, one in section.values[key])
                self.places[f"{pointer}/plan/{name}"] = Position(self.path, line, 1)
                if key == "due":
                    plan[name] = self.aids.date(text) or ""
                    if not plan[name]:
                        self._fault("DEC-041", line, value=excerpt(text))
        if plan:
            made["plan"] = {"text": plan.get("owner") or plan.get("due") or "", **plan}

    def _choice(self, vocabulary: str, text: str, line: int) -> str | None:
        found = self.aids.labels[vocabulary].get(plain_label(unescaped(text)))
        if found is None and vocabulary == "answer":
            allowed = ",".join(dict.fromkeys(self.aids.labels["answer"].values()))
            self._fault("DEC-068", line, value=excerpt(text), allowed=allowed)
        elif found is None:
            self._fault("DEC-069", line, value=excerpt(text), list=vocabulary)
        return found

    def _uses(self, section: Section, pointer: str) -> list[Any]:
        """Return the evidence of a section: what its lines name, then what the other texts link to."""
        found: list[Any] = []
        for line, text in section.values.get("evidence", []):
            self._lost_links(text, line)
            for one in self._named(text, line):
                self.places[f"{pointer}/evidence/{len(found)}"] = Position(self.path, line, 1)
                found.append(one)
        for key in ("statement", "reason"):
            for line, text in section.values.get(key, []):
                self._lost_links(text, line)
                for link in _LINK.finditer(text):
                    if _OTHER.match(link[2]):
                        continue
                    self.places[f"{pointer}/evidence/{len(found)}"] = Position(self.path, line, 1)
                    found.append(self._link(link, line))
        return found

    def _lost_links(self, text: str, line: int) -> None:
        """Note what was meant as a link to a file and, for a space in it, is none."""
        for lost in _LOST.finditer(text):
            if not _LINK.fullmatch(lost[0]) and not _OTHER.match(lost[1]):
                at = Position(self.path, line + text.count("\n", 0, lost.start()), 1)
                self.notes.append(Problem("DEC-220", {"text": excerpt(lost[0], 80)}, at))

    def _named(self, text: str, line: int) -> Iterator[Any]:
        links = list(_LINK.finditer(text))
        if links:
            yield from (self._link(link, line) for link in links)
            return
        use = _USE.fullmatch(text.strip())
        if use is None:
            yield unescaped(text.strip())
            return
        id_, at, more = use[1], unescaped((use[2] or "").strip()), use[3]
        if not more:
            yield id_ + at
            return
        made: dict[str, Any] = {"use": id_, **({"at": at} if at else {})}
        for label in (part.strip() for part in re.split("[;；]", more) if part.strip()):
            shows = self.aids.labels["shows"].get(plain_label(label))
            if shows:
                made["shows"] = shows
            else:
                made["kind"] = self._choice("kind", label, line)
        yield made

    def _link(self, link: re.Match[str], line: int) -> str:
        """Return the use that a link stands for; a target that is not listed yet becomes a document of its own."""
        target = link[2].strip("<>")
        where, mark, rest = target.partition("#")
        if where not in self._ids and _plain(where) in self._same:
            self._ids[where] = self._same[_plain(where)]
        if where not in self._ids:
            number = len(self.linked) + 1
            while f"link-{number}" in self._known:
                number += 1
            self._known.add(f"link-{number}")
            self._ids[where] = self._same[_plain(where)] = f"link-{number}"
            title = " ".join(unescaped(link[1]).split())[:500]
            place = "url" if re.match(r"[a-z][a-z0-9+.-]*:", where, re.IGNORECASE) else "at"
            self.places[f"/evidence/{self._count + len(self.linked)}"] = Position(self.path, line, 1)
            self.linked.append({"id": f"link-{number}", **({"title": title} if title else {}), place: where})
        return self._ids[where] + mark + rest


def _plain(where: str) -> str:
    """Return a path so that two ways to write it (`./a.md`, `a%20b.md`, `ａ.md`) are one; an address stays as it is."""
    if re.match(r"[a-z][a-z0-9+.-]*:", where, re.IGNORECASE):
        return where
    return posixpath.normpath(unicodedata.normalize("NFKC", unquote(where)))


def unescaped(text: str) -> str:
    """Return text without the backslashes that keep Markdown from reading marks in it."""
    return _ESCAPE.sub(r"\1", text)
