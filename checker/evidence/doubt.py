"""Words around a fact that take it back: 「5年間は保存しません」, 「実施する予定」, 「何年保存しますか」, 「契約期間3年」.

An extractor finds the wording of a fact; whether the sentence asserts it is asked here. Precision the other way round: what
is taken for doubtful makes an item one that a person looks at, so only sentences that end on a denial, a plan or a question
are. 「90日を超えて保存しません」 and 「問題は確認されませんでした」 assert what they say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from checker.evidence.facts.interface import MOST, Fact
from checker.evidence.facts.passage import LIMIT
from checker.evidence.interface import Block
from checker.evidence.phrases import sentences
from checker.syntax.expressions import expression

DENIED, PLANNED, ASKED, OTHER = "EVI-043", "EVI-044", "EVI-045", "EVI-046"

_LIMIT = 600
"""Characters of a sentence that are looked at, its end included."""
_DEEDS = (
    r"(?:保存|保管|保持|記録|取得|収集|実施|策定|作成|設置|設定|選任|任命|指定|測定|計測|試験|準備|用意|整備|運用|公表"
    r"|通知|報告|配置)"
)
_THINGS = r"(?:義務|定め|規定|規程|期間|期限|責任者|担当者?|担当部署|記録|基準|窓口|実績|制度|仕組み|取決め|計画)"
_NOT = r"(?:ない|ません)"
_DENIED_JA = expression(
    rf"{_DEEDS}(?:は|も|を)?(?:(?:して|されて|できて)(?:い|は)?{_NOT}|して(?:おりません|おらず|いません)|しない(?!こと)|しません)"
    r"(?:です|でした|ため|ので|こととする|ものとする)?$"
    rf"|(?:定めて|決めて|決まって|置いて|設けて|残して|測って|試して)(?:は)?(?:い|お)?(?:{_NOT}|りません)(?:です)?$"
    rf"|{_THINGS}(?:は|も|が|を)?(?:特に|まだ|とくに)?(?:あり|ござい|い|おり)?(?:{_NOT}|なし|おらず|未定)(?:です)?$"
    rf"|(?:では|とは|わけでは|もので(?:は)?)(?:あり)?{_NOT}$|とは?(?:限ら|言え|いえ|限り){_NOT}$"
    r"|(?:未実施|未策定|未整備|未定|未選任|未対応)(?:です|である|の状態です)?$",
    one_of=("ない", "ません", "おらず", "なし", "未"),
)
_BEYOND_JA = expression(r"超え|以上|を過ぎて(?!も)|過ぎたら|以降|以外|より(?:長|多|後)|でなければ|なければ|限り|しか")
"""A denial of what goes beyond asserts the bound: 「90日を超えて保存しません」."""
_STILL_JA = expression(r"(?:過ぎ|経過し|経っ|たっ|終え)(?:た後)?ても?も(?:残|消|削除され|保存|保持)")
_PLANNED_JA = expression(
    r"(?:予定(?:です|である|だ|とし(?:ています|ている)|しています|している|とする)?|計画(?:です|である|している|しています)|見込み(?:です|である)?"
    r"|(?:目指|目ざ)(?:す|します|している|しています)|(?:目標|めど|目途)(?:と(?:する|します|している|しています)|です|である)?"
    r"|検討(?:中|する|します|している|しています)(?:です|である)?|(?:したい|したいと考えています|していきたい)(?:です)?"
    r"|(?:今後|将来|これから|順次)[^。]{0,80}(?:する|します|していく|していきます|行う|行います|定める|定めます))$",
    one_of=(
        *("予定", "計画", "見込み", "目指", "目ざ", "目標", "めど", "目途", "検討", "したい", "きたい"),
        *("今後", "将来", "これから", "順次"),
    ),
)
_ASKED_JA = expression(
    r"(?:ます|です|でしょう|ません|でした|ました)か$|[?？]$"
    r"|(?:記載|記入|入力|追記|明記|選択|ご記入|転記)(?:して(?:ください|下さい)|すること|してくること|のこと|願います|をお願いします)$"
)
_EXAMPLE = expression(
    r"(?:記入例|記載例|入力例|回答例|例|サンプル)\s?[:：は]?[\s「『]{0,2}$"
    r"|(?:\be\.?g\.?,?|\bfor example,?|\bexample:)\s{0,2}$",
    re.I,
    one_of=("例", "サンプル", "eg", "e.g", "example"),
)
_DENIED_EN = expression(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|will|would|can)(?:\s(?:currently|yet|at present))?\s?"
    r"(?:not|n't)\s(?:\w{1,20}ly\s|yet\s|been\s|be\s)*"
    r"(?:retain|keep|kept|log|record|stor|collect|assign|appoint|test|evaluat|measur|defin|document|assess|conduct|perform"
    r"|established|set|notif|inform|responsible|accountable)\w{0,6}\b"
    r"(?!\s(?:any\s|it\s|them\s|\w{1,20}\s){0,3}(?:longer|beyond|more|after|for more|past|outside|other))"
    r"|\bno (?:fixed |defined |set |specific )?(?:retention|log|record|owner|test|evaluation|period|deadline|person|post)s?\b"
    r"|\bnot yet\b|\bnever (?:been )?(?:tested|evaluated|measured|recorded|logged|stored|kept)\b",
    re.I,
    one_of=("no", "n't", "never"),
)
_PLANNED_EN = expression(
    r"\b(?:plan(?:s|ned)? (?:to|for)|intends? to|(?:is|are) scheduled (?:to|for)|(?:is|are) expected to|aims? (?:to|for|at)"
    r"|will be (?:tested|evaluated|conducted|defined|assigned|appointed|decided|carried out|completed|performed)"
    r"|our (?:goal|target|aim) is|in preparation)\b",
    re.I,
    one_of=("plan", "intend", "scheduled", "expected", "aim", "will be", "goal", "target", "preparation"),
)
_ASKED_EN = expression(r"\?$|^(?:please )?(?:state|enter|fill in|specify|describe|insert|list)\b", re.I)
_OWN_DATE_BEFORE = expression(
    r"(?:作成|更新|最終更新|発行|改訂|改定|制定|提出|公開|掲載|印刷|版)(?:年月)?日?\s?[:：は]?\s{0,2}$"
    r"|\b(?:last (?:updated|modified|revised)|updated|created|issued|published|printed|revised|dated?)"
    r"(?: on)?\s?[:：]?\s{0,2}$",
    re.I,
)
_OWN_DATE_AFTER = expression(
    r"^\s?(?:付け?\s?|現在\s?)?(?:[^\s。、]{1,40}\s)?(?:作成|更新|発行|改訂|改定|制定|提出|公開|掲載)(?:\s?$|[。)）])"
)
_OTHER_TERM = expression(
    r"(?:契約|任期|保証|サポート|実証|開発|研修|利用契約|試行|委託|事業|在職|任用|リース|ライセンス|提供)"
    r"(?:の)?(?:期間|年数)?(?:は|を|が)?\s?[(:：]?\s?(?:最長|原則|およそ|約)?$"
    r"|\b(?:contract|term|warranty|support|trial|licen[cs]e|subscription)(?: (?:term|period))?(?: is| of| lasts)?\s?[(:]?\s?$",
    re.I,
)
_ASSERTED = frozenset(
    (
        "duration",
        "deadline",
        "date",
        "responsible-role",
        "metric",
        "threshold",
        "certificate",
        "person-or-body",
        "version",
    )
)
"""Facts that a denial takes back. A scope, a form of data or a reason for "none" may well stand in a sentence that denies."""
_TO_COME = _ASSERTED - {"threshold", "version"}
"""Facts that a plan takes back: a threshold is a goal by nature."""
_TURN_JA = expression(r"(?:が|けれども|ものの|一方|反面)、")
"""After this another matter begins: 「5年間保存しますが、音声は保存しません」."""
_TURN_EN = expression(r";|, (?:but|while|whereas|although|and) | but | whereas ")
_TRAILING_BRACKET = expression(r"\s?[(（][^()（）]{0,80}[)）]$")


def asserted(facts: Sequence[Fact], blocks: Sequence[Block], operation: bool) -> tuple[tuple[Fact, ...], str | None]:
    """Return the facts that a sentence asserts, and the rule code that takes back the first of the others.

    `blocks` are those they were found in. `operation` tells that the document is to show what was done: the date on which
    a document was written is then no answer.
    """
    by_line: dict[int, list[Block]] = {}
    if facts:
        for block in blocks:
            for line in range(block.line, block.line + min(block.text.count("\n"), 2_000) + 1):
                by_line.setdefault(line, []).append(block)
    split: dict[int, list[str]] = {}
    good, code = [], None
    for fact in facts[:MOST]:
        taken = None
        for block in by_line.get(fact.line, ()):
            if id(block) not in split:
                split[id(block)] = _statements(block)
            code_here, sure = _taken_back(fact, split[id(block)], operation)
            taken = None if sure else taken or code_here
            if sure:
                break
        if taken is None:
            good.append(fact)
        code = code or taken
    return tuple(good), code


def _statements(block: Block) -> list[str]:
    """Return the cells of a row, or the sentences of what an extractor looks at."""
    return list(block.cells) if block.kind == "row" else list(sentences(block.text[:LIMIT]))


def _taken_back(fact: Fact, statements: Iterable[str], operation: bool) -> tuple[str | None, bool]:
    """Return what takes a fact back, and whether a statement asserts it; several may hold the same wording."""
    found = None
    for statement in statements:
        if fact.text in statement:
            code = _doubt(fact, statement, operation)
            if code is None:
                return None, True
            found = found or code
    return found, False


def _doubt(fact: Fact, sentence: str, operation: bool) -> str | None:
    at = sentence.find(fact.text)
    before, after = _plain(sentence[max(0, at - 60) : at]), _plain(sentence[at + len(fact.text) :][:80])
    whole = _plain(sentence if len(sentence) <= _LIMIT else sentence[-_LIMIT:]).strip().rstrip("。.」』 ")
    rest = _plain(sentence[at:][:_LIMIT]).strip().rstrip("。.」』 ")
    turn = _TURN_JA.search(rest)
    ending = _TRAILING_BRACKET.sub("", rest[: turn.start()] if turn else whole)
    whole = _clause(whole, _plain(fact.text))
    name = fact.fact
    if name in _ASSERTED:
        if _ASKED_JA.search(ending) or _ASKED_EN.search(whole):
            return ASKED
        if _EXAMPLE.search(before):
            return ASKED
        if _STILL_JA.match(after.lstrip("を、")) or _denied(ending, whole):
            return DENIED
    if name in _TO_COME and (_PLANNED_JA.search(ending) or _PLANNED_EN.search(whole)):
        return PLANNED
    if name == "duration" and _OTHER_TERM.search(before):
        return OTHER
    if name == "date" and operation and (_OWN_DATE_BEFORE.search(before) or _OWN_DATE_AFTER.match(after)):
        return OTHER
    return None


def _clause(sentence: str, wording: str) -> str:
    """Return the clause of an English sentence in which a wording stands; a Japanese sentence as it is."""
    return next((clause for clause in _TURN_EN.split(sentence) if wording in clause), sentence)


def _denied(ending: str, whole: str) -> bool:
    if _DENIED_JA.search(ending):
        return not _BEYOND_JA.search(ending)
    return bool(_DENIED_EN.search(whole))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
