"""Crosswalks, differences, migrations and coverage as laid-out pages, which the formats of reports paint."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from checker.catalogs import Library
from checker.concordance.coverage import Coverage, Row
from checker.concordance.crosswalk import Alone, Crosswalk, Link
from checker.concordance.differences import KINDS, Change, Differences
from checker.concordance.migration import DECIDED, Migration, Step
from checker.concordance.texts import Text
from checker.reports.layout import Block, Detail, Entries, Entry, Heading, Page, Paragraph
from checker.wording.words import word

_CHANGES: dict[str, tuple[str, str]] = {
    "added": ("加わったもの", "Added"),
    "removed": ("なくなったもの", "Removed"),
    "renamed": ("名が変わったもの", "Renamed"),
    "moved": ("場所が移ったもの", "Moved"),
    "split": ("分かれたもの", "Split"),
    "merged": ("まとまったもの", "Merged"),
    "reworded": ("求めることが変わったもの", "Asks for something else"),
    "narrowed": ("名あて人が狭まったもの", "Addressees narrowed"),
    "widened": ("名あて人が広がったもの", "Addressees widened"),
    "strength": ("求め方の強さや性質が変わったもの", "Strength or nature changed"),
    "evidence": ("求める根拠資料が変わったもの", "Evidence asked for changed"),
}
_OUTCOMES: dict[str, tuple[str, str]] = {
    "moved": ("同じ項目として移しました", "moved as equal"),
    "told": ("指定のとおり移しました", "moved as you said"),
    "kept": ("すでにこの版への回答です", "already about this edition"),
    "several": ("当たりうる項目が複数あります", "several items may correspond"),
    "not-equal": (
        "当たりうる項目は求めることが同じではありません",
        "the item that may correspond asks for something else",
    ),
    "principle": (
        "原則全体への回答なので、項目ごとに書き直してください",
        "about a whole principle; answer item by item",
    ),
    "none": ("当たる項目がありません", "no item corresponds"),
    "no-relations": ("二つの版の対応関係を収めていません", "no relations between the two editions are held"),
    "taken": ("移す先に別の回答があり、二重になります", "another answer is on that item already"),
    "not-found": (
        "参照が読んだとおりの形で書かれていないため、書き換えませんでした",
        "the reference is written with escapes",
    ),
}
COLUMNS = (
    *("direction", "source", "source_title", "relation", "target", "target_title", "status", "topic"),
    *("rationale_ja", "rationale_en", "seen_in"),
)
"""The columns of a crosswalk as CSV."""


def _pick(language: str, ja: str, en: str) -> str:
    return ja if language == "ja" else en


def _item(text: Text, ref: str, language: str) -> str:
    below = ref.partition("/")[2]
    name = text.name(ref, language)
    return f"{name}（{below}）" if language == "ja" else f"{name} ({below})"


def crosswalk_page(walk: Crosswalk, language: str) -> Page:
    """Return a crosswalk, both ways."""
    one, other = walk.one.title.in_(language), walk.other.title.in_(language)
    title = _pick(language, f"対応関係：{one}［{walk.one.ref}］と{other}［{walk.other.ref}］", "")
    title = title or f"Crosswalk: {one} [{walk.one.ref}] and {other} [{walk.other.ref}]"
    blocks: list[Block] = [Heading(1, title)]
    if walk.notes:
        blocks.append(Paragraph(tuple(note.in_(language) for note in walk.notes), "quiet"))
    for way in (walk, walk.turned()):
        blocks.append(Heading(2, f"{way.one.title.in_(language)} → {way.other.title.in_(language)}"))
        blocks += _links(way, language)
        blocks += _alone(way.one, way.alone_in_one, language)
    blocks += _groups(walk, language)
    blocks += _topics(walk, language)
    return Page(language, title, tuple(blocks))


def _links(way: Crosswalk, language: str) -> list[Block]:
    by_source: dict[str, list[Link]] = {}
    for link in way.links:
        by_source.setdefault(link.source, []).append(link)
    if not by_source:
        none = _pick(language, "関係の種類の分かる対応はありません。", "No relations with a type are held.")
        return [Paragraph((none,), "quiet")]
    entries = [
        Entry(_item(way.one, source, language), tuple(_link(way, link, language) for link in links))
        for source, links in by_source.items()
    ]
    return [Entries(tuple(entries))]


def _link(way: Crosswalk, link: Link, language: str) -> Detail:
    text = _item(way.other, link.target, language)
    who = word("relation-status", link.status, language)
    why = f" {link.rationale.in_(language)}" if link.rationale else ""
    return Detail(
        f"{text}［{who}］{why}" if language == "ja" else f"{text} [{who}]{why}", word("relation", link.type, language)
    )


def _alone(text: Text, alone: tuple[Alone, ...], language: str) -> list[Block]:
    if not alone:
        return []
    title = _pick(language, f"対応のない項目（{len(alone)}）", f"Items without a counterpart ({len(alone)})")
    entries = [
        Entry(_item(text, one.ref, language), (Detail(one.reason.in_(language)),) if one.reason else ())
        for one in alone
    ]
    return [Heading(3, title), Entries(tuple(entries))]


def _groups(walk: Crosswalk, language: str) -> list[Block]:
    if not walk.groups:
        return []
    entries = []
    for group in walk.groups:
        broad, narrow = (walk.other, walk.one) if group.broad in walk.other.ends else (walk.one, walk.other)
        parts = tuple(Detail(_item(narrow, ref, language)) for ref in group.narrow)
        entries.append(Entry(_item(broad, group.broad, language), (*parts, Detail(group.rationale.in_(language)))))
    title = _pick(language, "合わせて一つの項目の全体に当たるもの", "Items that together cover one item")
    return [Heading(2, title), Entries(tuple(entries))]


def _topics(walk: Crosswalk, language: str) -> list[Block]:
    if not walk.topics:
        return []
    entries = []
    for row in walk.topics:
        details = []
        for text, refs in ((walk.one, row.left), (walk.other, row.right)):
            names = [_item(text, ref, language) if text.held else text.items[ref].label for ref in refs]
            shown = _pick(language, "、", ", ").join(names) or _pick(language, "なし", "none")
            details.append(Detail(shown, text.title.in_(language)))
        if row.difference:
            details.append(Detail(row.difference.in_(language), _pick(language, "相違", "difference")))
        if row.unresolved:
            label = _pick(language, "収録のない参照", "references not held")
            details.append(Detail(_pick(language, "、", ", ").join(row.unresolved), label))
        entries.append(Entry(row.title.in_(language), tuple(details)))
    title = _pick(
        language, f"話題ごとの対応（関係の種類なし、{len(entries)}）", f"By topic, without types ({len(entries)})"
    )
    return [Heading(2, title), Entries(tuple(entries))]


def crosswalk_csv(walk: Crosswalk, language: str) -> Iterator[str]:
    """Yield a crosswalk as CSV, both ways: titles in `language`, reasons in Japanese and English."""
    yield _line(COLUMNS)
    for way in (walk, walk.turned()):
        direction = f"{way.one.ref} -> {way.other.ref}"
        for link in way.links:
            why, seen = link.rationale, link.seen_in or ""
            head = (direction, link.source, way.one.name(link.source, language), link.type)
            tail = (link.status, "", why.ja if why else "", why.en if why else "", seen)
            yield _line((*head, link.target, way.other.name(link.target, language), *tail))
        for group in walk.groups:
            if group.broad in way.other.ends:
                for ref in group.narrow:
                    narrow = (direction, ref, way.one.name(ref, language), "covers")
                    tail = (group.status, "", group.rationale.ja, group.rationale.en, "")
                    yield _line((*narrow, group.broad, way.other.name(group.broad, language), *tail))
        for row in way.topics:
            said = row.difference
            for left in row.left:
                for right in row.right:
                    head = (direction, left, way.one.name(left, language), "concept")
                    tail = (
                        row.status,
                        row.title.in_(language),
                        said.ja if said else "",
                        said.en if said else "",
                        row.seen_in or "",
                    )
                    yield _line((*head, right, way.other.name(right, language), *tail))
        for one in way.alone_in_one:
            reason = one.reason
            name = way.one.name(one.ref, language)
            yield _line(
                (
                    direction,
                    one.ref,
                    name,
                    "none",
                    "",
                    "",
                    "",
                    "",
                    reason.ja if reason else "",
                    reason.en if reason else "",
                    "",
                )
            )


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def differences_page(old: Text, new: Text, found: Differences, language: str) -> Page:
    """Return what changed between two editions."""
    title = _pick(
        language, f"版の違い：{found.old} から {found.new} へ", f"Differences: from {found.old} to {found.new}"
    )
    blocks: list[Block] = [Heading(1, title), Paragraph((f"{old.title.in_(language)} → {new.title.in_(language)}",))]
    if not found.by_relations and found.old != found.new:
        note = (
            "対応関係を収めていないため、同じ名の項目だけを比べました。",
            "No relations are held; only items of the same name were compared.",
        )
        blocks.append(Paragraph((_pick(language, *note),), "quiet"))
    if not found.changes:
        blocks.append(Paragraph((_pick(language, "違いはありません。", "No differences."),)))
    for kind in KINDS:
        mine = [change for change in found.changes if change.kind == kind]
        if mine:
            head = _pick(language, *_CHANGES[kind])
            blocks.append(Heading(2, f"{head}（{len(mine)}）" if language == "ja" else f"{head} ({len(mine)})"))
            blocks.append(Entries(tuple(_change(change, old, new, language) for change in mine)))
    return Page(language, title, tuple(blocks))


def _change(change: Change, old: Text, new: Text, language: str) -> Entry:
    comma = _pick(language, "、", ", ")
    before = comma.join(_item(old, ref, language) for ref in change.old)
    after = comma.join(_item(new, ref, language) for ref in change.new)
    details = []
    if change.before is not None or change.after is not None:
        words = [_words(side or "", change.kind, new, language) for side in (change.before, change.after)]
        details.append(Detail(f"{words[0]} → {words[1]}"))
    if change.why:
        details.append(Detail(change.why.in_(language)))
    return Entry(" → ".join(part for part in (before, after) if part), tuple(details))


def _words(text: str, kind: str, of: Text, language: str) -> str:
    if not text:
        return _pick(language, "（なし）", "(none)")
    comma = _pick(language, "、", ", ")
    if kind in ("narrowed", "widened"):
        return comma.join(of.role(part, language) for part in text.split(", "))
    if kind == "strength":
        nature, _, modality = text.partition("/")
        return f"{word('nature', nature, language)}（{word('modality', modality, language)}）"
    if kind == "evidence":
        alternatives = (alternative.split(" + ") for alternative in text.split("; "))
        joined = (" ＋ ".join(of.asked(member, language) for member in one) for one in alternatives)
        return _pick(language, "、又は ", ", or ").join(joined)
    return text


def migration_page(library: Library, found: Migration, language: str) -> Page:
    """Return what became of each answer: first what a person must decide, then what was moved."""
    title = _pick(language, f"申告書の移し替え：{found.target} へ", f"Moving a declaration to {found.target}")
    decided = sum(1 for step in found.steps if step.outcome in DECIDED)
    count = _pick(
        language,
        f"回答 {len(found.steps)} 件のうち、移したもの（移す必要のないものを含む）は {decided} 件、"
        f"人が決めるものは {len(found.open)} 件です。",
        f"Of {len(found.steps)} answers, {decided} were moved or stand already; {len(found.open)} are for a person to decide.",
    )
    left = _pick(
        language,
        "決められなかった回答は元のまま残しました。照合のときは、関係に応じて引き継がれます。"
        "移すときは --take 元の項目=新しい項目 で指定してください。",
        "What could not be decided was left as it was; when checked, it is carried over as the relations allow. "
        "Decide with --take OLD=NEW.",
    )
    blocks: list[Block] = [Heading(1, title), Paragraph((count, left))]
    apart = [step for step in found.steps if step.outcome == "no-relations"]
    done = [step for step in found.steps if step not in found.open and step not in apart]
    for head, steps in (
        (_pick(language, "人が決めるもの", "For a person to decide"), list(found.open)),
        (_pick(language, "移したもの", "Moved"), done),
        (
            _pick(
                language,
                "この版と対応関係を収めていない版への回答（そのまま）",
                "About editions unrelated to this one (left)",
            ),
            apart,
        ),
    ):
        if steps:
            blocks.append(Heading(2, f"{head}（{len(steps)}）" if language == "ja" else f"{head} ({len(steps)})"))
            blocks.append(Entries(tuple(_step(library, found.target, step, language) for step in steps)))
    return Page(language, title, tuple(blocks))


def _step(library: Library, target: str, step: Step, language: str) -> Entry:
    place = f"{step.where.line}: " if step.where and step.where.line else ""
    arrow = f"{step.old} → {step.new}" if step.new and step.new != step.old else step.old
    details = [Detail(_pick(language, *_OUTCOMES[step.outcome]))]
    other = Text(library, target)
    if step.new is None:
        for link in step.candidates:
            why = f" {link.rationale.in_(language)}" if link.rationale else ""
            details.append(Detail(f"{_item(other, link.target, language)}{why}", word("relation", link.type, language)))
    old = Text(library, step.old.partition("/")[0])
    for change in step.changes:
        entry = _change(change, old, other, language)
        text = " ".join(detail.text for detail in entry.details)
        details.append(Detail(text, _pick(language, *_CHANGES[change.kind])))
    return Entry(f"{place}{arrow}", tuple(details))


def coverage_page(library: Library, found: Coverage, language: str) -> Page:
    """Return what is held of each criterion of an edition."""
    text = Text(library, found.ref)
    title = _pick(
        language, f"収録の状況：{text.title.ja}［{found.ref}］", f"What is held of {text.title.en} [{found.ref}]"
    )
    seen = found.seen
    total = len(found.rows)
    figures = _pick(
        language,
        f"確認項目 {total} 件のうち、版の文で確かめたもの {seen['verified']} 件、一部だけ確かめたもの {seen['partly']} 件、"
        f"記憶によるもの {seen['recalled']} 件です。",
        f"Of {total} criteria, the text of {seen['verified']} was seen, of {seen['partly']} seen in part, "
        f"and {seen['recalled']} are recalled.",
    )
    entries = tuple(_covered(row, library, language) for row in found.rows)
    return Page(language, title, (Heading(1, title), Paragraph((figures,)), Entries(entries)))


def _covered(row: Row, library: Library, language: str) -> Entry:
    comma = _pick(language, "、", ", ")
    kinds = {kind.id: kind.title.in_(language) for kind in library.kinds.kinds}
    facts: dict[str, str] = {fact.id: fact.title.in_(language) for fact in library.kinds.facts}
    asked = comma.join(kinds.get(kind, kind) for kind in row.kinds)
    if not asked:
        others = _pick(language, "求めない（国・社会向け）", "none: for state and society")
        nature = word("nature", row.nature, language)
        asked = others if row.for_others else _pick(language, f"求めない（{nature}）", f"none: {nature}")
    none = _pick(language, "なし", "none")
    relations = comma.join(f"{other} ({count})" for other, count in row.relations)
    return Entry(
        f"{row.ref.partition('/')[2]}",
        (
            Detail(asked, _pick(language, "根拠資料", "evidence")),
            Detail(comma.join(facts.get(fact, fact) for fact in row.facts) or none, _pick(language, "事実", "facts")),
            Detail(relations or none, _pick(language, "対応", "relations")),
            Detail(word("source-status", row.status, language), _pick(language, "出典", "source")),
        ),
    )
