"""From settings to the providers that can be called, and for each other one what it lacks."""

from __future__ import annotations

from dataclasses import dataclass

from harpoon.ports import AiBinding, Clock, HttpSender
from harpoon.providers import groq as groq_module
from harpoon.providers import openai as openai_module
from harpoon.providers.base import Provider
from harpoon.providers.gateway import DEFAULT_BASE_URL
from harpoon.providers.local import local
from harpoon.providers.openai_compatible import OpenAICompatibleProvider
from harpoon.providers.workers_ai import (
    REST_URL_TEMPLATE,
    WorkersAiBindingProvider,
    workers_ai_rest,
)


@dataclass(frozen=True, kw_only=True)
class ProviderConfig:
    """The variables of the same names; None means not set."""

    gateway_base_url: str | None
    account_id: str | None
    gateway_id: str | None
    gateway_token: str | None
    groq_api_key: str | None
    groq_url: str | None
    openai_api_key: str | None
    openai_url: str | None
    workers_ai_token: str | None
    local_base_url: str | None


class _Missing(Exception):
    """A setting that a provider needs is not there; the text says which."""


def build(
    config: ProviderConfig, *, sender: HttpSender, ai_binding: AiBinding | None, clock: Clock
) -> tuple[dict[str, Provider], dict[str, str]]:
    """(providers by name, what is missing by name). A local server is listed only when set."""
    providers: dict[str, Provider] = {}
    missing: dict[str, str] = {}
    for name, make in (("groq", _groq), ("workers-ai", _workers_ai), ("openai", _openai)):
        try:
            providers[name] = make(config, sender, ai_binding, clock)
        except _Missing as reason:
            missing[name] = f"not configured: {reason}"
    if config.local_base_url is not None:
        providers["local"] = OpenAICompatibleProvider(
            local(base_url=config.local_base_url.rstrip("/")), sender, clock
        )
    return providers, missing


def goes_through_the_gateway(config: ProviderConfig, ai_binding: AiBinding | None) -> bool:
    """Every call that is charged for. An operator's own URL may lead past it."""
    is_bound_past_it = ai_binding is not None and config.gateway_id is None
    return config.groq_url is None and config.openai_url is None and not is_bound_past_it


def _groq(
    config: ProviderConfig, sender: HttpSender, _: AiBinding | None, clock: Clock
) -> Provider:
    url = _url(config, config.groq_url or groq_module.DEFAULT_URL_TEMPLATE)
    _need_either(config.groq_api_key, config.gateway_token, "GROQ_API_KEY")
    return OpenAICompatibleProvider(
        groq_module.groq(
            base_url=url, gateway_token=config.gateway_token, api_key=config.groq_api_key
        ),
        sender,
        clock,
    )


def _openai(
    config: ProviderConfig, sender: HttpSender, _: AiBinding | None, clock: Clock
) -> Provider:
    url = _url(config, config.openai_url or openai_module.DEFAULT_URL_TEMPLATE)
    _need_either(config.openai_api_key, config.gateway_token, "OPENAI_API_KEY")
    return OpenAICompatibleProvider(
        openai_module.openai(
            base_url=url, gateway_token=config.gateway_token, api_key=config.openai_api_key
        ),
        sender,
        clock,
    )


def _workers_ai(
    config: ProviderConfig, sender: HttpSender, ai_binding: AiBinding | None, clock: Clock
) -> Provider:
    rest: Provider | None = None
    if config.workers_ai_token is not None and config.account_id is not None:
        rest = OpenAICompatibleProvider(
            workers_ai_rest(
                base_url=_url(config, REST_URL_TEMPLATE),
                gateway_token=config.gateway_token,
                token=config.workers_ai_token,
            ),
            sender,
            clock,
        )
    if ai_binding is not None:
        return WorkersAiBindingProvider(ai_binding, gateway_id=config.gateway_id, prober=rest)
    if rest is None:
        raise _Missing("the AI binding, or WORKERS_AI_TOKEN and CLOUDFLARE_ACCOUNT_ID")
    return rest


def _url(config: ProviderConfig, template: str) -> str:
    """Fills `{base}`, `{account}` and `{gateway}`; names the variable that one of them lacks."""
    values = {
        "{base}": (config.gateway_base_url or DEFAULT_BASE_URL, "AI_GATEWAY_BASE_URL"),
        "{account}": (config.account_id, "CLOUDFLARE_ACCOUNT_ID"),
        "{gateway}": (config.gateway_id or "default", "AI_GATEWAY_ID"),
    }
    url = template
    for part, (value, variable) in values.items():
        if part in url:
            if value is None:
                raise _Missing(variable)
            url = url.replace(part, value.rstrip("/"))
    return url.rstrip("/")


def _need_either(key: str | None, gateway_token: str | None, variable: str) -> None:
    if key is None and gateway_token is None:
        raise _Missing(f"{variable}, or AI_GATEWAY_TOKEN with the key stored in AI Gateway")
