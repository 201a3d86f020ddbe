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
        "label": ("様式の一覧での呼び名（資料2 など）。", "What the form's list calls it, where that is no id."),
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
    "SubjectRef": {
        "name": ("対象のシステムの名称。申告書と同じに書く。", "Name of the system, as in the declaration."),
        "version": ("対象の版。書かなければ、どの版でもよい。", "Its version; left out, any version."),
    },
    "Buyer": {
        "organization": ("発注する、又は使う組織。", "Who buys or runs the system."),
        "department": ("担当の部署。", "The department."),
    },
    "Received": {
        "evidence": ("資料の番号（申告書の id）。", "Id of the document in the declaration."),
        "sha256": ("受け取ったときの識別値（SHA-256）。", "SHA-256 as it was received."),
        "sanitized_sha256": (
            "無害化した後の識別値。申告の値とは比べない。",
            "SHA-256 after content sanitisation; never compared with the declared one.",
        ),
    },
    "Person": {
        "post": ("職名。", "Post."),
        "name": ("氏名。公表できなければ書かない。", "Name; left out where it may not be published."),
    },
    "Reviews": {
        "gensoku": ("ファイルの種類。reviews/1 と書く。", "Kind of file: reviews/1."),
        "reviews": ("確認記録の一覧。", "The records of what people confirmed."),
    },
    "Review": {
        "criterion": ("確認した項目の参照。", "Reference of the criterion that was looked at."),
        "subject": ("確認した対象のシステム。", "The system that was looked at."),
        "evidence": (
            "見た資料。聞き取りや試行で、資料がなければ書かない。",
            "The document looked at; none for an interview or test without one.",
        ),
        "kind": ("どの種類の資料として見たか。", "As which kind of document."),
        "shows": ("design（方針・計画）か operation（実施の記録）。", "design, or operation for records."),
        "conclusion": (
            "counts（根拠になる）か does-not-count（ならない）。",
            "counts, or does-not-count.",
        ),
        "method": (
            "確かめた方法。examine（閲覧）、interview（聞き取り）、test（試行）。",
            "How it was done: examine, interview or test.",
        ),
        "by": ("確かめた人。", "Who did it."),
        "on": ("確かめた日。", "On which day."),
        "until": ("この記録が有効な最後の日。", "The last day on which the record holds."),
        "note": ("気づいたこと。照合結果に出る。", "What was noticed; shown in the report."),
    },
    "ReviewedDocument": {
        "sha256": (
            "見たファイルの識別値（SHA-256）。変わると記録は無効になる。",
            "SHA-256 of the file; the record is void when it changes.",
        ),
        "number": ("見た紙の資料の番号。", "Number of the paper document."),
    },
    "Waivers": {
        "gensoku": ("ファイルの種類。waivers/1 と書く。", "Kind of file: waivers/1."),
        "waivers": ("期限付き容認の一覧。", "The gaps that are accepted for a time."),
    },
    "Waiver": {
        "criterion": ("容認する項目の参照。", "Reference of the criterion."),
        "subject": ("対象のシステムの名称。", "Name of the system."),
        "subject_version": ("対象の版。ほかの版には及ばない。", "Its version; no other is covered."),
        "reason": ("容認する理由。", "Why it is accepted."),
        "approver": ("容認を決めた人。", "Who decided."),
        "from": ("始まりの日。", "First day."),
        "until": ("終わりの日（この日を含む）。", "Last day, included."),
    },
    "Profile": {
        "gensoku": ("ファイルの種類。profile/1 と書く。", "Kind of file: profile/1."),
        "id": ("照合条件の識別名。", "Id of the profile."),
        "revision": (
            "改訂の番号（1.0.0 の形）。中身を変えたら上げる。",
            "Revision (1.0.0); raise it with every change.",
        ),
        "title": ("名称（日本語と英語）。", "Title in Japanese and English."),
        "description": ("説明。", "Description."),
        "catalogs": ("照らす文書。空なら役割から決まる。", "Texts to check against; empty: by the roles."),
        "include": ("照らす項目を、これだけに限る。", "Only these principles or criteria."),
        "exclude": ("照らさない項目。", "Principles or criteria left out."),
        "stage": (
            "段階（bid 提案、contract 契約、acceptance 検収、operation 運用）。",
            "Stage: bid, contract, acceptance or operation.",
        ),
        "tier": ("簡易（simple）・標準（standard）・詳細（detailed）。", "Tier: simple, standard or detailed."),
        "counts_owner": (
            "だれの受け持つ項目を終了状態に数えるか（vendor、buyer、both）。",
            "Whose items count for the exit status: vendor, buyer, both.",
        ),
        "require_digest": ("資料に識別値（SHA-256）を求める。", "Documents need a digest (SHA-256)."),
        "confirm_false_characteristics": (
            "事業者の「いいえ」に、発注者の確かめを求める。",
            "A vendor's “no” on a characteristic needs the buyer's confirmation.",
        ),
        "required_assurance": ("求める裏付けの段階。", "The least assurance asked for."),
        "assurance": ("項目ごとに求める裏付けの段階。", "The least assurance for single items."),
        "max_age_days": ("資料の発行からの日数の上限。", "How many days old evidence may be."),
        "max_age": ("資料の種類ごとの、日数の上限。", "The same for single kinds of document."),
        "carry_relations": (
            "回答の引継ぎに使う関係（official 公式、proposed 案）。",
            "Relations along which claims are carried: official, proposed.",
        ),
        "expiring_days": ("期限まで何日を切ったら知らせるか。", "How many days before expiry a note is made."),
        "bounds": ("読む量の上限。", "Limits on what is read."),
        "with_society": (
            "社会と連携して取り組む項目も、終了状態に数える。",
            "What is expected with society counts for the exit status too.",
        ),
    },
    "RequiredAssurance": {
        "about": ("原則又は確認項目の参照。", "Reference of a principle or criterion."),
        "at_least": ("求める裏付けの段階。", "The least assurance."),
    },
    "MaximumAge": {
        "kind": ("資料の種類。", "Kind of document."),
        "days": ("発行からの日数の上限。", "Days since its date of issue."),
    },
    "Bounds": {
        "declaration_bytes": ("申告書の大きさの上限（バイト）。", "Bytes of a declaration."),
        "evidence_bytes": ("資料一つの大きさの上限（バイト）。", "Bytes of one document."),
        "total_bytes": ("資料全部の大きさの上限（バイト）。", "Bytes of all documents."),
        "pages": ("資料一つの頁数の上限。", "Pages of one document."),
        "depth": ("入れ子の深さの上限。", "Levels of nesting."),
        "nodes": ("値の数の上限。", "Number of values."),
        "expansion": ("展開して大きくなる倍率の上限。", "How many times larger an archive may unpack."),
    },
    "Title": {
        "ja": ("日本語。", "Japanese."),
        "en": ("英語。", "English."),
    },
    "Bilingual": {
        "ja": ("日本語。", "Japanese."),
        "en": ("英語。", "English."),
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
