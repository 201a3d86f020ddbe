"""What the forms say to the people who fill them in, in both languages."""

from __future__ import annotations

import re

_FIELD = re.compile(r"\{([a-z]+)\}")

TEXTS: dict[str, tuple[str, str]] = {
    "title": ("AIに関する申告の様式（{tier}）", "AI declaration form ({tier})"),
    "about": ("この様式について", "About this form"),
    "texts": ("問いのもとにした文書", "Texts that the questions come from"),
    "text-line": (
        "{title}（{issued}。収録改訂 {revision}）",
        "{title} ({issued}; revision {revision} of our encoding)",
    ),
    "not-original": (
        "問いの文は本ツールの要約で、文書の原文ではありません。文書に法的拘束力はありません。"
        "この様式は、法令の判断や優劣の評価のためのものではありません。",
        "The questions are our summaries, not the original wording. The texts are not legally binding. This form is no "
        "legal judgement and no rating.",
    ),
    "stage-line": (
        "いま答えるもの：{asked}問（{stage}に示せるもの）",
        "To be answered now: {asked} questions ({stage})",
    ),
    "stage-all": (
        "答えるもの：{asked}問（後の段階で示すものを含みます）",
        "To be answered: {asked} questions (later stages included)",
    ),
    "later-line": (
        "後の段階で求めるもの：{later}件（「5 後で求める事項」の一覧。いまは答えません）",
        "Asked at a later stage: {later} (listed on the last sheet; not to be answered now)",
    ),
    "time-line": ("記入の目安：{hours}ほど", "Time needed: about {hours}"),
    "how": ("書き方", "How to fill in"),
    "how-1": (
        "薄い黄色の欄だけに記入します。ほかの欄は書き換えられません（パスワードはありません）。",
        "Fill in the pale yellow cells only. The other cells are locked (without a password).",
    ),
    "how-2": (
        "「1 基本情報」「2 システムの特徴」「3 回答」「4 資料一覧」の順に書きます。シートや列は消さないでください。",
        "Go through the sheets in their order. Do not delete sheets or columns.",
    ),
    "how-3": (
        "資料は、このファイルと同じフォルダ（又はその下）に置き、「4 資料一覧」に1行ずつ書きます。",
        "Put documents into this file's folder (or below it) and list each on one line of “4 Documents”.",
    ),
    "how-4": (
        "「3 回答」では、回答を一つ選び、資料の番号と、そのことが書いてある頁又は見出しを書きます。"
        "資料が二つ以上のときは、セルの中で改行し（Altを押しながらEnter）、番号と頁を同じ行数で書きます。",
        "On “3 Answers”, choose one answer and give the document's id and the page or heading where it is written. With "
        "two or more documents, break the line inside the cell (Alt+Enter), one line each, in pairs.",
    ),
    "how-5": (
        "「実施していない」「不明」も、そのまま書ける回答です。資料のない「実施している」は「根拠不足」と数えます。",
        "“Not met” and “unknown” are fair answers. “Met” without a document counts as a gap.",
    ),
    "how-6": (
        "日付は 2026-08-01、令和8年8月1日、R8.8.1 のどれでも書けます。計算式は読みません。",
        "Dates such as 2026-08-01. Formulas are not read.",
    ),
    "how-7": (
        "送る前に「gensoku check このファイルの名前」で照合すると、足りない資料が分かります。",
        "Before sending, “gensoku check” on this file shows which documents are missing.",
    ),
    "answers": ("回答の選び方", "Which answer to choose"),
    "answer-met": ("行っていて、資料で示せる。", "It is done, and a document shows it."),
    "answer-partly": (
        "一部だけ行っている。残りは「これからの計画」に書く。",
        "A part is done; the rest goes into “Plan”.",
    ),
    "answer-planned": ("これから行う。何を、誰が、いつまでにを書く。", "It will be done: say what, who and by when."),
    "answer-not-met": ("行っていない。", "It is not done."),
    "answer-not-applicable": (
        "このシステムには当てはまらない。説明に理由を書く。",
        "It does not concern this system; say why.",
    ),
    "answer-not-feasible": ("行うことが難しい。説明に理由を書く。", "It cannot be done; say why."),
    "answer-unknown": ("分からない。誰に聞けば分かるかを説明に書く。", "Not known; say who would know."),
    "example": ("記入の例（1行）", "A worked line"),
    "example-question": (
        "入力と出力の記録には何を残し、何か月又は何年保存しますか。",
        "Which items of the record of inputs and outputs do you keep, and for how long?",
    ),
    "example-accepted": (
        "残す項目と保存期間が分かる頁。",
        "The page that names the items and the time.",
    ),
    "example-statement": (
        "入力文、出力文、日時を2年間保存し、町の求めから5日以内に渡す。",
        "Input, output and time are kept for 2 years and handed over within 5 days.",
    ),
    "example-sources": ("E01", "E01"),
    "example-places": ("4頁", "p.4"),
    "example-limits": ("音声の入力は記録しない。", "Voice input is not recorded."),
    "example-evidence": (
        "「4 資料一覧」の E01 の行には、資料の名称「ログ管理方針 第2版」、ファイルの名前「log-policy.pdf」、"
        "資料の種類「{kind}」、発行日などを書きます。",
        "The line E01 of “4 Documents” then gives the title, the file name “log-policy.pdf”, the kind “{kind}”, the date "
        "of issue and so on.",
    ),
    "role-note": ("この役割で申告するときは「はい」。", "“yes” if you declare in this role."),
    "hand-in": ("出すもの：{text}", "To hand in: {text}"),
    "pitfall": ("足りない例：{text}", "Not enough: {text}"),
    "kinds": ("資料の種類：{kinds}", "Kinds of document: {kinds}"),
    "example-item": ("（例示。答えがなくても不足とは数えません）", "(An example: no answer is no gap.)"),
    "more": ("必要なときだけ →", "Only where needed →"),
    "extra": (
        "上にない項目、原則の全体、又は別の役割で答えるとき（必要なときだけ。「確認項目」の列に参照を書きます）",
        "For other items, whole principles or another role (only where needed; put the reference into “Criterion”)",
    ),
    "sources-note": ("「4 資料一覧」の番号。二つ以上は改行。", "Ids of “4 Documents”; several on lines of their own."),
    "places-note": ("4頁、見出しの文、シート名!B4 など。", "p.4, the text of a heading, Sheet!B4."),
    "kinds-note": (
        "一覧から選ぶか、改行して二つ以上書きます。",
        "Choose from the list, or write several on lines of their own.",
    ),
    "choose": ("一覧から選びます。", "Choose from the list."),
    "bad-choice": ("一覧にない言葉です。一覧から選んでください。", "Not in the list. Please choose from the list."),
    "later-note": (
        "次の事項は、契約、検収、運用のときに求めます。いま答える必要はありません。",
        "These are asked at contract, acceptance or in operation. No answer is needed now.",
    ),
    "stage": ("段階", "Stage"),
    "left-out": ("利用条件書の事実により対象外とした事項", "Left out because of the facts in the case file"),
    "decided-by": ("決めた特徴：{names}", "Decided by: {names}"),
    "spec-title": ("AIに関する仕様書の条項と提出資料（案）", "Clauses and documents for a specification on AI (draft)"),
    "spec-draft": (
        "案・法務確認が必要。条項の文は本ツールの要約で、原則集の原文でも、法務の確認を経た文でもありません。",
        "Draft: legal review needed. The clauses are our summaries, neither the original wording nor legally reviewed; they exist in Japanese only.",
    ),
    "spec-case": ("案件：{title}（{buyer}）", "Case: {title} ({buyer})"),
    "spec-what": (
        "様式の区分は「{tier}」です。この文書、回答の様式、採点表は一組で、同じ識別値を持ちます：{digest}",
        "The tier is “{tier}”. This paper, the answer form and the scoring table belong together and carry one digest: {digest}",
    ),
    "spec-clauses": ("提案の段階で求める条項", "Clauses for the stage of the bid"),
    "spec-clauses-note": (
        "番号は、回答の様式と採点表の番号と同じです。",
        "The numbers are those of the answer form and the scoring table.",
    ),
    "spec-documents": ("提出を求める資料の一覧", "Documents to be handed in"),
    "spec-documents-note": (
        "資料の種類は、どれか一つで足りる場合があります。一つの資料が幾つもの番号に当たっても構いません。",
        "One of the kinds may be enough; one document may serve several numbers.",
    ),
    "spec-later": ("後の段階で求める事項", "Asked at later stages"),
    "spec-later-note": (
        "契約、検収、運用の段階で求めます。提案の段階では求めません。",
        "Asked at contract, acceptance and in operation, not with the bid.",
    ),
    "spec-later-none": ("後の段階だけで求める事項はありません。", "Nothing is asked at later stages only."),
    "spec-number": ("番号", "No."),
    "spec-hand-in": ("分かる必要のあること", "What must be shown"),
    "spec-kinds": ("資料の種類", "Kinds of document"),
    "score-number": ("番号", "No."),
    "score-title": ("提案の採点表（AIに関する事項）", "Scoring table (matters of AI)"),
    "score-sheet": ("採点表", "Scores"),
    "score-note": (
        "配点と評点は審査する側が決めて書き込みます。本ツールの照合結果は評点ではなく、優劣を示しません。"
        "「根拠あり」は求めた記載が資料にあったという意味です。",
        "Points are set and given by the committee. The tool's result is no score and ranks nobody; “evidence seen” means that the documents hold what was asked for.",
    ),
    "score-digest": (
        "仕様書の案、回答の様式と同じ識別値：{digest}",
        "Same digest as the draft and the answer form: {digest}",
    ),
    "score-bidder": ("事業者", "Bidder"),
    "score-member": ("審査する人の職・氏名", "Member of the committee"),
    "score-date": ("日付", "Date"),
    "score-principle": ("原則", "Principle"),
    "score-question": ("問い", "Question"),
    "score-look": ("資料で見るところ", "What to look for"),
    "score-seen": ("見た資料・頁", "Document and page seen"),
    "score-most": ("配点", "Points available"),
    "score-points": ("評点", "Points given"),
    "score-remarks": ("気づいたこと", "Remarks"),
    "record-title": ("確認記録", "Confirmation record"),
    "record-about": ("この確認記録について", "About this record"),
    "record-subject": ("対象：{name} {version}", "System: {name} {version}"),
    "record-case": ("案件：{title}", "Case: {title}"),
    "record-result": (
        "もとにした照合結果：{number}（基準日 {date}）",
        "Made from the assessment {number} (date of the check: {date})",
    ),
    "record-what": (
        "機械では決められない項目を、人が資料を見て、聞いて、又は試して確かめ、その結果を残すためのものです。"
        "次の照合のときに渡すと、確かめた結果が「根拠あり」か「根拠不足」に反映されます。",
        "It records what people found where a machine cannot decide: by reading a document, by asking, by trying. Given to "
        "the next check, it is taken into account there.",
    ),
    "record-bounds-1": (
        "記録を書いても、事業者の回答は変わりません。読めた資料に足りない点があるときや、「実施していない」との回答を、この記録で補うことはできません。資料がない項目は、聞き取りか試行で確かめて「足りる」と書くと「根拠あり」になることがあり、照合結果書には、だれがいつ確かめたかが載ります。",
        "It changes no answer of the vendor, and makes up for no “not met” and for nothing that a document which was read lacks. Where there is no document, an interview or a trial can show an item; the report then says who confirmed it and when.",
    ),
    "record-bounds-2": (
        "見た資料そのものについての記録です。ファイルが1文字でも変わると、その行は効かなくなります（新しい資料を見て、書き直します）。"
        "ウェブの頁、聞き取り、試行は、後で変わっても分からないので、有効期限を決めておきます。",
        "It holds for the very documents that were read. When a file changes by a single letter, its row counts no longer; "
        "read the new one and write again. Of a web page, an interview or a trial nobody can tell when it changes: give a "
        "date until which it holds.",
    ),
    "record-bounds-3": (
        "適合の証明や承認ではありません。",
        "It certifies and approves nothing.",
    ),
    "record-how-1": (
        "「確認記録」のシートの、薄い黄色の欄だけに記入します。見ていない行は空のままにします（空の行は「まだ見ていない」という意味で、誤りではありません）。",
        "Fill in the pale yellow cells of “Record” only. Leave rows empty that nobody has looked at; an empty row is no fault.",
    ),
    "record-how-2": (
        "見た行には、結果、方法、確認した人の職名、確認した日の四つを必ず書きます。氏名は書かなくても構いません。",
        "A row that was looked at needs four things: result, how, post, date. A name is not needed.",
    ),
    "record-how-3": (
        "メモには、見た頁と、何が書いてあったか（足りないときは何が足りないか）を書きます。照合結果書に載ります。",
        "In the notes, give the page and what it says, or what it lacks. The report shows them.",
    ),
    "record-how-4": (
        "日付は 2026-11-18、令和8年11月18日、R8.11.18 のどれでも書けます。計算式は読みません。",
        "Dates such as 2026-11-18. Formulas are not read.",
    ),
    "record-how-5": (
        "一覧にない項目（「根拠あり」とされたが中身が違うものなど）は、終わりの行に、問いと資料を選んで書きます。"
        "資料がないとき（聞き取り、試行）は、右の方の「資料の種類」を選びます。",
        "For an item that is not listed (one that the machine took as shown, but is not), use the rows at the end: choose "
        "its question and its document. Without a document (asking, trying), choose the kind of document further right.",
    ),
    "record-how-6": (
        "★のある行は、町や事業者の回答か、出し直す資料で結果が決まります。見たことを残すことはできます。",
        "Rows with ★ are decided by an answer or by a new document; what was seen may be recorded all the same.",
    ),
    "record-how-7": (
        "「gensoku check 申告書又はフォルダ --reviews このファイルの名前」で照合します。",
        "Check with “gensoku check DECLARATION-OR-FOLDER --reviews THIS-FILE”.",
    ),
    "record-choices": ("結果と方法の選び方", "What to choose"),
    "record-counts": (
        "求めた内容が資料に書いてあり（聞き取りや試行では、確かめられて）、この項目の根拠になる。",
        "What is asked for is written there (or was confirmed by asking or trying).",
    ),
    "record-does-not-count": (
        "書いていない、別のことが書いてある、又は読んでも分からない。機械が「根拠あり」としていても「根拠不足」になる。",
        "It is not there, something else is, or it cannot be understood. The item becomes a gap, whatever the machine found.",
    ),
    "record-examine": ("資料（紙、画像、ウェブの頁を含む）を読んだ。", "Read a document (paper, picture, web page)."),
    "record-interview": ("担当の人から話を聞いた。", "Asked the people in charge."),
    "record-test": ("画面や機能を自分で動かした。", "Tried the screen or the function oneself."),
    "record-shows": (
        "資料がなく、聞いたり試したりしたときに選びます。空欄は「決まり・設計」と読みます。",
        "For asking or trying without a document; empty means “rule or design”.",
    ),
    "record-open": ("人が確かめる必要があるもの（要確認）", "What a person must look at (undetermined)"),
    "record-buyer": ("町の分がある項目（根拠不足）", "Items with a part of the buyer's own (gaps)"),
    "record-unread": (
        "機械で読めなかった資料がある項目（根拠不足）",
        "Gaps with a document that no machine could read",
    ),
    "record-own": (
        "上にない項目（必要なときだけ。問いと資料を一覧から選びます）",
        "Other items (only where needed; choose question and document from the lists)",
    ),
    "record-no-document": ("（資料はありません。聞き取りか試行）", "(No document: ask or try)"),
    "record-paper": ("紙の資料：{text}", "Paper: {text}"),
    "record-place": ("箇所：{text}", "At: {text}"),
    "record-unchanged": (
        "（★確認記録だけでは結果は変わりません）",
        " (★ A record alone does not change the result.)",
    ),
    "foot": ("様式の識別値 {digest}", "Form {digest}"),
    "hours-2": ("2時間", "two hours"),
    "hours-day": ("1日", "a day"),
    "hours-days": ("2日から3日", "two or three days"),
}
"""Key → (Japanese, English)."""


def say(key: str, language: str, **fields: object) -> str:
    """Return a text in `language` with its fields filled in by name; what strangers wrote is never a template."""
    text = TEXTS[key][0 if language == "ja" else 1]
    return _FIELD.sub(lambda match: str(fields.get(match[1], match[0])), text)
