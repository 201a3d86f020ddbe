"""Certificates and registrations: a scheme with its number, such as "ISO/IEC 27001, 登録番号 IS 123456".

A scheme without a number is no certificate, nor is a number without a scheme (but for 認証番号, certificate no. and their
like, which say what they are). An invoice or corporate number is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.passage import Passage, Span, distinct, labelled, lead, passage
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_SCHEME = expression(
    r"(?P<scheme>ISO(?:/IEC)?\s?\d{4,5}(?:-\d)?(?::\d{4})?|JIS\s?Q\s?\d{4,5}(?::\d{4})?|IEC\s?\d{4,5}|ISMAP(?:-LIU)?|ISMS"
    r"|QMS|P[ -]?マーク|プライバシーマーク"
    r"|SOC\s?[123]|PCI[ -]DSS|CSA STAR|FedRAMP|C5|情報セキュリティマネジメントシステム|TÜV|CE\s?(?:marking|マーキング)"
    r"|技適|Common Criteria|FIPS 140-[23])"
)
_NUMBER = (
    r"(?P<number>(?:第\s?)?(?=[A-Z /.-]{0,12}\d)[A-Z0-9][A-Z0-9/.-]{0,12}"
    r"(?:[ -](?=[A-Z/.-]{0,6}\d)[A-Z0-9/.-]{2,12}){0,3}(?:\(\d{2}\))?(?:\s?号)?)"
)
_LABEL = (
    r"(?P<sure>認証(?:書)?(?:登録)?番号|証明書番号|認定(?:登録)?番号|登録証番号|審査登録番号|付与番号|適合証明番号"
    r"|型式認定番号|認証取得番号"
    r"|[Cc]ertificat(?:e|ion) (?:registration )?(?:[Nn]o\.?|[Nn]umber|#|ID)|[Cc]ert\.? (?:[Nn]o\.?|[Nn]umber))"
    r"|(?P<loose>登録番号|番号|[Rr]egist(?:ration|ered) (?:[Nn]o\.?|[Nn]umber)|[Rr]eg\.? [Nn]o\.?|No\.)"
)
_NUMBERED = expression(
    rf"(?:{_LABEL})\s?(?:は|が|[:=|\t])?\s{{0,2}}[「(]?{_NUMBER}(?![A-Za-z0-9])",
    one_of=(
        "番号",
        "ertificat",
        "ert",
        "egist",
        "eg",
        "No.",
    ),
)
_MARK = expression(
    r"(?:プライバシーマーク|P[ -]?マーク)[^。\n]{0,20}?(?P<number>(?:第\s?)?\d{8}(?:\(\d{2}\))?(?:\s?号)?"
    r"|[A-Z]?\d{8}\(\d{2}\))"
    r"|ISMAP(?:-LIU)?[^。\n]{0,20}?(?P<ismap>[CL]\d{2}-\d{4}(?:-\d{1,2})?)"
    r"|(?P<scheme>ISO(?:/IEC)?\s?\d{4,5}(?::\d{4})?|ISMS|JIS\s?Q\s?\d{4,5})[^。\n]{0,30}?(?P<iso>\b(?:IS|JQA-IM|IC|I"
    r"|JUSE-IR-|MSA-IS-|JP\d{0,2}/?)\s?-?\d{3,8}\b(?![-/]\d))",
    one_of=(
        "マーク",
        "ISMAP",
        "ISO",
        "ISMS",
        "JIS",
    ),
)
_NOT_CERTIFIED = expression(
    r"(?:適格請求書|インボイス|法人|車両|商標|特許|意匠|会員|社員|電話|郵便|口座|文書|整理|マイナンバー|個人"
    r"|契約|伝票|(?<![A-Z])SMS|ワンタイム)[^。\n]{0,12}$|(?<!認証)事業者$"
)
_ANY_SCHEME = expression(r"認証|認定|証明書|適合|certif|accredit|conformity", re.I)
_COLUMN = expression(
    r".{0,12}(?:認証|登録|証明書|認定|付与)(?:登録)?番号|.{0,20}\b(?:certificate|registration) (?:no\.?|number)", re.I
)
_CELL = expression(_NUMBER)


def _filled(number: str) -> bool:
    """Return whether a number is a number: digits that are not all zero, not only letters X."""
    digits = [char for char in number if char.isdigit()]
    return len(digits) >= 3 and set(digits) != {"0"} and "XX" not in number


def _scheme_near(found: Passage, start: int, end: int) -> re.Match[str] | None:
    """Return the scheme named in the same sentence or row: the last one before `start`, else the first."""
    first, last = (0, len(found.plain)) if found.block.kind == "row" else found.sentence(start, end)
    schemes = list(_SCHEME.finditer(found.plain, first, last))
    before = [match for match in schemes if match.start() < start]
    return before[-1] if before else schemes[0] if schemes else None


def _number(text: str, scheme: str) -> str:
    return " ".join(text.removeprefix(scheme).split()).rstrip(".")


def _stated(found: Passage) -> Iterator[Span]:
    plain = found.plain
    for match in _NUMBERED.finditer(plain):
        scheme = _scheme_near(found, match.start(), match.end())
        name = scheme["scheme"] if scheme else ""
        number = _number(match["number"], name)
        if not _filled(number) or _NOT_CERTIFIED.search(lead(plain, match.start())):
            continue
        loose = match["loose"] if not name else None
        if loose and (loose == "番号" or not _ANY_SCHEME.search(plain, *found.sentence(match.start(), match.end()))):
            continue
        start = match.start()
        if scheme and scheme.start() in range(start - 60, start):
            start = scheme.start()
        yield Span(start, match.end(), f"{name}:{number}")
    for match in _MARK.finditer(plain):
        number = match["number"] or match["ismap"] or match["iso"]
        name = "プライバシーマーク" if match["number"] else "ISMAP" if match["ismap"] else match["scheme"]
        if _filled(number):
            yield Span(match.start(), match.end(), f"{name}:{number}")


def extract_certificates(block: Block) -> list[Fact]:
    """Return certificates and registrations; the value reads `scheme:number`, the scheme empty where none is named."""
    found = passage(block)
    made = [found.fact("certificate", span) for span in distinct(list(_stated(found)))]
    for label, cell in labelled(block):
        match = _CELL.fullmatch(cell.plain.strip())
        if match and _COLUMN.fullmatch(label) and not _NOT_CERTIFIED.search(label):
            scheme = _SCHEME.search(found.plain)
            name = scheme["scheme"] if scheme else ""
            number = _number(match["number"], name)
            fact = cell.fact("certificate", Span(0, len(cell.plain), f"{name}:{number}"))
            if _filled(number) and not any(fact.text in other.text for other in made):
                made.append(fact)
    return made
