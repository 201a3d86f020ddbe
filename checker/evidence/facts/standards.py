"""Named standards, guidelines and laws: JIS X 8341-3:2016, ISO/IEC 27001:2022, OECDプライバシーガイドライン, 個人情報保護法.

Protocols (HTTPS, SMTP) are none, nor are words that merely end like a law (方法, 勾配降下法) and a house's own rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.passage import Span, distinct, passage
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_PART = (
    r"(?!(?:19|20)\d{2}(?![\d:-]))(?:\d{3} \d{3}|\d{3,6})(?:-\d{1,4}){0,2}(?:\s?:\s?(?:19|20)\d{2})?"
    r"(?:/(?:Amd|Cor)\.?\s?\d)?"
)
_NUMBERED = (
    rf"JIS\s?[A-Z]\s?{_PART}",
    r"(?:ISO|IEC|IEEE|CEN|CENELEC|EN|BS|DIN|ANSI|ETSI|ASTM|CSA|UL|SAE|ECMA)(?:/(?:IEC|IEEE|CISPR|TS|TR|PAS|CEN|UL"
    r"|IEC/IEEE|AWI|DIS|FDIS|CD))*"
    rf"(?:[ -]?(?:TS|TR|PAS|EN|ISO|IEC|GS|DIS|FDIS|CD|Std\.?|Guide|P|J))?[ -]?{_PART}",
    r"NIST\s?(?:(?:SP|IR|FIPS|AI)\s?\d{2,4}[A-Z]?(?:-\d{1,4}[A-Z]?)?(?:\s?(?:Rev\.?|r)\s?\d)?|AI\s?RMF(?:\s?\d\.\d)?"
    r"|CSF(?:\s?\d\.\d)?"
    r"|(?:Cybersecurity|Privacy|AI Risk Management) Framework)",
    r"FIPS\s?(?:PUB\s?)?\d{3}(?:-\d)?",
    r"(?:IETF\s)?RFC\s?\d{3,5}",
    r"ITU-[TR]\s?[A-Z]\.\d{1,4}(?:\.\d{1,3})?",
    r"(?:W3C\s)?WCAG\s?\d\.\d(?:\s?(?:Level\s)?A{1,3}\b)?",
    r"OpenAPI(?: Specification)?\s?(?:v|Version\s)?\d\.\d(?:\.\d)?",
    r"PCI[ -]DSS(?:\s?v?\d(?:\.\d){0,2})?",
    r"SOC\s?[123](?:\s?(?:Type|タイプ)\s?(?:[12]|I{1,2}))?",
    r"OWASP\s(?:Top\s?(?:10|Ten)(?: for (?:LLM|Large Language Model)[A-Za-z ]{0,20})?|ASVS(?:\s?v?\d(?:\.\d){0,2})?"
    r"|[A-Z]\w{2,20} Top 10)",
    r"CIS (?:Controls|Benchmarks?)(?:\sv?\d(?:\.\d)?)?",
    r"MITRE ATLAS|MITRE ATT&CK|CycloneDX(?:\sv?\d\.\d)?|SPDX(?:[ -]\d\.\d)?|COBIT\s?\d{1,4}|CMMI(?:\s?V?\d\.\d)?|HL7 FHIR"
    r"|OSCAL(?:\s?\d\.\d)?"
    r"|(?:Level\s\d\s)?CEFR",
)
_STANDARD = expression(
    rf"(?<![A-Za-z0-9/-])(?:{'|'.join(_NUMBERED)})(?![\w]|-\d)",
    one_of=(
        "JIS",
        "ISO",
        "IEC",
        "IEEE",
        "CEN",
        "EN",
        "BS",
        "DIN",
        "ANSI",
        "ETSI",
        "ASTM",
        "CSA",
        "UL",
        "SAE",
        "ECMA",
        "NIST",
        "FIPS",
        "RFC",
        "ITU-",
        "WCAG",
        "OpenAPI",
        "PCI",
        "SOC",
        "OWASP",
        "CIS ",
        "MITRE",
        "CycloneDX",
        "SPDX",
        "COBIT",
        "CMMI",
        "HL7",
        "OSCAL",
        "CEFR",
    ),
)
_BODY = (
    r"(?:ISMAP|ISMS|OECD|UNESCO|総務省|経済産業省|経産省|内閣府|内閣官房|デジタル庁|厚生労働省|文部科学省|金融庁"
    r"|国土交通省|個人情報保護委員会|IPA|NISC|NIST|G7|EU"
    r"|AI事業者|広島AI|AI利活用|AI開発|プライバシー|政府機関等|地方公共団体|FISC|AIST|産総研)"
)
_WITHIN = r"[一-龠々ァ-ヶーA-Za-z0-9・のるにおけすため関等び及 ]"
_GUIDELINE = expression(
    rf"(?:{_BODY}){_WITHIN}{{0,30}}?(?:ガイドライン|指針|ガイドブック|標準|基準"
    r"|原則|勧告|フレームワーク|プロセス|手引き?)"
    r"(?!(?!第\s?\d)[一-龠々ァ-ヶー])(?:\s?(?:第\s?\d{1,2}(?:\.\d{1,2}){0,2}\s?版|Ver\.?\s?\d(?:\.\d){0,2}"
    r"|v\d(?:\.\d){0,2}|\((?:第\s?\d{1,2}(?:\.\d{1,2}){0,2}\s?版|[^()]{1,20})\)))?",
    one_of=(
        "ガイドライン",
        "指針",
        "ガイドブック",
        "基準",
        "標準",
        "原則",
        "勧告",
        "フレームワーク",
        "プロセス",
        "手引",
    ),
)
_GUIDELINE_NAMED = expression(
    r"[「『](?P<name>[^「」『』\n]{4,50}(?:ガイドライン|指針|基準|標準|ガイドブック)(?:\s?[(第][^「」『』\n]{1,20})?)[」』]"
    r"|(?<![一-龠々ァ-ヶーA-Za-z])(?P<bare>[一-龠々ァ-ヶーA-Za-z]{4,30}(?:に関する|における"
    r"|のための)?[一-龠々ァ-ヶー]{0,16}ガイドライン)(?![一-龠々ァ-ヶー])",
    one_of=(
        "ガイドライン",
        "指針",
        "基準",
        "標準",
        "ガイドブック",
    ),
)
_OWN = expression(
    r"(?:本|当|当社|弊社|自社|貴社|各社|各種|関連|社内|庁内|組織|内部|独自|既存|基本|運用|利用|利活用|行動|開発|設計|作成"
    r"|策定|評価|試験|業務|同|上記|以下|別紙|生成|導入|公開|技術"
    r"|職員|全社|AI|初版|最新|国内|海外|外部|専門|コーディング|デザイン|スタイル|ブランド|サンプル|テンプレート|サービス"
    r"|システム|ツール|データ|セキュリティ|チェックリスト|社員|教育"
    r"|情報|管理|倫理|学校|向け|の|における|に関する|ための|簡易|研修|文書)+(?:ガイドライン|指針|基準|標準)?"
)
_ENGLISH_GUIDELINE = expression(
    r"(?:OECD|UNESCO|Council of Europe|G7|G20|WHO|NIST|ICO|CNIL|EDPB|European Commission|METI|MIC"
    r"|Hiroshima)\s(?:[A-Z][\w-]{1,20}\s|on\s|for\s|of\s|the\s){0,7}"
    r"(?:[Gg]uidelines?|[Pp]rinciples?|[Rr]ecommendations?|[Cc]ode of [Cc]onduct|[Ff]ramework|[Gg]uidance|[Pp]rocess)\b",
    one_of=(
        "OECD",
        "UNESCO",
        "Council of Europe",
        "G7",
        "G20",
        "WHO",
        "NIST",
        "ICO",
        "CNIL",
        "EDPB",
        "European Commission",
        "METI",
        "MIC",
        "Hiroshima",
    ),
)
_LAW = expression(
    r"(?P<law>(?<![一-龠々ァ-ヶー])[一-龠々ァ-ヶー]{0,16}?(?:個人情報保護|情報公開|不正競争防止|独占禁止|不正アクセス禁止"
    r"|電気通信事業|特定商取引|資金決済|金融商品取引|製造物責任"
    r"|プロバイダ責任制限|情報流通プラットフォーム対処|サイバーセキュリティ基本|デジタル社会形成基本|障害者差別解消"
    r"|障害者基本|男女共同参画社会基本|労働基準|労働安全衛生|職業安定|消費者契約"
    r"|消費者基本|景品表示|公文書管理|公文書等管理|地方自治|地方公務員|国家公務員|行政手続|行政不服審査"
    r"|行政機関個人情報保護|マイナンバー|番号利用|著作権|特許|商標|意匠|実用新案|道路交通|道路運送車両"
    r"|建築基準|医師|医療|薬機|電波|放送|会社|銀行|保険業|民事訴訟|刑事訴訟|外国為替及び外国貿易|外為|下請"
    r"|入札談合等関与行為防止|官公需|電子署名|電子帳簿保存|銃刀|航空|次世代医療基盤|官民データ活用推進基本"
    r"|人権擁護|児童福祉|学校教育|教育基本|AI推進|AI基本)法(?:施行令|施行規則)?|日本国憲法|民法|刑法"
    r"|商法)(?![人律令廷曹学則案制])(?P<article>第\s?[\d一二三四五六七八九十百]{1,5}\s?条(?:の\s?\d{1,2})?)?"
    r"|(?P<long>[一-龠々ァ-ヶー][一-龠々ァ-ヶーのをにび及等係る]{2,40}?に関する(?:基本)?法律"
    r"|[一-龠々ァ-ヶーの]{2,24}(?:特別措置|促進|推進|基本|防止|規制|保護)法)(?![人律令案])",
    one_of=("法",),
)
_ORDINANCE = expression(
    r"(?<![一-龠々ァ-ヶー])(?P<name>(?:[ぁ-ん]{1,6}(?=[市町村区県]))?[一-龠々ァ-ヶーの]{3,30}?条例)(?:施行規則)?"
    r"(?:第\s?\d{1,3}\s?条)?(?![一-龠々])",
    one_of=("条例",),
)
_OWN_ORDINANCE = expression(
    r"(?:関係|関連|当該|各|本|同|当|他の|市の|町の|県の|国の|自治体の|地方公共団体の|法令|法律|規則|や|の|及び|等|議会)+条例"
)
_ENGLISH_LAW = expression(
    r"\b(?P<law>GDPR|UK GDPR|HIPAA|CCPA|CPRA|COPPA|FERPA|APPI|PIPEDA|LGPD|PIPL|(?<!/)DSA(?![/-])|(?:EU\s)?AI Act"
    r"|General Data Protection Regulation"
    r"|Act on the Protection of Personal Information|(?:[A-Z][a-z]{2,20}\s(?:and\s|of\s|on\s)?){1,5}(?:Act|Regulation"
    r"|Directive)(?:\s(?:of\s)?(?:19|20)\d{2})|Directive (?:\(EU\) )?\d{2,4}/\d{1,4}(?:/E[CU])?"
    r"|Regulation \(EU\) \d{4}/\d{1,4}|Executive Order \d{5})(?![\w-])",
    one_of=(
        "GDPR",
        "HIPAA",
        "CCPA",
        "CPRA",
        "COPPA",
        "FERPA",
        "APPI",
        "PIPEDA",
        "LGPD",
        "PIPL",
        "DSA",
        "Act",
        "Regulation",
        "Directive",
        "Executive Order",
    ),
)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _laws(plain: str) -> Iterator[Span]:
    for match in _LAW.finditer(plain):
        yield Span(match.start(), match.end(), "law:" + _tidy(match["law"] or match["long"]))
    for match in _ORDINANCE.finditer(plain):
        if not _OWN_ORDINANCE.fullmatch(match["name"]):
            yield Span(match.start(), match.end(), "law:" + match["name"])
    for match in _ENGLISH_LAW.finditer(plain):
        yield Span(match.start(), match.end(), "law:" + _tidy(match["law"]))


def _guidelines(plain: str) -> Iterator[Span]:
    for pattern in (_GUIDELINE, _ENGLISH_GUIDELINE):
        for match in pattern.finditer(plain):
            yield Span(match.start(), match.end(), "guideline:" + _tidy(match[0]))
    for match in _GUIDELINE_NAMED.finditer(plain):
        group = "name" if match["name"] else "bare"
        if not _OWN.fullmatch(match[group].strip()):
            yield Span(match.start(group), match.end(group), "guideline:" + _tidy(match[group]))


def standards_in_plain(plain: str) -> list[Span]:
    """Return the named standards, guidelines and laws in normalised text."""
    numbered = [Span(match.start(), match.end(), _tidy(match[0])) for match in _STANDARD.finditer(plain)]
    return distinct([*numbered, *_guidelines(plain), *_laws(plain)])


def extract_standards(block: Block) -> Iterator[Fact]:
    """Yield standards by number (`ISO/IEC 27001:2022`), guidelines (`guideline:…`) and laws (`law:…`)."""
    found = passage(block)
    for span in standards_in_plain(found.plain):
        yield found.fact("standard", span)
