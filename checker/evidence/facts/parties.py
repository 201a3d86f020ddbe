"""Named organisations, and persons named as tester, assessor or author: 株式会社サンプルAI, 評価者：山田太郎, "conducted by …".

当社, 第三者 and "an independent expert" name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.passage import Passage, Span, distinct, labelled, passage
from checker.evidence.facts.placeholders import has_blank, is_placeholder
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_CHAR = "一-龠々ァ-ヶーA-Za-z0-9&・"
_FRONT = (
    r"(?:(?:株式|合同|有限|合資|合名)会社|\((?:株|有|同|一社|一財|独)\)|(?:一般|公益)?(?:社団|財団)法人"
    r"|(?:地方)?独立行政法人|国立研究開発法人|国立大学法人"
    r"|公立大学法人|学校法人|特定非営利活動法人|NPO法人|医療法人(?:社団|財団)?|社会福祉法人)"
)
_AFTER_FRONT = expression(
    rf"{_FRONT}\s?(?P<name>(?:[ぁ-ん]{{2,8}}?(?=[{_CHAR}]|[がはをのに]|[、。,)）\s]|$))?[{_CHAR}.'’-]{{0,30}})",
    one_of=(
        "会社",
        "(株)",
        "(有)",
        "(同)",
        "(一社)",
        "(一財)",
        "(独)",
        "法人",
    ),
)
_BACK = expression(
    r"(?P<name>(?:(?:^|"
    rf"(?<=[\s:、。(「|]))[ぁ-ん]{{1,7}}[ぁ-こさ-ちつっな-にぬねのひふほ-めやゆよ-わん]?)?[{_CHAR}]{{0,24}}?)"
    rf"(?P<form>株式会社|合同会社|有限会社|監査法人|\(株\)|税理士法人|弁護士法人|法律事務所|特許事務所)(?![{_CHAR}])",
    one_of=(
        "会社",
        "法人",
        "(株)",
        "法律事務所",
        "特許事務所",
    ),
)
_INSTITUTE = expression(
    rf"(?<![{_CHAR}])(?P<name>[{_CHAR}]{{2,20}}?(?:大学院大学|大学(?:院)?|大学校|研究所|研究機構|総合研究所|推進機構"
    r"|情報処理推進機構|学会|工業会|協会|認証機構|審査機構|品質保証機構|試験所|財団|連盟))"
    r"(?:[一-龠々ァ-ヶー]{1,16}(?:学部|研究科|研究室|研究センター|センター))?(?![一-龠々ァ-ヶー])",
    one_of=(
        "大学",
        "研究所",
        "機構",
        "学会",
        "工業会",
        "協会",
        "試験所",
        "財団",
        "連盟",
    ),
)
_NO_INSTITUTE = expression(
    r".*(?:各|他|全|同|当|本|両|国公私立|国内外?の?|海外|民間|私立|公立|国立|短期|近隣|一般|有名|外部|社内|連携|共同|自社"
    r"|付属|附属)(?:大学(?:院)?|研究所|学会|協会|財団|研究機構)"
    r"|(?:放送|地元|複数|関係|諸|企業|業界|地域)(?:大学|研究所|学会|協会)"
)
_NO_NAME = expression(
    r"(?:[がはをのにでとやもへ](?:[ぁ-ん].*)?|(?:及び|また|又は|等|など|様|御中|名|間|法|に|である|として"
    r"|において|による|グループ|以外|側|間)(?:.*)|.*(?:当社|当該|各社)|[A-Za-z]|\W*)$"
)
_LABEL = (
    r"(?P<label>(?:評価|試験|診断|実施|監査|審査|作成|検査|検証|確認|測定|調査|執筆|著作|開発|監修|レビュー|第三者評価"
    r"|第三者検証|脆弱性診断|セキュリティ診断|受託|発行|認証|承認)(?:責任者|担当者?|者|人|機関|会社|事業者|団体|元|実施者"
    r"|実施機関|主体)"
    r"|著者|監修者?|レビュアー|委託先|再委託先|提供元|開発元|発行元|制作)"
)
_COLUMN = expression(
    rf".{{0,8}}{_LABEL}(?:名|\(.{{0,16}}\))?"
    r"|.{0,20}\b(?:assessor|tester|auditor|evaluator|reviewer|authors?|issuer|publisher|developer|vendor|provider"
    r"|supplier|manufacturer"
    r"|(?:assessed|tested|conducted|prepared|audited|evaluated|reviewed|performed|developed) by)",
    re.I,
)
_LABELLED = expression(
    rf"(?<![一-龠々]){_LABEL}(?:名|\([^()\n]{{1,16}}\))?\s?(?:[:=|\t]|は、?)\s?(?P<name>[^\n。;；|\t]{{2,60}})",
    one_of=(
        "者",
        "人",
        "機関",
        "会社",
        "団体",
        "元",
        "主体",
        "担当",
        "委託先",
        "監修",
        "レビュアー",
        "制作",
    ),
)
_PERSON = expression(
    r"(?P<name>(?:[一-龠々]{1,5}[\s・]?[一-龠々ぁ-んァ-ヶー]{1,6}?|[ァ-ヶー]{2,12}(?:[・\s][ァ-ヶー]{2,12}){1,3}"
    r"|[A-Z][\w.'-]{1,20}(?:\s(?:(?:de|van|von|of|and|&)\s)?[A-Z][\w.'-]{0,20}){1,5}))"
    r"(?=\s?(?:氏|様|博士|教授|さん)|\s?[(、,/]|\s*$|です|である|[がは](?=[一-龠ァ-ヶ、\s]))"
)
_NO_PERSON = expression(
    r".*(?:者|人|課|部|員|先|元|方|法|書|等|表|機関|会社|団体|企業|部門|部署|組織|専門家|チーム|ベンダー|複数|社内|社外"
    r"|自社|当社|弊社|貴社|第三者|外部|内部|利用|職員|研究者|住民|以下|下記|上記|別紙|後述|未定|予定|とおり|通り"
    r"|する|ある|いる|なし|実施|確認|評価|試験|年|月|日|時|回|件|名|済|可|否|要)$|(?:当社|自社|弊社|貴社|社内|各|全|同上|別)"
)
_BY = expression(
    r"\b(?:[Cc]onducted|[Aa]ssessed|[Tt]ested|[Pp]erformed|[Pp]repared|[Aa]udited|[Ee]valuated|[Rr]eviewed|[Aa]uthored"
    r"|[Ww]ritten|[Cc]ertified|[Dd]eveloped|[Pp]ublished|[Vv]erified"
    r"|[Cc]arried out|[Ii]ssued|[Mm]aintained|[Cc]reated|[Tt]rained|[Dd]esigned"
    r"|[Ii]nspected)\s(?:independently\s)?by\s(?:the\s|an?\s)?"
    r"(?P<name>[A-Z][\w&.'-]{1,24}(?:\s(?:(?:of|and|for|the|de|&)\s)?[A-Z][\w&.'-]{0,24}){0,6})",
    one_of=(
        " by",
        "by ",
    ),
)
_ENGLISH_LABEL = expression(
    r"(?:^|(?<=[\n.;|\t(]))\s{0,4}(?:[A-Za-z]{1,20}\s){0,2}(?:[Aa]ssessor|[Tt]ester|[Aa]uditor|[Ee]valuator|[Rr]eviewer"
    r"|[Aa]uthors?|[Ii]ssuer|[Pp]ublisher|[Aa]ssessed by|[Tt]ested by|[Cc]onducted by|[Pp]repared by"
    r"|[Aa]udited by|[Ee]valuated by|[Rr]eviewed by|[Pp]erformed by|[Dd]eveloped by|[Ii]ssued by|[Dd]eveloper|[Vv]endor"
    r"|[Pp]rovider|[Ss]upplier|[Oo]rgani[sz]ation|[Mm]anufacturer)\s?:\s{0,4}(?P<name>[A-Z][^\n:;|\t]{1,60})"
)
_COMPANY = expression(
    r"(?<![\w&.-])(?P<name>(?:[A-Z][\w&'.-]{0,24},?\s(?:(?:of|and|for|&)\s)?){1,5})(?P<form>Inc\b\.?|Ltd\b\.?|Corp\b\.?"
    r"|LLC\b|GmbH\b|Corporation\b|Limited\b|PLC\b|plc\b|S\.A\.|B\.V\.|AG\b|K\.K\.|Co\.,? ?Ltd\.?|University\b"
    r"|Institute\b(?:\sof\s(?:[A-Z]\w{1,20}\s?(?:and\s)?){1,4})?|Laborator(?:y|ies)\b|Foundation\b|Consortium\b"
    r"|Association\b|LLP\b)"
    r"|\b(?P<of>(?:University|Institute|Ministry|Department|Office|Bureau|Agency) (?:of"
    r"|for) (?:the )?[A-Z][\w-]{1,24}(?:\s(?:and\s|of\s)?[A-Z][\w-]{1,24}){0,4})"
)
_NO_ENGLISH = expression(
    r"(?:The|This|That|A|An|Our|Any|All|Each|Your|Their|Its|No|We|It|You|Third|Independent|Human|Humans|Experts?|Users?"
    r"|Staff|Internal|External|Model|AI|Data|Team|Default|None|Not|Unknown|Various|TBD|Contributors?"
    r"|(?:Third|Independent) (?:Party|Parties|Experts?|Auditors?)|(?:Apache|BSD|MIT|GNU) (?:License|Licence)|JSON|API|CI"
    r"|HTTP|Python|Docker|GitHub(?: Actions)?|Git|URL|SQL)$"
    r"|(?:Our|Your|Their|Its|My)\b"
)


def _is_name(name: str) -> bool:
    """Return whether what stands beside a form of company is a name."""
    return len(name) >= 2 and not _NO_NAME.match(name) and not has_blank(name) and not is_placeholder(name)


def _organisations(plain: str) -> Iterator[Span]:
    for match in _AFTER_FRONT.finditer(plain):
        if _is_name(match["name"]):
            yield Span(match.start(), match.end(), match[0])
    for match in _BACK.finditer(plain):
        if _is_name(match["name"]):
            yield Span(match.start(), match.end(), match[0])
    for match in _INSTITUTE.finditer(plain):
        if not _NO_INSTITUTE.fullmatch(match["name"]):
            yield Span(match.start(), match.end(), match[0])


def _person(plain: str, start: int, end: int) -> Span | None:
    """Return the person or organisation that stands right at `start`."""
    match = _PERSON.match(plain, start, end)
    if match is None or _NO_PERSON.match(match["name"]) or _NO_ENGLISH.match(match["name"]) or has_blank(match["name"]):
        return None
    return Span(start, match.end(), match["name"])


def _labelled(plain: str) -> Iterator[Span]:
    """Yield who stands behind a label such as 評価者, in Japanese."""
    for match in _LABELLED.finditer(plain):
        content = match["name"]
        if is_placeholder(content) or has_blank(content):
            continue
        person = _person(plain, match.start("name"), match.end("name"))
        if person:
            yield Span(match.start(), person.end, person.value)


def _english(plain: str) -> Iterator[Span]:
    for match in _COMPANY.finditer(plain):
        name = match["of"] or match["name"].strip().rstrip(",")
        if not _NO_ENGLISH.match(name):
            yield Span(match.start(), match.end(), match[0].strip())
    for match in _BY.finditer(plain):
        name = match["name"].rstrip(".")
        if not _NO_ENGLISH.match(name) and not is_placeholder(name):
            yield Span(match.start(), match.end(), name)
    for match in _ENGLISH_LABEL.finditer(plain):
        name = match["name"].strip().rstrip(".,")
        if not is_placeholder(name) and not has_blank(name) and not _NO_ENGLISH.match(name):
            yield Span(match.start("name"), match.end("name"), name)


def _under(label: str, cell: Passage) -> Iterator[Span]:
    """Yield who stands in a column, or under a key or heading, that names a tester, an assessor or an author."""
    if _COLUMN.fullmatch(label) and len(cell.plain.strip()) <= 60 and not is_placeholder(cell.plain):
        person = _person(cell.plain, len(cell.plain) - len(cell.plain.lstrip()), len(cell.plain))
        if person:
            yield person


def extract_persons_and_bodies(block: Block) -> list[Fact]:
    """Return named organisations, and persons named with the part they play; the value is the name in plain form."""
    found = passage(block)
    plain = found.plain
    spans = [*_labelled(plain), *_organisations(plain), *_english(plain)]
    made = [found.fact("person-or-body", span) for span in distinct(spans)]
    for label, cell in labelled(block):
        facts = [cell.fact("person-or-body", span) for span in _under(label, cell)]
        made += [fact for fact in facts if not any(fact.text in other.text for other in made)]
    return made
