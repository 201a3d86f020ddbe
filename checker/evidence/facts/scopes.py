"""What a document, a test or a certificate covers: 「対象：窓口チャットボット 3.2」, "Scope: …", 「…を対象とする」."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.passage import Passage, Span, distinct, labelled, passage
from checker.evidence.facts.placeholders import has_blank, is_placeholder
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_WORD = (
    r"(?:(?:適用|対象|登録|認証|評価|試験|診断|監査|調査|検証|点検|審査|利用|責任|保証|測定|訓練|学習|提供)(?:の)?(?:範囲"
    r"|対象)|対象(?:者|システム|業務|製品|サービス|機能"
    r"|データ|モデル|版|組織|部門|拠点|利用者|住民|期間)|スコープ|対象(?!外)|適用(?:対象|先))"
)
_LABEL = expression(
    rf"(?:^|(?<=[\s。・、*■●○◆「(|])|(?<=[のる]))(?P<label>{_WORD})(?:\([^()\n]{{1,16}}\))?(?P<mark>\s?[:=|\t]\s?"
    rf"|は、?\s?)(?P<content>[^\n。\t|]{{2,200}})",
    one_of=(
        "範囲",
        "対象",
        "スコープ",
        "適用先",
    ),
)
_SUBJECT = expression(
    r"(?P<content>[^\n。、:;\t]{2,120}(?:、[^\n。、:;\t]{1,60}){0,4}?)を、?(?:その|主な|主たる|評価|試験"
    r"|適用)?(?:の)?(?:対象|適用範囲)(?:と(?:する|し|した|して|なる)|に(?:する|し(?:た|て)|含|実施|行|評価|試験|、))",
    one_of=(
        "対象",
        "適用範囲",
    ),
)
_APPLIED = expression(
    r"(?P<content>[^\n。、:;\t]{3,100})に(?:対して|ついて)?、?(?:適用(?:する|される|します|されます)|適用し(?:、|た))(?!の)",
    one_of=("適用",),
)
_ENGLISH = expression(
    r"(?:^|(?<=[\n.;|\t(*]))\s{0,4}(?:[A-Za-z]{1,16}\s){0,3}?(?:[Ii]n[ -])?[Ss]cope(?: of (?:the )?[A-Za-z]{1,20}"
    r"(?: [a-z]{1,16}){0,2})?\s?(?:[:|\t]|is\b|covers\b|includes\b)\s?(?P<content>[^\n\t|]{3,200})"
    r"|\b(?:[Tt]his|[Tt]he|[Ii]t)\s(?:[\w-]{1,20}\s){0,5}?(?:applies|apply|applied|is applicable|is limited"
    r"|extends) (?:only )?to\s(?P<content2>[^\n\t.;]{3,200})"
    r"|\b(?:[Tt]his|[Tt]he)\s(?:[\w-]{1,20}\s){0,3}?(?:document|policy|assessment|test|report|audit|certificate"
    r"|evaluation|statement|plan|procedure|standard|card|guideline|review|scan|notice)s?"
    r"\s(?:only )?(?:covers?|covered)\s(?P<content3>[^\n\t.;]{3,200})",
    one_of=(
        "cope",
        "appl",
        "limited",
        "extends",
        "cover",
    ),
)
_HEADING = expression(
    rf".{{0,16}}?{_WORD}(?:及び.{{0,10}}|と.{{0,10}})?|.{{0,24}}\b(?:scope|applicability|in scope"
    rf"|coverage)(?: of .{{0,24}})?",
    re.I,
)
_EMPTY = expression(
    r"[\s「『]*(?:次|以下|下記|上記|別紙|別表|別添|後述|前述|別途|第?\d{1,3}[章節条項])?[のに]?(?:とおり|通り|参照|もの"
    r"|記載|定める|示す)?(?:です|である|とする|と|を|に|の|が|は)?[\s。、:」』]*$"
    r"|(?:明確|限定|明示|適切|広|狭|別途|必要|なし|ない|これ|それ|こと|各自|誰|何|どこ|何か)(?:.{0,6})$|(?:as follows"
    r"|see below|the following|to be |tbd|all|everything|n/a|none|limited|unclear|unknown|not )[\s:.]?$",
    re.I,
)
_VAGUE_SUBJECT = expression(r".{0,4}(?:これら?|それら?|こと|もの|何|以下|次|下記|上記|同様|本項|前項)$")


def _is_scope(content: str) -> bool:
    """Return whether the words name a scope: at least three letters, no placeholder, no mere reference."""
    letters = sum(char.isalnum() for char in content)
    return letters >= 3 and not is_placeholder(content) and not has_blank(content) and not _EMPTY.match(content)


def _stated(plain: str) -> Iterator[Span]:
    for match in _LABEL.finditer(plain):
        content = match["content"].strip()
        if not _is_scope(content):
            continue
        # 「対象は」 in the middle of a sentence needs a sentence that names something.
        if match["mark"].startswith("は") and match["label"] == "対象" and len(content) < 5:
            continue
        yield Span(match.start("label"), match.end(), content)
    for pattern in (_SUBJECT, _APPLIED):
        for match in pattern.finditer(plain):
            content = match["content"].strip(" 「」『』")
            if _is_scope(content) and not _VAGUE_SUBJECT.match(content):
                yield Span(match.start(), match.end(), content)
    for match in _ENGLISH.finditer(plain):
        content = (match["content"] or match["content2"] or match["content3"]).strip(" .")
        if _is_scope(content):
            yield Span(match.start(), match.end(), content)


def _under(label: str, cell: Passage) -> Iterator[Span]:
    content = cell.plain.strip()
    if _HEADING.fullmatch(label) and _is_scope(content):
        yield Span(0, min(len(cell.plain), 200), content[:200])


def extract_scopes(block: Block) -> list[Fact]:
    """Return the scopes that are named; the value is what they name."""
    found = passage(block)
    made = [found.fact("named-scope", span) for span in distinct(list(_stated(found.plain)))]
    for label, cell in labelled(block):
        facts = [cell.fact("named-scope", span) for span in _under(label, cell)]
        made += [
            fact for fact in facts if not any(fact.text in other.text or other.text in fact.text for other in made)
        ]
    return made
