"""What stops a command is told at once, in one sentence, before anything is installed."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dev import preflight
from dev.preflight import MEGABYTE, Machine, fault, where
from dev.runtime import listening, open_files, paths
from dev.runtime.listening import Place, bind_error
from dev.runtime.steps import Step

FINE = Machine(
    system="linux",
    architecture="x86_64",
    libc=("glibc", "2.36"),
    has_module=lambda _: True,
    which=lambda name: f"/usr/bin/{name}",
    free_bytes=lambda _: 5_000 * MEGABYTE,
    write_error=lambda _: None,
    listen_fault=lambda _: None,
)


def step(folder: Path, *, takes_mb: int = 1_000) -> Step:
    """One that is still to be done."""
    link = folder / "never-made"
    return Step("tools", "installing", (str(folder),), link, lambda _: None, takes_mb)


@pytest.mark.parametrize("command", ["bootstrap", "dev", "serve", "deploy"])
def test_a_machine_that_has_all_is_told_nothing(tmp_path: Path, command: str) -> None:
    assert fault(command, {}, [step(tmp_path)], FINE) is None


LACKS: list[tuple[str, dict[str, Any], str]] = [
    ("deploy", {"which": lambda _: None}, "make deploy needs git, which is not installed"),
    ("bootstrap", {"system": "win32"}, "workerd runs on Linux and macOS"),
    ("bootstrap", {"architecture": "riscv64"}, "not on linux riscv64"),
    ("bootstrap", {"libc": ("glibc", "2.31")}, "needs glibc 2.35 or later, and this is glibc 2.31"),
    ("bootstrap", {"libc": ("", "")}, "and this is another C library"),
    ("bootstrap", {"has_module": lambda name: name != "ensurepip"}, "apt install python3-venv"),
    (
        "bootstrap",
        {"free_bytes": lambda _: 900 * MEGABYTE},
        "is too full: 900 MB are free and 1,100 MB are needed",
    ),
    (
        "bootstrap",
        {"write_error": lambda _: OSError(errno.ENOSPC, "No space left on device")},
        "is too full",
    ),
    (
        "bootstrap",
        {"write_error": lambda _: OSError(errno.EACCES, "Permission denied")},
        ".cache can't be written to (Permission denied): make it this user's",
    ),
    (
        "serve",
        {
            "write_error": lambda path: (
                OSError(errno.EROFS, "Read-only") if path.name == "s" else None
            )
        },
        "/no/such/s can't be written to (Read-only)",
    ),
    ("dev", {"listen_fault": lambda place: f"{place.port} is taken"}, "8787 is taken"),
    ("serve", {"listen_fault": lambda place: f"{place.port} is taken"}, "8788 is taken"),
]


@pytest.mark.parametrize(("command", "lacks", "words"), LACKS)
def test_what_is_missing_is_one_sentence_that_says_what_to_change(
    tmp_path: Path, command: str, lacks: dict[str, Any], words: str
) -> None:
    said = fault(command, {"STATE": "/no/such/s"}, [step(tmp_path)], replace(FINE, **lacks))
    assert said is not None
    assert words in said
    assert "\n" not in said


def test_what_is_installed_already_needs_neither_room_nor_a_fitting_system() -> None:
    small = replace(FINE, free_bytes=lambda _: 150 * MEGABYTE, libc=("glibc", "2.31"))
    assert fault("dev", {}, [], small) is None
    assert "100 MB are needed" in str(fault("dev", {}, [], replace(FINE, free_bytes=lambda _: 0)))


@pytest.mark.parametrize("port", ["many", "0", "65536", "-1", "8787.5", "٣"])
@pytest.mark.parametrize("command", ["dev", "serve"])
def test_a_port_that_is_none_is_told(command: str, port: str) -> None:
    said = fault(command, {"PORT": port}, [], FINE)
    assert said == f"PORT={port} is not a port. Example: PORT=8790 make {command}"


def test_make_dev_stays_on_loopback_whatever_host_the_shell_has() -> None:
    assert where("dev", {"HOST": "0.0.0.0"}) == Place("make dev", "127.0.0.1", 8787)
    assert where("serve", {"HOST": "::1", "PORT": "9000"}) == Place("make serve", "::1", 9000)


def test_an_address_that_others_have_or_nobody_has_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = Place("make dev", "127.0.0.1", port).fault()
        assert said is not None
        assert said.startswith(f"port {port} of 127.0.0.1 is taken; choose another: PORT=")
        assert bind_error("0.0.0.0", port) is not None
    assert bind_error("127.0.0.1", port) is None
    assert "HOST=192.0.2.7 is no address of this machine" in str(Place("x", "192.0.2.7", 9).fault())


def test_a_port_that_this_user_may_not_have_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "bind_error", lambda *_: OSError(errno.EACCES, "no"))
    said = Place("make serve", "127.0.0.1", 80).fault()
    assert said == (
        "this user may not listen on port 80; choose one from 1024 on: PORT=8080 make serve"
    )


def test_an_address_of_version_6_is_put_into_brackets() -> None:
    assert listening.netloc("::1", 8788) == "[::1]:8788"
    assert listening.netloc("127.0.0.1", 8788) == "127.0.0.1:8788"


@pytest.mark.parametrize("command", ["dev", "serve"])
def test_a_taken_port_is_told_before_anything_is_installed(tmp_path: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            ["make", "--no-print-directory", command, f"PYTHON={sys.executable}"],
            cwd=paths.ROOT,
            env={**os.environ, "PORT": str(port), "STATE": str(tmp_path / "state")},
            capture_output=True,
            text=True,
            timeout=120,
        )
    assert done.returncode != 0
    told = done.stderr.splitlines()[0]
    assert told.startswith(f"port {port} of 127.0.0.1 is taken; choose another: PORT=")
    assert "up to date" not in done.stderr
    assert not (tmp_path / "state").exists()


def test_a_disk_that_can_be_written_to_is_asked_without_leaving_anything(tmp_path: Path) -> None:
    assert preflight.write_error(tmp_path / "not" / "made") is None
    assert list(tmp_path.iterdir()) == []


LIMITS = """
import resource, sys
from dev.runtime import open_files
soft, hard = int(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
print(open_files.raise_limit())
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


def limited(soft: int, hard: int) -> list[str]:
    """What it says with these limits, and what is allowed then."""
    command = [sys.executable, "-c", LIMITS, str(soft), str(hard)]
    done = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_as_many_open_files_are_allowed_as_the_system_does_and_too_few_are_told() -> None:
    assert limited(256, 5_000) == ["None", "5000"]
    said, allowed = limited(256, open_files.LEAST - 1)
    assert said.startswith("only 4095 open files and connections are allowed here")
    assert "LimitNOFILE=" in said
    assert allowed == "4095"
