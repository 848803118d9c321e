"""The pages say what the code does: routes, shapes, events, messages, errors, variables, prices."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from dev.docs import facts
from dev.docs.agents import BODIES, SHAPES, names_of
from dev.docs.blocks import BadPage, all_trials, pages, trials
from dev.docs.codes_of_routes import codes_of, routes_with_codes
from dev.docs.parts import PAGES
from dev.docs.routes import SHAPE_OF, all_routes, openapi, route_text
from dev.docs.weave import BadParts, woven
from dev.runtime import paths
from harpoon.platform.settings import SECRETS, VARIABLES
from tests.cast import HARD, Cast, planned, scores, task
from tests.fakes import drive
from tests.town import FakeSocket
from tests.unit.test_api import app

DOCS = paths.ROOT / "docs"
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    return (paths.ROOT / name).read_text("utf-8")


def first_cells(text: str) -> list[str]:
    """The names in the first column of the tables of a page, without their table's head."""
    return re.findall(r"^\| `([A-Za-z_]+)` \|", text, re.MULTILINE)


def section(text: str, heading: str) -> str:
    """From a heading to the next one of its level or above."""
    level = heading.split(" ", 1)[0]
    start = text.index(f"\n{heading}\n") + 1
    # A comment in a block is no heading.
    rest = FENCED.sub(lambda block: "-" * len(block[0]), text[start + len(heading) :])
    after = re.search(rf"^#{{1,{len(level)}}} ", rest, re.MULTILINE)
    return text[start:] if after is None else text[start : start + len(heading) + after.start()]


# --- Commands and links -----------------------------------------------------------------------


def test_every_command_of_the_pages_is_run_or_says_why_not() -> None:
    found = all_trials()
    assert sum(one.mark != "skip" for page in found.values() for one in page) > 40
    for page in found.values():
        for one in page:
            assert one.mark != "skip" or len(one.reason) > 10, one.block.place


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("```sh\nls\n```", "page:1: a sh block needs"),
        ("```python\n1\n```", "page:1: a python block needs"),
        ("<!-- docs-test: perhaps -->\n```sh\nls\n```", "page:2: a sh block needs"),
        ("<!-- docs-test: run -->\ntext\n```sh\nls\n```", "page:2: a docs-test mark must stand"),
        ("<!-- docs-test: run -->\n```json\n{}\n```", "page:2: only `sh` and `python`"),
        ("```\nls\n```", "page:1: name the block's language"),
        ("```bash\nls\n```", "page:1: name the block's language"),
        ("```sh\nls", "page:1: this block is not closed"),
        ("```json\n{1: 2}\n```", "page:1: this is not JSON"),
    ],
)
def test_a_block_that_nobody_could_check_is_refused(text: str, fault: str) -> None:
    with pytest.raises(BadPage, match=re.escape(fault)):
        trials(text, page="page")


def test_a_diagram_needs_no_language() -> None:
    assert trials("```\na ──▶ b\n```", page="page") == []


def test_an_output_belongs_to_the_program_right_above_it() -> None:
    page = "<!-- docs-test: run -->\n```sh\nls\n```\n\n```text\na\n```\n\nwords\n\n```text\nb\n```"
    (one,) = trials(page, page="page")
    assert one.output is not None
    assert one.output.text == "a"


