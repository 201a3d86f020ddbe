"""The interview of `gensoku init`: facts first, then only what applies, each with the reason why it is asked.

Every answer is written to the file at once, so that the interview goes on where it stopped. What was answered can be taken
back, step by step; what is put off is asked when the interview goes on another time.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import partial
from typing import Any, cast, get_args

import click

from checker.catalogs import Library
from checker.cli.output import write_file
from checker.cli.speak import pick_in
from checker.forms.as_yaml import data_yaml
from checker.forms.list_words import list_word
from checker.frame import open_frame
from checker.labels import iso_date
from checker.loading.load import read_document
from checker.model.declaration import Characteristics, StatedCharacteristic
from checker.model.vocabulary import Answer, Role
from checker.questionnaire import Asked, Questionnaire, default_catalogs, put_together
from checker.reports.width import wrap
from checker.syntax.interface import Limits
from checker.today import today_in_japan
from checker.wording.form_words import FORM

MARK = "# gensoku init (interview)"
"""First line of a file that an interview writes; one without it is never written over."""
_BASICS = ("subject.name", "subject.version", "subject.provider.name", "declared_by.organization")
_QUIT = ("q", "やめる")
_BACK = ("b", "戻る")
_LATER = ("s", "あとで")


class Stopped(Exception):
    """The user wants to go on another time."""


class Back(Exception):
    """The user wants to change the answer before."""


class Later(Exception):
    """The user wants to answer this another time."""


def resumable(path: str) -> bool:
    """Tell whether the file at `path` was begun by an interview."""
    try:
        with open(path, encoding="utf-8") as stream:
            return stream.readline().rstrip("\n") == MARK
    except (OSError, UnicodeDecodeError):
        return False


class Interview:
    """One interview, with what has been answered so far."""

    def __init__(self, path: str, library: Library, language: str, catalogs: Sequence[str], id_: str) -> None:
        self.path, self.library, self.language, self.catalogs = path, library, language, catalogs
        self.data: dict[str, Any] = {"gensoku": "declaration/1", "id": id_}
        if resumable(path):
            found = read_document(path, Limits()).data
            if isinstance(found, dict):
                self.data = dict(found)
        self.word = list_word(library, language)
        self._before: list[tuple[dict[str, Any], frozenset[str]]] = []
        """What had been answered and put off before each step of this session."""
        self._put_off: frozenset[str] = frozenset()
        self._told: set[str] = set()
        self._prompts = 0
        """How often something was asked in this step."""

    def say(self, ja: str, en: str) -> None:
        """Print a text in lines that fit a terminal."""
        for line in pick_in(self.language, ja, en).split("\n"):
            click.echo("\n".join(wrap(line, 78)) if line else "")

    def run(self) -> bool:
        """Ask what has not been answered yet; tell whether everything was asked."""
        self.say(
            "質問に順に答えると、申告書ができます。答えはその都度ファイルに残ります。\n"
            "b（戻る）で一つ前に戻り、s（あとで）でその問いを後回しにし、q（やめる）で終わります。",
            "Answer the questions one by one to make a declaration. Every answer is kept at once.\n"
            "Type b to go back a step, s to answer later, q to stop.",
        )
        try:
            while (step := next((one for one in self._steps() if one[0] not in self._put_off), None)) is not None:
                self._do(*step)
        except (Stopped, click.Abort):
            self.say(
                f"\nここまでの答えを {self.path} に残しました。同じ呼び方で続きから始まります。",
                f"\nYour answers are kept in {self.path}. The same call goes on from here.",
            )
            return False
        if self._put_off:
            self.say(
                f"\nあとで答える問いが {len(self._put_off)} 件あります。同じ呼び方で、その問いから始まります。",
                f"\n{len(self._put_off)} questions were put off. The same call begins with them.",
            )
        return True

    def _steps(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Yield what has not been answered yet, in order: a name, and what asks it."""
        for key in _BASICS:
            if not self._get(key):
                yield key, partial(self._basic, key)
        if not self._get("declared_by.roles"):
            yield "roles", self._roles
        stated = self.data.get("characteristics", {})
        for id_ in self.library.characteristics:
            if id_ not in stated:
                yield f"characteristics.{id_}", partial(self._characteristic, id_)
        asked = self.questionnaire()
        done = {claim["about"] for claim in self.data.get("claims", [])}
        for number, one in asked.numbered():
            if one.ref not in done:
                yield one.ref, partial(self._question, number, asked, one)

    def _do(self, name: str, ask: Callable[[], None]) -> None:
        """Ask one step; going back in its midst begins it anew, at its beginning takes back the one before."""
        before = (deepcopy(self.data), self._put_off)
        self._prompts = 0
        try:
            ask()
        except Later:
            self.data = before[0]
            if name in _BASICS or name == "roles":
                self.say("この問いは、先に進むために要ります。", "This one is needed before the others.")
                return
            self._put_off |= {name}
        except Back:
            self.data = before[0]
            if self._prompts <= 1:
                self._take_back()
            return
        self._before.append(before)

    def _take_back(self) -> None:
        if self._before:
            self.data, self._put_off = self._before.pop()
        elif not self._drop_last():
            self.say("これより前の問いはありません。", "There is nothing before this.")
            return
        self._save()

    def _drop_last(self) -> bool:
        """Take back the last answer of a session before this one; tell whether there was one."""
        if self.data.get("claims"):
            self.data["claims"].pop()
        elif self.data.get("characteristics"):
            self.data["characteristics"].popitem()
        elif self._get("declared_by.roles"):
            del self.data["declared_by"]["roles"]
        else:
            known = [key for key in _BASICS if self._get(key)]
            if not known:
                return False
            above, _, last = known[-1].rpartition(".")
            del self._get(above)[last]
        return True

    # ── asking ────────────────────────────────────────────────────────

    def _ask(self, ja: str, en: str, *, needed: bool = True) -> str:
        self._prompts += 1
        text = str(click.prompt(pick_in(self.language, ja, en), default="" if not needed else None, show_default=False))
        word = unicodedata.normalize("NFKC", text).strip().lower()
        for words, what in ((_QUIT, Stopped), (_BACK, Back), (_LATER, Later)):
            if word in words:
                raise what
        return " ".join(text.split())

    def _choose(self, choices: Sequence[tuple[str, str]]) -> str:
        """Ask for one of the choices by its number."""
        for number, (_, label) in enumerate(choices, 1):
            click.echo(f"  {number}  {label}")
        while True:
            text = self._ask("番号（b 戻る、s あとで、q やめる）", "Number (b back, s later, q quit)")
            if text.isdecimal() and 1 <= int(text) <= len(choices):
                return choices[int(text) - 1][0]
            self.say("一覧の番号を入れてください。", "Please type a number of the list.")

    def _save(self) -> None:
        write_file(self.path, [f"{MARK}\n", data_yaml(self.data)], reads=())

    def _set(self, dotted: str, value: object) -> None:
        here = self.data
        *above, last = dotted.split(".")
        for key in above:
            here = here.setdefault(key, {})
        here[last] = value
        self._save()

    def _get(self, dotted: str) -> Any:
        here: Any = self.data
        for key in dotted.split("."):
            here = here.get(key) if isinstance(here, dict) else None
        return here

    # ── steps ─────────────────────────────────────────────────────────

    def _basic(self, key: str) -> None:
        self._set(key, self._ask(*FORM["field"][key]))

    def _roles(self) -> None:
        if not self._get("declared_by.declared_on"):
            self._set("declared_by.declared_on", today_in_japan())
        self.say(
            "\n役割を選びます。何を聞くかは役割で決まります（二つ以上は 1,2 のように）。",
            "\nChoose your roles; they decide what is asked (several as 1,2).",
        )
        roles = [role for role in self.library.families.roles if role.id in get_args(Role)]
        for number, role in enumerate(roles, 1):
            click.echo(f"  {number}  {role.title.in_(self.language)}")
        while True:
            parts = [part.strip() for part in self._ask("番号", "Numbers").replace("、", ",").split(",")]
            if parts and all(part.isdecimal() and 1 <= int(part) <= len(roles) for part in parts):
                chosen = dict.fromkeys(roles[int(part) - 1].id for part in parts)
                self._set("declared_by.roles", list(chosen))
                return
            self.say("一覧の番号を入れてください。", "Please type numbers of the list.")

    def _characteristic(self, id_: str) -> None:
        if "characteristics" not in self._told:
            self._told.add("characteristics")
            left = len(self.library.characteristics) - len(self.data.get("characteristics", {}))
            self.say(
                f"\nシステムの特徴を {left} 件お聞きします。当てはまらない問いを除くためです。",
                f"\n{left} questions on the system come first, to leave out what does not apply.",
            )
        item = self.library.characteristics[id_]
        self.say(f"\n{item.question.ja}", f"\n{item.question.en}")
        self.say(f"（なぜ聞くか：{item.why.ja}）", f"(Why: {item.why.en})")
        ids = ("yes", "no", "unknown") if item.type == "boolean" else (*(v.id for v in item.values), "unknown")
        chosen = self._choose([(one, self.word("value", one)) for one in ids])
        value: Any = {"yes": True, "no": False}.get(chosen, chosen)
        if value is False:
            why = self._ask(
                "「いいえ」の理由（空欄なら「不明」とします）", "Reason for the no (empty: unknown)", needed=False
            )
            value = {"value": False, "why": why} if why else "unknown"
        self._set(f"characteristics.{id_}", value)

    def _facts(self) -> Characteristics:
        made: dict[str, Any] = {}
        for key, value in self.data.get("characteristics", {}).items():
            made[key] = StatedCharacteristic(**value) if isinstance(value, dict) else value
        return Characteristics(**made)

    def questionnaire(self) -> Questionnaire:
        """Return what is asked, by the roles and facts that are known by now."""
        roles = cast("tuple[Role, ...]", tuple(self._get("declared_by.roles")))
        refs = self.catalogs or default_catalogs(self.library, roles)
        return put_together(self.library, refs, roles, facts=self._facts())

    def _question(self, number: int, asked: Questionnaire, one: Asked) -> None:
        if "questions" not in self._told:
            self._told.add("questions")
            self.say(
                f"\n当てはまる問いは {len(asked.asked)} 件、後の段階の問いは {len(asked.later)} 件、"
                f"特徴により除いたものは {len(asked.left_out)} 件です。",
                f"\n{len(asked.asked)} questions apply, {len(asked.later)} are for later stages, {len(asked.left_out)} were "
                "left out because of the facts.",
            )
        claim = self._claim(number, len(asked.asked), one)
        self.data.setdefault("claims", []).append(claim)
        self._save()

    def _claim(self, number: int, count: int, one: Asked) -> dict[str, Any]:
        criterion = one.criterion
        question = (criterion.question or criterion.statement).in_(self.language)
        click.echo(f"\n[{number}/{count}] {one.principle.title.in_(self.language)}")
        self.say(question, question)
        self.say(f"（なぜ聞くか：{criterion.statement.ja}）", f"(Why: {criterion.statement.en})")
        if criterion.remedy:
            self.say(f"（出すもの：{criterion.remedy.ja}）", f"(To hand in: {criterion.remedy.en})")
        answer = self._choose([(id_, self.word("answer", id_)) for id_ in get_args(Answer)])
        made: dict[str, Any] = {"about": one.ref, "answer": answer}
        if answer in ("not-applicable", "not-feasible"):
            made["reason"] = self._ask("理由", "Reason")
            return made
        if text := self._ask("説明（空欄でも可）", "Explanation (may be empty)", needed=False):
            made["statement"] = text
        if answer in ("met", "partly"):
            self._document(made, one)
        if answer in ("partly", "planned", "not-met"):
            self._plan(made)
        return made

    def _document(self, made: dict[str, Any], one: Asked) -> None:
        """Ask for the document, its place and its kind."""
        file = self._ask(
            "根拠資料のファイル（この申告書のフォルダから見た名前。なければ空欄）",
            "Document (file name below this declaration's folder; empty if none)",
            needed=False,
        )
        if not file:
            return
        if not os.path.isfile(os.path.join(os.path.dirname(self.path) or ".", file)):
            self.say(
                "そのファイルはまだありません。照合までに置いてください。",
                "There is no such file yet; put it there before the check.",
            )
        place = self._ask(
            "そのことが書いてある見出し（空欄でも可）", "Heading where it is written (may be empty)", needed=False
        )
        kinds = {kind.id: kind.title.in_(self.language) for kind in self.library.kinds.kinds}
        wanted = list(dict.fromkeys(m.kind for each in one.criterion.requirements for m in each.all))
        kind = wanted[0]
        if len(wanted) > 1:
            self.say("どの種類の資料ですか。", "Which kind of document is it?")
            kind = self._choose([(id_, kinds[id_]) for id_ in wanted])
        listed = self.data.setdefault("evidence", [])
        item = next((item for item in listed if item.get("at") == file), None)
        if item is None:
            item = {"id": f"e{len(listed) + 1}", "at": file, "kinds": []}
            listed.append(item)
        if kind not in item["kinds"]:
            item["kinds"].append(kind)
        use = {"use": item["id"], "kind": kind, "at": f"#{place}"} if place else {"use": item["id"], "kind": kind}
        made["evidence"] = [use]

    def _plan(self, made: dict[str, Any]) -> None:
        text = self._ask("これから何をしますか（空欄でも可）", "What will be done (may be empty)", needed=False)
        if not text:
            return
        plan = {"text": text}
        if owner := self._ask("担当（空欄でも可）", "By whom (may be empty)", needed=False):
            plan["owner"] = owner
        while due := self._ask(
            "いつまでに（例 2027-03-31。空欄でも可）", "By when (2027-03-31; may be empty)", needed=False
        ):
            found = iso_date(due)
            if found:
                plan["due"] = found
                break
            self.say("日付として読めません。", "That is no date.")
        made["plan"] = plan


def first_report(interview: Interview) -> None:
    """Check what the interview has made and print the first gap report."""
    from checker.pipeline import check
    from checker.reports import Options, format_named

    refs = [one.ref for one in interview.questionnaire().catalogs]
    result = check(interview.path, open_frame(catalogs=refs, library=interview.library))
    if result.assessment is not None:
        for piece in format_named("text").render(result.assessment, Options(interview.language)):
            click.echo(piece, nl=False)
