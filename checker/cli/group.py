"""The words of the command line. Each is one file, imported when it is typed."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from importlib import import_module

import click

from checker import __version__
from checker.cli.click_words import speak_click, speak_usage
from checker.cli.speak import decide, decide_by_settings, lang_option, pick, tell_problems
from checker.errors import GensokuError, InputError, UsageFault
from checker.model.problem import Problem

WORDS: dict[str, tuple[str, str, str]] = {
    "check": (
        "checker.cli.check",
        "申告書を根拠資料と突き合わせ、結果を出します。",
        "Hold a declaration and its evidence against the principles.",
    ),
    "validate": (
        "checker.cli.validate",
        "ファイルの書き方と参照だけを確かめます。",
        "Look at the shape and references of files only.",
    ),
    "catalogs": ("checker.cli.catalogs", "収めている原則集を見ます。", "Look at the catalogs that are shipped."),
    "crosswalk": (
        "checker.cli.crosswalk",
        "二つの文書の項目の対応を示します。",
        "Show how the items of two texts correspond.",
    ),
    "migrate": (
        "checker.cli.migrate",
        "申告書の回答を別の版に移します。",
        "Move the answers of a declaration to another edition.",
    ),
    "explain": (
        "checker.cli.explain",
        "規則、原則、確認項目などを説明します。",
        "Explain a rule, a principle, a criterion and the like.",
    ),
    "report": (
        "checker.cli.report",
        "保存した照合結果から報告書を作ります。",
        "Render a report from a saved assessment.",
    ),
    "import": (
        "checker.cli.import_",
        "ほかの様式（モデルカード、部品表、登録簿など）を申告書に直します。",
        "Turn other forms (model cards, bills of materials, registers …) into declarations.",
    ),
    "request": (
        "checker.cli.request",
        "足りない資料を求める依頼文を作ります。",
        "Write a letter that asks for what is missing.",
    ),
    "compare": (
        "checker.cli.compare",
        "同じ条件で照合した結果を並べます。",
        "Set results under the same conditions side by side.",
    ),
    "init": ("checker.cli.init", "書き込むための申告書を作ります。", "Write a declaration to fill in."),
    "spec": (
        "checker.cli.spec",
        "仕様書の条項の案、回答の様式、採点表を作ります。",
        "Draft clauses, answer form and scoring table.",
    ),
    "form": (
        "checker.cli.form",
        "Excelの様式を作り、記入された様式を読みます。",
        "Make an Excel form; read a filled one.",
    ),
    "fmt": ("checker.cli.fmt", "申告書などの書き方を整えます。", "Lay out files; comments and content stay."),
    "evidence": (
        "checker.cli.evidence",
        "根拠資料の識別値、状態、期限を扱います。",
        "Digests, state and expiry of evidence.",
    ),
    "baseline": (
        "checker.cli.baseline",
        "申告者側の既知一覧（分かっている未了）を扱います。",
        "The project's list of open findings that are known.",
    ),
    "diff": (
        "checker.cli.diff",
        "二つの照合結果の違いと、その理由を示します。",
        "What changed between two assessments, and why.",
    ),
    "hook": (
        "checker.cli.hook",
        "変わったファイルを使う申告書だけを照合します。",
        "Check the declarations that changed files touch.",
    ),
    "sign": ("checker.cli.sign", "申告書や照合結果に署名します。", "Sign a declaration or an assessment."),
    "verify": ("checker.cli.verify", "署名と内容を確かめます。", "Verify a signature and what was signed."),
    "config": ("checker.cli.config", "この場所の設定を見ます。", "The settings that hold here."),
}
"""Word → (module, help in Japanese, help in English), in the order of the help page."""


_WITH_SETTINGS = ("check", "hook", "baseline")
_PLACES = ("gensoku.toml", "pyproject.toml", "setup.cfg")
"""Where settings may stand; looked for here, so that without them nothing of them is imported."""
_SETTINGS = "checker.settings"
"""Under which name a call keeps the settings that it found."""


class Words(click.Group):
    """A group that imports a word's module when the word is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the words in the order in which a newcomer needs them."""
        return list(WORDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the settings of the project before the word is imported: they may say in which language it speaks."""
        if args[0] in _WITH_SETTINGS and any(map(os.path.isfile, _PLACES)):
            from checker.cli.config import defaults

            ctx.meta[_SETTINGS], ctx.default_map = defaults()
            chosen = ctx.meta[_SETTINGS].by_key.get("lang")
            if chosen is not None:
                decide_by_settings(str(chosen.value))
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a word; None for an unknown one."""
        if cmd_name not in WORDS:
            return None
        command: click.Command = import_module(WORDS[cmd_name][0]).command
        if isinstance(command, click.Group) and all(one.name != "lang" for one in command.params):
            # A group takes it too, so that it may stand anywhere in a call; its words know it already.
            lang_option(command)
            command.params[-1].expose_value = False
        return speak_usage(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the words with their help, without importing any."""
        with formatter.section(pick("コマンド", "Commands")):
            formatter.write_dl([(name, pick(ja, en)) for name, (_, ja, en) in WORDS.items()])


@click.command(
    cls=Words,
    help=pick(
        "AIの申告書と根拠資料を、日本の公表されたAI原則と突き合わせ、どの原則の根拠が足りないかを示します。"
        "法令の判断でも、優劣の評価でもありません。",
        "Hold AI declarations and their evidence against Japan's published AI principles and show which principle lacks "
        "evidence. No legal judgement, no rating.",
    ),
    epilog=pick(
        "終了状態: 0 未了なし・1 不足又は要確認あり・2 呼び方の誤り・3 読めない入力あり・4 本ツールの不具合",
        "Exit status: 0 nothing open · 1 a gap or something undetermined · 2 wrong call · 3 unreadable input · 4 our fault",
    ),
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
        # Whatever writes takes `--output`; scripts that say `--out` are understood too.
        "token_normalize_func": lambda name: "output" if name == "out" else name,
    },
)
@click.version_option(
    __version__,
    prog_name="gensoku",
    message="%(prog)s %(version)s",
    help=pick("版を表示します", "Show the version and exit."),
)
@click.option("--debug", is_flag=True, hidden=True)
@lang_option
@click.pass_context
def group(ctx: click.Context, debug: bool, lang: str | None) -> None:
    """Keep what all words share. `lang` has been seen already, before anything could be said."""
    ctx.obj = {"debug": debug, "settings": ctx.meta.get(_SETTINGS)}


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


def _nowhere() -> None:
    """Send what is left for standard output nowhere: it cannot be written, and the end of the process would try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def run(arguments: list[str]) -> int:
    """Run one call and return its exit status: 0, 1, 2 (wrong call), 3 (bad input) or 4 (our fault); never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Whatever the locale, Japanese text must come out, and nothing may stop a report half-way.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    debug = "--debug" in arguments or bool(os.environ.get("GENSOKU_DEBUG"))
    decide(arguments)
    speak_click()
    speak_usage(group)
    try:
        return _status(arguments, debug)
    finally:
        # What one call says binds no other.
        decide(())


def _status(arguments: list[str], debug: bool) -> int:
    """Run one call in the language that was decided, and return its exit status."""
    try:
        status = group.main(args=arguments, prog_name="gensoku", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as fault:
        with contextlib.suppress(OSError):
            fault.show()
        return fault.exit_code
    except click.Abort:
        return 130
    except BrokenPipeError:
        _nowhere()
        return 0
    except InputError as fault:
        tell_problems(fault.problems)
        return fault.exit_status
    except UsageFault as fault:
        tell_problems([fault.problem])
        return fault.exit_status
    except (GensokuError, Exception) as fault:
        if isinstance(fault, OSError) and fault.filename is None and fault.errno in _FULL:
            # Files are named by those who write them; what has no name here is standard output.
            _nowhere()
            tell_problems([Problem("DEC-043", {"file": "", "detail": errno.errorcode[fault.errno]})])
            return 3
        # The last net: the user gets one clear message that asks for a report, never a traceback.
        if debug:
            raise
        tell_problems([Problem("EVI-022", {"detail": type(fault).__name__})])
        return 4
    return status if isinstance(status, int) else 0
