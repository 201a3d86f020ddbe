"""What is fuzzed: each target takes any bytes and may raise only what it promises. See `run.py`.

An input that once broke a target lies in `findings/<target>/` and is replayed by `test_findings.py`, without a fuzzer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from office import KINDS, made

from checker.errors import InputError
from checker.evidence.facts import EXTRACTORS
from checker.evidence.interface import Block, Outline, ReaderFault
from checker.syntax.document import parse

Target = Callable[[bytes], None]


def _syntax(name: str) -> Target:
    def target(data: bytes) -> None:
        try:
            document = parse(data, f"f.{name}", name)
        except InputError as fault:
            assert fault.problems
            for problem in fault.problems:
                assert problem.where is not None
            return
        _positions(document.data, document.marks.at(""), data)

    return target


def _positions(value: object, place: object, data: bytes) -> None:
    lines = data.count(b"\n") + data.count(b"\r") + 1
    line = getattr(place, "line", None)
    assert line is None or 1 <= line <= lines, (value, place)


def declaration(data: bytes) -> None:
    """Bytes as a YAML file: the loader takes it, drops parts of it, or says what is wrong."""
    from checker.frame import known
    from checker.loading.load import declaration_from
    from checker.pipeline import open_frame

    if not _KNOWN:
        _KNOWN.append(known(open_frame(as_of="2026-11-24").library))
    try:
        loaded = declaration_from(parse(b"gensoku: declaration/1\n" + data, "f.yaml", "yaml"), _KNOWN[0])
    except InputError as fault:
        assert fault.problems
        return
    assert loaded.declaration.id


_KNOWN: list[Any] = []
"""What references may name, read once."""


def _reader(name: str) -> Target:
    def target(data: bytes) -> None:
        from checker.evidence.headings import locate
        from checker.evidence.phrases import open_tasks, section_state
        from checker.evidence.readers import read
        from checker.syntax.encoding import decode_evidence

        try:
            text, _ = decode_evidence(data, "f")
            outline: Outline = read(name, text)
        except (InputError, ReaderFault):
            return
        lines = len(text.splitlines()) + 1
        for section in outline.root.walk():
            assert 0 <= section.line <= lines
            section_state(section)
            open_tasks(section)
            for block in section.blocks:
                assert 1 <= block.line <= lines, block
            if section.heading:
                locate(outline, section.heading[:200])

    return target


def facts(data: bytes) -> None:
    """Bytes as text of one block: every extractor ends, and what it cites stands in the text."""
    text = data.decode("utf-8", "replace")
    cells = tuple(text.split("\t"))
    blocks = (Block("paragraph", text, 1), Block("row", text, 1, cells=cells, header=cells))
    for extract in EXTRACTORS.values():
        for block in blocks:
            for fact in extract(block):
                assert fact.text
                assert fact.line >= block.line


def headings(data: bytes) -> None:
    """Bytes as a heading and as a fragment: comparing ends."""
    from checker.evidence.headings import normalise_heading
    from checker.evidence.parts import Names
    from checker.evidence.phrases import deferring, is_placeholder, sentences
    from checker.evidence.slugs import slug

    text = data.decode("utf-8", "replace")
    normalise_heading(text)
    Names(("保存期間", "retention")).answer_to(text)
    slug(text)
    is_placeholder(text)
    for sentence in sentences(text):
        deferring(sentence)


def form(data: bytes) -> None:
    """Bytes as a Markdown declaration: a declaration, parts of one, or a clear fault."""
    from checker.frame import known
    from checker.loading.formats import FORMS
    from checker.loading.load import declaration_from
    from checker.pipeline import open_frame
    from checker.syntax.interface import Limits

    if not _KNOWN:
        _KNOWN.append(known(open_frame(as_of="2026-11-24").library))
    try:
        declaration_from(FORMS["markdown"](_FRONT + data, "f.md", Limits(), _KNOWN[0].aids()), _KNOWN[0])
    except InputError as fault:
        assert fault.problems


_FRONT = b"---\ngensoku: declaration/1\nid: x\nsubject: {name: x, version: '1'}\n---\n# ai-business@1.2\n"


def _importer(name: str) -> Target:
    def target(data: bytes) -> None:
        from checker.loading.importers import import_from
        from checker.loading.importers.interface import Given, Source

        try:
            made = import_from(name, [Source("f.md", data, "0" * 64, "f.md")], Given(as_of="2026-11-24"))
        except InputError as fault:
            assert all(problem.where for problem in fault.problems)
            return
        for document in made.documents:
            assert document.marks.at("/subject/name").path

    return target


def _office(reader: str) -> Target:
    def target(data: bytes) -> None:
        from importlib import import_module

        from checker.model.buyer import Bounds

        try:
            outline: Outline = import_module(f"checker.evidence.readers.{reader}").read(made(data, reader), Bounds())
        except ReaderFault as fault:
            assert fault.code
            return
        for section in outline.root.walk():
            for block in section.blocks:
                assert block.text or block.cells

    return target


def media(data: bytes) -> None:
    """Bytes as a file: what it is can be told."""
    from checker.evidence.media import reader_for

    for name in ("f", "f.md", "f.pdf", "f.docx"):
        reader_for(name, data)


def encoding(data: bytes) -> None:
    """Bytes in any encoding: decoded, or told."""
    from checker.syntax.encoding import decode, decode_evidence

    for step in (decode, decode_evidence):
        try:
            step(data, "f")
        except InputError as fault:
            assert fault.problems


def shown(data: bytes) -> None:
    """Bytes as a text from outside: it comes out visible, and Markdown makes nothing of it."""
    from checker.reports.formats.markdown import escape
    from checker.reports.visible import visible

    text = data.decode("utf-8", "surrogateescape")
    out = visible(text)
    out.encode("utf-8")
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char in "\u202a\u202e\u2066" for char in out), out
    escape(text)


TARGETS: dict[str, Target] = {
    "yaml": _syntax("yaml"),
    "json": _syntax("json"),
    "toml": _syntax("toml"),
    "declaration": declaration,
    **{f"evidence-{name}": _reader(name) for name in ("markdown", "text", "json", "yaml", "csv")},
    "evidence-html": _reader("html"),
    **{f"office-{name}": _office(name) for name in KINDS},
    "form": form,
    **{
        f"import-{name}": _importer(name)
        for name in ("cyclonedx", "model-card", "uk-atrs", "us-inventory", "ai-verify")
    },
    "facts": facts,
    "headings": headings,
    "media": media,
    "encoding": encoding,
    "shown": shown,
}
"""Name → target."""

if __name__ == "__main__":
    print(" ".join(TARGETS))
