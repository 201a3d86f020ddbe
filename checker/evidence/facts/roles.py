"""Posts and units that are given a responsibility: 「責任者は情報システム課長とする」, "Owner: Security Team".

A post alone is no fact, nor is the word 責任: somebody must be assigned. Words that name nobody in particular (担当者が,
各部署は) and words that merely end like a unit (一部, 関係) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.facts.interface import Fact
from checker.evidence.facts.passage import Passage, Span, distinct, headers, labelled, passage
from checker.evidence.facts.placeholders import has_blank, is_placeholder
from checker.evidence.interface import Block
from checker.syntax.expressions import expression

_CHAR = "一-龠々ァ-ヶーA-Za-z0-9・&"
_POST = (
    r"(?:課長(?:補佐)?|部長|室長|局長|次長|係長|班長|所長|館長|院長|校長|センター長|グループ長|チーム長|チームリーダー?"
    r"|所属長"
    r"|責任者|管理者|統括者|監督者|推進者|担当者|管理官|統括官|監査役|取締役|執行役員?|社長|理事長?|市長|町長|村長|区長|知事"
    r"|オフィサー|マネージャー?|オーナー|リーダー|CISO|CAIO|CTO|CIO|CPO|CEO|COO|CRO|CDO|DPO)"
)
_UNIT = (
    r"(?:課|部|室|局|係|班|委員会|協議会|審査会|チーム|グループ|デスク|センター|本部|事務局|部門|部署|事業部|窓口|担当"
    r"|CSIRT|SOC|PMO)"
)
_RUN = expression(rf"[〇○●△□]?[{_CHAR}]+")
"""Whole, with the blank to fill in before it."""
_ROLE = expression(rf".{{0,24}}?(?:{_POST}|{_UNIT})")
"""What a whole run of such characters is where it names a post or unit."""
_POST_ONLY = expression(
    rf"\s*(?P<post>[{_CHAR}]{{1,24}}{_POST})(?:(?:\s?\(|・|\s)(?P<rest>[{_CHAR} ]{{1,16}})\)?)?\s*",
    one_of=(
        *(
            "課長",
            "部長",
            "室長",
            "局長",
            "次長",
            "係長",
            "班長",
            "所長",
            "館長",
            "院長",
            "校長",
            "センター長",
            "グループ長",
        ),
        *(
            "チーム長",
            "チームリーダ",
            "所属長",
            "責任者",
            "管理者",
            "統括者",
            "監督者",
            "推進者",
            "担当者",
            "管理官",
            "統括官",
        ),
        *(
            "監査役",
            "取締役",
            "執行役",
            "社長",
            "理事",
            "市長",
            "町長",
            "村長",
            "区長",
            "知事",
            "オフィサー",
            "マネージャ",
        ),
        *("オーナー", "リーダー", "CISO", "CAIO", "CTO", "CIO", "CPO", "CEO", "COO", "CRO", "CDO", "DPO"),
    ),
)
_NO_UNIT = expression(
    r".*(?:[一全内外上下細局頭深各軸幹腹胸患]部|一部分|関係|[会教個寝暗病客和洋浴温]室|会議室|[日賦放]課|データセンター"
    r"|結局|[当薬]局"
    r"|[対比年齢両各層別]グループ|対照グループ|グループ間|主要部|構成部|機能部|中心部|接続部|入力部|出力部|制御部|[駆起]動部)"
)
_GENERIC = expression(
    r"(?:各|全|当|本|同|該|当該|主|複数|他|該当|上記|一般|社内|庁内|実務|業務|現場|専任|外部|先方|相手|貴社|弊社|自社|当社)?"
    r"(?:責任者|管理者|担当者?|監督者|統括者|部門|部署|部|課|室|局|係|班|チーム|グループ|センター|委員会|窓口|リーダー"
    r"|オーナー|本部"
    r"|マネージャー?|事務局|デスク|担当(?:課|部|部署|部門|係|室|チーム)|所管(?:課|部|部署)|主管(?:課|部|部署)|関係(?:課"
    r"|部署|部門))"
)
_LABEL_WORD = (
    r"(?:責任者|管理者|監督者|統括者|承認者|決裁者|担当者?|担当(?:課|部署|部門|部|係|室|窓口)|所管(?:課|部署|部)?"
    r"|主管(?:課|部署|部)?"
    r"|(?:責任|管理|運用)(?:部署|部門|主体)|実施主体|実施責任者|オーナー|CISO|CAIO|DPO)"
)
_LABEL_WORDS = (
    *("責任", "管理者", "監督者", "統括者", "承認者", "決裁者", "担当", "所管", "主管", "管理部", "管理主体", "運用部"),
    *("運用主体", "実施主体", "オーナー", "CISO", "CAIO", "DPO"),
)
"""Every label holds one of these."""
_LABEL = expression(
    rf"(?P<label>[{_CHAR}]{{0,16}}?{_LABEL_WORD})(?:名|\([^()\n]{{1,20}}\))?(?:\s?[:=→|]\s?|\t|(?P<said>は、?\s?|を、?\s?|に))"
    r"(?:(?:当社|本社|弊社|本町|本市|町|市|発注者|受注者|事業者|甲|乙)の)?[「『\s]?",
    one_of=_LABEL_WORDS,
)
_ASSIGNED = expression(
    r"[」』]?(?:\([^()\n]{1,30}\))?(?:とする|とし|です|である|であり|で(?=[、,])|が(?:務|担|当た|兼|就|行|実施|負|つとめ)|を務|をもって"
    r"|[をに](?:充て|任命|指名|指定)"
    r"|を置|を選任|[にと]定め|と[なす]|に委任|[。、,\n]|\s{0,3}$)"
)
_VERB = (
    r"(?:担当|所管|主管|統括|監督|管理|承認|決裁|決定|判断|実施|対応|運用|審査|審議|点検|確認|見直し?|評価|監査|通知|公表"
    r"|停止|把握|検証)"
    r"(?:する|します|し、|しなければ|を行|を担|に当た)|(?:を|も|で)(?:行う|行い、|行います|担う|担い|担います|負う|負い"
    r"|負います)|に(?:当た|あた)る"
    r"|責任を(?:負|持|もつ|有)|責任者(?:と|で|を)|責任主体|を?(?:決め|定め|取り仕切|取りまとめ|引き受け|受け持)(?:る|ます|り|ち|つ|て)"
)
_DUTY = expression(rf"(?:\([^()\n]{{1,30}}\))?(?:が|は|において|にて)[^。\n\t]{{0,60}}?(?:{_VERB})")
_APPROVAL = expression(r"の(?:事前の?|書面による)?(?:承認|許可|決裁)(?:を(?:得|受|要|必要|経|もって)|が必要|なし)")
_TITLED = expression(r"\s?\([^()\n]{0,20}(?:責任者|管理者|所管|担当)\)")
_OWNER_COLUMN = expression(
    rf"(?-i:[{_CHAR}]){{0,14}}{_LABEL_WORD}(?:名|の職名?|\(.{{0,20}}\))?|担当(?:の職名?|する(?:職|課|部署|人|者))|受け持つ者"
    r"|.{0,24}\b(?:owner|responsible(?: (?:party|person|role|team|unit|officer))?|accountable(?: \w{1,20})?|assignee"
    r"|person in charge)|(?:(?:main|primary|overall|final|ultimate) )?responsibility",
    re.I,
    one_of=(*_LABEL_WORDS, "受け持つ", "owner", "responsib", "accountable", "assignee", "person in charge"),
)
_ROLE_COLUMN = expression(r"役割|役職|職名|職|体制|区分|role|position|function", re.I)
_DUTY_COLUMN = expression(
    r".{0,10}(?:責任|責務|職務|任務|業務|権限|役割)(?:内容|範囲)?|.{0,10}\b(?:responsibilit(?:y|ies)|duties|tasks?)",
    re.I,
)
_RACI_LABEL = expression(r"([RACI])(?:\s?[(:].{0,30})?", re.I)
_RACI_CELL = expression(r"[RACI](?:\s?[/,・+&]?\s?[RACI]){0,3}")
"""A cell of a table that sets tasks against posts: R does it, A answers for it, C is asked, I is told."""
_WORD = (
    r"(?:[A-Z][\w&'/-]{0,24}|senior|data|product|model|security|privacy|risk|ethics|project|system|development|engineering"
    r"|compliance|legal|responsible|governance|operations|support|research|review|safety|incident|response|protection"
    r"|information|service|internal|audit|machine|learning|of|for|and)"
)
_TITLE = (
    r"(?:[Oo]fficer|[Mm]anager|[Dd]irector|[Hh]ead|[Ll]ead|[Tt]eam|[Cc]ommittee|[Bb]oard|[Dd]epartment|[Dd]ivision"
    r"|[Oo]ffice|[Uu]nit"
    r"|[Gg]roup|[Cc]ouncil|[Aa]dministrator|[Cc]oordinator|[Ee]ngineer|[Oo]wner|[Ss]teward|[Pp]resident|[Ee]xecutive"
    r"|[Mm]aintainer|[Cc]ustodian|[Ss]upervisor)s?"
)
_ACRONYM = (
    r"(?:CISO|CAIO|CTO|CIO|CPO|CEO|COO|CRO|DPO|SRO|PMO|Board|Council|Secretariat"
    r"|[Hh]ead of (?:the |our )?(?:[A-Za-z]\w{1,20} ){0,4}(?:section|division|department|unit|office|team|bureau)"
    r"|Head of [A-Z]\w{1,20}(?: [A-Z]\w{1,20}){0,3})"
)
_ENGLISH_ROLE = rf"(?P<role>(?:{_WORD}\s){{1,6}}{_TITLE}|{_ACRONYM})"
_ENGLISH_DUTY = expression(
    rf"\b(?:[Tt]he |[Oo]ur |[Aa]n? )?{_ENGLISH_ROLE}(?:\s?\([^()\n]{{1,40}}\))?,?\s"
    r"(?:(?:is|are|will be|shall be|remains?)\s(?:\w{2,12}ly\s|also\s|overall\s)?(?:responsible|accountable|in charge"
    r"|answerable)"
    r"|(?:holds?|has|have|bears?|takes?|owns?)\s(?:\w{2,12}\s)?(?:responsibility|accountability|ownership))\b",
    one_of=(
        "responsib",
        "accountab",
        "in charge",
        "answerable",
        "ownership",
    ),
)
_ENGLISH_BY = expression(
    r"\b(?:(?:[Rr]esponsibility|[Aa]ccountability)\s(?:\w{1,20}\s){0,4}?(?:lies with|rests with|of|is with|falls to"
    r"|is held by)"
    r"|(?:[Pp]erson|[Pp]ost|[Pp]arty|[Uu]nit|[Tt]eam) (?:responsible|in charge|accountable) is"
    r"|(?:[Oo]wned|[Aa]pproved|[Mm]anaged|[Oo]verseen|[Ss]igned off|[Aa]uthori[sz]ed) by|[Aa]ssigned to|[Aa]ccountable to)"
    rf"\s(?:the |our |an? )?{_ENGLISH_ROLE}\b",
    one_of=(
        "esponsib",
        "ccountab",
        "in charge",
        " by",
        "ssigned to",
    ),
)
_ENGLISH_LABEL = expression(
    r"(?:^|(?<=[\n.;|\t(]))\s{0,4}(?:[A-Za-z]{1,20}\s){0,3}(?:[Oo]wner|[Rr]esponsible(?:\s(?:party|person|officer|team"
    r"|unit|role))?"
    r"|[Aa]ccountable(?:\s(?:party|person|executive|officer))?|[Aa]pprover|[Pp]erson in charge|SRO|DPO|CISO"
    r"|[Dd]ata [Pp]rotection [Oo]fficer)\s?:\s{0,4}(?P<role>[A-Z][^\n:;|\t]{1,60})",
    one_of=(
        "wner",
        "esponsible",
        "ccountable",
        "pprover",
        "erson in charge",
        "SRO",
        "DPO",
        "CISO",
        "fficer",
    ),
)
_PERSON = expression(
    r"(?:[一-龠々ァ-ヶー]{1,8}\s?[一-龠々ぁ-んァ-ヶー]{1,8}|[A-Z][\w.'-]{1,20}(?:\s[A-Z][\w.'-]{0,20}){1,3})(?:\s?氏)?"
)
_UNIT_NAME = expression(r"[^\W\d_][^をがはにで。]{1,40}", re.S)
"""What a cell may hold for a name: words, but no clause."""
_NO_PERSON = expression(
    r".*を.*|.*(?:する|いる|ない|ある|一覧|以下|必要|全員|者|名|時|内容|報告|対応|管理|確認|統括|実施|承認|判断|運用|監督"
    r"|評価|策定|作成"
    r"|決定|点検|教育|支援|体制|業務|研修|方法|手順)"
)
_SUBJECT = expression(r"(?:責任者|管理者|担当者?|所管|主管|監督者|承認者|決裁者)(?:は|が|には|を)[、,]?")
_ASSIGNS = expression(r"(?:とする|とし[、,]|である|です|が務め|が当た|に充て|を充て|とします|がなる)")
_STOP = expression(r"[\n。;|\t]")


def _is_role(role: str) -> bool:
    """Return whether the wording names a post or unit in particular: 担当者 and 一部 do not."""
    return not _GENERIC.fullmatch(role) and not _NO_UNIT.fullmatch(role) and not has_blank(role)


def _roles(plain: str, start: int, end: int) -> Iterator[Span]:
    """Yield the posts and units that begin in `start`…`end`."""
    for run in _RUN.finditer(plain, start):
        if run.start() >= end:
            return
        if run[0][0] not in "〇○●△□" and _ROLE.fullmatch(run[0]) and _is_role(run[0]):
            yield Span(run.start(), run.end(), run[0])


def _end(plain: str, start: int, most: int) -> int:
    """Return where what is stated from `start` on ends, at most so many characters on."""
    stop = _STOP.search(plain, start, start + most)
    return stop.start() if stop else start + most


def _stated(plain: str) -> Iterator[Span]:
    """Yield what a label or a sentence assigns in Japanese."""
    for match in _LABEL.finditer(plain):
        start = match.end()
        if match["said"]:
            role = next(_roles(plain, start, start + 1), None)
            if role and _ASSIGNED.match(plain, role.end):
                yield role
            continue
        end = _end(plain, start, 60)
        content = plain[start:end].strip()
        if not is_placeholder(content) and not has_blank(content):
            yield from _named(plain, match.start(), start, end)
    for match in _SUBJECT.finditer(plain):
        # 「責任者は、開発者の製品企画部長と提供者の運用部長とする」: whoever the sentence goes on to name.
        end = _end(plain, match.end(), 120)
        if _ASSIGNS.search(plain, match.end(), end):
            yield from _roles(plain, match.end(), end)
    for role in _roles(plain, 0, len(plain)):
        if any(given.match(plain, role.end) for given in (_DUTY, _APPROVAL, _TITLED)):
            yield role


def _named(plain: str, label: int, start: int, end: int) -> Iterator[Span]:
    """Yield the post in `start`…`end`, or the person named there with the label that says what for."""
    role = next(_roles(plain, start, end), None)
    if role is not None:
        yield role
        return
    person = _PERSON.match(plain, start, end)
    # Nothing behind the name, at the end of a text, is in any string.
    if person and not _NO_PERSON.fullmatch(person[0]) and plain[person.end() : person.end() + 1] in " (、,。\n;|\t":
        yield Span(label, person.end(), plain[label : person.end()].strip())


def _english(plain: str) -> Iterator[Span]:
    for pattern in (_ENGLISH_DUTY, _ENGLISH_BY):
        for match in pattern.finditer(plain):
            yield Span(match.start("role"), match.end("role"), match["role"])
    for match in _ENGLISH_LABEL.finditer(plain):
        role = match["role"].rstrip(" .,")
        # "Responsible: TBD. Accountable: …": what stands first is what was written in this place.
        if not is_placeholder(role.partition(".")[0]) and not has_blank(role):
            yield Span(match.start("role"), match.start("role") + len(role), role)


def _under(label: str, cell: Passage, row: bool) -> Iterator[Span]:
    """Yield who stands in a column, or under a key or heading, that names the owner."""
    text = cell.plain.strip()
    if not _OWNER_COLUMN.fullmatch(label) or not text or len(text) > 60 or is_placeholder(text) or has_blank(text):
        return
    role = next(_roles(cell.plain, 0, len(cell.plain)), None)
    if role is not None and (row or len(text) <= 40):
        yield role
    elif (_PERSON.fullmatch(text) or (row and _UNIT_NAME.fullmatch(text))) and not (
        _GENERIC.fullmatch(text) or _NO_PERSON.fullmatch(text)
    ):
        yield Span(0, len(cell.plain), text)


def _in_role_table(block: Block, cells: list[tuple[str, Passage]]) -> Iterator[tuple[Passage, Span]]:
    """Yield the posts of a table that sets roles beside their duties."""
    names = headers(block)
    if not any(_DUTY_COLUMN.fullmatch(name) for name in names[1:]):
        return
    for label, cell in cells:
        if _ROLE_COLUMN.fullmatch(label):
            for role in _roles(cell.plain, 0, len(cell.plain)):
                yield cell, role


def _unit(cell: Passage) -> Iterator[Span]:
    """Yield the whole cell where it is the name of a person or unit and of nobody in general."""
    text = cell.plain.strip()
    if _UNIT_NAME.fullmatch(text) and not (
        _GENERIC.fullmatch(text) or _NO_PERSON.fullmatch(text) or is_placeholder(text)
    ):
        yield Span(0, len(cell.plain), text)


def _in_raci(block: Block, cells: list[tuple[str, Passage]]) -> Iterator[tuple[Passage, Span]]:
    """Yield whom a RACI table makes responsible: posts under R and A, or the post over a cell that holds R or A."""
    if block.kind != "row":
        return
    names = headers(block)
    letters = [match[1].upper() for name in names if (match := _RACI_LABEL.fullmatch(name))]
    if len(set(letters)) >= 2:
        for label, cell in cells:
            match = _RACI_LABEL.fullmatch(label)
            if match and match[1].upper() in ("R", "A"):
                named = list(_roles(cell.plain, 0, len(cell.plain))) or list(_unit(cell))
                yield from ((cell, role) for role in named)
        return
    for label, cell in cells[1:]:
        held = cell.plain.strip()
        role = _ROLE.fullmatch(label) and _is_role(label)
        if role and _RACI_CELL.fullmatch(held) and ("R" in held or "A" in held):
            yield cell, Span(0, len(cell.plain), label)


def extract_responsible_roles(block: Block) -> list[Fact]:
    """Return the posts, units and named persons that are given a responsibility; the value is their plain name."""
    found = passage(block)
    plain = found.plain
    spans = [*_stated(plain), *_english(plain)]
    alone = _POST_ONLY.fullmatch(plain) if not spans and block.kind in ("value", "paragraph", "item") else None
    if alone and _is_role(alone["post"]) and not (alone["rest"] and is_placeholder(alone["rest"])):
        spans.append(Span(0, len(plain), plain.strip()))
    made = [found.fact("responsible-role", span) for span in distinct(spans)]
    labels = list(labelled(block))
    made += [
        found.fact("responsible-role", span)
        for label, found in labels
        for span in _under(label, found, block.kind == "row")
    ]
    for found_in in (_in_role_table, _in_raci):
        made += [cell.fact("responsible-role", span) for cell, span in found_in(block, labels)]
    return list({(fact.line, fact.column): fact for fact in made}.values())
