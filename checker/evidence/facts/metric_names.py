"""The names under which measured values are reported, and what only looks like one."""

from __future__ import annotations

import re

from checker.syntax.expressions import expression

JAPANESE = (
    r"(?:(?-i:[一-龠々ァ-ヶー]){1,12}(?<![税利確倍効料比])率|(?:識別|分類|予測|認識|検出|翻訳|応答|回答|推定|判定|平均)?精度"
    r"|正確度|感度|特異度|真陽性|偽陽性"
    r"|F[1値](?:値|スコア|[- ]?score)?|AUC|満足度|可用性|(?:平均)?(?:応答|処理|復旧|検知|推論|待ち)時間|応答速度"
    r"|レイテンシー?|遅延|スループット"
    r"|平均(?:二乗|絶対|平方根)誤差|誤差|決定係数|相関係数|カッパ係数|パープレキシティ|スコア|得点)"
)
"""Measures as prose and tables name them in Japanese; a rate is any 〜率 but those of `NOT_MEASURED`."""

ENGLISH = (
    r"(?:(?:[a-z]{2,14}[ -]){0,2}(?:rate|accuracy|precision|recall|score)|F1|F-measure|AUC|AUROC|ROC[ -]AUC|PR[ -]AUC"
    r"|specificity|sensitivity"
    r"|exact match|perplexity|(?:mean |median |p9\d |average )?(?:latency|response time|inference time)|throughput|uptime"
    r"|availability|WER|CER|BLEU"
    r"|chrF|COMET|ROUGE(?:-[12L])?|METEOR|(?-i:mAP)|MAP@\d{1,3}|IoU|RMSE|MAE|MSE|MAPE|R2|R\^2|PSNR|SSIM|FID|FPR|FNR|TPR|TNR|EER|NDCG|MRR"
    r"|pass@\d{1,3}"
    r"|Cohen's kappa|disparate impact|demographic parity(?: difference)?|equalized odds(?: difference)?"
    r"|(?:word|character|phoneme|equal) error rate)"
)
"""Measures in English and the usual abbreviations."""

JAPANESE_WORDS = (
    "率", "精度", "正確度", "感度", "特異度", "陽性", "F1", "F値", "AUC", "満足度", "可用性", "時間", "速度", "レイテンシ",
    "遅延", "スループット", "誤差", "係数", "パープレキシティ", "スコア", "得点",
)  # fmt: skip
"""Every name of `JAPANESE` holds one of these."""

ENGLISH_WORDS = (
    "rate", "accuracy", "precision", "recall", "score", "f1", "f-measure", "auc", "roc", "specificity", "sensitivity",
    "exact match", "perplexity", "latency", "time", "throughput", "uptime", "availability", "wer", "cer", "bleu", "chrf",
    "comet", "rouge", "meteor", "map", "iou", "rmse", "mae", "mse", "r2", "r^2", "psnr", "ssim", "fid", "fpr", "fnr", "tpr",
    "tnr", "eer", "ndcg", "mrr", "pass@", "kappa", "impact", "parity", "odds",
)  # fmt: skip
"""Every name of `ENGLISH` holds one of these."""

BENCHMARK_WORDS = (
    "MMLU", "GSM8K", "HumanEval", "HellaSwag", "QA", "JGLUE", "GLUE", "JNLI", "SQuAD", "JAQKET", "MT-Bench", "ARC", "BBQ",
    "WinoGrande", "MARC-ja", "NIILC", "XL-Sum", "MBPP", "MATH", "STS",
)  # fmt: skip
"""Every name of `BENCHMARKS` holds one of these."""

BENCHMARKS = (
    r"(?:MMLU(?:-Pro)?|J?MMLU|GSM8K|HumanEval|HellaSwag|TruthfulQA|JGLUE|JCommonsenseQA|JNLI|JSQuAD|JAQKET|MT-Bench"
    r"|ARC(?:-[CEce])?|BBQ|JBBQ"
    r"|SQuAD|GLUE|WinoGrande|MARC-ja|NIILC|JEMHopQA|XL-Sum|MBPP|MATH|STS-B|JSTS)"
)
"""Public tests whose names stand for their score."""

NOT_MEASURED = expression(
    r".*(?:税率|利率|確率|倍率|効率|料率|比率|割引率|普及率|導入率|活用率|高齢化率|出生率|失業率|成長率|増加率|減少率"
    r"|増減率|学習率|伸び率|為替|圧縮率|縮小率"
    r"|拡大率|充足率|自給率|還元率|占有率|採択率|投票率|加入率|ドロップアウト率|補助率|受給率|減衰率)"
    r"|.*\b(?:learning|frame|bit|sample|sampling|refresh|interest|tax|dropout|exchange|growth|decay|hourly|flat|discount"
    r"|data|decay|weight"
    r"|baud|separate|elaborate|rate limit|double|single|half|mixed|numeric(?:al)?)[ -](?:rate|precision)|.*\b(?:credit"
    r"|risk|cvss) score|rate",
    re.I | re.S,
)

KNOWN = expression(
    rf"(?:{JAPANESE}|(?<![A-Za-z]){ENGLISH}(?![A-Za-z])|(?<![A-Za-z]){BENCHMARKS}(?![A-Za-z]))",
    re.I,
    one_of=(*JAPANESE_WORDS, *ENGLISH_WORDS, *BENCHMARK_WORDS),
)
"""A measure's name anywhere in a column header, a key or a first cell."""

COUNTED = (
    r"(?:誤答|誤り|正答|正解|不正解|誤検知|検知漏れ|見逃し|見落とし|誤案内|誤分類|ハルシネーション"
    r"|(?:有害|不適切)な?(?:出力|応答|回答))"
)
"""What is counted one by one in a test."""

COUNTED_OF = rf"(?:{COUNTED}|失敗|成功|検出|検知|合格|不合格|拒否|成立|突破|一致)"
"""What is counted out of a total that is given too."""

COUNTED_WORDS = (
    "誤答", "誤り", "正答", "正解", "誤検知", "検知", "見逃し", "見落とし", "誤案内", "誤分類", "ハルシネーション", "有害",
    "不適切", "失敗", "成功", "検出", "合格", "拒否", "成立", "突破", "一致",
)  # fmt: skip
"""Every name of `COUNTED` and `COUNTED_OF` holds one of these."""
