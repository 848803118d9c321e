"""`make deploy` names everything that is missing before it uploads anything."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dev import deploy
from dev.deploy_needs import MAX_GZIP_KIB, Facts, given, missing, notes
from dev.runtime import dev_vars, paths

KEYS = json.dumps({"tenants": {"main": {"keys": [{"sha256": "0" * 64}]}}})
SECRET = "s" * 43
READY = Facts(
    has_access=True,
    account_id="0123456789abcdef" * 2,
    uncommitted=(),
    bundle_fault=None,
    gzip_kib=2_700.0,
    variables={"ENVIRONMENT": "production", "AI_GATEWAY_ID": "default"},
    secrets={"HARPOON_API_KEYS": KEYS, "HARPOON_TICKET_SECRET": SECRET},
    secrets_file=".deploy.vars",
    deployed_secrets=frozenset(),
)


def with_secrets(**more: str) -> Facts:
    return replace(READY, secrets={**READY.secrets, **more})


def test_nothing_is_missing_when_all_is_there() -> None:
    assert missing(READY) == []


LACKS: list[tuple[Facts, str]] = [
    (replace(READY, has_access=False), "no access to Cloudflare"),
    (replace(READY, account_id=None), "CLOUDFLARE_ACCOUNT_ID is not set"),
    (replace(READY, account_id="your-account-id"), "CLOUDFLARE_ACCOUNT_ID is not an account's id"),
    (replace(READY, uncommitted=("a.py", *"bcdefg")), "not committed: a.py, b, c, d, e and 2 more"),
    (replace(READY, bundle_fault="no such file"), "can't be bundled: no such file"),
    (replace(READY, gzip_kib=MAX_GZIP_KIB + 1.0), "the upload has 3,073 KiB; at most 3,072"),
    (replace(READY, secrets_file="none", lacks_file=True), "SECRETS names none, which is no file"),
    (replace(READY, is_tracked=True), ".deploy.vars is in git"),
    (replace(READY, secrets={"HARPOON_API_KEYS": KEYS}), "HARPOON_TICKET_SECRET is not set"),
    (replace(READY, secrets={"HARPOON_TICKET_SECRET": SECRET}), "HARPOON_API_KEYS is not set"),
    (with_secrets(HARPOON_API_KEYS="<keys>"), "HARPOON_API_KEYS is not set"),
    (with_secrets(HARPOON_API_KEYS=""), "HARPOON_API_KEYS is not set"),
    (with_secrets(HARPOON_API_KEYS="{}"), "HARPOON_API_KEYS, tenants: Field required"),
    (with_secrets(HARPOON_TICKET_SECRET="short"), "must have at least 32 characters"),
    (with_secrets(GROK_API_KEY="k"), "GROK_API_KEY in .deploy.vars is no variable"),
    (with_secrets(AI_GATEWAY_ID="mine"), "AI_GATEWAY_ID is no secret"),
    (with_secrets(GROQ_API_KEY="a\tb"), "GROQ_API_KEY holds a line break or another control"),
    (with_secrets(GROQ_API_KEY="k" * 6_000), "GROQ_API_KEY has more than the 5,120 bytes"),
    (replace(READY, variables={"GROQ_API_KEY": "k"}), "GROQ_API_KEY in [vars] of wrangler.toml"),
    (replace(READY, variables={"ENVIRONMENT": "development"}), "ENVIRONMENT is development"),
    (replace(READY, variables={"HARPOON_MODE": "simulator"}), "HARPOON_MODE is simulator"),
    (replace(READY, variables={"GROQ_GATEWAY_URL": "ftp://x"}), "GROQ_GATEWAY_URL must start"),
]


@pytest.mark.parametrize(("facts", "said"), LACKS, ids=[said[:30] for _, said in LACKS])
def test_what_is_missing_is_named_alone(facts: Facts, said: str) -> None:
    (line,) = missing(facts)
    assert said in line


def test_everything_that_is_missing_is_named_at_once_and_no_secret() -> None:
    facts = Facts(
        has_access=False,
        account_id=None,
        uncommitted=("a.py",),
        bundle_fault="broken",
        gzip_kib=None,
        variables={"ENVIRONMENT": "development"},
        secrets={"GROK_API_KEY": "canary-1", "AI_GATEWAY_ID": "canary-2"},
        secrets_file=".deploy.vars",
    )
    said = missing(facts)
    assert len(said) == 9
    assert "canary" not in " ".join(said)


def test_a_secret_that_the_worker_has_is_not_missing() -> None:
    deployed = frozenset({"HARPOON_API_KEYS", "HARPOON_TICKET_SECRET"})
    assert missing(replace(READY, secrets={}, deployed_secrets=deployed)) == []


def test_placeholders_and_empty_values_are_not_uploaded_over_what_the_worker_has() -> None:
    names = ("HARPOON_API_KEYS", "HARPOON_TICKET_SECRET", "GROQ_API_KEY")
    file = dict(zip(names, ("", " ", "Your-groq-key"), strict=True)) | {"OPENAI_API_KEY": "canary"}
    facts = replace(READY, secrets=file, deployed_secrets=frozenset(names))
    assert missing(facts) == []
    assert given(facts) == {"OPENAI_API_KEY": "canary"}
    listed = "GROQ_API_KEY, HARPOON_API_KEYS, HARPOON_TICKET_SECRET"
    told = notes(facts)
    assert told[:3] == [
        "secrets that are uploaded: OPENAI_API_KEY",
        f"ignored in .deploy.vars, being empty or placeholders: {listed}",
        f"secrets that stay as they are on the Worker: {listed}",
    ]
    assert "canary" not in " ".join(told)


def test_a_copy_of_the_example_is_refused_only_for_what_it_sets() -> None:
    example = dev_vars.parse((paths.ROOT / ".dev.vars.example").read_text("utf-8"))
    facts = replace(READY, secrets={**example, **READY.secrets})
    assert missing(facts) == [
        "AI_GATEWAY_ID is no secret: put it into [vars] of wrangler.toml",
    ]


def test_what_could_not_be_asked_is_not_said_to_stay() -> None:
    told = " ".join(notes(replace(READY, deployed_secrets=None)))
    assert "could not be asked" in told
    assert "stay as they are" not in told


def test_providers_that_are_left_out_are_noted() -> None:
    def names_of(facts: Facts) -> list[str]:
        return [note.split(" ")[0] for note in notes(facts) if " is not set: " in note]

    assert names_of(READY) == ["AI_GATEWAY_TOKEN", "GROQ_API_KEY", "OPENAI_API_KEY"]
    assert names_of(with_secrets(GROQ_API_KEY="k")) == ["AI_GATEWAY_TOKEN", "OPENAI_API_KEY"]
    assert names_of(with_secrets(AI_GATEWAY_TOKEN="t")) == []


@pytest.fixture
def printed() -> dict[str, str]:
    """What git and wrangler print, by their first argument. Without it wrangler fails."""
    return {"deploy": "", "status": "", "rev-parse": "", "ls-files": ""}


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, printed: dict[str, str]) -> list[list[str]]:
    """What would be run, without running it."""
    run: list[list[str]] = []

    def fake(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        run.append(command)
        if "--secrets-file" in command:
            file = Path(command[command.index("--secrets-file") + 1])
            run.append([oct(file.stat().st_mode & 0o777), file.read_text("utf-8")])
        said = printed.get(command[1])
        return subprocess.CompletedProcess(command, 1 if said is None else 0, said or "", "")

    monkeypatch.setattr(deploy.subprocess, "run", fake)
    monkeypatch.setattr(deploy, "upload_kib", lambda: (9_000.0, 2_700.0))
    for name in ("CLOUDFLARE_API_TOKEN", "CLOUDFLARE_ACCOUNT_ID", "SECRETS"):
        monkeypatch.delenv(name, raising=False)
    return run


def test_nothing_is_uploaded_while_something_is_missing(
    commands: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("SECRETS", str(tmp_path / "none"))
    assert deploy.main([]) == 1
    assert not any("deploy" in command for command in commands)
    said = capsys.readouterr().err
    for name in ("CLOUDFLARE_API_TOKEN", "CLOUDFLARE_ACCOUNT_ID", "HARPOON_API_KEYS"):
        assert name in said


@pytest.fixture
def file(commands: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The secrets' file, empty yet, of somebody whom Cloudflare lets in."""
    file = tmp_path / "vars"
    file.touch()
    environment: Mapping[str, str] = {
        "SECRETS": str(file),
        "CLOUDFLARE_API_TOKEN": "token",
        "CLOUDFLARE_ACCOUNT_ID": READY.account_id or "",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return file


def test_the_upload_has_the_secrets_in_a_file_that_only_we_can_read(
    commands: list[list[str]], file: Path
) -> None:
    file.write_text(f"HARPOON_API_KEYS='{KEYS}'\nHARPOON_TICKET_SECRET='$HOME{SECRET}'\n")
    assert deploy.main([]) == 0
    *_, command, (mode, text) = commands
    assert command[:3] == [str(paths.wrangler_bin()), "deploy", "--strict"]
    assert f"CLOUDFLARE_ACCOUNT_ID:{READY.account_id}" in command
    assert mode == "0o600"
    expected = {"HARPOON_API_KEYS": KEYS, "HARPOON_TICKET_SECRET": f"$HOME{SECRET}"}
    assert json.loads(text) == expected
    assert not Path(command[command.index("--secrets-file") + 1]).exists()
    assert KEYS not in " ".join(command)


def test_a_deploy_over_a_worker_leaves_it_the_secrets_that_the_file_has_no_value_for(
    commands: list[list[str]],
    file: Path,
    printed: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = ("HARPOON_API_KEYS", "HARPOON_TICKET_SECRET", "GROQ_API_KEY")
    printed["secret"] = json.dumps([{"name": name, "type": "secret_text"} for name in names])
    file.write_text("HARPOON_API_KEYS=''\nGROQ_API_KEY=your-groq-key\n")
    assert deploy.main([]) == 0
    assert "--secrets-file" not in commands[-1]
    said = capsys.readouterr().out
    assert "placeholders: GROQ_API_KEY, HARPOON_API_KEYS\n" in said
    assert f"stay as they are on the Worker: {', '.join(sorted(names))}\n" in said

    file.write_text("HARPOON_API_KEYS=''\nGROQ_API_KEY=gsk_new\n")
    assert deploy.main([]) == 0
    assert json.loads(commands[-1][1]) == {"GROQ_API_KEY": "gsk_new"}


def test_the_message_of_the_version_says_that_there_is_more_than_the_commit(
    commands: list[list[str]], file: Path, printed: dict[str, str]
) -> None:
    printed |= {"secret": json.dumps([{"name": name} for name in READY.secrets])}
    printed |= {"rev-parse": "0a1b2c3\n", "status": " M src/entry.py\n?? notes.md\n"}
    assert deploy.main([]) == 1
    assert deploy.main(["--uncommitted"]) == 0
    command = commands[-1]
    message = command[command.index("--message") + 1]
    assert message == "commit 0a1b2c3 and changes that are not in it"
    printed["status"] = ""
    assert deploy.main(["--uncommitted"]) == 0
    assert "commit 0a1b2c3" in commands[-1]


def test_a_file_that_is_not_there_is_refused_only_when_it_was_asked_for(
    commands: list[list[str]],
    file: Path,
    printed: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    printed["secret"] = json.dumps([{"name": name} for name in READY.secrets])
    file.unlink()
    assert deploy.main([]) == 1
    assert f"SECRETS names {file}, which is no file" in capsys.readouterr().err
    monkeypatch.setattr(deploy, "SECRETS_FILE", str(file))
    monkeypatch.delenv("SECRETS")
    assert deploy.main([]) == 0


def test_the_file_of_secrets_is_kept_out_of_git() -> None:
    ignored = subprocess.run(
        ["git", "check-ignore", "-q", deploy.SECRETS_FILE], cwd=paths.ROOT, check=False
    )
    assert ignored.returncode == 0