def anchors(text: str) -> set[str]:
    """Of headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in titles}


@pytest.mark.parametrize("page", [*pages(), DOCS / "decisions"], ids=lambda path: path.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for path in sorted(page.glob("*.md")) if page.is_dir() else [page]:
        text = path.read_text("utf-8")
        for link in re.findall(r"\]\(([^)\s]+)\)", text):
            if "://" in link:
                continue
            name, _, anchor = unquote(link).partition("#")
            target = path if not name else (path.parent / name).resolve()
            assert target.exists(), f"{path.name}: {link}"
            if anchor:
                assert anchor in anchors(target.read_text("utf-8")), f"{path.name}: {link}"


# --- What is made from the code ---------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_making_a_page_again_changes_nothing(page: str) -> None:
    assert woven(read(page), PAGES[page](), page=page) == read(page), "run `make docs`"


def test_a_part_too_many_or_too_few_is_refused() -> None:
    page = "<!-- made: a -->\nold\n<!-- made: end -->"
    assert woven(page, {"a": "new"}, page="p") == page.replace("old", "new")
    for made in ({}, {"a": "new", "b": "more"}):
        with pytest.raises(BadParts):
            woven(page, made, page="p")


# --- Routes -----------------------------------------------------------------------------------


def test_every_route_has_a_section_with_a_command_that_is_run() -> None:
    text = read("docs/api.md")
    routes = {route.name for route in all_routes(openapi())}
    assert set(re.findall(r"^### ((?:GET|POST|PUT|DELETE|PATCH) .+)$", text, re.M)) == routes
    for name in routes:
        method, path = name.split(" ")
        shown = [
            one.block.text
            for one in trials(section(text, f"### {name}"), page=name)
            if one.mark != "skip"
        ]
        pattern = re.sub(r"\\\{\w+\\\}", r"[^'\\s]+", re.escape(path))
        assert any(re.search(rf"{pattern}(['?\s]|$)", command) for command in shown), name
        assert all((method == "GET") == (" -d " not in c and "-X " not in c) for c in shown), name


def test_every_route_says_what_it_takes_and_gives() -> None:
    schema = openapi()
    routes = {route.name: route for route in all_routes(schema)}
    for name, route in routes.items():
        said = route_text(route, schema)
        answers = re.search(r"^Answers 20\d with (.+)\.$", said, re.MULTILINE)
        assert answers, name
        is_json = "application/json" in route.operation["responses"].get("200", {}).get(
            "content", {}
        )
        assert not is_json or "`application/json`" not in answers[1], f"{name}: a shape is missing"
        if name.startswith("POST") and not name.endswith("/cancel"):
            assert "| body | type | |" in said or "Takes the body of" in said, name
    assert routes.keys() >= {*BODIES, *SHAPE_OF} | routes_with_codes()
    assert {shape for shape in SHAPE_OF.values() if " " not in shape} <= SHAPES.keys()


def test_the_codes_of_a_route_have_statuses_that_it_documents() -> None:
    statuses = facts.error_codes()
    for route in all_routes(openapi()):
        for code in codes_of(route.name):
            known = {str(status) for status in statuses[code]}
            assert known & route.operation["responses"].keys(), f"{route.name}: {code}"


# --- Errors -----------------------------------------------------------------------------------


def test_every_error_code_is_documented_with_its_statuses() -> None:
    text = read("docs/errors.md").replace("## Why a model is ruled out", "\x00", 1)
    raised, others = text.split("\x00")
    rows = re.findall(r"^\| `([a-z_]+)` \| ([0-9, ]*)\| ", raised, re.MULTILINE)
    documented = {code: {int(s) for s in re.findall(r"\d+", told)} for code, told in rows}
    assert len(documented) == len(rows), "a code is documented twice"
    assert documented == facts.error_codes()
    rejections, calls = others.split("## What becomes of a call")
    assert set(first_cells(rejections)) == facts.rejection_codes()
    assert set(first_cells(calls)) == facts.call_codes()


# --- Events and messages ----------------------------------------------------------------------


def event_rows() -> dict[str, str]:
    text = section(read("docs/events.md"), "## Events")
    return dict(re.findall(r"^\| `([a-z_]+)` \| (.*) \|$", text, re.MULTILINE))


def test_every_event_is_documented_and_every_documented_one_exists() -> None:
    assert set(event_rows()) == facts.event_types()


def test_every_message_is_documented_for_the_agent_that_takes_it() -> None:
    text = section(read("docs/events.md"), "## Messages")
    mediators, orchestrators = text.split("| to an Orchestrator |")
    taken = facts.client_messages()
    assert set(first_cells(mediators)) == taken["mediator"]
    assert set(first_cells(orchestrators)) == taken["orchestrator"]


WHOLE = {
    "covenant_created": "CovenantOut",
    "agent_spawn": "StepOut",
    "agent_complete": "StepOut",
    "mediator_analysis": "AnalysisOut",
}


async def lives() -> list[FakeSocket]:
    """What two clients are told of an answer, a delegated task, a refused plan and a mistake."""
    plans = ["no plan", planned(task("a"), task("b", "a"))]
    cast = Cast(plans=plans, judgements=[scores(8)])
    me = cast.town.mediator()
    watched = me.connect()
    for text in ("What is the capital of France?", HARD):
        await me.say(watched, "user_message", content=text)
        await cast.town.live()
    await me.say(watched, "no such message")
    pages = me.connect(acks=True)
    for _ in range(2):
        await me.say(pages, "create_covenant", content="x" * 40_000)
    (orchestrator,) = cast.town.orchestrators()
    return [watched, pages, orchestrator.connect(since=0)]


async def test_each_event_has_the_fields_that_the_page_names() -> None:
    rows, seen = event_rows(), set[str]()
    for socket in await lives():
        for event in socket.said:
            kind, fields = event["type"], set(event["data"])
            seen.add(kind)
            if kind in WHOLE:
                assert fields == names_of(WHOLE[kind]), kind
            elif kind != "state_sync":
                unknown = fields - set(re.findall(r"`([a-z_]+)`", rows[kind]))
                assert not unknown, f"{kind} also has {unknown}"
    assert seen == set(rows)


# --- The agents' shapes -----------------------------------------------------------------------


async def test_the_agents_answer_in_the_shapes_of_the_page() -> None:
    cast = Cast(plans=[planned(task("a"), task("b", "a"))], judgements=[scores(8)])
    town = cast.town

    async def ok(method: str, **given: Any) -> dict[str, Any]:
        reply = await town.ask(method, **given)
        assert "ok" in reply, reply
        return dict(reply["ok"])

    draft = await ok("create", user_intent=HARD)
    delegated = await ok("delegate")
    await town.live()
    (orchestrator,) = town.orchestrators()
    finished = (await orchestrator.agent.handle("status", {}))["ok"]
    agents = (await orchestrator.agent.handle("agents", {}))["ok"]
    receipt, listed, outcomes = await ok("receipt"), await ok("list"), await ok("outcomes")
    audit = await ok("audit")
    said: dict[str, list[Any]] = {
        "AnalysisOut": [await ok("analyze", user_intent=HARD)],
        "AuditOut": [audit],
        "AuditEntryOut": audit["entries"],
        "CovenantOut": [draft, delegated, *listed["covenants"]],
        "CovenantsOut": [listed],
        "MediatorStatusOut": [await ok("status")],
        "OutcomesOut": [outcomes],
        "OutcomeOut": outcomes["outcomes"],
        "ReceiptOut": [receipt],
        "ReceiptLineOut": receipt["calls"],
        "ReceiptTotalsOut": [receipt["totals"]],
        "ReceiptFlagshipOut": [receipt["flagship"]],
        "TaskOut": [finished],
        "StepOut": finished["steps"],
        "TaskAgentsOut": [agents],
    }
    for name, answers in said.items():
        assert answers, name
        for answer in answers:
            assert set(answer) == names_of(name), name
    assert SHAPES.keys() - said.keys() == {"FullOut", "HarpoonOut"}, "see test_full_and_openai"


@pytest.mark.parametrize("route", sorted(BODIES))
async def test_each_field_of_an_agents_body_is_read(route: str) -> None:
    """A value that it can't have is refused by its name: so nothing is documented in vain."""
    town: Any = Cast().town
    await town.call("mediator", "open/me", "create", {"user_intent": HARD}, timeout_ms=1_000)
    made = (await town.call("mediator", "open/me", "current", {}, timeout_ms=1_000))["ok"]["id"]
    path = route.split(" ")[1].format(user_id="me", covenant_id=made, task_id="task_1")
    for field in BODIES[route]:
        body: dict[str, Any] = {"user_intent": HARD, "user_id": "me", field.name: []}
        refused = await drive(app(agents=town), "POST", path, json=body)
        said = refused.json()["error"]
        assert (refused.status_code, said.get("param")) == (400, field.name), (field.name, said)


