"""One HTML file that stands alone: no network, no script, a strict content policy; good on a screen, on A4, and read aloud."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from html import escape as _escape
from itertools import groupby

from checker.model.assessment import Assessment
from checker.reports.assets import asset
from checker.reports.editions import edition
from checker.reports.interface import Options
from checker.reports.layout import (
    VERDICTS,
    Block,
    Detail,
    Entries,
    Entry,
    Heading,
    Page,
    Pairs,
    Paragraph,
    Table,
)
from checker.reports.phrases import day, phrase
from checker.reports.visible import visible
from checker.wording.words import word

suffix = ".html"
media_type = "text/html"

_UNITS = 24
"""As long as no principle has more items than this, each item is drawn as a sign of its own; beyond, as a length."""
_STEP, _WIDE = 15, 150
"""Width of one sign with its gap, and of the longest bar, in pixels."""
_SIGNS = {
    "satisfied": '<rect x=".5" y=".5" width="10" height="10" rx="1.5" fill="#17633c"/>'
    '<path d="M2.7 5.7 4.7 7.7 8.4 3.4" fill="none" stroke="#fff" stroke-width="1.6"/>',
    "not-satisfied": '<rect x="1.25" y="1.25" width="8.5" height="8.5" fill="#fff" stroke="#a32a1c" stroke-width="1.5"/>'
    '<path d="M3.3 3.3 7.7 7.7M7.7 3.3 3.3 7.7" stroke="#a32a1c" stroke-width="1.4"/>',
    "undetermined": '<path d="M5.5.6 10.7 10.2H.3Z" fill="#fff" stroke="#7a4b00" stroke-width="1.3"/>'
    '<path d="M5.5 3.8V7M5.5 8V9.2" stroke="#7a4b00" stroke-width="1.3"/>',
    "not-applicable": '<path d="M2.5 5.5H8.5" stroke="#59626d" stroke-width="1.8"/>',
    "not-due": '<circle cx="5.5" cy="5.5" r="4" fill="none" stroke="#59626d" stroke-width="1.2" stroke-dasharray="2 1.4"/>',
}
"""One shape a verdict, so that none depends on its colour."""
_FILLS = {
    "satisfied": "#17633c",
    "not-satisfied": "#a32a1c",
    "undetermined": "#7a4b00",
    "not-applicable": "#59626d",
    "not-due": "#b4bac1",
}


def render(assessment: Assessment, options: Options) -> Iterator[str]:
    """Yield the report section by section."""
    yield from paint(edition(assessment, options), options)


def paint(page: Page, _options: Options) -> Iterator[str]:
    """Yield any laid-out document as one HTML file."""
    yield from _Painter(page).file()


def text(raw: str) -> str:
    """Return `raw` so that it shows as itself: on one line, no markup, nothing that steers."""
    return _escape(visible(raw))


@lru_cache(maxsize=1)
def _style() -> tuple[str, str]:
    """Return the style sheet and the digest that the content policy admits it by."""
    style = asset("report.css")
    return style, base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


class _Painter:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.sections = [block for block in page.blocks if isinstance(block, Heading) and block.level == 2]
        self.homes: dict[str, str] = {}
        self.longest = 0
        self.explained = False
        for block in page.blocks:
            if isinstance(block, Entries):
                for entry in block.entries:
                    if entry.home:
                        self.homes.setdefault(entry.ref, f"item-{len(self.homes) + 1}")
            elif isinstance(block, Table) and block.drawn:
                rows = zip(block.rows, block.marks, strict=True)
                sums = [sum(_counts(block, row)) for row, mark in rows if mark]
                self.longest = max(self.longest, *sums, 0)

    def say(self, key: str, **places: str | int) -> str:
        return phrase(key, self.page.language, **places)

    def file(self) -> Iterator[str]:
        style, digest = _style()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        yield f'<!DOCTYPE html>\n<html lang="{self.page.language}">\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f'<meta name="generator" content="{text(self.page.maker)}">\n'
        yield f"<title>{text(self.page.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        yield f'<a class="skip" href="#main">{self.say("skip")}</a>\n'
        if any(isinstance(block, Table) and block.drawn for block in self.page.blocks):
            signs = "".join(
                f'<symbol id="sign-{key}" viewBox="0 0 11 11">{path}</symbol>' for key, path in _SIGNS.items()
            )
            yield f'<svg class="symbols" aria-hidden="true" focusable="false">{signs}</svg>\n'
        yield '<div class="sheet">\n'
        yield from self._body()
        yield "</div>\n</body>\n</html>\n"

    def _body(self) -> Iterator[str]:
        numbered = self.say("numbered", number=self.page.number) if self.page.number else ""
        yield f'<header>\n<p class="number">{text(numbered)}</p>\n'
        inside, number, open_section = False, 0, False
        for block in self.page.blocks:
            if isinstance(block, Heading) and block.level == 2:
                if not inside:
                    yield from self._contents()
                if open_section:
                    yield "</section>\n"
                number, inside, open_section = number + 1, True, True
                fresh = ' class="break"' if block.fresh else ""
                yield f'<section{fresh} aria-labelledby="s{number}">\n<h2 id="s{number}">{text(block.text)}</h2>\n'
                continue
            if not inside and isinstance(block, Heading):
                yield f"<h1>{text(block.text)}</h1>\n</header>\n"
                inside = self._main_opens()
                yield '<main id="main">\n'
                continue
            yield from self._block(block, inside)
        if open_section:
            yield "</section>\n"
        yield "</main>\n"
        dated = day(self.page.dated, self.page.language)
        yield f"<footer>\n<p>{text(self.say('made_by', maker=self.page.maker, date=dated))}</p>\n</footer>\n"

    def _main_opens(self) -> bool:
        return not self.sections

    def _contents(self) -> Iterator[str]:
        yield '<nav class="contents" aria-labelledby="contents">\n'
        yield f'<p class="contents-title" id="contents">{self.say("contents")}</p>\n<ul>\n'
        for number, heading in enumerate(self.sections, 1):
            yield f'<li><a href="#s{number}">{text(heading.text)}</a></li>\n'
        yield "</ul>\n</nav>\n"

    def _block(self, block: Block, inside: bool) -> Iterator[str]:
        if isinstance(block, Heading):
            yield f"<h{block.level}>{text(block.text)}</h{block.level}>\n"
        elif isinstance(block, Paragraph):
            yield from self._paragraph(block)
        elif isinstance(block, Pairs):
            yield from self._pairs(block)
        elif isinstance(block, Table):
            yield from self._table(block)
        else:
            yield from self._entries(block)

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        if block.tone == "signature":
            for line in block.lines:
                sign = ' class="sign"' if line == self.page.reader else ' class="quiet"'
                yield f"<p{sign}>{text(line)}</p>\n"
            return
        kind = {"strong": "notice", "boxed": "boxed", "quiet": "quiet", "plain": "", "right": "right"}[block.tone]
        opening = f'<p class="{kind}">' if kind in ("quiet", "right") else "<p>"
        if kind in ("notice", "boxed"):
            yield f'<div class="{kind}">\n'
        for line in block.lines:
            yield f"{opening}{text(line)}</p>\n"
        if kind in ("notice", "boxed"):
            yield "</div>\n"

    def _pairs(self, block: Pairs) -> Iterator[str]:
        yield '<dl class="pairs">\n'
        for label, rows in groupby(block.rows, key=lambda row: row[0]):
            yield f"<div><dt>{text(label)}</dt>"
            yield "".join(f"<dd>{text(value)}</dd>" for _, value in rows)
            yield "</div>\n"
        yield "</dl>\n"

    def _table(self, block: Table) -> Iterator[str]:
        if block.drawn:
            yield from self._legend()
        head = [self._cell("th", place, cell, block, ' scope="col"') for place, cell in enumerate(block.header)]
        if block.drawn:
            head.insert(1, f'<th scope="col">{self.say("drawn")}</th>')
        opening = '<table class="drawn">' if block.drawn else "<table>"
        yield f"{opening}\n<thead>\n<tr>{''.join(head)}</tr>\n</thead>\n<tbody>\n"
        for number, row in enumerate(block.rows):
            yield self._row(block, row, block.marks[number] if block.marks else "")
        yield "</tbody>\n</table>\n"

    def _legend(self) -> Iterator[str]:
        """Yield what the signs mean, once: above the first picture."""
        if self.explained:
            return
        self.explained = True
        yield '<ul class="legend">\n'
        for key in VERDICTS:
            yield f"<li>{self._verdict(key, word('verdict', key, self.page.language))}</li>\n"
        yield "</ul>\n"

    def _row(self, block: Table, row: tuple[str, ...], mark: str) -> str:
        cells = [f'<th scope="row">{text(row[0])}</th>']
        cells += [self._cell("td", place, cell, block) for place, cell in enumerate(row[1:], 1)]
        if mark:
            shown = "not-due" if row[-1] == word("verdict", "not-due", self.page.language) else mark
            cells[-1] = f"<td>{self._verdict(shown, row[-1])}</td>"
        if block.drawn:
            drawing = self._bar(_counts(block, row)) if mark else ""
            cells.insert(1, f'<td class="bar">{drawing}</td>')
        return (
            f"<tr{'' if mark or not block.drawn else ' class=' + chr(34) + 'total' + chr(34)}>{''.join(cells)}</tr>\n"
        )

    def _cell(self, tag: str, place: int, cell: str, block: Table, more: str = "") -> str:
        kind = ""
        if place in block.right:
            kind = ' class="n zero"' if cell == "0" and tag == "td" else ' class="n"'
        return f"<{tag}{more}{kind}>{text(cell)}</{tag}>"

    def _verdict(self, key: str, words: str) -> str:
        return f'<span class="v {key}">{_sign(key)}{text(words)}</span>'

    def _bar(self, counts: tuple[int, ...]) -> str:
        """Draw the counts: a sign an item, or lengths where there are too many. The figures stand beside it."""
        parts: list[str] = []
        at = 0.0
        if self.longest <= _UNITS:
            for key, count in zip(VERDICTS, counts, strict=True):
                for _ in range(count):
                    x, y = at % _WIDE, at // _WIDE * _STEP
                    parts.append(f'<use href="#sign-{key}" x="{x:g}" y="{y:g}" width="13" height="13"/>')
                    at += _STEP
            high = _STEP * max(1, -int(-at // _WIDE))
        else:
            for key, count in zip(VERDICTS, counts, strict=True):
                wide = _WIDE * count / self.longest
                if count:
                    parts.append(
                        f'<rect x="{at:.2f}" width="{wide:.2f}" height="13" fill="{_FILLS[key]}" stroke="#fff"/>'
                    )
                at += wide
            high = _STEP
        return (
            f'<svg width="{_WIDE}" height="{high}" viewBox="0 0 {_WIDE} {high}" aria-hidden="true" focusable="false">'
            f"{''.join(parts)}</svg>"
        )

    def _entries(self, block: Entries) -> Iterator[str]:
        tag = "ol" if block.numbered else "ul"
        plain = "" if block.numbered or any(entry.details or entry.mark for entry in block.entries) else " plain"
        start = f' start="{block.first}"' if block.first > 1 else ""
        yield f'<{tag} class="entries{plain}"{start}>\n'
        for entry in block.entries:
            yield from self._entry(entry)
        yield f"</{tag}>\n"

    def _entry(self, entry: Entry) -> Iterator[str]:
        home = f' id="{self.homes[entry.ref]}"' if entry.home else ""
        mark = f' class="m-{entry.mark}"' if entry.mark else ""
        yield f"<li{home}{mark}>"
        over = []
        if entry.tag:
            over.append(self._verdict(entry.mark, entry.tag))
        if entry.topic:
            over.append(f'<span class="topic">{text(entry.topic)}</span>')
        details = list(entry.details)
        if entry.home:
            over.append(f'<span class="ref">{text(entry.text)}</span>')
            head, details = (details[0].text, details[1:]) if details else ("", [])
        else:
            head = entry.text
        if over:
            yield f'<p class="over">{"".join(over)}</p>'
        link = "" if entry.home else self._link(entry.ref, head)
        yield f'<p class="head">{text(head)}</p>'
        yield from self._details(details)
        yield f"{link}</li>\n"

    def _details(self, details: list[Detail]) -> Iterator[str]:
        if not details:
            return
        if not all(detail.label for detail in details):
            yield '<ul class="details">'
            for detail in details:
                yield f"<li>{text(detail.line(self.page.language))} {self._link(detail.ref, detail.text)}</li>"
            yield "</ul>"
            return
        yield '<dl class="details">'
        for label, group in groupby(details, key=lambda detail: detail.label):
            yield f"<dt>{text(label)}</dt>"
            yield "".join(f"<dd>{text(detail.text)}</dd>" for detail in group)
        yield "</dl>"

    def _link(self, ref: str, about: str) -> str:
        """Return a link to the full entry; its words say to a screen reader which one."""
        home = self.homes.get(ref)
        if home is None:
            return ""
        hidden = f'<span class="vh">{text(self.say("about", text=about))}</span>'
        return f'<a class="more" href="#{home}">{self.say("more")}{hidden}</a>'


def _sign(key: str) -> str:
    # With its own shape inside, so that it shows also where no table has brought the symbols.
    return f'<svg width="13" height="13" viewBox="0 0 11 11" aria-hidden="true" focusable="false">{_SIGNS[key]}</svg>'


def _counts(block: Table, row: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(int(row[place]) for place in sorted(block.right))
