"""Lays a hostile variant out as files. The variants are data, see `hostile/variants/`."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import socket
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from checker.model.declaration import Characteristics
from checker.pipeline import open_frame

FOLDER = Path(__file__).parent / "hostile" / "variants"
VARIANTS: list[dict[str, Any]] = [
    one for file in sorted(FOLDER.glob("*.yaml")) for one in yaml.safe_load(file.read_text(encoding="utf-8"))
]
REF = "ai-utilization@2018/transparency/logs"
AS_OF = "2026-11-24"
GOOD = (
    "# ログ方針\n\n## 記録項目\n\n入力と出力を記録します。記録の管理責任者は情報課長です。\n\n"
    "## 保存期間\n\n保存期間は5年間です。\n"
)


def repeated(spec: dict[str, Any]) -> str:
    return str(spec.get("before", "")) + str(spec["unit"]) * int(spec["times"]) + str(spec.get("after", ""))


class Desk:
    """Lays a variant out as files in a folder."""

    def __init__(self, folder: Path, one: dict[str, Any]) -> None:
        self.one = one
        self.folder = folder / "declared"
        self.folder.mkdir()
        self.path = self.folder / str(one.get("as", "declaration.json"))
        self._others()
        if "raw" in one or "raw_repeat" in one or "raw_bytes" in one or "raw_lines" in one:
            self.path.write_bytes(self._raw())
        elif one.get("fifo_declaration"):
            os.mkfifo(self.path)
        elif not one.get("missing"):
            self._document()
            self._declaration()

    def _others(self) -> None:
        for name, text in self.one.get("files", {}).items():
            target = self.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(GOOD if text == "GOOD" else text, encoding="utf-8")
        for name, aim in self.one.get("links", {}).items():
            (self.folder / name).symlink_to(aim)

    def _raw(self) -> bytes:
        one = self.one
        if "raw_bytes" in one:
            return base64.b64decode(one["raw_bytes"])
        if "raw_repeat" in one:
            return repeated(one["raw_repeat"]).encode()
        if "raw_lines" in one:
            spec = one["raw_lines"]
            lines = (spec["line"].replace("{n}", str(number)) for number in range(spec["times"]))
            return (spec["before"] + "".join(lines)).encode()
        return str(one["raw"]).encode(one.get("raw_encode", "utf-8"))

    def _document(self) -> None:
        one = self.one
        name: str | bytes = one.get("name", "e.md")
        if "name_bytes" in one:
            name = base64.b64decode(one["name_bytes"])
        target = os.path.join(os.fsencode(self.folder), name if isinstance(name, bytes) else os.fsencode(name))
        if "link" in one:
            os.symlink(one["link"], target)
        elif "fifo" in one:
            os.mkfifo(target)
        elif "folder" in one:
            os.mkdir(target)
        elif "socket" in one:
            here = os.getcwd()
            os.chdir(self.folder)
            try:
                with closing(socket.socket(socket.AF_UNIX)) as pipe:
                    pipe.bind(os.fsdecode(os.path.basename(target)))
            finally:
                os.chdir(here)
        else:
            with open(target, "wb") as stream:
                if "sparse" in one:
                    stream.truncate(one["sparse"])
                else:
                    stream.write(self._content())
            if "mode" in one:
                os.chmod(target, one["mode"])

    def _content(self) -> bytes:
        one = self.one
        if "bytes" in one:
            return base64.b64decode(one["bytes"])
        text = repeated(one["repeat"]) if "repeat" in one else one.get("text", GOOD)
        return str(text).replace("\n", one.get("newline", "\n")).encode(one.get("encode", "utf-8"))

    def _declaration(self) -> None:
        one = self.one
        evidence = {"id": "e", "at": "e.md", "kinds": ["log-policy"], **one.get("evidence", {})}
        evidence = {key: value for key, value in evidence.items() if value is not None}
        if "raw_path" in one:
            evidence["at"] = one["raw_path"]
        if "repeat_at" in one:
            evidence["at"] = repeated(one["repeat_at"])
        if "evidence_covers_repeat" in one:
            evidence["covers_versions"] = ",".join([">=1"] * one["evidence_covers_repeat"])[:500]
        claim: dict[str, Any] = {"about": REF, "answer": "met", "evidence": ["e"], **one.get("claim", {})}
        if "many_uses" in one:
            claim["evidence"] = ["e"] * one["many_uses"]
        if "claim_about_repeat" in one:
            claim["about"] = "a" * one["claim_about_repeat"]
        if "claim_statement_repeat" in one:
            claim |= {"answer": "planned", "statement": "保存する。" * (one["claim_statement_repeat"] // 5)}
        data: dict[str, Any] = {
            "gensoku": "declaration/1",
            "id": "variant",
            "subject": {"name": "まどぐちAI", "version": "3.2.0", **one.get("subject", {})},
            "declared_by": {
                "organization": "株式会社サンプル",
                "roles": ["ai-service-provider"],
                "declared_on": "2026-10-01",
                **one.get("declared_by", {}),
            },
            "characteristics": one.get("characteristics", {}),
            "evidence": [evidence],
            "claims": [claim],
            **one.get("root", {}),
        }
        self._many(data, claim, evidence)
        text = json.dumps(data, ensure_ascii=bool(one.get("ascii")))
        text = text.replace('"REF"', f'"{REF}"').replace('"DIGEST"', f'"{"0" * 64}"')
        text = text.replace('"SELF"', f'"{hashlib.sha256(text.encode()).hexdigest()}"')
        self.path.write_text(("\ufeff" if one.get("bom") else "") + text, encoding="utf-8", errors="surrogatepass")

    def _many(self, data: dict[str, Any], claim: dict[str, Any], evidence: dict[str, Any]) -> None:
        one = self.one
        if "many_claims" in one:
            data["claims"] = [claim] * one["many_claims"]
        if "many_evidence" in one:
            data["evidence"] = [{**evidence, "id": f"e{number}"} for number in range(one["many_evidence"])]
            data["claims"] = [{**claim, "evidence": [f"e{number}" for number in range(200)]}]
        if one.get("all_false"):
            ids = [item.name for item in fields(Characteristics) if item.name != "decision_role"]
            data["characteristics"] = {key: {"value": False, "why": "使わない"} for key in ids}
            data["claims"] = []
        if one.get("same_statement"):
            principles = open_frame(as_of=AS_OF).library.catalog("ai-utilization@2018").catalog.principles
            refs = [f"ai-utilization@2018/{p.id}/{c.id}" for p in principles for c in p.criteria]
            data["claims"] = [{"about": ref, "answer": "met", "statement": "適切に行う。"} for ref in refs]


def laid_out(one: dict[str, Any], folder: Path) -> Path:
    return Desk(folder, one).path
