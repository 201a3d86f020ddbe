"""Signed files: any changed byte of what was signed, or of the signed file, is found."""

from __future__ import annotations

import base64
import json
import os
import shutil
from dataclasses import replace

import outside
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped_examples import EXAMPLES, LIBRARY, ROOT

from checker import signing
from checker.cli.group import run
from checker.cli.saved import load_assessment
from checker.errors import InputError
from checker.frame import open_frame
from checker.model.plain import canonical
from checker.model.sealed import seal
from checker.model.vocabulary import Verdict
from checker.pipeline import check
from checker.reports import Options, whole

pytest.importorskip("securesystemslib")
TOWN = "examples/midori-town-deployment"
VENDOR = "examples/madoguchi-chatbot-complete"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Hold the examples, a pair of keys, and a signed assessment of the town's declaration."""
    folder = tmp_path_factory.mktemp("signing")
    for name in EXAMPLES:
        shutil.copytree(ROOT / "examples" / name, folder / "examples" / name)
    before = os.getcwd()
    os.chdir(folder)
    signing.new_key("town")
    frame = open_frame(
        case=f"{TOWN}/case.yaml", reviews=f"{TOWN}/reviews.yaml", waivers=f"{TOWN}/waivers.yaml",
        as_of="2026-11-24", library=LIBRARY,
    )  # fmt: skip
    made = check(f"{TOWN}/declaration.yaml", frame).assessment
    (folder / "a.json").write_bytes(whole("json", made, Options()))
    assert run(["sign", "a.json", "--key", "town.key"]) == 0
    yield folder
    os.chdir(before)


def verify(*words):
    return run(["verify", "a.json.signed.json", "--key", "town.pub", "--lang", "en", *words])


def assert_told(capsys, file, code):
    """Assert that the last thing said names this code at this file."""
    said = [line for line in capsys.readouterr().err.splitlines() if f"[{code}]" in line]
    assert [line for line in said if line.startswith(f"{file}: ")], said


def test_as_signed(home, capsys):
    assert verify() == 0
    assert verify("--recompute") == 0
    assert "a new check gives the same" in capsys.readouterr().out


def test_keys_are_secret_and_never_overwritten(home, capsys):
    assert (home / "town.key").stat().st_mode & 0o777 == 0o600
    assert run(["sign", "--new-key", "town"]) == 2
    shutil.copy(home / "town.key", home / "open.key")
    (home / "open.key").chmod(0o644)
    assert run(["sign", "a.json", "--key", "open.key"]) == 3
    assert "DEC-142" in capsys.readouterr().err
    assert run(["sign", "a.json"]) == 2


def of_another_kind(made) -> tuple[bytes, bytes]:
    """Return a pair of keys as PEM that is not Ed25519's."""
    from cryptography.hazmat.primitives import serialization as how

    secret = made.private_bytes(how.Encoding.PEM, how.PrivateFormat.PKCS8, how.NoEncryption())
    return secret, made.public_key().public_bytes(how.Encoding.PEM, how.PublicFormat.SubjectPublicKeyInfo)


