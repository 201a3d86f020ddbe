"""Find the part of a document that a requirement asks for: by aliases inside headings, by whole headings, title last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.evidence.headings import _contains, _forms, normalise_heading
from checker.evidence.interface import Section


class Names:
    """The names under which one part of a document goes."""

    def __init__(self, contained: Iterable[str], whole: Iterable[str] = ()) -> None:
        """A heading answers when it contains one of `contained` at a word boundary, or is one of `whole`."""
        self._given = (tuple(contained), tuple(whole))
        self._plain: tuple[tuple[str, ...], frozenset[str]] | None = None

    def answer_to(self, heading: str) -> bool:
        """Tell whether a heading names this part."""
        if self._plain is None:
            contained = dict.fromkeys(normalise_heading(name) for name in self._given[0])
            self._plain = tuple(name for name in contained if name), frozenset(map(normalise_heading, self._given[1]))
        contained_names, whole = self._plain
        return any(
            form in whole or any(name in form and _contains(form, name) for name in contained_names)
            for form in _forms(heading)
            if form
        )


def find_parts(scope: Section, names: Names) -> tuple[Section, ...]:
    """Return the topmost sections of `scope` that go under `names`, itself included; each is judged with its subsections.

    The title of a document (its only heading of the first level) answers only where no heading below it does: else a
    white paper called "security and retention" would be one large section on either.
    """
    title = scope.children[0] if scope.level == 0 and len(scope.children) == 1 and not scope.pointer else None
    if title is None or title.level != 1 or title.pointer or not title.children:
        return _topmost(scope, names)
    below = _topmost(replace(title, heading=""), names)
    if below:
        return below
    return (title,) if names.answer_to(title.heading) else ()


def _topmost(scope: Section, names: Names) -> tuple[Section, ...]:
    found: list[Section] = []
    stack = [scope]
    while stack:
        section = stack.pop()
        if section.heading and names.answer_to(section.heading):
            found.append(section)
        else:
            stack.extend(reversed(section.children))
    return tuple(found)
