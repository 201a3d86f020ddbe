"""Find the part of a document that a requirement asks for, by its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from urllib.parse import unquote

from checker.evidence.interface import Outline, Section

_LONGEST = 300
"""A heading longer than this is cut before it is looked at: no honest heading is."""
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－", "-"))
_CIRCLED = re.compile(r"^[\u2460-\u24ff\u2776-\u2793\u3220-\u3243\u3280-\u3289][ \u3000.、]?")
_KANJI = "一二三四五六七八九十百"
_NUMBERING = re.compile(
    rf"(?:第[0-9{_KANJI}]{{1,5}}(?:章|節|条|項|編|部|款)(?:の[0-9{_KANJI}]{{1,3}})?[ :.]?"
    rf"|[\[(【〔](?:[0-9]{{1,3}}|[{_KANJI}]{{1,3}}|[a-z]|[ivx]{{1,4}}|[ア-ン])[\])】〕]"
    r"|(?:[0-9]{1,3}|[a-z])(?:[.\-][0-9]{1,3}){1,5}[.)]?(?= |[^\x00-\x7f])"
    r"|[0-9]{1,3}(?:[.)、:] ?| )"
    rf"|[{_KANJI}]{{1,3}}[、.． ]"
    r"|[a-z][.)](?= |[^\x00-\x7f])|[ivx]{1,4}[.)] ?"
    r"|[ア-ン][.)、 ]"
    r"|[■□◆◇●○・※★☆▼▲#*] ?)"
)
_TRAILING = re.compile(r"(?:について|に関して|に関する事項|は|等|など|のこと)$")
_EDGES = " \t\u3000:;,.。、・-~「」『』[]()【】〔〕<>《》\"'*_`"


@lru_cache(maxsize=20_000)
def normalise_heading(text: str) -> str:
    """Return a heading for comparison: NFKC, small letters, without numbering, brackets around it, and trailing particles."""
    text = _CIRCLED.sub("", text[:_LONGEST].strip())
    text = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    for _ in range(3):
        match = _NUMBERING.match(text)
        if not match or match.end() == len(text):
            break
        text = text[match.end() :].lstrip()
    text = text.strip(_EDGES)
    text = _TRAILING.sub("", text) or text
    return text.strip(_EDGES).translate(_DASHES)


class Names:
    """The names under which one part of a document goes."""

    def __init__(self, contained: Iterable[str], whole: Iterable[str] = ()) -> None:
        """A heading answers when it contains one of `contained` at a word boundary, or is one of `whole`."""
        self._whole = frozenset(normalise_heading(name) for name in whole)
        wide: list[str] = []
        latin: list[str] = []
        for name in contained:
            plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split()).translate(_DASHES)
            (latin if plain.isascii() else wide).append(plain)
        self._wide = tuple(dict.fromkeys(wide))
        # Boundaries are those of ASCII words: in 「生成AIの利用」 a name "ai" stands alone.
        parts = "|".join(re.escape(name) for name in sorted(set(latin), key=len, reverse=True))
        self._latin = re.compile(rf"(?<![a-z0-9])(?:{parts})(?![a-z0-9])") if parts else None

    def answer_to(self, heading: str) -> bool:
        """Tell whether a heading names this part."""
        plain = normalise_heading(heading)
        if not plain:
            return False
        if plain in self._whole or any(name in plain for name in self._wide):
            return True
        return self._latin is not None and self._latin.search(plain) is not None


def find_sections(scope: Section, names: Names) -> tuple[Section, ...]:
    """Return the topmost sections of `scope` that go under `names`, itself included; each is judged with its subsections.

    The title of a document (its only heading of the first level) answers only where no heading below it does: else a
    white paper called "security and retention" would be one large section on either.
    """
    title = _title_of(scope)
    found = _topmost(scope, names, passed=title)
    if not found and title is not None and names.answer_to(title.heading):
        return (title,)
    return found


def _topmost(scope: Section, names: Names, passed: Section | None) -> tuple[Section, ...]:
    found: list[Section] = []
    stack = [scope]
    while stack:
        section = stack.pop()
        if section is not passed and section.heading and names.answer_to(section.heading):
            found.append(section)
        else:
            stack.extend(reversed(section.children))
    return tuple(found)


def _title_of(scope: Section) -> Section | None:
    if scope.level == 0 and len(scope.children) == 1 and scope.children[0].level == 1 and not scope.pointer:
        child = scope.children[0]
        return child if child.children and not child.pointer else None
    return None


def locate(outline: Outline, fragment: str) -> Section | None:
    """Return the section that a `#fragment` names: a JSON pointer, a GitHub slug, or the text of a heading; else None.

    Of several the first. The text may come without its numbering.
    """
    decoded = unquote(fragment.lstrip("#"))
    if not decoded:
        return outline.root
    sections = [section for section in outline.root.walk() if section.level]
    if decoded.startswith("/"):
        return _first(sections, lambda section: section.pointer == decoded)
    wanted = normalise_heading(decoded)
    for matches in (
        lambda section: section.slug == decoded or section.slug == decoded.lower(),
        lambda section: section.heading.strip() == decoded.strip(),
        lambda section: bool(wanted) and normalise_heading(section.heading) == wanted,
    ):
        found = _first(sections, matches)
        if found is not None:
            return found
    return None


def _first(sections: Sequence[Section], matches: Callable[[Section], bool]) -> Section | None:
    return next((section for section in sections if matches(section)), None)
