"""The one place where settings and adapters become services. No logic, no globals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harpoon.agents.caller_rates import RatesOf, TenantRates
from harpoon.agents.host import Host, Sockets
from harpoon.agents.purse import Purse
from harpoon.api.app import create_app
from harpoon.api.callers import Callers
from harpoon.api.dependencies import Services
from harpoon.api.message_rates import MessageRates
from harpoon.api.schemas import ChatIn
from harpoon.api.websocket_gate import Gate
from harpoon.domain.access import Access
from harpoon.domain.api_keys import AccessError, access_from
from harpoon.domain.catalogue import DEFAULT_PATH, CatalogueError, load_catalogue
from harpoon.domain.origins import Origins
from harpoon.domain.tickets import Tickets
from harpoon.inference.booking import Booking
from harpoon.inference.cache import AnswerCache
from harpoon.inference.client import Inference
from harpoon.inference.cooldown import Cooldown
from harpoon.inference.health import Health
from harpoon.inference.latency import LatencyWindow
from harpoon.inference.means import Means
from harpoon.inference.metrics import Metrics
from harpoon.inference.purses import Purses
from harpoon.inference.settlement import Settlement
from harpoon.inference.shares import Shares
from harpoon.platform.clock import SystemClock, UlidFactory, new_token, random
from harpoon.platform.json_log import JsonLog
from harpoon.platform.settings import Settings, SettingsError, load_settings
from harpoon.ports import (
    AgentDirectory,
    AiBinding,
    Alarm,
    AnswerStore,
    AsgiApp,
    Background,
    CallPoints,
    Clock,
    HttpSender,
    Log,
    NewId,
    RateLimiter,
    SignatureCheck,
    SqlStore,
)
from harpoon.providers import gateway_log, registry
from harpoon.providers.access_certs import AccessCerts
from harpoon.storage.migrations import SCHEMA_PATH, read_migrations

HEALTH_PROBE_INTERVAL_MS = {"production": 30_000, "development": 1_000}
"""In production a free probe at most every 30 s; a developer wants to see a change at once."""


@dataclass(frozen=True, kw_only=True)
class Core:
    """What the Worker and its Durable Objects are both made of."""

    settings: Settings
    callers: Callers
    origins: Origins
    gate: Gate
    inference: Inference
    purses: Purses
    shares: Shares
    tenant_rates: RatesOf[TenantRates]
    health: Health
    metrics: Metrics
    billed: gateway_log.GatewayLog | None
    background: Background
    clock: Clock
    new_id: NewId
    log: Log


def build_core(
    values: Mapping[str, object],
    *,
    sender: HttpSender,
    ai_binding: AiBinding | None,
    background: Background,
    answers: AnswerStore | None = None,
    log: Log | None = None,
    agents: AgentDirectory | None = None,
    signatures: SignatureCheck | None = None,
    points: CallPoints | None = None,
) -> Core:
    """`values`: the Worker's variables. A wrong one closes the service and is named.

    `agents`: who keeps the daily budgets of keys and tenants. `signatures`: without it nobody is
    known by Cloudflare Access.
    """
    clock = SystemClock()
    log = log or JsonLog()
    plain_catalogue = DEFAULT_PATH.read_text("utf-8")
    try:
        settings = load_settings(values)
        access = access_from(
            settings.harpoon_api_keys, development=settings.environment == "development"
        )
        catalogue = load_catalogue(
            plain_catalogue,
            override=settings.harpoon_catalogue,
            local_models=settings.local_openai_models,
        )
    except (SettingsError, AccessError, CatalogueError) as error:
        log("settings_error", {"message": str(error)})
        settings = Settings()
        access = Access(closed_because=f"a setting is wrong: {error}")
        catalogue = load_catalogue(plain_catalogue)
    config = _provider_config(settings)
    providers, unconfigured = registry.build(
        config, sender=sender, ai_binding=ai_binding, clock=clock
    )
    health = Health(
        providers,
        unconfigured,
        clock=clock,
        probe_interval_ms=HEALTH_PROBE_INTERVAL_MS[settings.environment],
    )
    origins = Origins(settings.harpoon_allowed_origins, access.all_callers)
    callers = Callers(
        access=access,
        clock=clock,
        certs={app.team: AccessCerts(app.team, sender=sender, clock=clock) for app in access.apps},
        signatures=signatures,
    )
    new_id = UlidFactory(clock)
    metrics, latencies = Metrics(), LatencyWindow(clock)
    cooldown = Cooldown(clock, cooldown_ms=settings.harpoon_cooldown_ms)
    billed = _gateway_log(
        settings,
        sender,
        sees_all=registry.goes_through_the_gateway(config, ai_binding),
    )
    settlement = Settlement(billed=billed, background=background, metrics=metrics, log=log)
    booking = Booking(
        clock=clock,
        log=log,
        metrics=metrics,
        health=health,
        cooldown=cooldown,
        latencies=latencies,
        settlement=settlement,
        points=points,
    )
    purses = Purses(agents, background=background, new_id=new_id, log=log)
    shares = Shares(clock)
    inference = Inference(
        catalogue=catalogue,
        unconfigured=unconfigured,
        means=Means(
            providers=providers,
            booking=booking,
            clock=clock,
            new_id=new_id,
            background=background,
        ),
        cooldown=cooldown,
        latencies=latencies,
        settlement=settlement,
        cache=AnswerCache(answers, catalogue),
        metrics=metrics,
        random=random,
        purses=purses,
        shares=shares,
    )
    return Core(
        settings=settings,
        callers=callers,
        origins=origins,
        gate=Gate(
            callers,
            origins,
            clock,
            new_id,
            shares,
            None
            if settings.harpoon_ticket_secret is None
            else Tickets(settings.harpoon_ticket_secret),
        ),
        inference=inference,
        purses=purses,
        shares=shares,
        tenant_rates=RatesOf(TenantRates),
        health=health,
        metrics=metrics,
        billed=billed,
        background=background,
        clock=clock,
        new_id=new_id,
        log=log,
    )


def build_app(
    core: Core, *, agents: AgentDirectory, rate_limiter: RateLimiter | None = None
) -> AsgiApp:
    return create_app(build_services(core, agents=agents, rate_limiter=rate_limiter))


def build_services(
    core: Core, *, agents: AgentDirectory, rate_limiter: RateLimiter | None
) -> Services:
    return Services(
        inference=core.inference,
        shares=core.shares,
        health=core.health,
        metrics=core.metrics,
        agents=agents,
        clock=core.clock,
        new_id=core.new_id,
        log=core.log,
        mode=core.settings.mode,
        callers=core.callers,
        origins=core.origins,
        gate=core.gate,
        rate_limiter=rate_limiter,
    )


def build_host(
    core: Core,
    *,
    name: str | None,
    store: SqlStore,
    alarm: Alarm,
    sockets: Sockets,
    agents: AgentDirectory,
    rate_limiter: RateLimiter | None = None,
) -> Host:
    """For one Durable Object."""
    return Host(
        name=name,
        store=store,
        migrations=read_migrations(SCHEMA_PATH.read_text("utf-8")),
        alarm=alarm,
        sockets=sockets,
        clock=core.clock,
        new_id=core.new_id,
        new_token=new_token,
        log=core.log,
        background=core.background,
        agents=agents,
        inference=core.inference,
        shares=core.shares,
        metrics=core.metrics,
        parse_chat=lambda body: ChatIn.model_validate(body).inference_request(),
        max_open_runs=core.settings.harpoon_max_open_runs,
        max_drafts=core.settings.harpoon_max_drafts,
        user_daily_budgets_nusd=core.callers.access.user_daily_budgets_nusd,
        purses=core.purses,
        knows=lambda tenant, actor: core.callers.access.known_as(tenant, actor) is not None,
        socket_rates=MessageRates(core.callers, rate_limiter),
        tenant_rates=core.tenant_rates,
        budget_of=core.callers.access.budget_of,
        is_closed=core.callers.access.closed_because is not None,
        billed=core.billed,
    )


def build_purse(core: Core, store: SqlStore, alarm: Alarm) -> Purse:
    """For one Durable Object."""
    migrations = read_migrations(SCHEMA_PATH.read_text("utf-8"))
    return Purse(
        store,
        migrations,
        core.clock,
        core.log,
        alarm=alarm,
        billed=core.billed,
        catalogue=core.inference.catalogue,
    )


def _provider_config(settings: Settings) -> registry.ProviderConfig:
    return registry.ProviderConfig(
        gateway_base_url=settings.ai_gateway_base_url,
        account_id=settings.cloudflare_account_id,
        gateway_id=settings.ai_gateway_id,
        gateway_token=settings.ai_gateway_token,
        groq_api_key=settings.groq_api_key,
        groq_url=settings.groq_gateway_url,
        openai_api_key=settings.openai_api_key,
        openai_url=settings.openai_gateway_url,
        workers_ai_token=settings.workers_ai_token,
        local_base_url=settings.local_openai_base_url,
    )


def _gateway_log(
    settings: Settings, sender: HttpSender, *, sees_all: bool
) -> gateway_log.GatewayLog | None:
    if settings.cloudflare_account_id is None or settings.ai_gateway_token is None:
        return None
    return gateway_log.GatewayLog(
        base_url=settings.cloudflare_api_base_url or gateway_log.DEFAULT_BASE_URL,
        account_id=settings.cloudflare_account_id,
        gateway_id=settings.ai_gateway_id or "default",
        token=settings.ai_gateway_token,
        sender=sender,
        sees_all=sees_all,
    )
