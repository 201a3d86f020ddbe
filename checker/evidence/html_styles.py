"""What tags and style sheets of a page say of showing text: attributes, and rules for an element, a class or an id.

Rules with any other selector (`.a .b`, `:hover`) need the whole page to be understood. They never hide here; but where one
may show what a simple rule hides, as for tabs that open on a click, it is taken to be shown.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import field

from checker.evidence.interface import ReaderFault
from checker.model.dataclass import dataclass
from checker.syntax.expressions import expression

_TAG_LIMIT = 4_000
"""Characters of one tag that are searched for attributes."""
_CSS_LIMIT = 2_000_000
"""Characters of one style sheet; a page with a larger one is not read."""
RULES_LIMIT = 5_000
"""Rules that concern showing."""
_STEPS_LIMIT = 5_000_000
"""How many times a rule is held to a tag."""
_TAG = expression(r"<([a-zA-Z][a-zA-Z0-9-]{0,30})")
_ATTRIBUTE = expression(r"[\s\"'/]([a-zA-Z][\w:-]{0,40})(?:\s{0,9}=\s{0,9}(\"[^\"]*\"|'[^']*'|[^\s\"'>]{1,2000}))?")
_TOLD = ("hidden", "style", "class", "id", "color")
_NO_CODE = expression(r"/\*[\s\S]*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\[\s\S])*\"|'(?:[^'\\\n]|\\[\s\S])*'|<!--|-->")
_ESCAPE = expression(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|([^\n]))")
_COMPOUND = expression(r"(\*|[a-zA-Z][a-zA-Z0-9-]{0,30})?((?:[.#][^\s.#:\[\]>+~,{}()*]{1,200}){0,20})")
_PART = expression(r"([.#])([^.#]+)")
_OUTERMOST = expression(r"(?:(?:html|body|:root)(?:\s*>\s*|\s+))+")
_COMBINED = expression(r"[\s>+~]+")
_BEHIND = expression(r"[:\[].*")
_SCREEN = expression(r"(?:only\s+)?(?:all|screen)")
_BRACE = expression(r"[{}]")
_ZERO = expression(r"[+-]?0*\.?0+(?:[a-z]{1,4}|%)?")
_SIZE_OF_FONT = expression(r"(?:^|\s)([+-]?[0-9.]+(?:[a-z]{1,4}|%)|0+)(?=\s*/|\s|$)")
_RELATIVE = expression(r"[+-]?[0-9.]+(?:em|ex|ch|%)|smaller|larger")
_AS_PARENT = ("inherit", "unset", "revert", "revert-layer", "currentcolor")
_HEX = expression(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = expression(r"rgba?\(\s*([0-9]{1,3})[\s,]+([0-9]{1,3})[\s,]+([0-9]{1,3})\s*(?:[,/]\s*(?:1|1\.0+|100%)\s*)?\)")
_PALE = 0xF5
"""Of each colour: from which on letters do not show on white."""
_COLOURED = expression(r"bgcolor|<mark\b|@import|<link\b[^>]{0,500}stylesheet")
_GROUND = expression(r"background(?:-color|-image)?\s*[:=]\s*[\"']?([^;}\"'>]{0,200})")
_NO_GROUND = ("none", "transparent", "inherit", "initial", "unset")

HARD = frozenset(("display", "opacity"))
"""What a parent hides by these, no child shows again."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a tag says of the text in its element, by properties."""

    hides: frozenset[str] = frozenset()
    shows: frozenset[str] = frozenset()


_NOTHING = Effect()
_Stated = dict[str, tuple[bool, bool]]
"""Property → whether it hides, and whether that is marked as important."""


@dataclass(frozen=True, slots=True)
class _Rule:
    element: str
    ids: frozenset[str]
    classes: frozenset[str]
    simple: bool
    stated: _Stated
    order: int

    @property
    def weight(self) -> tuple[int, int, int, int]:
        return len(self.ids), len(self.classes), self.element != "", self.order

    def fits(self, element: str, id_: str, classes: frozenset[str]) -> bool:
        return self.element in ("", element) and self.ids <= {id_} and self.classes <= classes


