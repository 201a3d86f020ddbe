"""Versions of a system or document: 第3.2版, 版数3.2.0, Ver.3.2, v3.2.0, "version 3.2".

Editions of standards and licences (WCAG 2.1, Apache License 2.0, 基準第1.2版) are not the document's or the system's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.passage import Passage, Span, distinct, labelled, lead, passage
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_NUMBER = (
    r"\d{1,6}(?:\.\d{1,6}){0,4}(?:-(?:alpha|beta|rc|dev|preview|pre)(?:\.?\d{1,4})?|(?:a|b|rc)\d{1,3})?"
    r"(?:\+[0-9A-Za-z.]{1,20})?"
)
_EDITION = expression(
    r"第\s?(?P<nth>\d{1,4}(?:\.\d{1,4}){0,3})\s?版|(?P<first>(?<![最改当])初版)"
    r"|(?<![\d.年月R第-])(?P<plain>\d{1,3}(?:\.\d{1,5}){1,3})\s?版(?![管権権数本画])",
    one_of=("版",),
)
_NAMED = expression(
    r"(?<![A-Za-z])(?:版数|版番号|(?:モデル|ソフトウェア|製品|システム|文書)?バージョン(?:番号)?|リリース(?:番号)?"
    r"|version(?: (?:no\.?|number))?|ver\.?|revision|rev\."
    rf"|release(?: version)?)\s?(?:は|:|=|が)?\s?[「v]?\s?(?P<number>{_NUMBER})(?![\d%]|\.\d|[年月]|-\d{{2}}-)",
    re.I,
    one_of=(
        "版数",
        "版番号",
        "バージョン",
        "リリース",
        "ver",
        "rev",
        "release",
    ),
)
_SHORT = expression(
    r"(?<![A-Za-z0-9._/-])[vV](?P<number>\d{1,4}(?:\.\d{1,6}){1,3}(?:-[0-9A-Za-z]{1,12}(?:\.[0-9A-Za-z]{1,8}){0,3})?)(?![\w]|\.\d)",
    one_of=(
        "v",
        "V",
    ),
)
_BARE = expression(r"(?<![\d.A-Za-z_/§第-])(?P<number>\d{1,4}\.\d{1,4}\.\d{1,5})(?![\d%]|\.\d|\s?[章節条])")
_LINE_START = expression(r"(?:^|\n)\s*$")
_BARE_NEAR = expression(r"版(?!権|画)|バージョン|\bversion|\bver\b|\brelease|リリース", re.I)
_FOREIGN = expression(
    r"(?:ガイドライン|指針|基準|規格|標準|手引き?|(?<![方用手])法|ライセンス|Guidelines?|Standards?|License|Licence|Covenant|CVSS|WCAG"
    r"|OpenAPI|TLS|SSL|SSH|HTTP|GPL|MPL|CC[ -]BY(?:-[A-Z]{2}){0,2}"
    r"|Semantic Versioning|SemVer|Python|PyTorch|CUDA|Node(?:\.js)?|Java|Framework"
    r"|Keep a Changelog"
    r"|specification"
    r"|(?:SP|IR|FIPS)\s?\d{2,4}(?:-\d{1,4}[A-Z]?)?|PCI[ -]DSS|ASVS|CIS Controls|CIS Benchmarks?|CycloneDX)[」』,(（、]?\s?\(?$",
    re.I,
)
_COLUMN = expression(
    r".{0,12}(?:版|版数|バージョン|版番号|改訂|改版)(?:番号)?|.{0,20}\b(?:version|ver\.?|release|revision"
    r"|rev\.?)(?: (?:no\.?|number))?",
    re.I,
)
_CELL = expression(rf"(?:v|第)?\s?(?P<number>{_NUMBER})\s?版?", re.I)
_TRIPLE = expression(r"v?(?P<number>\d{1,4}\.\d{1,4}\.\d{1,5}(?:-[0-9A-Za-z]{1,12}(?:\.[0-9A-Za-z]{1,8}){0,3})?)")


def _foreign(plain: str, start: int) -> bool:
    """Return whether the version belongs to a standard, a licence or a language named right before it."""
    return _FOREIGN.search(lead(plain, start)) is not None


def _stated(plain: str) -> Iterator[Span]:
    for match in _EDITION.finditer(plain):
        yield Span(match.start(), match.end(), "1" if match["first"] else match["nth"] or match["plain"])
    for pattern in (_NAMED, _SHORT):
        for match in pattern.finditer(plain):
            yield Span(match.start(), match.end(), match["number"])
    for match in _BARE.finditer(plain):
        heading = _LINE_START.search(lead(plain, match.start())) and plain[match.end() : match.end() + 1] == " "
        near = plain[max(0, match.start() - 24) : match.end() + 12]
        if not heading and _BARE_NEAR.search(near):
            yield Span(match.start(), match.end(), match["number"])


def _under(label: str, cell: Passage) -> Iterator[Span]:
    match = _CELL.fullmatch(cell.plain.strip()) if _COLUMN.fullmatch(label) else None
    # A long number without a point is a date or a serial number.
    if match and ("." in match["number"] or len(match["number"]) <= 3):
        yield Span(0, len(cell.plain), match["number"])


def extract_versions(block: Block) -> list[Fact]:
    """Return the versions of a block; the value is the bare number, `1` for 初版."""
    found = passage(block)
    spans = [span for span in _stated(found.plain) if not _foreign(found.plain, span.start)]
    triple = _TRIPLE.fullmatch(found.plain.strip()) if block.kind == "value" else None
    if triple:
        spans.append(Span(0, len(found.plain), triple["number"]))
    made = [found.fact("version", span) for span in distinct(spans)]
    made += [cell.fact("version", span) for label, cell in labelled(block) for span in _under(label, cell)]
    return list({(fact.line, fact.column): fact for fact in made}.values())
