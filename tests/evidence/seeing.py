"""What is seen in a document, as text: its parts, what stands in them, and every fact with its place."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from checker.evidence.facts import EXTRACTORS, blocks_of, facts_in
from checker.evidence.interface import Block, Outline, ReaderFault, Section
from checker.evidence.media import reader_for
from checker.evidence.phrases import section_state
from checker.evidence.readers import DOCUMENTS, read
from checker.model.buyer import Bounds
from checker.syntax.encoding import decode_evidence


def outline(name: str, data: bytes) -> Outline:
    """Return the outline of a document; one that is no text is read in this process, not in a worker."""
    reader = reader_for(name, data).reader
    assert reader is not None, name
    if reader in DOCUMENTS:
        read_document = import_module(f"checker.evidence.readers.{reader}").read
        made: Outline = read_document(data, Bounds())
        return made
    return read(reader, decode_evidence(data, name)[0])


def seen(name: str, data: bytes) -> str:
    """Return the lines on one document."""
    try:
        found = outline(name, data)
    except ReaderFault as fault:
        return refused(fault)
    told = [*outlined(found)]
    for wanted, facts in facts_in(blocks_of([found.root]), tuple(EXTRACTORS)).items():
        told += [f"= {wanted} {fact.line}:{fact.column} {fact.text!r} -> {fact.value}" for fact in facts]
    return "\n".join(told) + "\n"


def refused(fault: ReaderFault) -> str:
    """Return a refusal with all that it tells."""
    return f"{fault.code} line {fault.line} {fault.fields}\n"


def outlined(found: Outline) -> Iterator[str]:
    """Yield a line for everything in an outline, facts aside."""
    more = [", guessed"] if found.guessed else []
    more += [] if found.lines else [", no lines"]
    more += [f", {found.pages} pages"] if found.pages is not None else []
    more += [f", unread {found.unread}"] if found.unread else []
    yield f"{'' if found.has_outline else 'no '}outline{''.join(more)}"
    yield from (f"note {code} {fields}" for code, fields in found.notes)
    yield from (f"front {key}: {value}" for key, value in found.front_matter.items())
    rows = {block for block in found.root.all_blocks() if block.kind == "row"}
    for section in found.root.walk():
        yield from _section(section, rows)


def _section(section: Section, rows: set[Block]) -> Iterator[str]:
    where = f"{section.line}:{section.column}" + (f" page {section.page}" if section.page else "")
    ends = " ".join(one for one in (section.slug and f"#{section.slug}", section.pointer, section.cell) if one)
    yield f"{'#' * section.level or 'root'} {section.heading} [{where} {section_state(section)}] {ends}".rstrip()
    for block in section.blocks:
        yield f"  {_block(block, rows)}"


def _block(block: Block, rows: set[Block]) -> str:
    text = block.text if len(block.text) <= 70 else f"{block.text[:45]}…{block.text[-20:]} ({len(block.text)})"
    more = [f"page {block.page}"] if block.page else []
    more += [block.cell] if block.cell else []
    more += [f"under {'|'.join(block.header)}"] if block.header else []
    more += [f"done {block.done}"] if block.done is not None else []
    more += [f"of {block.record.line}"] if block.record else []
    more += ["which is no row"] if block.record and block.record not in rows else []
    more += [f"cells {block.cells}"] if block.cells and "\t".join(block.cells) != block.text else []
    more += ["no cells"] if block.kind == "row" and not block.cells else []
    return f"{block.kind} {block.line}:{block.column} {text!r}{' (' + ', '.join(more) + ')' if more else ''}"
