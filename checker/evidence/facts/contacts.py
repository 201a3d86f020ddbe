"""Where someone can be reached: mail addresses, telephone numbers, and web addresses that are given as a contact; and URLs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.passage import Passage, Span, context, distinct, passage
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_MAIL = expression(
    r"(?<![\w.+@/-])(?P<local>[A-Za-z0-9][\w.%+-]{0,63})\s?(?:@|[(\[](?:at|アット|@)[)\]])\s?"
    r"(?P<host>(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,5}[A-Za-z]{2,24})(?![\w@-]|\.\w)",
    re.ASCII,
    one_of=(
        "@",
        "at",
        "アット",
    ),
)
_PLACEHOLDER_LOCAL = expression(
    r"you|(?:your|my)?[._-]?(?:name|e?-?mail|user|username|address|account|company)|x{2,}|example|sample|test|foo|bar|hoge"
    r"|fuga|dummy|someone|somebody|firstname[._-]?lastname|no-?reply|do-?not-?reply|git|todo|tbd|placeholder|aaa+|abc|xyz",
    re.I,
)
_OURS = (
    r"(?:your[-_a-z0-9]{0,30}|my-[-_a-z0-9]{1,30}|my(?:company|domain|host|mail|org|organi[sz]ation|site|town|city))"
)
"""How templates call the house of whoever fills them in; 〜.myna.go.jp and mynavi are none."""
_PLACEHOLDER_HOST = expression(
    rf"(?:.*\.)?(?:{_OURS}|x{{3,}}|foo(?:bar)?|(?:domain|company)(?:-?name)?)\.[a-z.]{{2,12}}", re.I
)
_PHONE = expression(
    r"(?<![\d.+/=_-])(?<!\d[-ー])(?P<number>"
    r"(?:\+81|0081)[ -]?(?:\(0\))?[ -]?\d{1,4}[ -]\d{1,4}[ -]\d{3,4}"
    r"|(?:\(0\d{1,4}\)|0\d{1,4})\s?[-ー]\s?\d{1,4}\s?[-ー]\s?\d{3,4}|\(0\d{1,4}\)\s?\d{1,4}\s?[-ー]\s?\d{4}|0\d{1,4}\(\d{1,4}\)\d{4})"
    r"(?![\d_]|[-ー/.]\d)(?:\s?\(?(?:内線|ext\.?)\s?:?\s?\d{2,6}\)?)?",
    re.I,
    one_of=(
        "-",
        "ー",
        "(",
        "+81",
        "0081",
    ),
)
_LABELLED_PHONE = expression(
    r"(?:電話(?:番号)?|連絡先|TEL|Phone|Telephone|☎)\s?(?:番号|number)?\s?[:.(]?\s?"
    r"(?P<number>0\d{9,10}|\+\d{1,3}(?:[ .()-]{1,2}\d{2,4}){2,5})(?![\d-])",
    re.I,
    one_of=(
        "電話",
        "連絡先",
        "TEL",
        "Phone",
        "☎",
    ),
)
_EXTENSION = expression(r"内線\s?(?:番号)?\s?[:(]?\s?(?P<number>\d{3,6})(?!\d)", one_of=("内線",))
_URL = expression(
    r"(?<![A-Za-z0-9])https?://(?P<host>[A-Za-z0-9.\[\]:@_-]{0,252}[A-Za-z0-9\]])"
    r"(?:[/?#][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{0,2000})?",
    re.I,
    one_of=("http",),
)
_PLACEHOLDER_URL = expression(
    r"(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::\d+)?"
    rf"|(?:.*[.@])?(?:{_OURS}|x{{2,}}|foo(?:bar)?|hoge|todo)\.[a-z.]{{2,12}}",
    re.I,
)
_HOST = expression(r"[A-Za-z0-9]\.[A-Za-z0-9][^@]*$")
_ABROAD = expression(r"(?:\+|00)81[ -]?(?:\(0\))?[ -]?0?")
_TEL = "tel:"
_CONTACT_WORDS = expression(
    r"窓口|問い?合わ?せ|連絡先|通報|報告先|申し?出先|苦情|相談先|ご意見|ヘルプデスク|サポートデスク|コールセンター"
    r"|\bcontact|\breach us|\bhelp ?desk|\bsupport (?:desk|portal|page|form|team|ticket)|\binquir|\benquir|\bfeedback form"
    r"|\breport(?:ing)? (?:a |an |any |the )?(?:suspected |security |potential )?"
    r"(?:issue|problem|bug|vulnerabilit|incident|concern|abuse|harm|error)"
    r"|\bto report\b|\breport(?: it| them)? (?:to|via|through)\b|\bissue tracker\b|\bopen an issue\b",
    re.I,
)


def _mails(found: Passage) -> Iterator[Span]:
    addresses = [match.span() for match in _URL.finditer(found.plain)]
    for match in _MAIL.finditer(found.plain):
        local, host = match["local"].rstrip("."), match["host"]
        if any(start < match.start() < end for start, end in addresses):
            continue
        if not _PLACEHOLDER_LOCAL.fullmatch(local) and not _PLACEHOLDER_HOST.fullmatch(host):
            yield Span(match.start(), match.end(), f"{local}@{host.lower()}")


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isascii() and char.isdigit())


def _told(number: str) -> str:
    return _TEL + "-".join(re.findall(r"\+?\d+", number))


def _is_phone(number: str) -> bool:
    """Return whether digits have the length of a telephone number and are not filled with zeros."""
    national = _digits(_ABROAD.sub("0", number))
    return len(national) in (10, 11) and len(set(national[-8:])) > 1


def _phones(found: Passage) -> Iterator[Span]:
    for match in _PHONE.finditer(found.plain):
        if _is_phone(match["number"]):
            yield Span(match.start(), match.end(), _told(match["number"].replace("(0)", "")))
    for match in _LABELLED_PHONE.finditer(found.plain):
        if len(set(_digits(match["number"])[-7:])) > 1:
            yield Span(match.start("number"), match.end("number"), _told(match["number"]))
    for match in _EXTENSION.finditer(found.plain):
        if len(set(match["number"])) > 1:
            yield Span(match.start(), match.end(), f"{_TEL};ext={match['number']}")


def urls_in_plain(plain: str) -> Iterator[Span]:
    """Yield the http and https addresses in normalised text, without the punctuation of the sentence around them."""
    for match in _URL.finditer(plain):
        host = match["host"]
        # A bracket that opens behind an address belongs to the sentence: 「https://example.jp/（受付）」.
        url = match[0].rstrip(".,;:!?'*(")
        while url.endswith(")") and url.count("(") < url.count(")"):
            url = url[:-1].rstrip(".,;:!?'*")
        if _HOST.search(host) and not _PLACEHOLDER_URL.fullmatch(host):
            yield Span(match.start(), match.start() + len(url), url)


def extract_contacts(block: Block) -> Iterator[Fact]:
    """Yield mail addresses, telephone numbers (`tel:…`) and, in words about contact, web addresses. No postal addresses."""
    found = passage(block)
    spans = [*_mails(found), *_phones(found)]
    near = _CONTACT_WORDS.search(context(block)) is not None
    for url in urls_in_plain(found.plain):
        first, last = (0, len(found.plain)) if block.kind == "row" else found.sentence(url.start, url.end)
        if near or _CONTACT_WORDS.search(found.plain, first, last):
            spans.append(url)
    for span in distinct(spans):
        yield found.fact("contact", span)


def extract_urls(block: Block) -> Iterator[Fact]:
    """Yield http and https addresses; nothing is ever fetched."""
    found = passage(block)
    for span in urls_in_plain(found.plain):
        yield found.fact("url", span)
