"""`gensoku explain`: what a rule, principle, criterion, kind of evidence or characteristic means, with its source."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import chain

import click

from checker.catalogs import Library
from checker.cli.explain_names import edition, family, profile, role, section
from checker.cli.output import write_out
from checker.cli.speak import lang_option, language, pick
from checker.concordance.neighbours import neighbours
from checker.errors import UsageFault
from checker.model.catalog import Criterion, Member, Principle
from checker.model.problem import Problem
from checker.reports.width import wrap
from checker.wording.sentences import Names, explain, known_codes, names
from checker.wording.words import WORDS, word

_LABELS = {
    "rule": ("規則", "Rule"),
    "family": ("分類", "Family"),
    "level": ("重さ", "Level"),
    "effect": ("はたらき", "Effect"),
    "sentence": ("文", "Sentence"),
    "remedy": ("対応", "What to do"),
    "example": ("例", "Example"),
    "heading": ("元の文の見出し", "Heading in the original"),
    "statement": ("求めていること（要約）", "What it asks (our summary)"),
    "question": ("問い", "Question"),
    "accepts": ("受け取れる根拠", "Evidence that counts"),
    "or": ("又は", "or"),
    "hand-in": ("求めるもの", "To be handed in"),
    "buyer-part": ("町の分", "The buyer’s part"),
    "clause": ("仕様書の文案（法務の確認が必要）", "Draft clause for a specification (Japanese; legal review needed)"),
    "addressees": ("向けられた人", "Addressed to"),
    "owner": ("対応する人", "Whose move"),
    "strength": ("元の文の強さ", "Strength of the original"),
    "due": ("求める時期", "Due"),
    "tier": ("尋ねるときの確認の細かさ", "Asked from the tier"),
    "phases": ("元の文の時期", "Phase in the original"),
    "also": ("元の文が併せて挙げる原則", "Other principles that the original names"),
    "source": ("出典", "Source"),
    "limits": ("元の文の限定", "Limits of the original"),
    "note": ("文書の注記", "Note of the text"),
    "notes": ("文書の注記", "Notes of the text"),
    "criteria": ("確認項目", "Criteria"),
    "pitfall": ("落とし穴", "Pitfall"),
    "sections": ("よくある部分", "Usual parts"),
    "facts": ("よくある事実", "Usual facts"),
    "beside": ("ほかの文書との対応", "Corresponds to"),
    "identifier": (
        "番号だけを収めた文書の項目（題は本ツールの言葉）",
        "An item of a text held as identifiers (title in our words)",
    ),
    "why": ("使いみち", "What hangs on it"),
    "person": ("人の確認が必要な項目です。", "Only a person can judge this."),
    "part": ("{kind}：「{sections}」の部分に、{facts}", "{kind}: in the part \u201c{sections}\u201d, {facts}"),
    "part-only": ("{kind}：「{sections}」の部分", "{kind}: the part \u201c{sections}\u201d"),
    "issued": ("発行", "Issued"),
    "state": ("位置づけ", "State"),
    "later": ("後の版・文書: {ref}", "Later text: {ref}"),
    "default": ("文書を選ばないときに照らす文書です。", "Used where no text is chosen."),
    "default-old": (
        "この系統の文書を照らすときの既定の版です。今の文書が当たらない役割にだけ、自動で選ばれます。",
        "The usual edition of its family; chosen by itself only for roles that no text in force addresses.",
    ),
    "default-asked": ("指定したときだけ照らす文書です。", "Used only where it is asked for."),
    "force": ("効力", "Force"),
    "soft-law": (
        "法的拘束力のない文書です。確認項目の文は本ツールの要約で、原文ではありません。",
        "Not legally binding. The wording of the items is our summary, not the original.",
    ),
    "figures": ("収めている項目", "Items held"),
    "counted": (
        "原則 {principles}、確認項目 {criteria}（うち根拠を求めるもの {asked}）",
        "{principles} principles, {criteria} criteria ({asked} of which ask for evidence)",
    ),
    "revision": ("収録改訂", "Revision"),
    "principles": ("原則", "Principles"),
    "identifiers": (
        "対応関係の相手として、項目の番号だけを収めています。照合には使えません。",
        "Held as identifiers, as the other end of relations. Nothing is checked against it.",
    ),
    "editions": ("収めている版", "Editions held"),
    "default-edition": ("版を選ばないとき", "Where no edition is chosen"),
    "use": ("使い方", "How to use it"),
    "statement-of-profile": ("どんな照合条件か", "What it is for"),
    "catalogs": ("照らす文書", "Texts"),
    "by-roles": ("申告者の役割による", "by the declarant's roles"),
    "counts": ("終了状態に数える項目", "Items that count for the exit status"),
    "assurance": ("求める裏付けの段階", "Assurance asked for"),
    "ages": ("資料の古さの上限", "How old documents may be"),
    "any-kind": ("すべての資料", "any document"),
    "days": ("発行から{count}日まで", "up to {count} days from issue"),
    "carries": ("回答を引き継ぐ対応関係", "Relations along which answers are carried"),
    "none": ("なし", "none"),
    "umbrellas": ("含まれる先", "Belongs to"),
    "covers": ("含むもの", "Covers"),
    "kind-of-role": ("どう使う言葉か", "How the word is used"),
    "declared": (
        "申告者の役割です。何を聞かれるかは、役割で決まります。",
        "A role of the one who declares; it decides what is asked.",
    ),
    "addressed": (
        "確認項目の宛先を表す言葉です。申告者の役割としては使いません。",
        "Says to whom a criterion is addressed; nobody declares in it.",
    ),
    "asked-of": (
        "向けられた確認項目の数（各系統の既定の版）",
        "Criteria addressed to it (usual edition of each family)",
    ),
    "part-meaning": ("何か", "What it is"),
    "part-is": (
        "確認項目が資料に求める部分です。次のどれかの見出しの下に書いてあれば、その部分として読みます。",
        "A part that items ask for in a document. What stands under one of these headings is read as this part.",
    ),
    "headings": ("この言葉を含む見出し", "Headings that contain one of these"),
    "whole-headings": ("この言葉だけの見出し", "Headings that are one of these"),
    "part-how": ("別の名前の見出しのとき", "Where the heading has another name"),
    "part-bracketed": (
        "見出しの末尾に、上の名前を括弧で添えてください（例は「データの取扱い（保存期間）」）。",
        "Add one of the names in brackets at the end of the heading, such as “Handling of data (retention)”.",
    ),
    "meaning": ("意味", "Meaning"),
    "result-satisfied": (
        "求めた記載が資料にあったか、人が確かめて記録しました。内容が正しいことや十分であることは示しません。",
        "The documents hold what was asked for, or a person confirmed it. It does not show that it is true or enough.",
    ),
    "result-not-satisfied": (
        "求めた記載が資料に見当たらないか、実施していないなどの回答です。実施していないという意味ではありません。原因は項目ごとに示します。",
        "The documents do not hold what was asked for, or the answer says so. It does not mean that something is not done. "
        "Each item says why.",
    ),
    "result-undetermined": (
        "機械では決められず、人が見るものです。資料を見るか聞き取りを行い、結果を確認記録に残すと、次の照合に使われます。",
        "No machine can settle it: a person looks at it and records a review, which the next check uses.",
    ),
    "result-not-applicable": (
        "この対象や申告者の役割には当てはまらないか、照合条件で対象にしていない項目です。理由は項目ごとに示します。",
        "The item does not concern this system or the declarant’s roles, or the conditions of the check leave it out. Each "
        "item says why.",
    ),
    "result-not-due": (
        "後の段階（契約、検収、運用）で照合する項目です。今の段階では不足に数えません。",
        "The item is checked at a later stage (contract, acceptance, operation). It is no gap now.",
    ),
    "result-waived": (
        "発注者が期限と理由を付けて認めている根拠不足です。根拠不足であることは変わりません。",
        "A gap that the buyer accepts until a date, with a reason. It remains a gap.",
    ),
    "record": ("（実施の記録）", "(a record that it was done)"),
}


class Speaker:
    """Prints labelled text in one language."""

    def __init__(self, speak: str, titles: Names) -> None:
        self.speak = speak
        self.titles = titles

    def label(self, key: str) -> str:
        """Return a label."""
        return _LABELS[key][0 if self.speak == "ja" else 1]

    def line(self, key: str, text: str | None) -> Iterator[str]:
        """Yield a label with its text, wrapped; nothing for no text."""
        if text:
            yield f"{self.label(key)}:"
            yield from (f"  {line}" for part in text.splitlines() for line in wrap(part, 76))

    def list(self, key: str, texts: Sequence[str]) -> Iterator[str]:
        """Yield a label with several texts, each after a dash; nothing for none."""
        if texts:
            yield f"{self.label(key)}:"
            for text in texts:
                yield from (f"  {'  ' if place else '- '}{line}" for place, line in enumerate(wrap(text, 74)))

    def call(self, call: str) -> str:
        """Return a call to type, with the words for what is to be filled in."""
        if self.speak == "ja":
            call = call.replace("FILE", "申告書").replace("PRINCIPLE", "原則")
        return call

    def words(self, vocabulary: str, ids: tuple[str, ...]) -> str:
        """Return the words of ids, joined."""
        joined = (self.titles.word(vocabulary, id_, self.speak) for id_ in ids)
        return ("、" if self.speak == "ja" else ", ").join(joined)


@click.command(
    "explain",
    help=pick(
        "規則の番号、文書とその版、原則、確認項目、照合条件、役割、資料の種類、システムの特徴を説明します。",
        "Explain a rule code, a text, a principle, a criterion, a profile, a role, a kind of evidence or a characteristic.",
    ),
)
@click.argument("what", metavar="CODE|REF|NAME")
@lang_option
def command(what: str, lang: str | None) -> None:
    """Find what is meant and print it."""
    library = Library()
    speaker = Speaker(language(lang), names(library.kinds, library.characteristics, library.families))
    finders = (_rule, _result, _item, _identifier, edition, family, profile, role, _kind, _characteristic, section)
    for find in finders:
        lines = find(what, library, speaker)
        if lines is not None:
            write_out(f"{line}\n" for line in lines)
            return
    everything = [
        *known_codes(),
        *WORDS["verdict"],
        *(name for names_ in WORDS["verdict"].values() for name in names_),
        *(ref for one in library.refs for ref in library.catalog(one).items),
        *(*library.refs, *library.references, *library.profile_names, *library.characteristics),
        *(one.id for one in library.families.families),
        *(one.id for one in library.families.roles),
        *(one.id for one in library.kinds.kinds),
        *(name for one in library.kinds.sections for name in (one.id, one.title.ja, one.title.en)),
    ]
    near = difflib.get_close_matches(what, everything, 1, 0.5)
    raise UsageFault(Problem("DEC-045", {"code": what, "suggestion": near[0] if near else ""}))


def _rule(what: str, library: Library, speaker: Speaker) -> Iterator[str] | None:
    code = what.upper()
    return _tell_rule(code, speaker) if code in known_codes() else None


def _tell_rule(code: str, speaker: Speaker) -> Iterator[str]:
    told = explain(code, speaker.speak, speaker.titles)
    yield f"{speaker.label('rule')} {told['code']}"
    for key, name in (("family", "family"), ("level", "level_name"), ("effect", "effect_name")):
        yield from speaker.line(key, told[name])
    for key in ("sentence", "remedy", "example"):
        yield from speaker.line(key, told[key])


def _result(what: str, library: Library, speaker: Speaker) -> Iterator[str] | None:
    """Tell a result (`根拠不足`, `gap`, `not-satisfied`): what it says and what it does not."""
    for id_, names_ in WORDS["verdict"].items():
        if what.strip().lower() in (id_, *(name.lower() for name in names_)):
            return _tell_result(id_, speaker)
    return None


def _tell_result(id_: str, speaker: Speaker) -> Iterator[str]:
    yield f"{word('verdict', id_, speaker.speak)}  {id_}"
    yield from speaker.line("meaning", speaker.label(f"result-{id_}"))


def _item(what: str, library: Library, speaker: Speaker) -> Iterator[str] | None:
    edition = what.partition("/")[0]
    if edition not in library.refs or what not in library.catalog(edition).items:
        return None
    principle, criterion = library.catalog(edition).items[what]
    told = (
        _tell_principle(what, principle, speaker) if criterion is None else _tell(what, principle, criterion, speaker)
    )
    return chain(told, _beside(what, library, speaker))


def _identifier(what: str, library: Library, speaker: Speaker) -> Iterator[str] | None:
    """Tell an item of a text of which only identifiers are held."""
    edition = what.partition("/")[0]
    if edition not in library.references or what not in library.reference(edition).items:
        return None
    item = library.reference(edition).items[what]
    seen = word("source-status", item.status, speaker.speak)
    head = (f"{item.label}  {what}", f"{speaker.label('identifier')}:", f"  {item.title.in_(speaker.speak)}")
    return chain(
        head,
        speaker.line("source", f"{library.reference(edition).reference.source.title} ({seen})"),
        _beside(what, library, speaker),
    )


def _beside(ref: str, library: Library, speaker: Speaker) -> Iterator[str]:
    """Yield the items of other texts that stand beside this one, and who says so."""
    found, speak = neighbours(library, ref), speaker.speak
    if not found.links and not found.topics:
        return
    yield f"{speaker.label('beside')}:"
    for link in found.links:
        yield f"  - {link.target} ({word('relation', link.type, speak)}, {word('relation-status', link.status, speak)})"
    by_text: dict[str, list[str]] = {}
    for other, title in found.topics:
        by_text.setdefault(other, []).append(title.in_(speak))
    for other, titles in by_text.items():
        joined = ("、" if speak == "ja" else ", ").join(titles)
        yield from (
            f"  {'- ' if not n else '  '}{line}"
            for n, line in enumerate(wrap(f"{other} ({word('relation', 'concept', speak)}): {joined}", 74))
        )


def _tell_principle(ref: str, principle: Principle, speaker: Speaker) -> Iterator[str]:
    speak = speaker.speak
    yield f"{principle.title.in_(speak)}  {ref}"
    if principle.statement:
        yield from speaker.line("statement", principle.statement.in_(speak))
    for note in principle.notes:
        yield from speaker.line("note", note.text.in_(speak))
    yield f"{speaker.label('criteria')}:"
    for criterion in principle.criteria:
        yield f"  - {ref}/{criterion.id}"


def _tell(ref: str, principle: Principle, criterion: Criterion, speaker: Speaker) -> Iterator[str]:
    speak = speaker.speak
    yield f"{principle.title.in_(speak)}  {ref}"
    if criterion.title:
        yield from speaker.line("heading", criterion.title.in_(speak))
    yield from speaker.line("statement", criterion.statement.in_(speak))
    if criterion.question:
        yield from speaker.line("question", criterion.question.in_(speak))
    if criterion.requirements:
        yield f"{speaker.label('accepts')}:"
        for number, one in enumerate(criterion.requirements):
            if number:
                yield f"  {speaker.label('or')}"
            for member in one.all:
                yield from (
                    f"  - {line}" if not place else f"    {line}"
                    for place, line in enumerate(wrap(_member(member, speaker), 74))
                )
    if criterion.judged_by == "person":
        yield speaker.label("person")
    if criterion.remedy:
        yield from speaker.line("hand-in", criterion.remedy.in_(speak))
    if criterion.buyer_part:
        yield from speaker.line("buyer-part", criterion.buyer_part.in_(speak))
    if criterion.clause:
        yield from speaker.line("clause", criterion.clause.ja)
    yield from speaker.line("addressees", speaker.words("role", criterion.addressees))
    yield from speaker.line("owner", word("owner", criterion.owner, speak))
    yield from speaker.line("strength", word("modality", criterion.modality, speak))
    yield from speaker.line("limits", speaker.words("qualifier", criterion.qualifier))
    yield from speaker.line("due", word("stage", criterion.due, speak))
    yield from speaker.line("tier", word("tier", criterion.tier, speak))
    yield from speaker.line(
        "phases", ("、" if speak == "ja" else ", ").join(word("phase", p, speak) for p in criterion.phases)
    )
    edition = ref.partition("/")[0]
    yield from speaker.line("also", "\n".join(f"{edition}/{one}" for one in criterion.cross_principles))
    if criterion.addressee_note:
        yield from speaker.line("note", criterion.addressee_note.in_(speak))
    marks = [
        f"{mark.locator} ({word('source-status', mark.status, speak)}, {mark.aspect})" for mark in criterion.sources
    ]
    yield from speaker.line("source", "\n".join((*marks, criterion.source_id)))


def _member(member: Member, speaker: Speaker) -> str:
    places = {
        "kind": speaker.words("kind", (member.kind,)),
        "sections": speaker.words("section", member.sections),
        "facts": speaker.words("fact", member.facts),
    }
    template = speaker.label("part" if member.facts else "part-only")
    for key, value in places.items():
        template = template.replace("{" + key + "}", value)
    return template + (speaker.label("record") if member.shows == "operation" else "")


def _kind(what: str, library: Library, speaker: Speaker) -> Iterator[str] | None:
    for kind in library.kinds.kinds:
        if kind.id == what:
            parts: list[tuple[str, str]] = [
                ("accepts", kind.accepts.in_(speaker.speak)),
                ("pitfall", kind.pitfall.in_(speaker.speak)),
                ("sections", speaker.words("section", kind.sections)),
                ("facts", speaker.words("fact", kind.facts)),
            ]
            return _titled(f"{kind.title.in_(speaker.speak)}  {kind.id}", parts, speaker)
    return None


def _characteristic(what: str, library: Library, speaker: Speaker) -> Iterator[str] | None:
    found = library.characteristics.get(what)
    if found is None:
        return None
    parts = [
        ("question", found.question.in_(speaker.speak)),
        ("why", found.why.in_(speaker.speak)),
    ]
    return _titled(f"{found.title.in_(speaker.speak)}  {found.id}", parts, speaker)


def _titled(title: str, parts: list[tuple[str, str]], speaker: Speaker) -> Iterator[str]:
    yield title
    for key, text in parts:
        yield from speaker.line(key, text)
