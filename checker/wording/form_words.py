"""Words of the forms that people fill in: names of sheets and columns, instructions, help.

The reader of a filled form recognises sheets and columns by these words (in either language, and by those that the form
itself carries), never by where they stand; so a word may be added here, and none may stand for two things of one table.
"""

from __future__ import annotations

FORM: dict[str, dict[str, tuple[str, str]]] = {
    "sheet": {
        "cover": ("表紙", "Cover"),
        "basic": ("1 基本情報", "1 Basic facts"),
        "characteristics": ("2 システムの特徴", "2 Characteristics"),
        "answers": ("3 回答", "3 Answers"),
        "evidence": ("4 資料一覧", "4 Documents"),
        "later": ("5 後で求める事項", "5 Asked later"),
        "record": ("確認記録", "Record"),
    },
    "basic": {
        "label": ("項目", "Item"),
        "value": ("記入欄", "Entry"),
        "note": ("書き方", "How to fill in"),
        "key": ("項目の識別名（消さない）", "Item id (keep)"),
    },
    "components": {
        "component": ("部品の名称", "Component"),
        "component_version": ("部品の版", "Component version"),
        "component_provider": ("部品の提供者", "Component provider"),
    },
    "based_on": {
        "declaration": ("もとにする申告書のファイル", "Declaration built on"),
        "sha256": ("その識別値（SHA-256）", "Its digest (SHA-256)"),
    },
    "characteristics": {
        "question": ("特徴についての問い", "Question on a characteristic"),
        "value": ("選択", "Choice"),
        "why": ("「いいえ」の理由", "Reason for a no"),
        "purpose": ("この問いで決まること", "What this decides"),
        "key": ("特徴の識別名（消さない）", "Characteristic id (keep)"),
    },
    "answers": {
        "number": ("番号", "No."),
        "question": ("問い", "Question"),
        "accepted": ("受け取れる資料・注意", "What is accepted"),
        "answer": ("回答", "Answer"),
        "statement": (
            "説明（該当しない・対応困難はその理由）",
            "Explanation (for not applicable or not feasible: why)",
        ),
        "sources": ("資料の番号", "Document id"),
        "places": ("頁・見出し", "Page or heading"),
        "limits": ("限界・例外", "Limits and exceptions"),
        "plan": ("これからの計画", "Plan"),
        "plan_owner": ("計画の担当", "Plan: who"),
        "plan_due": ("計画の期限", "Plan: by when"),
        "kinds": ("どの種類の資料として", "As which kind of document"),
        "shows": ("方針か実施の記録か", "Design or operation"),
        "reason": ("理由（説明と別に書くとき）", "Reason (if apart)"),
        "role": ("答える役割", "Answering role"),
        "ref": ("確認項目（消さない）", "Criterion (keep)"),
    },
    "evidence": {
        "id": ("資料番号", "Id"),
        "title": ("資料の名称", "Title"),
        "at": ("ファイルの名前", "File name"),
        "url": ("ウェブの所在", "Web address"),
        "paper": ("紙の資料の番号", "Paper: number"),
        "holder": ("紙の資料の保管者", "Paper: held by"),
        "kinds": ("資料の種類", "Kinds of document"),
        "issued_on": ("発行日", "Issued on"),
        "valid_until": ("有効期限", "Valid until"),
        "issuer": ("発行者", "Issued by"),
        "issuer_number": ("発行者の法人番号", "Issuer: corporate number"),
        "versions": ("対象の版", "Versions covered"),
        "components": ("対象の部品", "Components covered"),
        "assurance": ("裏付けの段階", "Assurance"),
        "access": ("公開の範囲", "Access"),
        "sha256": ("識別値（SHA-256）", "Digest (SHA-256)"),
        "inline": ("本文（資料の代わりに直接書くとき）", "Text (instead of a file)"),
    },
    "record": {
        "number": ("番号", "No."),
        "principle": ("原則", "Principle"),
        "question": ("問い", "Question"),
        "document": ("見る資料", "Document to look at"),
        "why": ("人が確かめる理由", "Why a person looks"),
        "conclusion": ("結果", "Result"),
        "method": ("方法", "How"),
        "post": ("確認した人の職名", "Post of the person"),
        "on": ("確認した日", "Looked at on"),
        "note": ("メモ（見た頁、分かったこと）", "Notes (page, what was found)"),
        "until": ("有効期限（決めるときだけ）", "Valid until (if set)"),
        "shows": ("決まりか実績か（要るときだけ）", "Rule or practice (if needed)"),
        "name": ("氏名（任意）", "Name (optional)"),
        "kind": ("資料の種類", "Kind of document"),
        "ref": ("確認項目（消さない）", "Criterion (keep)"),
        "subject": ("対象（消さない）", "System (keep)"),
        "version": ("対象の版（消さない）", "Version (keep)"),
        "sha256": ("資料の識別値（消さない）", "Digest of the document (keep)"),
        "paper": ("紙の資料の番号（消さない）", "Number of the paper (keep)"),
        "seal": ("行の確かめ用の値（消さない）", "Check value of the row (keep)"),
    },
    "conclusion": {
        "counts": ("記載があり、根拠に足りる", "it is there and is enough"),
        "does-not-count": ("足りない", "not enough"),
    },
    "method": {
        "examine": ("資料を見た", "read the document"),
        "interview": ("聞き取り", "asked people"),
        "test": ("試した", "tried it"),
    },
    "shows": {
        "design": ("決まり・設計", "rule or design"),
        "operation": ("運用の実績", "practice"),
    },
    "field": {
        "subject.name": ("システム・サービスの名称", "Name of the system or service"),
        "subject.version": ("版", "Version"),
        "subject.provider.name": ("提供する会社", "Provider"),
        "subject.provider.corporate_number": ("提供する会社の法人番号", "Provider: corporate number"),
        "subject.purpose": ("何のためのものか", "Purpose"),
        "declared_by.organization": ("申告する組織", "Declaring organization"),
        "declared_by.corporate_number": ("申告する組織の法人番号", "Declaring organization: corporate number"),
        "declared_by.contact": ("問合せ先", "Contact"),
        "declared_by.declared_on": ("申告日", "Declared on"),
        "declared_by.valid_until": ("この申告の有効期限", "Declaration valid until"),
        "id": ("申告書の識別名", "Declaration id"),
    },
    "band": {
        "roles": ("役割（当てはまるものすべてを「はい」に）", "Roles (“yes” for all that fit)"),
        "components": ("部品（基盤モデルなど。分かる範囲で）", "Components (base model and the like, as far as known)"),
        "based_on": ("もとにする申告書（事業者のもの）", "Declarations built on (the vendor's)"),
    },
    "section": {
        "answer": ("回答", "Answer"),
        "statement": ("説明", "Statement"),
        "evidence": ("根拠", "Evidence"),
        "limits": ("限界", "Limits"),
        "plan": ("計画", "Plan"),
        "owner": ("担当", "Owner"),
        "due": ("期限", "Due"),
        "reason": ("理由", "Reason"),
        "role": ("役割", "Role"),
    },
    "mark": {
        "yes": ("はい", "yes"),
        "no": ("いいえ", "no"),
        "unknown": ("不明", "unknown"),
    },
    "decision": {
        "assist": ("参考情報を示すだけ", "assists with information"),
        "recommend": ("案を示し、人が選ぶ", "recommends; a person chooses"),
        "decide-with-review": ("決めて、人が見直す", "decides; a person reviews"),
        "decide": ("人を介さず決める", "decides without a person"),
    },
}
"""Table or list → id → (Japanese, English)."""

