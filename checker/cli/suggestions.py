"""What `gensoku evidence suggest` shows: suggestions as text, as Markdown and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from checker.cli.speak import many

if TYPE_CHECKING:
    from checker.finder.ranking import Signs
    from checker.finder.suggest import Search, Suggested, Suggestion
    from checker.frame import Frame

FOR_A_FORM = (
    "This declaration is a form. To use a passage, enter its document on the sheet of documents, and its id and page or "
    "heading in the row of the item.",
    "この申告は様式なので、使う箇所は人が書き込みます。「資料一覧」に資料を1行で書き、「回答」の行に、その番号と、頁又は見出しを書いてください。",
)
"""What is told under the suggestions for a form: in English, in Japanese."""
_WORDS = 4
"""How many of the words that a passage says are told."""
_NAMED = 5
"""How many files of this tool are told by name."""


def plain(search: Search) -> dict[str, Any]:
    """Return the suggestions as data: every key is always there."""
    return {
        "schema": "urn:gensoku:schema:suggestions:1",
        "suggestions": [
            {
                "ref": one.ref,
                "question": {"ja": one.question.ja, "en": one.question.en},
                "passages": [_plain_passage(found) for found in one.suggestions],
            }
            for one in search.criteria
        ],
        "files": search.files,
        "left_out": list(search.own),
        "unread": [{"code": reason.code, "fields": dict(reason.fields)} for reason in search.unread],
    }


def _plain_passage(found: Suggestion) -> dict[str, Any]:
    passage = found.passage
    return {
        "number": found.number,
        "file": passage.file,
        "page": passage.page,
        "cell": passage.cell or None,
        "line": passage.line,
        "heading": passage.heading or None,
        "quotation": passage.quotation(found.signs.said),
        "score": found.score,
        "because": {
            "section": found.signs.section or None,
            "words": list(found.signs.said),
            "facts": list(found.signs.facts),
        },
        "kind": found.kind,
        "at": found.at,
    }


def shown(search: Search, frame: Frame, speak: str, marked: bool) -> Iterator[str]:
    """Yield the lines of all suggestions; `marked` makes them Markdown."""
    from checker.reports.visible import visible
    from checker.wording.sentences import NO_NAMES, tell

    yield (
        "次は根拠になりそうな箇所の候補です。人が読んで選ぶまで、根拠には数えません。"
        "括弧の数は、同じ項目の候補を比べるための目安です。"
        if speak == "ja"
        else "These are passages that may be evidence. None counts before a person has read and accepted it. "
        "The figures in brackets only compare the passages of one item."
    )
    for one in search.criteria:
        yield ""
        yield from criterion(one, frame, speak, marked)
    yield ""
    count = len(search.criteria)
    yield (
        f"根拠のない項目 {count} 件、調べた資料 {search.files} 件"
        if speak == "ja"
        else f"{many(count, 'item', 'items')} without evidence, {many(search.files, 'document', 'documents')} searched"
    )
    if search.own:
        yield _escaped(visible(_own(search.own, speak)), marked)
    for reason in search.unread:
        yield f"- {_escaped(visible(tell(reason.code, reason.fields, NO_NAMES)[0].in_(speak)), marked)} [{reason.code}]"


def _own(files: Sequence[str], speak: str) -> str:
    """Return the sentence on files of this tool: the first few by name."""
    count, more = len(files), len(files) - _NAMED
    if speak == "ja":
        names = "、".join(files[:_NAMED]) + (f"、ほか{more}件" if more > 0 else "")
        return f"申告書、様式、報告書など、本ツールのファイル {count} 件は、根拠にならないので調べていません（{names}）"
    names = ", ".join(files[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    told = many(
        count,
        "file of this tool (a declaration, form or report) is",
        "files of this tool (declarations, forms, reports) are",
    )
    return f"{told} no evidence and {'was' if count == 1 else 'were'} not searched: {names}"


def criterion(one: Suggested, frame: Frame, speak: str, marked: bool) -> Iterator[str]:
    """Yield the lines of one criterion: its question, and each passage with its place, a quotation and why it is shown."""
    from checker.reports.visible import visible

    question = one.question.ja if speak == "ja" else one.question.en
    yield f"{'## ' if marked else ''}{one.ref}"
    yield _escaped(question, marked) if marked else f"  {question}"
    if marked:
        yield ""
    if not one.suggestions:
        yield "  （候補は見つかりませんでした）" if speak == "ja" else "  (no passage was found)"
    for found in one.suggestions:
        place = visible(_place(found, speak))
        quotation = visible(found.passage.quotation(found.signs.said))
        because = visible(_because(found.signs, frame, speak))
        if marked:
            yield f"{found.number}. {_escaped(place, True)} ({found.score:g})"
            yield f"   > {_escaped(quotation, True)}"
            yield ""
            yield f"   {_escaped(because, True)}"
        else:
            yield f"  {found.number}  {place}  ({found.score:g})"
            yield f"     {quotation}"
            yield f"     → {because}"


def _because(signs: Signs, frame: Frame, speak: str) -> str:
    """Return in words why a passage is suggested."""
    kinds, ja = frame.library.kinds, speak == "ja"
    told = []
    if signs.section:
        title = next(one.title.in_(speak) for one in kinds.sections if one.id == signs.section)
        told.append(f"見出しが「{title}」に当たります。" if ja else f"Its heading answers to “{title}”.")
    if signs.said:
        words = signs.said[:_WORDS]
        told.append(
            f"{''.join(f'「{word}」' for word in words)}という言葉があります。"
            if ja
            else f"It says {', '.join(f'“{word}”' for word in words)}."
        )
    titles = [one.title.in_(speak) for one in kinds.facts if one.id in signs.facts]
    if titles:
        told.append(f"記載されているもの：{'、'.join(titles)}。" if ja else f"It states: {', '.join(titles)}.")
    if not told:
        told.append(
            "決め手はなく、項目の文と言葉が重なるだけです。" if ja else "It merely resembles the wording of the item."
        )
    return ("" if ja else " ").join(told)


def _escaped(text: str, marked: bool) -> str:
    if not marked:
        return text
    from checker.reports.markup import escape

    return escape(text)


def _place(found: Suggestion, speak: str) -> str:
    """Return where a passage stands, as people say it: file, page or cell, heading."""
    from checker.model.assessment import Place
    from checker.wording.places import place_words

    passage = found.passage
    where = place_words(
        Place(path=passage.file, line=passage.line, page=passage.page, cell=passage.cell or None), speak
    )
    if not passage.heading:
        return where
    return f"{where}「{passage.heading}」" if speak == "ja" else f"{where} “{passage.heading}”"