@dataclass(slots=True)
class Styles:
    """The rules of a page that concern showing; without a page, what tags say of themselves."""

    page: str = ""
    _rules: dict[str, list[_Rule]] = field(default_factory=dict)
    _white: bool | None = None
    _count: int = 0
    _steps: int = 0

    def read(self, css: str, tag: str = "<style>") -> None:
        """Take the content of a style element; `tag` may say that it is for another medium than the screen.

        Raises:
            ReaderFault: EVI-042 it is too much, so that nobody could tell what is shown.
        """
        medium = _attributes(tag).get("media", "").strip().lower()
        if medium and not any(_SCREEN.fullmatch(one.strip()) for one in medium.split(",")):
            return
        if len(css) > _CSS_LIMIT:
            raise ReaderFault("EVI-042", format="html", limit=RULES_LIMIT)
        for prelude, block in _rules(css):
            stated = _stated(block)
            for selector in prelude.split(",") if stated else ():
                rule = _rule(selector, stated, self._count)
                if rule is not None:
                    self._add(rule)

    def _add(self, rule: _Rule) -> None:
        self._count += 1
        if self._count > RULES_LIMIT:
            raise ReaderFault("EVI-042", format="html", limit=RULES_LIMIT)
        names = *sorted(f"#{one}" for one in rule.ids), *sorted(f".{one}" for one in rule.classes)
        self._rules.setdefault(names[0] if names else rule.element or "*", []).append(rule)

    def of(self, tag: str) -> Effect:
        """Return what the tag that opens an element says, by its attributes and by the rules that fit it."""
        tag = tag[:_TAG_LIMIT]
        lowered = tag.lower()
        if not self._rules and not any(name in lowered for name in ("hidden", "style", "color")):
            return _NOTHING
        matched = _TAG.match(tag)
        if matched is None:
            return _NOTHING
        element, given = matched[1].lower(), _attributes(tag)
        found = self._stated_of(element, given)
        relative = found.pop("relative", False)
        shows = {name for name, hiding in found.items() if not hiding}
        if relative:
            # A share of nothing is nothing.
            shows.discard("font-size")
        hides = {name for name, hiding in found.items() if hiding}
        if "color" in hides and not self._on_white():
            hides.discard("color")
        return Effect(frozenset(hides), frozenset(shows)) if hides or shows else _NOTHING

    def _stated_of(self, element: str, given: dict[str, str]) -> dict[str, bool]:
        """Return property → whether it hides, as it stands after the last word on it was said."""
        found: dict[str, bool] = {}
        if "hidden" in given:
            found["display"] = True
        if element == "font" and "color" in given:
            found["color"] = _hiding("color", given["color"]) is True
        id_, classes = given.get("id", ""), frozenset(given.get("class", "").split())
        near = [
            rule
            for key in (f"#{id_}", *(f".{one}" for one in classes), element, "*")
            for rule in self._rules.get(key, ())
        ]
        self._steps += len(near)
        if self._steps > _STEPS_LIMIT:
            raise ReaderFault("EVI-042", format="html", limit=_STEPS_LIMIT)
        rules = [rule for rule in near if rule.fits(element, id_, classes)]
        simple = sorted((rule for rule in rules if rule.simple), key=lambda rule: rule.weight)
        layers = [*(rule.stated for rule in simple), _stated(given["style"]) if given.get("style") else {}]
        for important in (False, True):
            for stated in layers:
                found |= {name: hiding for name, (hiding, marked) in stated.items() if marked is important}
        for rule in rules:
            if not rule.simple:
                found |= {name: False for name, (hiding, _) in rule.stated.items() if not hiding and found.get(name)}
        return found

    def _on_white(self) -> bool:
        """Tell whether nothing on the page can lie behind white letters but white."""
        if self._white is None:
            text = self.page.lower()
            grounds = (match[1].strip().removesuffix("!important").strip() for match in _GROUND.finditer(text))
            self._white = (
                bool(text)
                and _COLOURED.search(text) is None
                and all(ground in _NO_GROUND or _pale(ground) for ground in grounds)
            )
        return self._white


