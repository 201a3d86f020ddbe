"""The fixed sentences and labels of reports, in both languages. Whole sentences; nothing here is glued."""

from __future__ import annotations

from checker.reports.paper_phrases import PAPERS

PHRASES: dict[str, tuple[str, str]] = {
    **PAPERS,
    "title": (
        "AI原則に関する申告と根拠資料の照合結果（不足事項一覧）",
        "Declaration and evidence held against AI principles: results and gaps",
    ),
    "number": ("照合番号", "Report number"),
    "matter": ("案件", "Matter"),
    "subject": ("対象", "System"),
    "components": ("構成要素", "Components"),
    "declarant": ("申告者", "Declared by"),
    "roles": ("申告者の役割", "Roles of the declarant"),
    "stage": ("段階", "Stage"),
    "deadline": ("期限", "Deadline"),
    "received": ("受領", "Received"),
    "as_of": ("基準日", "As of"),
    "as_of_note": (
        "{date}（この日より後に分かったことは含みません）",
        "{date} (what became known later is not included)",
    ),
    "texts": ("照らした文書", "Held against"),
    "text_line": ("{title}（{issuer}、{date}、{status}）", "{title} ({issuer}, {date}, {status})"),
    "soft_law": (
        "いずれも法的拘束力のない文書です。確認項目の文は本ツールの要約で、原文ではありません。",
        "None of these texts is legally binding. The wording of the items is this tool's summary, not the original.",
    ),
    "reading": ("この文書の読み方", "How to read this document"),
    "reading_1": (
        "この文書は、申告と提出資料を項目ごとに突き合わせた記録です。法令違反の有無、契約の履行、製品の安全性や優劣、採用の可否を判断したものではありません。",
        "This is a record of a declaration and its evidence, held against each other item by item. It does not judge "
        "legality, performance of a contract, safety or merit of a product, or whether to adopt it.",
    ),
    "reading_2": (
        "「根拠不足」は、実施していないという意味ではありません。",
        "\u201cGap\u201d does not mean that something is not done.",
    ),
    "reading_3": (
        "「根拠あり」は、求めた記載が資料にあったか、人が確かめて記録した（その旨を示します）という意味で、内容の妥当性を示しません。",
        "\u201cEvidence seen\u201d means that the documents hold what was asked for, or that a person confirmed it (which is shown); it does not show that the content is sound.",
    ),
    "reading_4": (
        "「要確認」は、機械では決められず人が見るもの、「対象外」は、この対象や申告者の役割に当てはまらないもの、「時期前」は、後の段階で照合するものです。",
        "\u201cTo be looked at\u201d is what no machine can settle; \u201cnot applicable\u201d does not concern this system or the "
        "declarant\u2019s roles; \u201cnot due yet\u201d is checked at a later stage.",
    ),
    "results": ("結果", "Results"),
    "principle": ("原則", "Principle"),
    "verdict": ("結果", "Result"),
    "total": ("合計", "Total"),
    "apart_note": (
        "表の根拠不足と要確認のうち {count} 件は、社会と連携した取組として期待されるものです。分けて示し、終わっていない項目には数えません。",
        "{count} of the gaps and open items in the table are expected together with society; they stand apart and are not counted as open.",
    ),
    "waived_note": (
        "根拠不足 {gaps} 件のうち {waived} 件は期限付きで容認されています。",
        "{waived} of the {gaps} gaps are waived for a time.",
    ),
    "unverified_note": (
        "対象となった {applying} 件のうち {count} 件は、出典の文言をまだ確認できていない項目です（根拠不足とはせず「要確認」としています）。",
        "{count} of the {applying} items that apply rest on source text that could not yet be verified (they are never "
        "called gaps, only \u201cto be looked at\u201d).",
    ),
    "nothing_checked": (
        "対象となる項目が一つもない文書があります。照合は行われていません。",
        "For at least one text no item applied: nothing was checked against it.",
    ),
    "vendor_part": ("事業者に求めるもの", "What the vendor is asked for"),
    "both_part": ("事業者と町の双方ですること", "What vendor and buyer do together"),
    "buyer_part": ("町（調達・利用する側）がすること", "What the buyer does"),
    "person_part": ("人が確かめる必要があるもの", "What a person must look at"),
    "waived_part": ("容認しているもの", "What is waived"),
    "society_part": (
        "社会と連携した取組として期待されるもの",
        "What is expected together with society",
    ),
    "count_apart": ("{count} 件", "{count} items"),
    "unseen_part": ("見ていないもの", "What was not looked at"),
    "count_gaps": ("不足 {count} 件", "{count} gaps"),
    "count_requests": ("不足 {count} 件、求めは {requests} 件", "{count} gaps, {requests} requests"),
    "also": ("同じ求めで足りるもの", "The same request also speaks for"),
    "side_by_side": ("原則の対照", "Principles side by side"),
    "side_note": (
        "文書ごとの原則の対応と結果です。対応は項目どうしの関係にもとづきます。結果は文書ごとに改めて照合したもので、写したものではありません。",
        "Which principles of the texts belong together, and how each stands. What belongs together follows the relations of "
        "their items; each result was reached anew for its own text, none is copied.",
    ),
    "side_none": ("対応なし", "none"),
    "side_alone": ("（対応する原則なし）", "(no principle corresponds)"),
    "count_open": ("要確認 {count} 件", "{count} to be looked at"),
    "gap_causes": ("根拠不足の内訳：{causes}", "Gaps by cause: {causes}"),
    "open_causes": ("要確認の内訳：{causes}", "To be looked at, by cause: {causes}"),
    "cause": ("{name} {count} 件", "{name} {count}"),
    "both_note": (
        "「事業者の分」は事業者に提出をお願いするもの、「町の分」は町が用意し、又は決めるものです。"
        "「町の分」は、町の自己点検書か確認記録で示します。",
        "“The vendor’s part” is what the vendor is asked to hand in, “The buyer’s part” what the buyer prepares or decides. "
        "The buyer shows its part in its self-declaration or a review.",
    ),
    "both_plain_note": (
        "事業者には資料の提出を、町には町の側の決まりや手順の用意を求めるものです。町の側の記載は、町の自己点検書か確認記録で示します。",
        "The vendor is asked for documents, the buyer for rules and procedures of its own, which its self-declaration or a review shows.",
    ),
    "buyer_note": (
        "このほかに、双方ですることの {count} 件にも町の分があります。町の分は3にあります。",
        "Besides these, {count} items that both do together have a part of the buyer’s, which stands in section 3.",
    ),
    "buyer_none_note": (
        "町だけですることはありませんが、双方ですることの {count} 件に町の分があります。町の分は3にあります。",
        "There is nothing that the buyer does alone, but {count} items that both do together have a part of the buyer’s, which "
        "stands in section 3.",
    ),
    "heading_note": (
        "求めた内容に当たる見出しがないとした項目で、同じ内容が別の名前の見出しの下に既に書いてあるときは、その見出しの末尾に、"
        "求めた名前を括弧で添えて出し直してください（例：「データの取扱い（保存期間）」）。",
        "Where no heading was found though the content stands under a heading of another name, please hand the document in "
        "again with the name above in brackets added to that heading (such as “Handling of data (retention)”).",
    ),
    "none": ("ありません。", "None."),
    "annex": ("別紙{number}　{title}", "Annex {number}: {title}"),
    "cited_as": ("一覧の番号", "Number above"),
    "text": ("文書", "Text"),
    "texts_below": (
        "{count} 件（発行者と日付は、原則ごとの表の上に示します）",
        "{count} texts (issuers and dates stand above the tables)",
    ),
    "state_person": ("人が見た（{post}、{on}）", "seen by a person ({post}, {on})"),
    "state_url": ("ウェブの所在のみ（開かない）", "web address (never opened)"),
    "state_paper": ("紙（開かない。人が見る）", "paper (for a person)"),
    "ask": ("求めるもの", "To be handed in"),
    "vendor_share": ("事業者の分", "The vendor’s part"),
    "buyer_share": ("町の分", "The buyer’s part"),
    "why": ("理由", "Why"),
    "question": ("問い", "Question"),
    "answer": ("回答", "Answer"),
    "where": ("場所", "Where"),
    "owner": ("対応する人", "Whose move"),
    "plan": ("予定", "Plan"),
    "plan_by": ("{text}（{owner}、{due}まで）", "{text} ({owner}, by {due})"),
    "plan_due": ("{text}（{due}まで）", "{text} (by {due})"),
    "limit": ("申告者が認めている限界", "Limit that the declarant states"),
    "waived": ("容認", "Waived"),
    "waiver": ("{post}、{until}まで。{reason}", "by {post}, until {until}. {reason}"),
    "unseen_trial": ("試行、聞き取り及び現地の確認はしていません。", "No trial, interview or visit was made."),
    "unseen_trial_but": (
        "確認記録にある聞き取り {interviews} 件と試行 {tests} 件のほかには、試行、聞き取り及び現地の確認はしていません。",
        "Besides {interviews} interviews and {tests} tests that people recorded, no trial, interview or visit was made.",
    ),
    "unseen_looked": (
        "{name}（機械は開いていませんが、{post}が{on}に見ました）",
        "{name} (no machine opened it, but {post} looked at it on {on})",
    ),
    "unseen_item": ("{name}：{reason}", "{name}: {reason}"),
    "unlisted": (
        "資料一覧にないファイル {count} 件：申告書の資料一覧に書かれていないため、開いていません。"
        "根拠として出されたものなら、資料一覧に書き加えて出し直してもらってください。",
        "Files that the list of documents does not name: {count}. They were not opened. If they were handed in as evidence, "
        "have them added to the list, and the form handed in again.",
    ),
    "unlisted_more": ("ほか {count} 件", "and {count} more"),
    "unseen_unused": (
        "{name}：どの回答にも使われていないため、開いていません。",
        "{name}: no answer uses it, so it was not opened.",
    ),
    "unseen_excluded": (
        "時期前の項目 {count} 件（後の段階で照合します）",
        "{count} items not due yet (to be checked at a later stage)",
    ),
    "unseen_out": (
        "対象外の項目 {count} 件（{causes}）",
        "{count} items that do not apply ({causes})",
    ),
    "sign": (
        "照合：{tool} {version}（機械。照合条件「{profile}」{revision}）",
        "Matched by {tool} {version} (machine; profile \u201c{profile}\u201d {revision})",
    ),
    "sign_person": (
        "閲覧した職員：　　　　　　　　（職・氏名・日）",
        "Read by: ____________________ (post, name, date)",
    ),
    "sign_note": (
        "記名は資料を閲覧したことを示すもので、適合の証明や承認ではありません。",
        "A name shows that the documents were read; it is no attestation and no approval.",
    ),
    "details": ("項目ごとの照合結果", "Results item by item"),
    "details_note": (
        "根拠不足と要確認の項目を、文書と原則の順に示します。場所は、ファイルの行と列、頁又はシートとセルです。",
        "Gaps and open items, in the order of texts and principles. A place is a line and column, a page, or a sheet and cell.",
    ),
    "shown": ("求めた記載が見つかった項目", "Items with evidence seen"),
    "shown_note": (
        "求めた記載が資料にあったか、人が確かめて記録した項目です。内容が正しいことや十分であることは、見ていません。",
        "The documents hold what was asked for, or a person confirmed it. Whether it is true or enough was not looked at.",
    ),
    "principles": ("原則ごとの結果", "Results by principle"),
    "characteristics": ("システムの特徴と、だれが示したか", "Characteristics of the system, and who stated them"),
    "characteristic": ("特徴", "Characteristic"),
    "value": ("値", "Value"),
    "set_by": ("示した書類", "Stated by"),
    "reason": ("理由", "Reason"),
    "differs": ("申告書：{declared}／利用条件書：{by_case}", "declaration: {declared} / case file: {by_case}"),
    "evidence": ("根拠資料", "Evidence"),
    "evidence_id": ("番号", "Id"),
    "evidence_place": ("資料", "Document"),
    "evidence_state": ("閲覧", "State"),
    "evidence_undigested": (
        "申告書に識別値（SHA-256）の書かれていない資料が {count} 件あります（{names}）。"
        "照合に使った資料の識別値は、照合結果に記録しました。結果には影響しません。",
        "The declaration gives no SHA-256 for {count} of the documents ({names}). Those of the files that were used "
        "are recorded in the result. It changes no item.",
    ),
    "evidence_digest": ("識別値（SHA-256）", "SHA-256"),
    "evidence_uses": ("根拠とした項目", "Items shown"),
    "document_numbered": ("{name}（{number}）", "{name} ({number})"),
    "evidence_vendor": ("{id}（事業者の申告から）", "{id} (from the vendor)"),
    "by_person": ("人の確認", "Confirmed by a person"),
    "confirmed": (
        "{post}、{on}（{method}）、{conclusion}",
        "{post}, {on} ({method}), {conclusion}",
    ),
    "confirmed_note": ("{said}。メモ：{note}", "{said}. Note: {note}"),
    "philosophies": ("基本理念（照合の対象ではありません）", "Basic philosophies (not judged)"),
    "rerun": ("再実施の方法と識別値", "How to compute this again"),
    "rerun_note": (
        "同じ申告書、資料、照合条件、基準日からは、同じ結果が得られます。",
        "The same declaration, evidence, profile and date give the same result.",
    ),
    "assessment_digest": ("照合結果の識別値", "Digest of this assessment"),
    "declaration_file": ("申告書", "Declaration"),
    "profile_file": ("照合条件", "Profile"),
    "file_digest": ("{path}（SHA-256 {sha256}）", "{path} (SHA-256 {sha256})"),
    "profile_digest": ("{id} {revision}（SHA-256 {sha256}）", "{id} {revision} (SHA-256 {sha256})"),
    "problems": ("ファイルの不備", "Faults of files"),
    "problems_note": (
        "次の不備があり、その部分は照合に使えませんでした。",
        "Because of these faults, the parts concerned could not be used.",
    ),
    "readings": ("ファイルの読み取りについて", "How files were read"),
    "readings_note": (
        "次のとおり読み取りました。違うときは、申告者に確かめてください。",
        "This is how these places were read. Where it is wrong, ask whoever wrote them.",
    ),
    "general": ("全体について", "On the whole"),
    "open_count": (
        "照合の終わっていない項目：根拠不足 {gaps} 件、要確認 {open} 件",
        "Open: {gaps} gaps, {open} to be looked at",
    ),
    "nothing_open": ("照合の終わっていない項目はありません。", "Nothing is open."),
    "version_of": ("{name} {version}（{provider}）", "{name} {version} ({provider})"),
    "version_only": ("{name} {version}", "{name} {version}"),
    "reason_only": ("{text}", "{text}"),
    "rule": ("{text}［{code}］", "{text} [{code}]"),
    "at": ("{text}（{place}）", "{text} ({place})"),
    "inherited": ("{answer}（事業者の申告から）", "{answer} (from the vendor's declaration)"),
    "statement": ("{answer}「{text}」", "{answer}: \u201c{text}\u201d"),
    "item": ("{number}　{title}", "{number} {title}"),
    "skip": ("本文へ移動", "Skip to the content"),
    "contents": ("目次", "Contents"),
    "numbered": ("照合番号 {number}", "Report number {number}"),
    "made_by": ("{maker}（基準日 {date}）", "{maker} (as of {date})"),
    "legend": ("図の印", "Signs in the picture"),
    "drawn": ("内訳の図", "Picture"),
    "more": ("詳しい記録", "Full record"),
    "about": ("：{text}", ": {text}"),
    "page_of": ("{page}/{pages}頁", "page {page} of {pages}"),
    "sheet_summary": ("概要", "Summary"),
    "sheet_items": ("項目ごとの結果", "Items"),
    "sheet_requests": ("求めるもの", "Requests"),
    "sheet_evidence": ("根拠資料", "Evidence"),
    "sheet_provenance": ("識別値と条件", "Provenance"),
    "cell_cut": ("…（長いため以下を省きました）", "… (cut here: too long for a cell)"),
    "ref": ("項目の番号", "Reference"),
    "category": ("結果の内訳", "Category"),
    "due": ("求める段階", "Due at"),
    "counts": ("集計の対象", "Counts"),
    "yes": ("はい", "yes"),
    "no": ("いいえ", "no"),
    "location": ("所在", "Location"),
    "declared_digest": ("申告書の識別値", "SHA-256 as declared"),
    "issued_on": ("発行日", "Issued on"),
    "valid_until": ("有効期限", "Valid until"),
    "made": ("作成", "Made by"),
    "what": ("事項", "What"),
    "public_part": ("公開用の版で省いたもの", "What this public edition leaves out"),
    "public_1": (
        "これは公開用の版です。結果と件数は、省く前の版と同じです（照合結果の識別値は、この文書の終わりにあります）。",
        "This is a public edition. Results and figures are those of the whole (its digest stands at the end).",
    ),
    "public_2": (
        "名称と内容を省いた資料は {all} 件です（非公開 {closed} 件、公開の可否を協議中 {discussed} 件、公開の可否の記載なし {unmarked} 件）。",
        "Names and content of {all} documents are left out ({closed} closed, {discussed} to be discussed, {unmarked} without a mark).",
    ),
    "public_3": (
        "その資料に関わる理由 {reasons} 件、回答の文 {statements} 件、資料の識別値 {digests} 件も省きました。",
        "Left out with them: {reasons} reasons, {statements} statements and {digests} digests of documents.",
    ),
    "public_4": (
        "システムの特徴や期限付き容認の理由、確認した人の覚え書きなど、自由に書かれた文 {whys} 件も省きました。確認した人は職名だけを示します。",
        "Also left out are {whys} texts in free words: reasons for characteristics and waivers, notes of reviewers. "
        "Persons are shown by their posts only.",
    ),
    "withheld_digest": ("（省きました）", "(left out)"),
    "withheld_document": ("公開用の版で名称を省いた資料 {number}", "Document {number}, name left out of this edition"),
    "withheld_reason": (
        "公開しない資料に関わる理由のため、公開用の版では文を省きました。",
        "Left out of this edition, as it concerns a document that is not public.",
    ),
    "withheld_statement": ("公開用の版では文を省きました。", "Left out of this edition."),
    "case_file": ("利用条件書", "Case file"),
    "no_case": ("なし", "none"),
    "source_open": ("出典の文言は{status}", "source text: {status}"),
    "summary_unchecked": ("照合できませんでした。", "This could not be checked."),
    "summary_figures": (
        "未了は、根拠不足 {gaps} 件、要確認 {open} 件です。期限付きで容認しているものは {waived} 件です。",
        "Open: {gaps} gaps, {open} to be looked at. Waived: {waived}.",
    ),
    "summary_cut": (
        "長さの上限のため、残りの {count} 行は載せていません。報告書を見てください。",
        "{count} more lines do not fit here. Please see the report.",
    ),
    "oscal_observed": (
        "根拠資料「{name}」を見ました（方法：{method}）。結果は「{standing}」です。",
        "The evidence “{name}” was looked at (method: {method}). Result: {standing}.",
    ),
    "oscal_plan": (
        "照合条件です。誰に対しても同じ条件で照合します。別の計画書はありません。",
        "The conditions of the check, the same for all. There is no other plan.",
    ),
    "remedy": ("求めるもの", "To be handed in"),
    "cdx_summary": (
        "申告と根拠資料を項目ごとに突き合わせた結果です。1は根拠を見たこと、0は根拠が足りないことを示し、評点ではありません。",
        "A declaration and its evidence, held against each other item by item. 1 says that evidence was seen, 0 that it is "
        "lacking; neither is a rating.",
    ),
    "known_note": (
        "申告者側の既知一覧に載っている未了が、このほかに {count} 件あります（新しいものではないので数えていません）。",
        "{count} more open items stand in the project’s baseline; they are not new and not counted.",
    ),
    "diff_title": ("前回の照合結果との違い：{subject}", "What changed since the last result: {subject}"),
    "diff_between": ("前回の基準日 {old}、今回の基準日 {new}", "As of {old}, and as of {new}"),
    "diff_worse": (
        "新しく未了になった項目、又は要確認から根拠不足になった項目があります。",
        "There are items that are newly open, or that went from a question to a gap.",
    ),
    "diff_not_worse": ("新しく未了になった項目はありません。", "Nothing is newly open."),
    "diff_unchanged": ("変わらない項目は {count} 件です。", "{count} items are as they were."),
}


def day(iso: str, language: str) -> str:
    """Return a date (YYYY-MM-DD) as people write it in `language`."""
    if language != "ja" or len(iso) != 10:
        return iso
    year, month, number = int(iso[:4]), int(iso[5:7]), int(iso[8:])
    for name, start in (("令和", (2019, 5, 1)), ("平成", (1989, 1, 8))):
        if (year, month, number) >= start:
            count = year - start[0] + 1
            return f"{name}{'元' if count == 1 else count}年{month}月{number}日"
    return f"{year}年{month}月{number}日"


def phrase(key: str, language: str, **places: str | int) -> str:
    """Return the phrase `key` in `language` with its {places} filled, each value as it is."""
    text = PHRASES[key][0 if language == "ja" else 1]
    # One pass over the template: a value that holds braces is not a place.
    parts: list[str] = []
    rest = text
    while True:
        before, brace, rest = rest.partition("{")
        parts.append(before)
        if not brace:
            return "".join(parts)
        name, _, rest = rest.partition("}")
        parts.append(str(places[name]))
