"""Every variable that Harpoon reads, checked once. `.dev.vars.example` and docs list the same.

A value that is still the example's placeholder counts as missing. A wrong one is named, with what
is wrong, and never with the value itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from harpoon.domain.origins import origin_fault

PLACEHOLDER_PREFIXES = ("your-", "<")

VARIABLES = (
    "ENVIRONMENT",
    "HARPOON_MODE",
    "CLOUDFLARE_ACCOUNT_ID",
    "AI_GATEWAY_ID",
    "AI_GATEWAY_TOKEN",
    "AI_GATEWAY_BASE_URL",
    "CLOUDFLARE_API_BASE_URL",
    "GROQ_API_KEY",
    "GROQ_GATEWAY_URL",
    "OPENAI_API_KEY",
    "OPENAI_GATEWAY_URL",
    "WORKERS_AI_TOKEN",
    "LOCAL_OPENAI_BASE_URL",
    "LOCAL_OPENAI_MODELS",
    "HARPOON_CATALOGUE",
    "HARPOON_API_KEYS",
    "HARPOON_TICKET_SECRET",
    "HARPOON_ALLOWED_ORIGINS",
    "HARPOON_COOLDOWN_MS",
    "HARPOON_MAX_OPEN_RUNS",
    "HARPOON_MAX_DRAFTS",
)

SECRETS = (
    "AI_GATEWAY_TOKEN",
    "GROQ_API_KEY",
    "OPENAI_API_KEY",
    "WORKERS_AI_TOKEN",
    "HARPOON_API_KEYS",
    "HARPOON_TICKET_SECRET",
)

_URLS = (
    "AI_GATEWAY_BASE_URL",
    "CLOUDFLARE_API_BASE_URL",
    "GROQ_GATEWAY_URL",
    "OPENAI_GATEWAY_URL",
    "LOCAL_OPENAI_BASE_URL",
)
WHOLE_NUMBERS = {
    "HARPOON_COOLDOWN_MS": (0, 600_000),
    "HARPOON_MAX_OPEN_RUNS": (1, 10_000),
    "HARPOON_MAX_DRAFTS": (1, 1_000_000),
}
"""Name → least and highest."""
LEAST_SECRET_CHARS = 32
_PLAIN_WORDS = ("CLOUDFLARE_ACCOUNT_ID", "AI_GATEWAY_ID")


class SettingsError(ValueError):
    """One or more variables are wrong; the message names each and says what is wrong."""


class Settings(BaseModel):
    """The deployment's choices. None means that the variable is not set."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    environment: Literal["production", "development"] = "production"
    mode: Literal["live", "simulator"] = "live"
    """Set by `make dev`: whether the providers are the local simulator. Shown, never acted on."""
    cloudflare_account_id: str | None = None
    ai_gateway_id: str | None = None
    ai_gateway_token: str | None = None
    ai_gateway_base_url: str | None = None
    cloudflare_api_base_url: str | None = None
    groq_api_key: str | None = None
    groq_gateway_url: str | None = None
    openai_api_key: str | None = None
    openai_gateway_url: str | None = None
    workers_ai_token: str | None = None
    local_openai_base_url: str | None = None
    local_openai_models: tuple[str, ...] = ()
    harpoon_catalogue: str | None = None
    harpoon_api_keys: str | None = None
    harpoon_ticket_secret: str | None = None
    harpoon_allowed_origins: tuple[str, ...] = ()
    harpoon_cooldown_ms: int = 30_000
    harpoon_max_open_runs: int = 100
    harpoon_max_drafts: int = 100


def load_settings(values: Mapping[str, object]) -> Settings:
    """From name → value, as `.dev.vars` or the Worker's `env` has them. Raises `SettingsError`."""
    given = {name: text for name in VARIABLES if (text := _value(values.get(name))) is not None}
    faults: list[str] = []
    for name in _URLS:
        if name in given and (fault := _url_fault(given[name])):
            faults.append(f"{name} {fault}")
    for name in _PLAIN_WORDS:
        if name in given and not given[name].replace("-", "").replace("_", "").isalnum():
            faults.append(f"{name} may hold letters, digits, - and _ only")
    for name, known in (
        ("ENVIRONMENT", ("production", "development")),
        ("HARPOON_MODE", ("live", "simulator")),
    ):
        if name in given and given[name] not in known:
            faults.append(f"{name} must be {' or '.join(known)}")
    for name in SECRETS:
        if name in given and not given[name].isprintable():
            faults.append(f"{name} holds a line break or another control character")
    for name, (least, highest) in WHOLE_NUMBERS.items():
        number = given.get(name, str(least))
        if not (number.isdecimal() and least <= int(number[:20]) <= highest):
            faults.append(f"{name} must be a whole number, {least} to {highest}")
    models = _list(given.get("LOCAL_OPENAI_MODELS"))
    if models and "LOCAL_OPENAI_BASE_URL" not in given:
        faults.append("LOCAL_OPENAI_MODELS is set, but LOCAL_OPENAI_BASE_URL is not")
    origins = _list(given.get("HARPOON_ALLOWED_ORIGINS"))
    for fault in filter(None, map(origin_fault, origins)):
        faults.append(f"HARPOON_ALLOWED_ORIGINS: {fault}")
    secret = given.get("HARPOON_TICKET_SECRET")
    if secret is not None and len(secret) < LEAST_SECRET_CHARS:
        faults.append(f"HARPOON_TICKET_SECRET must have at least {LEAST_SECRET_CHARS} characters")
    if faults:
        raise SettingsError("; ".join(faults))
    fields: dict[str, object] = {
        name.lower(): text for name, text in given.items() if name != "HARPOON_MODE"
    }
    if "HARPOON_MODE" in given:
        fields["mode"] = given["HARPOON_MODE"]
    fields["local_openai_models"] = models
    fields["harpoon_allowed_origins"] = origins
    return Settings.model_validate(fields)


def _value(raw: object) -> str | None:
    if not isinstance(raw, str):
        return None
    text = raw.strip()
    if not text or text.lower().startswith(PLACEHOLDER_PREFIXES):
        return None
    return text


def _list(text: str | None) -> tuple[str, ...]:
    """Comma-separated, order kept, each once."""
    parts = (part.strip() for part in (text or "").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _url_fault(text: str) -> str | None:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return "is not a URL"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "must start with http:// or https:// and name a host"
    if parts.username or parts.password:
        return "must not hold credentials; use the key's own variable"
    return None