FIELDS: dict[str, tuple[str, str]] = {
    **FORM["field"],
    **FORM["components"],
    **FORM["based_on"],
    "declared_by.roles": FORM["band"]["roles"],
}
"""What must be filled in, by what stands before the cell or over it."""

FORMER: dict[str, dict[str, str]] = {
    "answers": {"答える立場": "role"},
    "band": {"立場（当てはまるものすべてを「はい」に）": "roles"},
    "section": {"立場": "role"},
}
"""Table or list → a word that forms of earlier times carry → id: they are read all the same."""

FORM_HELP: dict[str, tuple[str, str]] = {
    "subject.name": ("資料に書かれている正式な名称。", "The name as the documents have it."),
    "subject.version": (
        "資料が対象とする版。3.20 のような版も、そのままの文字で書きます。",
        "The version that the documents speak of, typed as text (3.20 stays 3.20).",
    ),
    "subject.provider.name": ("サービスを提供する会社。", "The firm that provides the service."),
    "subject.provider.corporate_number": ("13桁。分からなければ空欄。", "13 digits; may be left empty."),
    "subject.purpose": ("使う人と使い道を、1文か2文で。", "Who uses it for what, in a sentence or two."),
    "declared_by.organization": ("この様式に記入する組織。", "The organization that fills in this form."),
    "declared_by.corporate_number": ("13桁。分からなければ空欄。", "13 digits; may be left empty."),
    "declared_by.contact": ("部署と電話又はメール。", "Unit, with telephone or e-mail."),
    "declared_by.declared_on": (
        "2026-10-01、令和8年10月1日、R8.10.1 のどれでも読めます。",
        "Such as 2026-10-01.",
    ),
    "declared_by.valid_until": (
        "この申告を守れる最後の日。空欄でも構いません。",
        "The last day on which it holds; may be left empty.",
    ),
    "id": (
        "半角の英小文字・数字とハイフン。空欄ならシステムの名称から付けます。",
        "Small letters, digits and hyphens; left empty, it is made from the name of the system.",
    ),
}
"""Field → how to fill it in."""


def form_word(table: str, id_: str, language: str) -> str:
    """Return the word for a sheet, column, field or choice of a form in `language` (`ja` or `en`)."""
    ja, en = FORM[table][id_]
    return ja if language == "ja" else en
