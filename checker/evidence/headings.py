"""Which heading answers to which section, and which section a `#fragment` means.

Headings are compared in a plain form: NFKC, case folded, without numbering, marks and what trails (は, について, 等), with one
kind of dash. People number and decorate headings anew in every edition of a document; that must not hide a section.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from urllib.parse import unquote

from checker.evidence.facts.numerals import KANJI, kanji_number
from checker.evidence.interface import Outline, Section
from checker.evidence.slugs import slug
from checker.syntax.expressions import expression

LIMIT = 1_000
"""Characters of a heading that are compared; nobody means what comes later, and time stays bounded."""

_INVISIBLE = dict.fromkeys(
    (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), *range(0xFE00, 0xFE10), 0xFEFF)
)
_CIRCLED = expression(r"\s*[\u2460-\u2473\u2474-\u24ff\u2776-\u2793\u3220-\u3229\u3251-\u325f\u3280-\u3289\u32b1-\u32bf"
                      r"\u32d0-\u32fe\u2160-\u217f\u3260-\u327b]+\s*")  # fmt: skip
"""① ⑴ ⒈ Ⓐ ❶ ㈠ ㊀ ㋐ Ⅲ: numbers in one character, which NFKC would run into the word behind them."""

_KANJI_NUMBER = "[0-9一二三四五六七八九十百千〇]"
_AFTER = r"(?:\s*[.、:)\]】-]+\s*|\s+|$)"
_NUMBERING = tuple(
    (begin, expression(pattern))
    for begin, pattern in (
        (
            "第",
            rf"第{_KANJI_NUMBER}{{1,8}}(?:章|節|条|項|編|部|款|目|号)(?:の{_KANJI_NUMBER}{{1,4}})?(?:\s*[.、:)-]+)?\s*",
        ),
        ("cspa", r"(?:chapter|section|part|article|clause)\s+(?:\d{1,4}(?:[.-]\d{1,4}){0,6}|[ivx]{1,6})" + _AFTER),
        (
            "([【",
            r"[(\[【](?:\d{1,4}(?:[.-]\d{1,4}){0,6}|[一二三四五六七八九十]{1,3}|[ア-ンa-z]|[ivx]{1,5})[)\]】]\s*",
        ),
        ("", r"§?\s*\d{1,4}(?:[.-]\d{1,4}){0,8}" + _AFTER),
        ("", r"(?:[一二三四五六七八九十]{1,3}|[ア-ン])(?:\s*[.、:)]\s*|\s+)"),
        ("", r"[a-z](?:\d{1,3}(?:\.\d{1,3}){0,4})?\s*[.:)]\s*"),
        ("ivx", r"[ivx]{1,6}(?:\s*[.:)]\s*)|(?:ii|iii|iv|vi|vii|viii|ix|xi|xii|xiii)\s+"),
    )
)
"""Characters that a numbering begins with (any, where none is given), and the numbering: most are never even compiled."""
_NUMBERING_WORDS = frozenset(
    (
        *("chapter", "section", "part", "article", "clause"),
        *("ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii"),
    )
)
"""Words that begin a numbering in English letters alone."""
_NUMBERINGS_AT_ONCE = 4
"""How many numberings in a row are taken away: 第3章 3.1 (2) ア."""

_DASH = expression("[‐‑‒–—―−⁃﹘﹣-]+")
_WAVE = expression("[〜~]+")
_LEADING = expression(r"[^\w(\[【§]+")
_BRACKETS = expression(r"[()\[\]{}<>【】「」『』〔〕〈〉《》“”\"'’‘`]+")
_MARKS = expression(r"[\s_:;,.、。・!?*#=|/\\-]+")
_TRAILING_WORDS = (
    "に関する事項", "に関すること", "に関して", "に関する", "に係る事項", "に係る", "についての説明", "について",
    "につきまして",
    "の件", "とは", "は", "など", "等",
)  # fmt: skip
_EQUALS = frozenset("平同均対上下初高中優劣親彼何")
"""Characters with which 等 makes a word (平等, 均等): there it is no "and so on"."""

_JAPANESE = (
    ("\u3005", "\u3007"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
)
"""The first and the last character of each range."""

_BRACKETED = expression(r"([^()（）【】〔〕]*[^()（）【】〔〕\s])\s*[(（【〔]([^()（）【】〔〕]+)[)）】〕]\s*\Z")
"""A heading with another name of its own in brackets at the end."""

_CAMEL = expression(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_KEY = expression(r"[A-Za-z][A-Za-z0-9_.-]*\Z")
_LATIN = expression(r"[0-9a-z\u00c0-\u024f]")
_HIDING = {
    "ログ": expression("プログラ|ブログ|カタログ|アナログ|ダイアログ|モノローグ|ログイン|ログアウト|ログオン"),
    "リスク": expression("アスタリスク"),
    "テスト": expression("コンテスト|プロテスト"),
}
"""Short words in katakana that other words hold by chance."""


@lru_cache(maxsize=20_000)
def normalise_heading(text: str) -> str:
    """Return the plain form of a heading: what is left to compare. Empty only where there is nothing but marks."""
    if text.isalpha() and text[0] != "第" and len(text) <= LIMIT:
        folded = unicodedata.normalize("NFKC", text).casefold()
        # Letters alone, as in most names of sections: there is no numbering, mark, bracket or blank to look for.
        if folded.isalpha():
            return _without_trail(folded)
    if text.isascii() and len(text) <= LIMIT:
        folded = text.lower()
        first, *others = folded.split(" ")
        # English words with one blank between them, the first no number and no "chapter": nothing to take away either.
        if first.isalpha() and first not in _NUMBERING_WORDS and all(map(str.isalpha, others)):
            return folded
    return _normalised(text)


def _normalised(text: str) -> str:
    text = text[:LIMIT].translate(_INVISIBLE)
    first = text.lstrip()[:1]
    if "\u2160" <= first <= "\u2793" or "\u3220" <= first <= "\u32fe":
        circled = _CIRCLED.match(text)
        if circled and circled.end() < len(text):
            text = text[circled.end() :]
    folded = unicodedata.normalize("NFKC", _bounded_marks(text)).casefold()
    folded = _WAVE.sub("~", _DASH.sub("-", folded)).strip()
    bare = _without_numbering(folded)
    return _plain(bare) or _plain(folded)


def locate(outline: Outline, fragment: str) -> Section | None:
    """Return the section that a fragment means, with or without its `#`; None where there is none.

    An empty fragment is the whole document. `/a/b` is a JSON pointer; else the fragment is an anchor, a heading as it
    stands, a heading in plain form, or the numbering of one heading alone (第3条, 5.2), tried in this order; of several the
    first. Percent signs are decoded.
    """
    raw = fragment.removeprefix("#")
    for wanted in dict.fromkeys((unquote(raw), raw)):
        if not wanted.strip():
            return outline.root
        found = _by_pointer(outline, wanted) if wanted.startswith("/") else None
        found = found or _by_name(outline.root, wanted)
        if found:
            return found
    return None


def _by_name(root: Section, wanted: str) -> Section | None:
    text = wanted.strip()
    anchor, own = text.lower(), slug(text)
    tests: tuple[Callable[[Section], bool], ...] = (
        lambda section: section.slug.lower() == anchor,
        lambda section: section.heading.strip() == text,
        lambda section: bool(section.slug) and section.slug == own,
    )
    for test in tests:
        found = next((section for section in root.walk() if section.heading and test(section)), None)
        if found:
            return found
    return _named(root, text) or _by_number(root, text)


def _named(root: Section, text: str) -> Section | None:
    """Return the first section whose heading is `text`, whatever its numbering and decoration."""
    wanted = normalise_heading(text)
    if not wanted:
        return None
    forms = [(section, _forms(section.heading)) for section in root.walk()]
    whole = (section for section, own in forms if own and own[0] == wanted)
    return next(whole, next((section for section, own in forms if wanted in own), None))


def _by_number(root: Section, wanted: str) -> Section | None:
    """Return the one section that is numbered as `wanted` says; None where several are, or `wanted` is a mere figure.

    A figure with a full stop (4.) is a numbering; one without may be a page.
    """
    number = _number(f"{wanted}\u3000あ", len(wanted))
    if not number or wanted.strip().isdigit():
        return None
    found = [section for section in root.walk() if section.heading and _number(section.heading, 0) == number]
    return found[0] if len(found) == 1 else None


_KANJI_RUN = expression(f"[{KANJI}]+")


def _number(heading: str, whole: int) -> str:
    """Return the numbering of a heading in one form; empty where there is none, or one shorter than `whole`."""
    from checker.evidence.documents.numbering import numbering, plain

    begin = numbering(heading)
    if begin is None or begin.length < whole:
        return ""
    written = "".join(plain(heading[:80])[: begin.length].split()).rstrip(".:、")
    return _KANJI_RUN.sub(lambda run: str(kanji_number(run[0])), written)


def _by_pointer(outline: Outline, pointer: str) -> Section | None:
    """Return the section at a JSON pointer; for a scalar in a list, a section that holds just this item."""
    parent, _, last = pointer.rpartition("/")
    holder = None
    for section in outline.root.walk():
        if section.pointer == pointer:
            return section
        if section.pointer == parent and holder is None:
            holder = section
    if holder is None or holder.children or not (last.isascii() and last.isdigit()) or len(last) > 9:
        return None
    if int(last) >= len(holder.blocks) or holder.blocks[int(last)].kind != "item":
        return None
    item = holder.blocks[int(last)]
    return replace(holder, line=item.line, column=item.column, pointer=pointer, blocks=(item,))


def _bounded_marks(text: str) -> str:
    """Return text without combining marks beyond four in a row, which normalising would sort at great cost."""
    if text.isascii():
        return text
    kept = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= 4:
            kept.append(character)
    return "".join(kept)


def _without_numbering(text: str) -> str:
    for _ in range(_NUMBERINGS_AT_ONCE):
        lead = _LEADING.match(text)
        rest = text[lead.end() :] if lead else text
        first = rest[:1]
        match = next(
            (
                found
                for begin, pattern in _NUMBERING
                if (not begin or first in begin) and (found := pattern.match(rest))
            ),
            None,
        )
        if not match or not rest[match.end() :].strip():
            return rest or text
        text = rest[match.end() :]
    return text


def _plain(text: str) -> str:
    text = _MARKS.sub(" ", _BRACKETS.sub(" ", text)).strip()
    return _without_trail(_gathered(text))


def _without_trail(text: str) -> str:
    for _ in range(3):
        if not text.endswith(_TRAILING_WORDS):
            break
        trail = next((word for word in _TRAILING_WORDS if text.endswith(word) and len(text) > len(word) + 1), None)
        if trail is None or (trail == "等" and text[-2] in _EQUALS):
            break
        text = text[: -len(trail)].rstrip()
    return text


def _gathered(text: str) -> str:
    """Take out the blanks that spread a heading out (概　要): those between two Japanese characters."""
    words = text.split(" ")
    if len(words) == 1:
        return text
    for before, after in zip(range(len(words) - 1), range(1, len(words)), strict=True):
        if not (_is_japanese(words[before][-1:]) and _is_japanese(words[after][:1])):
            words[before] += " "
    return "".join(words)


def _is_japanese(character: str) -> bool:
    return any(first <= character <= last for first, last in _JAPANESE)


@lru_cache(maxsize=20_000)
def _forms(heading: str) -> tuple[str, ...]:
    """Return the plain forms of a heading, the whole first.

    A key in camel case (`retentionPeriod`) has one with its words apart; a heading that ends in brackets
    (使う前に知っておくこと（限界）) one without them and one of what stands in them.
    """
    if not heading:
        return ()
    plain = normalise_heading(heading)
    bracketed = _BRACKETED.match(heading[:LIMIT])
    if bracketed:
        return tuple(dict.fromkeys(form for form in (plain, *map(normalise_heading, bracketed.groups())) if form))
    if (
        len(heading) <= LIMIT
        and _KEY.match(heading)
        and (apart := normalise_heading(_CAMEL.sub(" ", heading))) != plain
    ):
        return plain, apart
    return (plain,)


def _contains(heading: str, alias: str) -> bool:
    if not alias or alias not in heading:
        return False
    if (hiding := _HIDING.get(alias)) is not None:
        heading = hiding.sub(" ", heading)
    at = heading.find(alias)
    while at >= 0:
        end = at + len(alias)
        opens = not (_LATIN.match(alias) and at and _LATIN.match(heading, at - 1))
        closes = not (_LATIN.match(alias, len(alias) - 1) and _LATIN.match(heading, end))
        if opens and closes:
            return True
        at = heading.find(alias, at + 1)
    return False
