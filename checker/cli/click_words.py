"""What click itself says (headings of help pages, faults of a call), in Japanese where the call speaks Japanese.

click takes every sentence of its own through `gettext`, by the names `_` and `ngettext` in its modules, and ships no
translation. These stand in their place: they translate what is listed here, and leave the rest to `gettext`.
"""

from __future__ import annotations

import gettext
import re

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from checker.cli.speak import language
from checker.reports.width import columns, wrap

SENTENCES: dict[str, str] = {
    "Usage:": "使い方:",
    "Options": "オプション",
    "Commands": "コマンド",
    "Positional arguments": "引数",
    "Show this message and exit.": "この説明を表示します",
    "default: {default}": "既定: {default}",
    "env var: {var}": "環境変数: {var}",
    "required": "必須",
    "deprecated": "廃止予定",
    "Aborted!": "中止しました。",
    "Error: {message}": "誤り: {message}",
    "Try '{command} {option}' for help.": "使い方は「{command} {option}」で見られます。",
    "Invalid value: {message}": "値が正しくありません: {message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} の値が正しくありません: {message}",
    "Missing argument": "必要な引数がありません:",
    "Missing option": "必要なオプションがありません:",
    "Missing parameter": "必要な指定がありません:",
    "Missing command.": "コマンドを指定してください。",
    "Missing parameter: {param_name}": "必要な指定がありません: {param_name}",
    "Choose from:\n\t{choices}": "次から選んでください:\n\t{choices}",
    "No such option {name!r}.": "「{name}」というオプションはありません。",
    "No such command {name!r}.": "「{name}」というコマンドはありません。",
    "Did you mean {possibility}?": "{possibility} のことではありませんか。",
    "(Did you mean one of: {possibilities}?)": "次のどれかのことではありませんか: {possibilities}",
    "Got unexpected extra argument ({args})": "余分な引数があります（{args}）",
    "Got unexpected extra arguments ({args})": "余分な引数があります（{args}）",
    "{value!r} is not {choice}.": "「{value}」は {choice} ではありません。",
    "{value!r} is not one of {choices}.": "「{value}」は選べる値（{choices}）にありません。",
    "{value!r} is not a valid {number_type}.": "「{value}」は数として読めません。",
    "{value} is not in the range {range}.": "{value} は範囲（{range}）の外です。",
    "{value!r} is not a valid boolean. Recognized values: {states}": "「{value}」は真偽の値（{states}）ではありません。",
    "{name} {filename!r} does not exist.": "{name}「{filename}」がありません。",
    "{name} {filename!r} is a file.": "「{filename}」はファイルで、{name}ではありません。",
    "{name} {filename!r} is a directory.": "「{filename}」はフォルダで、{name}ではありません。",
    "{name} {filename!r} is not readable.": "{name}「{filename}」を読めません。",
    "{name} {filename!r} is not writable.": "{name}「{filename}」に書き込めません。",
    "Could not open file {filename!r}: {message}": "ファイル「{filename}」を開けません: {message}",
    "unknown error": "原因不明",
    "file": "ファイル",
    "directory": "フォルダ",
    "path": "場所",
    "Argument {name!r} takes {nargs} values.": "引数 {name} には値が {nargs} 個必要です。",
    "Option {name!r} does not take a value.": "オプション {name} に値は付けられません。",
    "Option {name!r} requires an argument.": "オプション {name} には値が必要です。",
    "Option {name!r} requires {nargs} arguments.": "オプション {name} には値が {nargs} 個必要です。",
}
"""click's sentence → ours. The places in braces are click's."""

_METAVARS = {
    "COMMAND": "コマンド",
    "ARGS": "引数",
    "OPTIONS": "オプション",
    "DECLARATION": "申告書",
    "ASSESSMENT": "照合結果書",
    "FILE": "ファイル",
    "DIR": "フォルダ",
    "FOLDER": "フォルダ",
    "PATH": "名前",
    "ID": "識別名",
    "NAME": "名前",
    "TEXT": "文字",
    "FORMAT": "形式",
    "FORM": "様式",
    "KEY": "秘密鍵",
    "PUB": "公開鍵",
    "CODE": "番号",
    "REF": "項目",
    "ROLE": "役割",
    "OLD": "元",
    "NEW": "新",
    "FAMILY": "原則集",
    "EDITION": "版",
    "INTEGER": "数",
}
"""Words that stand for a value in a usage line → the same in Japanese. What is written as it stands is not among them."""
_WRAPPED = click.formatting.wrap_text
_WORD = re.compile(r"[A-Z]+(?![A-Za-z-])")


def speak_click() -> None:
    """Let click's own sentences come in the language of the call, from now on."""
    for module in (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types):
        for name, said in (("_", _said), ("ngettext", _said_of_many)):
            if hasattr(module, name):
                setattr(module, name, said)
    # Columns of a table of options: a Japanese character is two wide.
    for name, measure in (("term_len", columns), ("wrap_text", _wrapped)):
        setattr(click.formatting, name, measure)


def _wrapped(
    text: str, width: int = 78, initial_indent: str = "", subsequent_indent: str = "", preserve_paragraphs: bool = False
) -> str:
    """Return a text in lines of `width` columns, as click's own does, but knowing how wide Japanese is."""
    if language() != "ja":
        return _WRAPPED(text, width, initial_indent, subsequent_indent, preserve_paragraphs)
    paragraphs = []
    for part in text.split("\n\n") if preserve_paragraphs else [text]:
        lines = wrap(" ".join(part.split()), width - columns(initial_indent))
        paragraphs.append(
            "\n".join((subsequent_indent if n else initial_indent) + line for n, line in enumerate(lines))
        )
    return "\n\n".join(paragraphs)


def speak_usage(command: click.Command) -> click.Command:
    """Put the words of a command's usage line and values into Japanese, where the call speaks Japanese."""
    if language() != "ja" or getattr(command, "_in_japanese", False):
        return command
    command._in_japanese = True  # type: ignore[attr-defined]
    command.options_metavar = "[オプション]"
    # click takes the first sentence by its full stop, which Japanese does not have.
    command.short_help = command.short_help or (command.help or "").partition("。")[0]
    if isinstance(command, click.Group):
        command.subcommand_metavar = "コマンド [引数]..."
        for below in command.commands.values():
            speak_usage(below)
    for parameter in command.params:
        if isinstance(parameter, click.Argument) and parameter.metavar is None:
            parameter.metavar = (parameter.name or "").upper()
        if parameter.metavar:
            parameter.metavar = in_japanese(parameter.metavar)
    return command


def in_japanese(metavar: str) -> str:
    """Return what stands for a value (`FILE|NAME`) in Japanese (`ファイル|名前`)."""
    return _WORD.sub(lambda found: _METAVARS.get(found[0], found[0]), metavar)


def _said(text: str) -> str:
    if language() == "ja":
        return SENTENCES.get(text) or gettext.gettext(text)
    return gettext.gettext(text)


def _said_of_many(one: str, many: str, count: int) -> str:
    if language() == "ja":
        text = one if count == 1 else many
        return SENTENCES.get(text) or gettext.ngettext(one, many, count)
    return gettext.ngettext(one, many, count)