def _attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a tag that concern showing; of two of one name the first."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag[:_TAG_LIMIT]):
        name = match[1].lower()
        if name in _TOLD or name == "media":
            found.setdefault(name, html.unescape((match[2] or "").strip("\"'")))
    return found


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold on a screen, in order."""
    text = _ESCAPE.sub(_unescaped, _NO_CODE.sub(" ", css)) if "\\" in css else _NO_CODE.sub(" ", css)
    here, length = 0, len(text)
    while here < length:
        begin = text.find("{", here)
        if begin < 0:
            return
        end = text.find(";", here, begin)
        prelude = text[here:begin].replace("}", " ").strip()
        if prelude.startswith("@"):
            if end >= 0:
                here = end + 1
                continue
            word, _, query = prelude.partition(" ")
            if word in ("@media", "@layer", "@supports") and (word != "@media" or _for_screen(query)):
                here = begin + 1
                continue
        close = _closing(text, begin)
        if not prelude.startswith("@"):
            inner = text[begin + 1 : close]
            yield prelude, inner.partition("{")[0].rpartition(";")[0] if "{" in inner else inner
        here = close + 1


def _for_screen(query: str) -> bool:
    return any(_SCREEN.fullmatch(one.strip().lower()) for one in query.split(","))


def _closing(text: str, begin: int) -> int:
    """Return where the block that opens at `begin` closes."""
    depth = 0
    for brace in _BRACE.finditer(text, begin):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return len(text)


def _unescaped(match: object) -> str:
    code, char = match[1], match[2]  # type: ignore[index]
    number = int(code, 16) if code else 0
    return (chr(number) if 0x20 < number < 0x110000 else " ") if code else str(char)


def _rule(selector: str, stated: _Stated, order: int) -> _Rule | None:
    """Return the rule of one selector; of one that is not simple, what its last part fits."""
    text = selector.strip()
    outermost = _OUTERMOST.match(text)
    text = text[outermost.end() :] if outermost else text
    compound = _COMPOUND.fullmatch(text)
    simple = compound is not None
    if compound is None:
        compound = _COMPOUND.fullmatch(_BEHIND.sub("", _COMBINED.split(text)[-1]))
        if compound is None:
            return None
    if not compound[0] and simple:
        return None
    parts = [(part[1], part[2]) for part in _PART.finditer(compound[2])]
    element = "" if compound[1] in (None, "*") else compound[1].lower()
    ids = frozenset(name for mark, name in parts if mark == "#")
    return _Rule(element, ids, frozenset(name for mark, name in parts if mark == "."), simple, stated, order)


def _stated(block: str) -> _Stated:
    """Return what declarations say of showing."""
    found: _Stated = {}
    for one in block.split(";"):
        name, colon, value = one.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        important = value.endswith("important")
        if important:
            value = value.removesuffix("important").rstrip().removesuffix("!").rstrip()
        hiding = _hiding(name, value) if colon and value else None
        key = "font-size" if name == "font" else name
        if hiding is not None and not (found.get(key, (False, False))[1] and not important):
            found[key] = (hiding, important)
            if key == "font-size":
                found["relative"] = (_RELATIVE.fullmatch(value) is not None, important)
    return found


def _hiding(name: str, value: str) -> bool | None:
    """Tell whether a property hides, or shows; None where it has nothing to do with it."""
    if value in _AS_PARENT:
        return None
    if name == "display":
        return value == "none"
    if name == "visibility":
        return value in ("hidden", "collapse")
    if name in ("opacity", "font-size"):
        return _ZERO.fullmatch(value) is not None
    if name == "font":
        size = _SIZE_OF_FONT.search(value)
        return size is not None and _ZERO.fullmatch(size[1]) is not None
    if name == "color":
        return _pale(value.strip().lower())
    return None


def _pale(value: str) -> bool:
    """Tell whether a colour is white, or so nearly that letters of it do not show on white."""
    if value == "white":
        return True
    if found := _HEX.fullmatch(value):
        digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
        return all(int(digits[place : place + 2], 16) >= _PALE for place in (0, 2, 4))
    figures = _RGB.fullmatch(value)
    return figures is not None and all(int(figures[place]) >= _PALE for place in (1, 2, 3))


def styled(page: str, sheets: Iterable[tuple[str, str]]) -> Styles:
    """Return the styles of a page with its style elements, each as its tag and its content."""
    made = Styles(page)
    for tag, css in sheets:
        made.read(css, tag)
    return made
