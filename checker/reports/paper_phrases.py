"""The fixed sentences of the papers beside the report: the plain page, letters, comparison; in both languages."""

from __future__ import annotations

PAPERS: dict[str, tuple[str, str]] = {
    "plain_title": ("AIについて確かめたこと（説明用）", "What was checked about an AI system (in plain words)"),
    "plain_what": ("調べたもの", "What was looked at"),
    "plain_who": ("使うところ", "Who uses it"),
    "plain_by": ("資料を出したところ", "Who handed in the documents"),
    "plain_when": ("いつの時点か", "As of"),
    "plain_texts": ("もとにした文書", "Based on"),
    "plain_1": (
        "国などが公表したAIの原則をもとに問いを立て、その答えが資料に書いてあるかを機械で突き合わせました。",
        "Questions were drawn from published AI principles, and a program looked for their answers in the documents.",
    ),
    "plain_2": (
        "資料に書いてあるかどうかを見たもので、AIの答えが正しいことや安全であることを示すものではありません。法令に照らした判断でもありません。",
        "It shows what the documents say. It does not show that the AI is right or safe, and it is no legal judgement.",
    ),
    "plain_3": (
        "「まだ資料にない」は、「行っていない」という意味ではありません。",
        "\u201cNot yet in the documents\u201d does not mean that it is not done.",
    ),
    "plain_asked": ("尋ねたこと", "What was asked"),
    "plain_asked_1": (
        "今の段階で当てはまる問いは {asked} 件です。資料で答えを見たもの {shown} 件、まだ資料にないもの {gaps} 件、人が確かめるもの {open} 件。",
        "{asked} questions apply at this stage: {shown} with an answer in the documents, {gaps} not yet in the documents, "
        "{open} for a person to look at.",
    ),
    "plain_shown": ("資料で答えを見たもの（{count} 件）", "Answers seen in the documents ({count})"),
    "plain_gaps": ("まだ資料にないもの（{count} 件）", "Not yet in the documents ({count})"),
    "plain_open": ("人が確かめるもの（{count} 件）", "For a person to look at ({count})"),
    "plain_plan": ("予定", "Planned"),
    "plain_until": ("{date}まで", "by {date}"),
    "plain_waived": ("期限を切って認めていること", "Accepted for a time"),
    "plain_unseen_documents": ("開いていない資料 {count} 件", "{count} documents that were not opened"),
    "plain_contact": ("問合せ先：{text}", "Ask: {text}"),
    "letter_title": ("AIに関する資料の追加提出について（依頼）", "Request for further documents on an AI system"),
    "letter_all_title": (
        "AIに関する資料の提出について（全提案者共通）",
        "Request for documents on AI systems (the same to all bidders)",
    ),
    "letter_to": ("{name}　御中", "To {name}"),
    "letter_to_all": ("提案者各位", "To all bidders"),
    "letter_sender_open": ("（発信者の職・氏名）＿＿＿＿＿＿＿＿＿＿＿＿", "From: ________________________"),
    "letter_number": ("{number}", "No. {number}"),
    "letter_number_open": ("＿＿＿＿＿第＿＿＿＿号", "No. ____________"),
    "letter_date_open": ("令和＿＿年＿＿月＿＿日", "Date: ____-__-__"),
    "letter_contact_part": ("担当・提出先", "Whom to ask and where to send it"),
    "letter_contact": ("担当（部署・氏名）", "Contact (unit, name)"),
    "letter_address": ("所在地", "Address"),
    "letter_address_open": ("〒＿＿＿－＿＿＿＿　＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿", "________________________"),
    "letter_telephone": ("電話", "Telephone"),
    "letter_email": ("電子メール", "E-mail"),
    "letter_blank": ("＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿", "________________________"),
    "letter_due": ("提出期限", "Please answer by"),
    "letter_due_open": ("令和＿＿年＿＿月＿＿日", "____-__-__"),
    "letter_1": (
        "提出いただいた申告書と資料を、公表されたAIの原則の項目ごとに突き合わせました。次の点について、資料の追加又は説明をお願いします。",
        "Your declaration and documents were held against published AI principles, item by item. Please add or explain the following.",
    ),
    "letter_2": (
        "資料には、当たる箇所（頁又は見出し）を添えてください。既に出された資料に書いてあるときは、申告書のその項目の回答に、資料名と箇所を書き加えて出し直してください。まだ行っていないものは、そのとおり書き、予定の時期を示してください。",
        "Please name the page or heading. Where a document that you handed in already says it, add its name and the place to your answer in the declaration, and hand that in again. Where something is not done yet, say so and give a date.",
    ),
    "letter_3": (
        "この依頼は、実施していないと判断したものではありません。ソースコードや学習データの提出は求めません。",
        "This request does not say that anything is not done. Neither source code nor learning data are asked for.",
    ),
    "letter_all_1": (
        "次の資料を、すべての提案者に同じ内容でお願いします。",
        "The following is asked of all bidders alike.",
    ),
    "letter_vendor": ("提出をお願いするもの（{count} 件）", "What you are asked for ({count})"),
    "letter_both": (
        "町と分担を決めて進めるもの（{count} 件）",
        "What is to be settled between you and the buyer ({count})",
    ),
    "letter_buyer": ("町が行うもの（参考。{count} 件）", "What the buyer does (for information, {count})"),
    "letter_shares": (
        "「貴社の分」は貴社にお願いするもの、「町の分」は町が用意し、又は決めるもの（参考）です。",
        "“Your part” is what you are asked for, “The buyer’s part” what the buyer prepares or decides (for information).",
    ),
    "letter_vendor_share": ("貴社の分", "Your part"),
    "letter_open": (
        "町が資料を見て確かめるもの（{count} 件）",
        "What the buyer looks at itself ({count})",
    ),
    "letter_open_note": (
        "お答えや資料は受け取っており、町の職員が見て確かめます。「求めるもの」又は「貴社の分」のとおりの資料がほかにあれば、併せて提出してください。",
        "Your answers and documents are at hand; an officer will look at them. If you have further documents as described under "
        "“To be handed in” or “Your part”, please hand them in too.",
    ),
    "letter_annex": ("別表　番号の対照", "Annex: numbers"),
    "letter_annex_note": (
        "町が照合結果の一覧（不足事項一覧）と突き合わせるためのものです。提出に当たって書き添えていただく必要はありません。",
        "With these numbers the buyer finds the items in its own report. You need not give them in your answer.",
    ),
    "letter_annex_all_note": (
        "原則の項目の番号です。提出に当たって書き添えていただく必要はありません。",
        "The references of the items. You need not give them in your answer.",
    ),
    "letter_number_here": ("この依頼の番号", "Number in this letter"),
    "letter_number_there": ("照合結果の一覧（不足事項一覧）の番号", "Number in the buyer’s report"),
    "letter_nothing": (
        "依頼する事項はありません。依頼文は作りませんでした。",
        "There is nothing to ask for. No letter was written.",
    ),
    "compare_title": ("照合結果の並記", "Assessments side by side"),
    "compare_note": (
        "同じ条件で照合した結果を、項目ごとに並べたものです。件数は資料の有無を数えたもので、製品の優劣や採用の順を示しません。",
        "Results under the same conditions, side by side. The figures count documents; nothing is put before anything else.",
    ),
    "compare_same": ("同じであることを確かめた条件", "Conditions found to be the same"),
    "compare_who": ("並べたもの", "What stands side by side"),
    "compare_figures": ("件数", "Figures"),
    "compare_differing": ("結果の異なる項目", "Items that differ"),
    "compare_alike": ("結果の同じ項目", "Items with the same result"),
    "compare_out": ("いずれも対象外・時期前の項目", "Not applicable or not due"),
    "compare_count": ("{title}（{count} 件）", "{title} ({count})"),
    "on_sheet": ("シート「{name}」にあります。", "On the sheet “{name}”."),
}
