"""The Markdown declaration, written: a template with the questions, or a declaration that is at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.catalogs import Library
from checker.forms.as_yaml import declaration_yaml
from checker.forms.filled import Word
from checker.forms.list_words import list_word
from checker.model.declaration import Claim, Declaration, Use
from checker.questionnaire import Asked, Questionnaire
from checker.wording.form_words import form_word

_MARKS = re.compile(r"([\\`*_\[\]<>#&!|~])")
_KEYED = re.compile(r"([:：])")
_AT_START = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])", re.MULTILINE)
_TEMPLATE = {
    "title": ("AIに関する申告", "AI declaration"),
    "how": (
        "各節に「回答：」（実施している・一部実施・実施予定・実施していない・該当しない・対応困難・不明）を書き、その下に説明、"
        "根拠になる資料の番号か、資料へのリンクを書きます。「回答：」のない節は、読む人のための文として扱われます。",
        "Write “Answer:” (met, partly, planned, not met, not applicable, not feasible, unknown) in each section, then the "
        "explanation, and the ids of documents or links to them. A section on no item is taken as prose for the reader.",
    ),
    "hand-in": ("出すもの：{text}", "To hand in: {text}"),
}


def template(asked: Questionnaire, library: Library, head: str, language: str) -> str:
    """Return a Markdown declaration to fill in: `head` is the YAML of its front matter, without the claims."""
    place = 0 if language == "ja" else 1
    lines = ["---", head.rstrip("\n"), f"catalogs: [{', '.join(one.ref for one in asked.catalogs)}]", "---", ""]
    lines += [f"# {_TEMPLATE['title'][place]}", "", _TEMPLATE["how"][place], ""]
    principle = ""
    for one in asked.asked:
        if one.principle_ref != principle:
            principle = one.principle_ref
            lines += [f"## {one.principle.number}. {one.principle.title.in_(language)} (`{principle}`)", ""]
        lines += [*_question(one, language), ""]
    return "\n".join(lines)


def _question(one: Asked, language: str) -> Iterator[str]:
    text = (one.criterion.question or one.criterion.statement).in_(language)
    yield f"### {' '.join(text.split())} (`{one.ref}`)"
    yield ""
    if one.criterion.remedy:
        # A comment, so that it is no part of the answer.
        remedy = " ".join(one.criterion.remedy.in_(language).split()).replace("--", "—")
        yield f"<!-- {_TEMPLATE['hand-in'][0 if language == 'ja' else 1].replace('{text}', remedy)} -->"
        yield ""
    mark = "：" if language == "ja" else ": "
    yield f"{form_word('section', 'answer', language)}{mark}{'不明' if language == 'ja' else 'unknown'}"


def declaration_markdown(declaration: Declaration, library: Library, language: str = "ja") -> str:
    """Return a declaration as Markdown; read again, it says the same."""
    from dataclasses import replace

    editions = list(dict.fromkeys(claim.about.partition("/")[0] for claim in declaration.claims))
    head = declaration_yaml(replace(declaration, claims=()))
    lines = ["---", head.rstrip("\n")]
    if editions:
        lines.append(f"catalogs: [{', '.join(editions)}]")
    lines += ["---", "", f"# {_TEMPLATE['title'][0 if language == 'ja' else 1]}", ""]
    word = list_word(library, language)
    for claim in declaration.claims:
        lines += [*_claim(claim, word, language), ""]
    return "\n".join(lines)


def _claim(claim: Claim, word: Word, language: str) -> Iterator[str]:
    mark = "：" if language == "ja" else ": "

    def keyed(key: str, text: str) -> str:
        return f"{form_word('section', key, language)}{mark}{text}"

    yield f"## `{claim.about}`"
    yield ""
    yield keyed("answer", word("answer", claim.answer))
    for key, text in (("role", word("role", claim.role) if claim.role else None), ("reason", claim.reason)):
        if text:
            yield ""
            yield keyed(key, escaped(text))
    if claim.statement:
        yield ""
        yield keyed("statement", escaped(claim.statement))
    for key, listed in (("evidence", [_use(one, word) for one in claim.evidence]), ("limits", list(claim.limits))):
        if listed:
            yield ""
            yield keyed(key, "")
            yield ""
            yield from (f"- {one if key == 'evidence' else _indented(escaped(one))}" for one in listed)
    if claim.plan:
        for key, text in (("plan", claim.plan.text), ("owner", claim.plan.owner), ("due", claim.plan.due)):
            if text:
                yield ""
                yield keyed(key, escaped(text))


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")


def _use(entry: Use | str, word: Word) -> str:
    if isinstance(entry, str):
        id_, mark, rest = entry.partition("#")
        return id_ + (escaped(mark + rest) if mark else "")
    more = [word("kind", entry.kind)] if entry.kind else []
    if entry.shows != "design" or not more:
        more.append(word("shows", entry.shows))
    at = f"{escaped(entry.at)} " if entry.at else ""
    return f"{entry.use}{at if at else ' '}[{'; '.join(more)}]"


def escaped(text: str, *, keyed: bool = True) -> str:
    """Return text so that Markdown reads no marks in it; reading takes the backslashes away again.

    With `keyed`, no line of it can be taken for one like `Answer:` either.
    """
    if keyed:
        return _KEYED.sub(lambda match: "\\" + match[1], escaped(text, keyed=False))
    return _AT_START.sub(lambda match: match[1] + re.sub(r"([-+=.)])", r"\\\1", match[2]), _MARKS.sub(r"\\\1", text))