def test_only_keys_of_the_one_kind_sign_and_verify(home, capsys):
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

    secret, public = of_another_kind(generate_private_key(SECP256R1()))
    for name, data in (("x.key", b"no key"), ("ec.key", secret)):
        (home / name).write_bytes(data)
        (home / name).chmod(0o600)
        assert run(["sign", "a.json", "--key", name]) == 3
        assert_told(capsys, name, "DEC-132")
    (home / "swapped.key").write_bytes((home / "town.pub").read_bytes())
    assert run(["sign", "a.json", "--key", "swapped.key"]) == 3
    assert_told(capsys, "swapped.key", "DEC-223")
    for name, data in (("x.pub", b"no key"), ("ec.pub", public), ("swapped.pub", (home / "town.key").read_bytes())):
        (home / name).write_bytes(data)
        assert run(["verify", "a.json.signed.json", "--key", name]) == 3
        assert_told(capsys, name, "DEC-132")
    assert run(["sign", "a.json", "--key", "town.key", "--output", "again.json"]) == 0
    assert "DEC-132" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "file",
    [
        f"{TOWN}/declaration.yaml", f"{TOWN}/case.yaml", f"{TOWN}/reviews.yaml", f"{TOWN}/waivers.yaml",
        f"{VENDOR}/declaration.yaml", f"{VENDOR}/evidence/whitepaper.md", f"{TOWN}/evidence/unyo-yoko.md",
    ],
)  # fmt: skip
def test_a_changed_byte_of_any_input_is_found(home, file, capsys):
    path = home / file
    data = path.read_bytes()
    try:
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        assert verify() == 1
        assert_told(capsys, file, "DEC-135")
        path.unlink()
        assert verify() == 3
        said = capsys.readouterr().err
        assert "DEC-191" in said
        assert "DEC-135" not in said
    finally:
        path.write_bytes(data)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_changed_byte_of_the_signed_file_is_found(home, data):
    """Every byte that carries meaning: payload, signature and type; white space and key ids are no part of what is signed."""
    envelope = json.loads((home / "a.json.signed.json").read_text(encoding="utf-8"))
    payload = bytearray(base64.b64decode(envelope["payload"]))
    at = data.draw(st.integers(0, len(payload) - 1))
    payload[at] ^= data.draw(st.integers(1, 255))
    forged = {**envelope, "payload": base64.b64encode(payload).decode()}
    (home / "forged.json").write_text(json.dumps(forged), encoding="utf-8")
    with pytest.raises(InputError) as fault:
        signing.open_signed("forged.json", "town.pub")
    assert fault.value.problems[0].code == "DEC-133"


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_changed_byte_of_a_signed_declaration_is_found(home, data):
    """In its payload, in its signature, and in every file that it was signed with."""
    path = f"{VENDOR}/declaration.yaml"
    if not (home / "vendor.json").exists():
        assert run(["sign", path, "--key", "town.key", "--output", "vendor.json"]) == 0
    envelope = json.loads((home / "vendor.json").read_text(encoding="utf-8"))
    held = {"payload": envelope["payload"], "sig": envelope["signatures"][0]["sig"]}
    field = data.draw(st.sampled_from(sorted(held)))
    raw = bytearray(base64.b64decode(held[field]))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    held[field] = base64.b64encode(raw).decode()
    forged = {**envelope, "payload": held["payload"], "signatures": [{**envelope["signatures"][0], "sig": held["sig"]}]}
    (home / "forged.json").write_text(json.dumps(forged), encoding="utf-8")
    with pytest.raises(InputError) as fault:
        signing.open_signed("forged.json", "town.pub")
    assert fault.value.problems[0].code == "DEC-133"
    file = home / data.draw(st.sampled_from([name for name, _ in signing.open_signed("vendor.json", "town.pub").files]))
    before = file.read_bytes()
    changed = bytearray(before)
    changed[data.draw(st.integers(0, len(before) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        file.write_bytes(changed)
        assert run(["verify", "vendor.json", "--key", "town.pub"]) == 1
    finally:
        file.write_bytes(before)
    assert run(["verify", "vendor.json", "--key", "town.pub"]) == 0


def test_another_key_another_type_and_nonsense(home, capsys):
    signing.new_key("other")
    assert run(["verify", "a.json.signed.json", "--key", "other.pub"]) == 1
    envelope = json.loads((home / "a.json.signed.json").read_text(encoding="utf-8"))
    for change in ({"payloadType": "text/plain"}, {"signatures": []}, {"signatures": 3}, {"payload": 1}):
        (home / "x.json").write_text(json.dumps({**envelope, **change}), encoding="utf-8")
        assert run(["verify", "x.json", "--key", "town.pub"]) in (1, 3)
    assert run(["verify", "a.json", "--key", "town.pub"]) == 3
    assert "DEC-134" in capsys.readouterr().err


def test_a_new_check_that_differs_is_told(home, capsys):
    """Somebody signs an assessment that the inputs do not give: the signature holds, the computation does not."""
    made = load_assessment("a.json")
    at, one = next(
        (number, c) for number, p in enumerate(made.principles) for c in p.criteria if c.verdict == "not-satisfied"
    )
    principle = made.principles[at]
    forged = [replace(c, verdict=Verdict.SATISFIED) if c is one else c for c in principle.criteria]
    principles = (*made.principles[:at], replace(principle, criteria=tuple(forged)), *made.principles[at + 1 :])
    (home / "b.json").write_bytes(whole("json", seal(replace(made, principles=principles)), Options()))
    assert run(["sign", "b.json", "--key", "town.key"]) == 0
    assert run(["verify", "b.json.signed.json", "--key", "town.pub"]) == 0
    assert run(["verify", "b.json.signed.json", "--key", "town.pub", "--recompute"]) == 1
    said = capsys.readouterr().err
    assert "DEC-136" in said
    assert one.ref in said


def test_a_declaration_is_signed_with_its_evidence(home, capsys):
    path = f"{VENDOR}/declaration.yaml"
    assert run(["sign", path, "--key", "town.key", "--output", "d.json"]) == 0
    signed = signing.open_signed("d.json", "town.pub")
    assert signed.predicate_type == signing.DECLARATION
    assert f"{VENDOR}/evidence/whitepaper.md" in dict(signed.files)
    capsys.readouterr()
    assert run(["verify", "d.json", "--key", "town.pub", "--recompute", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert ("holds no result" in said, "a new check" in said) == (True, False)
    assert run(["verify", "d.json", "--key", "town.pub"]) == 0


def test_evidence_in_a_folder_of_its_own(home):
    shutil.copytree(home / "examples/madoguchi-chatbot", home / "apart")
    shutil.move(home / "apart/declaration.yaml", home / "alone.yaml")
    frame = open_frame(as_of="2026-11-24", library=LIBRARY)
    made = check("alone.yaml", frame, evidence_root="apart").assessment
    (home / "c.json").write_bytes(whole("json", made, Options()))
    assert run(["sign", "c.json", "--key", "town.key"]) == 0
    words = ["verify", "c.json.signed.json", "--key", "town.pub"]
    assert run(words) == 0
    assert "apart/evidence/whitepaper.md" in dict(signing.open_signed(words[1], "town.pub").files)
    assert run([*words, "--recompute"]) == 0


def test_what_is_signed_is_canonical(home):
    envelope = json.loads((home / "a.json.signed.json").read_text(encoding="utf-8"))
    payload = base64.b64decode(envelope["payload"])
    assert canonical(json.loads(payload)) == payload
    assert set(envelope) == {"payload", "payloadType", "signatures"}


@pytest.mark.validators
def test_others_read_the_envelope_and_the_statement(home):
    script = """
import json, sys
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from google.protobuf.json_format import Parse
from in_toto_attestation.v1.statement import Statement
from in_toto_attestation.v1 import statement_pb2
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey
envelope = Envelope.from_dict(json.load(open(sys.argv[1])))
envelope.verify([SSlibKey.from_crypto(load_pem_public_key(open(sys.argv[2], "rb").read()))], 1)
statement = Statement.copy_from_pb(Parse(envelope.payload.decode(), statement_pb2.Statement()))
statement.validate()
print(len(statement.pb.subject), statement.pb.predicate_type)
"""
    said = outside.python(script, str(home / "a.json.signed.json"), str(home / "town.pub"))
    assert said.split()[1] == signing.ASSESSMENT
