"""Parts that only deny what they are asked for: 「ログは記録していません」 under the heading of a record of logs.

Such a part has words and shows nothing. Elsewhere a denial is the very answer: 「入力を学習に使用しません」 is what a part on
secondary use is asked for. So only those parts are looked at that describe something that is *done* (`practice` in the list
of evidence kinds), and only one in which every sentence denies. What looks like a denial is left to a person, so the
wording is taken narrowly: a sentence that also asserts something, denies twice, or denies a bad outcome is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from checker.evidence.interface import Block, Section
from checker.evidence.phrases import is_placeholder, pieces, sentences
from checker.syntax.expressions import expression

_LONGEST = 200
"""Characters of a sentence; who writes more than this says more than no."""
_NOT = r"(?:ない|ません|ありません|おりません|おらず|なかった)"
_DEED = (
    r"(?:記録|記載|保存|保管|取得|収集|実施|策定|作成|設置|設定|開設|用意|準備|整備|試験|テスト|測定|計測|評価|検証|監視|点検|訓練"
    r"|研修|通知|報告|連絡|対応|運用|導入|公表|公開|掲載|表示|告知|周知|説明|案内|管理|受付)"
)
_MADE = r"(?:保存|保管|取得|収集|実施|策定|作成|設置|設定|開設|用意|準備|整備|導入|公表|公開|掲載|表示|周知)"
"""Deeds of which the passive too says that nobody did it; 「報告されていません」 may say that nothing happened."""
_THING = (
    r"(?:記録|ログ|窓口|連絡先|手順|手順書|仕組み|体制|制度|規程|規定|定め|基準|計画|機能|実績"
    r"|担当者?|責任者|報告書|問合せ先|手段)"
)
_DENIES_JA = expression(
    rf"(?:{_DEED}(?:は|も|を|まで)?(?:特に|現在|まだ)?(?:して|できて|行って|行なって)(?:は)?(?:い|おり)?{_NOT}"
    rf"|{_MADE}されて(?:は)?(?:い|おり)?{_NOT}|(?:{_MADE}|記録)され(?:ない|ません)"
    rf"|{_DEED}(?:は|も|を)?(?:しない|しません|行わない|行いません)"
    rf"|(?:定めて|決めて|設けて|置いて|残して|行って|行なって|測って|試して|取って|備えて)(?:は)?(?:い|おり)?{_NOT}"
    rf"|{_THING}(?:は|も|が)?(?:特に|まだ|現在)?(?:存在し|用意してい|設けてい)?(?:ない|ません|ありません|ございません|なし|無し)"
    r"|未(?:実施|策定|整備|設置|作成|導入|対応|記録)"
    r"|^(?:なし|無し?|特に(?:なし|無し|ありません|ない)|ありません|ない|(?:して|行って)い(?:ない|ません)))"
    r"(?:です|である|でした|の(?:まま|状態)(?:です|である))?$",
    one_of=("ない", "ません", "おらず", "なかった", "なし", "無", "未"),
)
_LEADS_IN_JA = expression(
    r"(?:は|では|には|とは|にも|も|を|について|に関して|に対して|ため|ので|ことから|ますから|現在|現時点で|現状|今のところ|まだ|なお|また"
    r"|ただし|したがって|よって)$"
)
"""What a clause before the denial may end on without saying anything besides it."""
_TURNS_JA = expression(
    r"超え|以上|以外|以降|を過ぎ|より(?:長|多|後)|なければ|ないと|限り|しか|だけ|のみ|まで(?!もなく)|場合|とき|代わり|代替|制限|該当"
    r"|(?:ない|なく|なし|ません|せず|ず)(?!ため|ので|です|ことから)"
)
"""Words with which a sentence says more than no: a bound, a condition, another way, a second denial."""
_GOOD_NEWS_JA = expression(
    r"(?:異常|問題|事故|障害|違反|漏えい|漏洩|漏れ|苦情|欠陥|欠落|不具合|改ざん|差別|偏り|差|誤り|不正|逸脱|脆弱性|懸念|影響|リスク|危険"
    r"|不正な(?:操作|利用|アクセス))"
    r"(?:(?:の|に関する|についての)?(?:記録|報告|実績|発生|連絡|通知)"
    r"|(?:は|も|が)(?!評価|検証|測定|計測|試験|テスト|監視|点検|管理))"
)
"""What nobody found: that there was none of it is a result."""
_DEED_EN = (
    r"(?:(?:keep|record|retain|stor|collect|test|evaluat|measur|assess|monitor|conduct|perform|carr|establish|defin|document"
    r"|appoint|assign|train|drill|notif|inform|report|provid|offer|operat|maintain|implement)\w{0,6}"
    r"|kept|log(?:s|ged|ging)?|set up|plan(?:ned)?|do|done|have|had|run|exist)"
)
_THING_EN = (
    r"(?:logs?|records?|logging|tests?|testing|evaluations?|assessments?|monitoring|training|drills?|procedures?|process"
    r"|contact(?: points?| persons?| desks?)?|desks?|helpdesk|persons?|owners?|staff|reports?|policy|policies|mechanisms?"
    r"|functions?|controls?|measures|reviews?|audits?)"
)
_DENIES_EN = expression(
    rf"\b(?:do|does|did|is|are|was|were|has|have|had|will|can)(?:\s(?:currently|yet|at present))?\s?(?:not|n't)\s"
    rf"(?:(?:yet|been|be|currently|any|\w{{1,12}}ly)\s){{0,3}}{_DEED_EN}\b"
    rf"|^(?:there (?:is|are|was|were) |we have |we keep )?(?:currently )?no (?:\w{{1,14}} ){{0,2}}{_THING_EN}\b"
    rf"|^not (?:yet )?{_DEED_EN}(?: yet| so far)?$|^(?:none|no|nothing)$",
    re.I,
    one_of=("no", "n't"),
)
_TURNS_EN = expression(
    r"\b(?:but|while|whereas|although|though|however|instead|except|unless|without|until|only|longer|beyond|more than"
    r"|other than|outside|after|if|when|where|nor|never)\b|;|(?:not|n't|no)\b.{1,150}(?:\bnot\b|\bno\b|n't\b)"
    r"|\b(?:incidents?|failures?|issues?|problems?|complaints?|breach(?:es)?|anomal(?:y|ies)|violations?|defects?|findings?)\b"
    r"(?! (?:response|procedure|process|handling|management|desk|contact|plan))",
    re.I,
)


def denied(matched: Iterable[Section]) -> Block | None:
    """Return where the first denial stands if every sentence of the parts denies; None where one says something."""
    first: Block | None = None
    for section in matched:
        for block in section.all_blocks():
            for piece in pieces(block):
                for sentence in sentences(piece):
                    if is_placeholder(sentence):
                        continue
                    if not denies(sentence):
                        return None
                    first = first or block
    return first


def denies(sentence: str) -> bool:
    """Tell whether a sentence says that something is not done or not there, and nothing else."""
    plain = unicodedata.normalize("NFKC", sentence[: _LONGEST + 1]).strip().strip("。.!」』 ")
    if len(plain) > _LONGEST:
        return False
    if _DENIES_EN.search(plain):
        return not _TURNS_EN.search(plain)
    found = _DENIES_JA.search(plain)
    if found is None or _TURNS_JA.search(plain, 0, found.start()) or _GOOD_NEWS_JA.search(plain):
        return False
    *clauses, _ = plain.split("、")
    return all(_LEADS_IN_JA.search(clause.strip()) for clause in clauses)
