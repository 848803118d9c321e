"""What a tenant has spent of today's budgets."""

from __future__ import annotations

import asyncio
import hashlib
import json
from typing import Any

from harpoon import wiring
from tests.fakes import LogLines, ManualClock, ScriptedSender, drive, run_in_background
from tests.inference_bench import PurseStreet
from tests.unit.test_api import VARIABLES, answer


def key(name: str, **fields: Any) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(name.encode()).hexdigest(), **fields}


KEYS = {
    "acme": {
        "daily_budget_usd": 20,
        "keys": [key("app", daily_budget_usd=1), key("ops", scopes=["admin"])],
    },
    "globex": {"keys": [key("other", scopes=["admin"])]},
}


async def test_an_admin_sees_the_own_tenants_accounts_that_have_a_budget() -> None:
    purses = PurseStreet(ManualClock(), LogLines(), None)
    core = wiring.build_core(
        VARIABLES | {"HARPOON_API_KEYS": json.dumps({"tenants": KEYS})},
        sender=ScriptedSender(answer),
        ai_binding=None,
        background=run_in_background,
        agents=purses,
    )
    app = wiring.build_app(core, agents=purses)

    async def ask(path: str, name: str, **body: Any) -> Any:
        headers = {"authorization": f"Bearer {name}"}
        method = "POST" if body else "GET"
        return await drive(app, method, path, json=body or None, headers=headers)

    cost = (await ask("/api/chat", "app", prompt="Hi")).json()["cost"]["amount_nusd"]
    assert cost > 0
    await asyncio.sleep(0.05)  # What was held is given back after the answer.
    assert (await ask("/api/spend", "app")).status_code == 403
    said = (await ask("/api/spend", "ops")).json()
    account = f"key:{KEYS['acme']['keys'][0]['sha256'][:12]}"  # type: ignore[index]
    assert said["tenant"] == "acme"
    assert [
        (a["account"], a["daily_budget_nusd"], a["committed_nusd"]) for a in said["accounts"]
    ] == [(account, 1_000_000_000, cost), ("tenant", 20_000_000_000, cost)]
    assert (await ask("/api/spend", "other")).json()["accounts"] == []
