"""The one place where settings and adapters become services. No logic, no globals."""

from __future__ import annotations

from collections.abc import Mapping

from harpoon.agents.mediator import MediatorAgent
from harpoon.agents.orchestrator import OrchestratorAgent
from harpoon.api.app import create_app
from harpoon.api.dependencies import Services
from harpoon.domain.access import Access, AccessError, access_from
from harpoon.domain.catalogue import DEFAULT_PATH, CatalogueError, load_catalogue
from harpoon.inference.client import Inference
from harpoon.inference.health import Health
from harpoon.platform.clock import SystemClock, UlidFactory
from harpoon.platform.json_log import JsonLog
from harpoon.platform.settings import Settings, SettingsError, load_settings
from harpoon.ports import AgentDirectory, AiBinding, AsgiApp, HttpSender, Log, SqlStore
from harpoon.providers import registry
from harpoon.storage.migrations import SCHEMA_PATH, read_migrations

HEALTH_PROBE_INTERVAL_MS = {"production": 30_000, "development": 1_000}
"""In production a free probe at most every 30 s; a developer wants to see a change at once."""


def build_app(
    values: Mapping[str, object],
    *,
    sender: HttpSender,
    ai_binding: AiBinding | None,
    agents: AgentDirectory,
    log: Log | None = None,
) -> AsgiApp:
    """`values`: the Worker's variables. A wrong one closes the service and is named."""
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
    providers, unconfigured = registry.build(
        registry.ProviderConfig(
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
        ),
        sender=sender,
        ai_binding=ai_binding,
    )
    health = Health(
        providers,
        unconfigured,
        clock=clock,
        probe_interval_ms=HEALTH_PROBE_INTERVAL_MS[settings.environment],
    )
    new_id = UlidFactory(clock)
    return create_app(
        Services(
            inference=Inference(
                catalogue=catalogue,
                providers=providers,
                unconfigured=unconfigured,
                health=health,
                clock=clock,
                new_id=new_id,
                log=log,
            ),
            health=health,
            agents=agents,
            clock=clock,
            new_id=new_id,
            log=log,
            mode=settings.mode,
            access=access,
        )
    )


def build_mediator(store: SqlStore) -> MediatorAgent:
    return MediatorAgent(store, read_migrations(SCHEMA_PATH.read_text("utf-8")), SystemClock())


def build_orchestrator(store: SqlStore) -> OrchestratorAgent:
    return OrchestratorAgent(store, read_migrations(SCHEMA_PATH.read_text("utf-8")), SystemClock())
