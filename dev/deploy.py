"""`make deploy`: says everything that is missing, or uploads the Worker with its secrets.

    CLOUDFLARE_API_TOKEN=… CLOUDFLARE_ACCOUNT_ID=… make deploy

The Worker's packages are those of `python_modules/`, which the set-up makes of pinned wheels and
wrangler uploads. Secrets come from the file that SECRETS names (`.deploy.vars`, not in git); what
it leaves out, or has no value for, stays on the Worker as it is.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dev.deploy_check import BundleFailed, upload_kib
from dev.deploy_needs import Facts, given, missing, notes
from dev.runtime import dev_vars, paths
from dev.runtime.installs import child_environment
from dev.runtime.workerd_config import deployed_variables

SECRETS_FILE = ".deploy.vars"
ASK_TIMEOUT_S = 30


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make deploy", description=__doc__.splitlines()[0])
    parser.add_argument("--dry-run", action="store_true", help="upload nothing")
    parser.add_argument("--uncommitted", action="store_true", help="deploy what is not committed")
    options = parser.parse_args(arguments)
    facts = gathered(allow_uncommitted=options.uncommitted)
    if lacking := missing(facts):
        print("Nothing was uploaded. Missing:", file=sys.stderr)
        for line in lacking:
            print(f"- {line}", file=sys.stderr)
        return 1
    for line in notes(facts):
        print(f"Note: {line}")
    print(f"Uploading {facts.gzip_kib:,.0f} KiB (gzip) ...", flush=True)
    return upload(facts, is_dry=options.dry_run)


def gathered(*, allow_uncommitted: bool) -> Facts:
    """Asks git and wrangler; Cloudflare only when there is an access to use."""
    token = bool(os.environ.get("CLOUDFLARE_API_TOKEN"))
    account_id = os.environ.get("CLOUDFLARE_ACCOUNT_ID") or None
    has_access = token or _asked("whoami", "--json") is not None
    named = os.environ.get("SECRETS")
    file = Path(paths.ROOT, named or SECRETS_FILE)
    bundle_fault, gzip_kib = None, None
    try:
        gzip_kib = upload_kib()[1]
    except BundleFailed as failure:
        bundle_fault = str(failure).strip()[-400:]
    return Facts(
        has_access=has_access,
        account_id=account_id,
        uncommitted=uncommitted(),
        allows_uncommitted=allow_uncommitted,
        bundle_fault=bundle_fault,
        gzip_kib=gzip_kib,
        variables=deployed_variables(),
        secrets=dev_vars.parse(dev_vars.read(file)),
        secrets_file=named or SECRETS_FILE,
        lacks_file=bool(named) and not file.is_file(),
        is_tracked=bool(_git("ls-files", "--", str(file))),
        deployed_secrets=_secrets_of_the_worker() if has_access and account_id else None,
    )


def uncommitted() -> tuple[str, ...]:
    return tuple(line[3:] for line in _git("status", "--porcelain").splitlines())


def upload(facts: Facts, *, is_dry: bool) -> int:
    """wrangler's exit status. The secrets are in a file of their own for as long as it runs."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            *(str(paths.wrangler_bin()), "deploy", "--strict"),
            *("--message", _message(facts)),
            *("--var", f"CLOUDFLARE_ACCOUNT_ID:{facts.account_id}"),
        ]
        if uploaded := given(facts):
            # JSON: in the format of dotenv wrangler would expand every $.
            secrets = Path(folder, "secrets.json")
            secrets.touch(mode=0o600)
            secrets.write_text(json.dumps(uploaded), "utf-8")
            command += ["--secrets-file", str(secrets)]
        if is_dry:
            command += ["--dry-run", "--outdir", folder]
        return subprocess.run(command, cwd=paths.ROOT, env=_environment(), check=False).returncode


def _message(facts: Facts) -> str:
    """Kept with the version: what it was made of."""
    commit = _git("rev-parse", "--short", "HEAD").strip()
    text = f"commit {commit}" if commit else "no commit"
    return f"{text} and changes that are not in it" if facts.uncommitted else text


def _secrets_of_the_worker() -> frozenset[str] | None:
    """None when they can't be asked, also because the Worker does not exist yet."""
    said = _asked("secret", "list", "--format", "json")
    try:
        return frozenset(one["name"] for one in json.loads(said or ""))
    except (ValueError, TypeError, KeyError):
        return None


def _asked(*arguments: str) -> str | None:
    """What a command of wrangler prints; None when it fails."""
    try:
        done = subprocess.run(
            [str(paths.wrangler_bin()), *arguments],
            cwd=paths.ROOT,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=ASK_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None


def _git(*arguments: str) -> str:
    """Nothing where there is no repository."""
    done = subprocess.run(
        ["git", *arguments], cwd=paths.ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout


def _environment() -> dict[str, str]:
    return {**child_environment(), "WRANGLER_HIDE_BANNER": "true", "NO_COLOR": "1"}


if __name__ == "__main__":
    sys.exit(main())
