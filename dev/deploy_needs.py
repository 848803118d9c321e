"""What a deploy lacks, said before anything is uploaded. Pure: `deploy` gathers the facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dev.deploy_check import MAX_GZIP_KIB
from dev.serve import settings_fault
from harpoon.platform.settings import SECRETS, VARIABLES, load_settings

NEEDED_SECRETS: Mapping[str, str] = {
    "HARPOON_API_KEYS": "without it every route but /api/health answers 503; `make key` prints one",
    "HARPOON_TICKET_SECRET": "pages need it for WebSockets; `openssl rand -base64 32` makes one",
}
PROVIDERS: Mapping[str, str] = {"Groq": "GROQ_API_KEY", "OpenAI": "OPENAI_API_KEY"}
MAX_VARIABLE_BYTES = 5 * 1024
"""Source: Cloudflare Workers' limits, checked 2026-11-20."""
SHOWN_FILES = 5

_ACCOUNT_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, kw_only=True)
class Facts:
    has_access: bool
    """A token in the environment, or wrangler is logged in."""
    account_id: str | None
    uncommitted: tuple[str, ...]
    """Files of the repository that differ from the last commit."""
    allows_uncommitted: bool = False
    bundle_fault: str | None
    """Why wrangler could not bundle the Worker."""
    gzip_kib: float | None
    variables: Mapping[str, str]
    """`[vars]` of wrangler.toml."""
    secrets: Mapping[str, str]
    """What the secrets' file holds, with what counts as not given."""
    secrets_file: str
    lacks_file: bool = False
    """Whether SECRETS names it, and it is not there. Without SECRETS the file may be missing."""
    is_tracked: bool = False
    """Whether git keeps the secrets' file."""
    deployed_secrets: frozenset[str] | None = None
    """Names that the Worker has already; None when that could not be asked."""


def missing(facts: Facts) -> list[str]:
    """One sentence for each thing that must be done first. Never with a secret in it."""
    return [*_account(facts), *_code(facts), *_secrets(facts), *_variables(facts)]


def given(facts: Facts) -> dict[str, str]:
    """The secrets of the file that are uploaded. An empty value and a placeholder of the example
    are not: the Worker takes them for none, and they would replace what it has."""
    return {name: value for name, value in facts.secrets.items() if not _is_placeholder(value)}


def notes(facts: Facts) -> list[str]:
    """What becomes of each secret, and what a deploy may lack. Never with a secret in it."""
    return [*_fate_of_secrets(facts), *_providers(facts)]


def set_of(facts: Facts) -> set[str]:
    """Names of the secrets that the Worker will have."""
    return given(facts).keys() | (facts.deployed_secrets or set())


def _fate_of_secrets(facts: Facts) -> list[str]:
    uploaded = given(facts)
    told = []
    if uploaded:
        told.append(f"secrets that are uploaded: {', '.join(sorted(uploaded))}")
    if ignored := sorted(facts.secrets.keys() - uploaded.keys()):
        told.append(
            f"ignored in {facts.secrets_file}, being empty or placeholders: {', '.join(ignored)}"
        )
    if facts.deployed_secrets is None:
        told.append(
            "which secrets the Worker has could not be asked, or there is no Worker yet; what is"
            " not uploaded stays as it is"
        )
    elif kept := sorted(facts.deployed_secrets - uploaded.keys()):
        told.append(f"secrets that stay as they are on the Worker: {', '.join(kept)}")
    return told


def _providers(facts: Facts) -> list[str]:
    has = set_of(facts)
    if "AI_GATEWAY_TOKEN" in has:
        return []
    lost = "the cost of a call that was cut stays unknown"
    told = [f"AI_GATEWAY_TOKEN is not set: {lost}, and keys stored in AI Gateway are not used"]
    for provider, name in PROVIDERS.items():
        if name not in has:
            told.append(f"{name} is not set: {provider} is left out")
    return told


def _account(facts: Facts) -> list[str]:
    told = []
    if not facts.has_access:
        told.append(
            "no access to Cloudflare: set CLOUDFLARE_API_TOKEN, or log in with"
            " `make wrangler ARGS=login`"
        )
    if facts.account_id is None:
        told.append("CLOUDFLARE_ACCOUNT_ID is not set: the dashboard and `wrangler whoami` show it")
    elif _ACCOUNT_ID.fullmatch(facts.account_id) is None:
        told.append("CLOUDFLARE_ACCOUNT_ID is not an account's id: 32 hex digits in lower case")
    return told


def _code(facts: Facts) -> list[str]:
    told = []
    if facts.uncommitted and not facts.allows_uncommitted:
        shown = ", ".join(facts.uncommitted[:SHOWN_FILES])
        more = len(facts.uncommitted) - SHOWN_FILES
        told.append(
            f"not committed: {shown}{f' and {more} more' if more > 0 else ''}; commit first, or"
            ' ARGS="--uncommitted"'
        )
    if facts.bundle_fault is not None:
        told.append(f"the Worker can't be bundled: {facts.bundle_fault}")
    elif facts.gzip_kib is not None and facts.gzip_kib > MAX_GZIP_KIB:
        told.append(f"the upload has {facts.gzip_kib:,.0f} KiB; at most {MAX_GZIP_KIB:,} may be")
    return told


def _secrets(facts: Facts) -> list[str]:
    told = []
    if facts.lacks_file:
        told.append(f"SECRETS names {facts.secrets_file}, which is no file")
    if facts.is_tracked:
        told.append(f"{facts.secrets_file} is in git: take it out, and replace what is in it")
    for name, why in NEEDED_SECRETS.items():
        if name not in set_of(facts):
            told.append(f"{name} is not set, in {facts.secrets_file} or on the Worker: {why}")
    for name, value in facts.secrets.items():
        if name not in VARIABLES:
            told.append(f"{name} in {facts.secrets_file} is no variable of Harpoon's")
        elif _is_placeholder(value):
            continue
        elif name not in SECRETS:
            told.append(f"{name} is no secret: put it into [vars] of wrangler.toml")
        elif len(value.encode()) > MAX_VARIABLE_BYTES:
            told.append(f"{name} has more than the {MAX_VARIABLE_BYTES:,} bytes that may be")
    return told


def _variables(facts: Facts) -> list[str]:
    told = [
        f"{name} in [vars] of wrangler.toml is a secret: everybody who may see the Worker reads it"
        for name in facts.variables
        if name in SECRETS
    ]
    values = {**facts.variables, **given(facts)}
    if fault := settings_fault(values):
        return [*told, fault]
    settings = load_settings(values)
    if settings.environment == "development":
        told.append("ENVIRONMENT is development, which opens the Worker to everybody")
    if settings.mode == "simulator":
        told.append("HARPOON_MODE is simulator, which would be shown of real answers")
    return told


def _is_placeholder(value: str) -> bool:
    """As the Worker sees it, asked of a variable that `load_settings` refuses for nothing else."""
    return load_settings({"HARPOON_CATALOGUE": value}).harpoon_catalogue is None
