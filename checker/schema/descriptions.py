"""What editors show beside a field while somebody types: Japanese first, then English, in one line each."""

from __future__ import annotations

DESCRIPTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Declaration": {
        "gensoku": ("ファイルの種類。declaration/1 と書く。", "Kind of file: declaration/1."),
        "id": (
            "申告書の識別名（半角の英小文字・数字・ハイフン）。",
            "Id of the declaration: small letters, digits, hyphens.",
        ),
        "kind": (
            "procurement（調達の申告）か deployment（町などの自己点検）。",
            "procurement, or deployment for one's own check.",
        ),
        "subject": ("申告の対象になるシステム・サービス。", "The system or service that is declared."),
        "declared_by": ("申告する組織、役割、日付。", "Who declares, in which roles, when."),
        "characteristics": (
            "システムの特徴。問いが当てはまるかを決める。",
            "Facts of the system that decide what applies.",
        ),
        "based_on": ("もとにする事業者の申告書。", "The vendor's declaration that this one builds on."),
        "evidence": ("根拠資料の一覧。", "The documents that serve as evidence."),
        "claims": ("回答の一覧。", "The answers."),
    },
    "Subject": {
        "name": ("正式な名称。", "Its name."),
        "version": ("版。資料が対象とする版と比べる。", "Its version, compared with what the documents cover."),
        "provider": ("提供する会社。", "Who provides it."),
        "purpose": ("何のためのものか。", "What it is for."),
        "components": ("部品（基盤モデルなど）。", "Its parts, such as the base model."),
    },
    "Organization": {
        "name": ("名称。", "Name."),
        "corporate_number": ("法人番号（13桁）。", "Corporate number, 13 digits."),
    },
    "Component": {
        "name": ("部品の名称。", "Name of the part."),
        "version": ("部品の版。", "Version of the part."),
        "provider": ("部品の提供者。", "Who provides the part."),
    },
    "DeclaredBy": {
        "organization": ("申告する組織。", "The declaring organization."),
        "roles": ("役割。何を聞かれるかが決まる。", "Roles; they decide what is asked."),
        "declared_on": ("申告日（2026-10-01 の形）。", "Date of the declaration (2026-10-01)."),
        "valid_until": ("この申告が有効な最後の日。", "The last day on which it holds."),
        "corporate_number": ("法人番号（13桁）。", "Corporate number, 13 digits."),
        "contact": ("問合せ先。", "Contact."),
    },
    "StatedCharacteristic": {
        "value": ("true、false、unknown 又は一覧の値。", "true, false, unknown or a value of the list."),
        "why": ("理由。false には要る。", "The reason; needed for false."),
    },
    "Characteristics": {
        "ai_software": ("学習などで作られた部分がある。", "Has a part made by training."),
        "learns_in_operation": ("使ううちに学習して変わる。", "Learns and changes in operation."),
        "uses_learning_data": ("学習や参照のためのデータを使う。", "Uses data to learn from or to refer to."),
        "networked": ("ネットワークにつながる。", "Is connected to a network."),
        "exchanges_data": ("ほかとデータをやり取りする。", "Exchanges data with others."),
        "connects_other_ai": ("ほかのAIとつながる。", "Works with another AI."),
        "personal_data": ("個人に関する情報を扱う。", "Handles personal data."),
        "affects_rights": ("人の権利や利益に影響しうる。", "May affect rights or interests of people."),
        "decides_about_individuals": ("個人について判断する。", "Decides about individuals."),
        "profiling": ("個人の性質を推し量る。", "Infers traits of individuals."),
        "dialogue_or_generation": ("対話や文・画像などの生成をする。", "Talks or generates content."),
        "actuators": ("機器を動かす。", "Moves devices."),
        "safety_judgment": ("安全に関わる判断をする。", "Judges matters of safety."),
        "brain_body_link": ("人の脳や身体とつながる。", "Is linked to brain or body."),
        "essential_ip": ("接続に欠かせない特許などを持つ。", "Essential patents or the like are held."),
        "third_parties_provide": ("開発者とは別の者が提供する。", "Others than the developer provide it."),
        "public_body": ("行政機関が使う。", "A public body uses it."),
        "decision_role": ("判断への関わり方。", "Its part in decisions."),
    },
    "BasedOn": {
        "declaration": ("もとにする申告書のファイル。", "File of the declaration built on."),
        "sha256": ("そのファイルの識別値（SHA-256）。", "SHA-256 of that file."),
    },
    "Paper": {
        "number": ("紙の資料の番号。", "Number of the paper."),
        "holder": ("保管している部署など。", "Who holds it."),
    },
    "EvidenceItem": {
        "id": ("資料の番号（半角）。回答から指す。", "Id; claims point to it."),
        "title": ("資料の名称。", "Title."),
        "at": ("ファイルの場所（この申告書のフォルダから）。", "Path below this file's folder."),
        "url": ("ウェブの所在。通信はしない。", "Web address; never fetched."),
        "paper": ("紙の資料。", "A paper document."),
        "inline": ("資料の代わりに直接書く文。", "Text instead of a document."),
        "sha256": ("ファイルの識別値（SHA-256）。", "SHA-256 of the file."),
        "issued_on": ("発行日。", "Date of issue."),
        "valid_until": ("有効期限。", "Last day of validity."),
        "issued_by": ("発行者。", "Who issued it."),
        "kinds": ("資料の種類（evidence-kinds の識別名）。", "Kinds of document (ids of evidence-kinds)."),
        "covers_versions": ("対象の版（>=3.2,<4 など）。", "Versions covered, such as >=3.2,<4."),
        "components": ("対象の部品。", "Components covered."),
        "assurance": ("裏付けの段階。", "Assurance claimed."),
        "access": ("公開の範囲。", "Who may see it."),
        "disclosure": (
            "公表してよいか（公開、要協議、非公開）。",
            "May it be made public: public, to be discussed, closed.",
        ),
    },
    "Use": {
        "use": ("資料の番号。", "Id of the document."),
        "kind": ("どの種類の資料として使うか。", "As which kind of document."),
        "at": ("場所（#見出し、#page=3、#cell=表!B4）。", "Place: #heading, #page=3, #cell=Sheet!B4."),
        "shows": ("design（方針・計画）か operation（実施の記録）。", "design, or operation for records."),
    },
    "Plan": {
        "text": ("これから行うこと。", "What will be done."),
        "owner": ("担当。", "By whom."),
        "due": ("期限。", "By when."),
    },
    "Claim": {
        "about": ("原則又は確認項目の参照。", "Reference of a principle or criterion."),
        "answer": ("回答。met は資料で示せるとき。", "The answer; met where a document shows it."),
        "statement": ("説明。", "The statement."),
        "reason": ("理由（該当しない・対応困難のとき）。", "Reason, for not-applicable or not-feasible."),
        "evidence": ("根拠資料（「番号#見出し」又は use の形）。", "Evidence: id#heading, or a use."),
        "limits": ("自ら認める限界。", "Limits that are admitted."),
        "plan": ("計画。", "The plan."),
        "role": ("どの役割での回答か。", "In which role it is answered."),
    },
    "Case": {
        "gensoku": ("ファイルの種類。case/1 と書く。", "Kind of file: case/1."),
        "id": ("利用条件書の識別名。", "Id of the case file."),
        "title": ("案件の名称。", "Title of the case."),
        "number": ("案件の番号。", "Number of the case."),
        "buyer": ("発注する組織。", "Who buys."),
        "subject": ("対象のシステム。", "The system meant."),
        "stage": ("段階（bid、contract、acceptance、operation）。", "Stage: bid, contract, acceptance or operation."),
        "tier": ("簡易（simple）・標準（standard）・詳細（detailed）。", "Tier: simple, standard or detailed."),
        "deadline": ("提出の期限。", "Deadline."),
        "received_on": ("受け取った日。", "Received on."),
        "characteristics": (
            "発注者が知る事実。申告書より優先する。",
            "The buyer's facts; they stand before the declarant's.",
        ),
        "received": ("無害化の前に控えた識別値。", "Digests noted before content sanitisation."),
    },
}
"""Noun → field → (Japanese, English)."""


def describe(schema: dict[str, object], root: str) -> None:
    """Write the descriptions into the schema of the noun `root` and of the nouns it is made of."""
    defs = schema.get("$defs")
    nouns = {root: schema, **(defs if isinstance(defs, dict) else {})}
    for noun, fields in DESCRIPTIONS.items():
        properties = nouns.get(noun, {}).get("properties")
        for name, (ja, en) in fields.items():
            if isinstance(properties, dict) and isinstance(properties.get(name), dict):
                properties[name]["description"] = f"{ja} / {en}"
