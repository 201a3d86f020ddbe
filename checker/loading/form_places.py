"""What people write to name a document and a place in it: `説明書.pdf 3ページ`, `別紙2 p.3`, `利用規約「保存期間」`."""

from __future__ import annotations

import re
import unicodedata

from checker.loading.plain_label import plain_label
from checker.model.dataclass import dataclass

_MARK = r"(?:頁|ページ|ぺーじ|pages?)"
_TO = r"(?:[-~〜‐‑–—−ー]|から)"


def _pages(prefix: str) -> str:
    """Return the pattern of pages as people write them, with a mark that says that they are pages."""
    a, b, c, d = (f"(?P<{prefix}{letter}>[0-9]{{1,5}})" for letter in "abcd")
    before = r"(?:(?<![A-Za-z])p{1,2}[. ]{0,2}|page ?|スライド ?)"
    return rf"{before}{a} ?{_MARK}?(?: ?{_TO} ?{before}?{b} ?{_MARK}?)?目?|第?{c} ?{_MARK}?(?: ?{_TO} ?第?{d})? ?{_MARK}目?"


_WHOLE = re.compile(_pages(""), re.IGNORECASE)
_BARE = re.compile(r"第([0-9]{1,5})")
_TAIL = re.compile(rf"(?P<name>.+?)[\s、,。:：]*の?\s*[(\[【]?(?P<place>{_pages('t')})[)\]】]?", re.IGNORECASE)
_FRONT = re.compile(
    rf"(?P<place>{_pages('f')})(?:\s*の\s*|\s*[、,。:：]\s*|\s+|(?=[「『（(【\[]))(?P<rest>.+)", re.IGNORECASE
)
_LONGEST = 300
"""Characters of a place that names a page and something else."""
_AND = re.compile(r"\s*(?:[、,・/]|と|及び|および|\s)\s*")
_QUOTED = re.compile(r"(?P<name>.+?)[\s、,]*の?\s*[「『](?P<heading>[^「」『』]+)[」』]")
_CLAUSE = re.compile(
    r"(?P<name>.+?)[\s、,]*の?\s*(?P<heading>第\s?[0-9一二三四五六七八九十百]{1,4}\s?[条章節](?:の[0-9]{1,2})?)(?:第[0-9]{1,2}項)?"
)
_CELL = re.compile(r"[^!\n#]{1,80}![A-Z]{1,3}[0-9]{1,7}")
SUFFIX = re.compile(r"\.(?:pdf|docx?|xls[xm]?|pptx?|od[tsp]|md|txt|csv|json|ya?ml|html?)$", re.IGNORECASE)
"""How the name of a document ends."""


def fragment(place: str) -> str:
    """Return the fragment that a written place means: pages, a cell, a heading; with `#` in front it is one already."""
    if not place or place.startswith("#"):
        return place
    folded = unicodedata.normalize("NFKC", place).strip()
    if pages := pages_of(folded) or _among(folded):
        return f"#{pages}"
    if _CELL.fullmatch(place):
        return f"#cell={place}"
    return "#" + place.replace("%", "%25")


def _among(folded: str) -> str:
    """Return the pages of a place that names more than them: several pages from the first to the last, or a heading too.

    Pages are found by their numbers; a heading beside them need not be written as it stands there.
    """
    if len(folded) > _LONGEST:
        return ""
    each = [pages_of(one) for one in _AND.split(folded)]
    if len(each) > 1 and all(each):
        numbers = [int(number) for one in each for number in one.removeprefix("page=").split("-")]
        return f"page={min(numbers)}-{max(numbers)}" if min(numbers) < max(numbers) else each[0]
    beside = _FRONT.fullmatch(folded) or _TAIL.fullmatch(folded)
    return pages_of(beside["place"]) if beside else ""


def pages_of(folded: str) -> str:
    """Return `page=3` or `page=3-5` for pages as people write them (NFKC), else nothing."""
    bare = _BARE.fullmatch(folded.strip())
    found = _WHOLE.fullmatch(folded.strip())
    if bare is not None:
        return f"page={int(bare[1])}"
    if found is None:
        return ""
    first, last = found["a"] or found["c"], found["b"] or found["d"]
    return f"page={int(first)}" + (f"-{int(last)}" if last and int(last) != int(first) else "")


def name_and_place(text: str) -> tuple[str, str]:
    """Split `説明書.pdf 3ページ` into the name of a document and a fragment; the fragment is empty where there is no place."""
    folded = unicodedata.normalize("NFKC", text).strip()
    headed = _QUOTED.fullmatch(folded) or _CLAUSE.fullmatch(folded)
    if headed:
        return headed["name"].strip(), fragment(headed["heading"].strip())
    tail = _TAIL.fullmatch(folded)
    if tail:
        return tail["name"].strip(), f"#{pages_of(tail['place'])}"
    return folded, ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of the list, by all that people call it."""

    id: str
    label: str
    title: str = ""
    at: str = ""

    @property
    def shown(self) -> str:
        """What the list calls it."""
        return self.label or self.title or self.at or self.id


def candidates(documents: list[Listed], name: str) -> list[Listed]:
    """Return the documents that `name` may mean: by number, title, path or file name, with or without its suffix, or by
    how one of these begins, or by a part of one. Those of the first way that gives any; more than one where the name is
    not enough."""
    wanted = _plain(name)
    if len(wanted) < 2:
        return []
    for names in (_exact, _beginnings, _parts):
        found = [one for one in documents if names(one, wanted)]
        if found:
            return found
    return []


def certain(one: Listed, name: str) -> bool:
    """Tell whether a document bears this very name, give or take characters, blanks and the suffix."""
    return _exact(one, _plain(name))


def _plain(name: str) -> str:
    return plain_label(SUFFIX.sub("", name.replace("\\", "/").strip().strip("「」『』\"'“”")))


def _names(one: Listed) -> set[str]:
    path = one.at.replace("\\", "/").partition("#")[0]
    return {_plain(name) for name in (one.label, one.title, path, path.rpartition("/")[2]) if name} - {""}


def _exact(one: Listed, wanted: str) -> bool:
    return wanted in _names(one)


def _beginnings(one: Listed, wanted: str) -> bool:
    """Tell whether a name begins with `wanted`; 別紙1 is no beginning of 別紙10."""
    return any(
        name.startswith(wanted) and not (wanted[-1].isdigit() and name[len(wanted) : len(wanted) + 1].isdigit())
        for name in _names(one)
    )


def _parts(one: Listed, wanted: str) -> bool:
    """Tell whether `wanted` is a part of a name, long enough to be a word of its own: 利用規約 of サービス利用規約."""
    return len(wanted) >= 4 and any(wanted in name for name in _names(one))