async def test_full_and_openai_answer_in_the_shapes_of_the_page() -> None:
    class Begun:
        async def call(self, *_: Any, **__: Any) -> dict[str, Any]:
            return {"ok": {"id": "cov_1", "completed_at": None}}

    agents: Any = Begun()
    body: dict[str, Any] = {"query": "Hello"}
    full = await drive(app(agents=agents), "POST", "/api/orchestrate/full", json=body)
    assert set(full.json()) == names_of("FullOut")
    body = {"messages": [{"role": "user", "content": "Hello"}]}
    answer = await drive(app(), "POST", "/v1/chat/completions", json=body)
    assert set(answer.json()["harpoon"]) == names_of("HarpoonOut")


# --- Variables --------------------------------------------------------------------------------


def test_every_variable_is_documented_and_every_documented_one_is_read() -> None:
    table = read("docs/configuration.md").split("\n## ")[0]
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (yes|no) \|", table, re.MULTILINE))
    assert set(rows) == set(VARIABLES)
    assert {name for name, secret in rows.items() if secret == "yes"} == set(SECRETS)


@pytest.mark.parametrize(
    "name", ["runtime/listening.py", "preflight.py", "self_host.py", "deploy.py", "smoke.py"]
)
def test_what_the_commands_read_from_the_environment_is_documented(name: str) -> None:
    source = (paths.ROOT / "dev" / name).read_text("utf-8")
    read_names = set(re.findall(r"environ(?:ment)?(?:\.get\(|\[)\"([A-Z_]+)\"", source))
    assert read_names
    table = section(read("docs/configuration.md"), "## Variables of the commands")
    assert read_names <= set(re.findall(r"`([A-Z_]+)`", table))
