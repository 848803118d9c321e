"""What is shown on a terminal. What a server says is shown as text, never as markup."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.progress_bar import ProgressBar
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from harpoon_client.cli.progress import Agent, Progress
from harpoon_client.covenant_models import FINAL, Covenant, Receipt
from harpoon_client.models import Models, Route

BAR_WIDTH = 30
LONGEST_ID = 100
_COLOURS = {"completed": "green", "failed": "red", "running": "cyan"}


def usd(nusd: int | None) -> str:
    """`$0.001234567`, without the zeros at the end; `unknown` for None."""
    if nusd is None:
        return "unknown"
    sign, whole = "-" if nusd < 0 else "", abs(nusd)
    cents = f"{whole // 10**9}.{whole % 10**9:09d}".rstrip("0")
    return f"{sign}${cents}0" if cents.endswith(".") else f"{sign}${cents}"


def run_view(progress: Progress, *, lost: str | None) -> RenderableType:
    """The agents, the money, the state. `lost`: why there is no connection now."""
    style = "green" if progress.status == "completed" else "bold"
    root: RenderableType = Text.assemble("covenant ", (progress.status, style))
    if progress.status not in FINAL:
        root = Spinner("dots", text=root)
    tree = Tree(root, guide_style="dim")
    for agent in progress.in_order:
        tree.add(_agent(agent))
    if progress.answer and not progress.agents and progress.status not in FINAL:
        tree.add(Text(progress.answer[-400:], style="dim"))
    parts: list[RenderableType] = [tree, _spend(progress)]
    if lost is not None:
        parts.append(Text(f"{lost}; trying again. The covenant goes on meanwhile.", style="yellow"))
    return Group(*parts)


def _agent(agent: Agent) -> Text:
    line = Text()
    line.append(agent.name, style=_COLOURS.get(agent.status, ""))
    line.append(f"  {agent.status}", style="dim")
    if agent.attempt > 1:
        line.append(f"  attempt {agent.attempt}", style="yellow")
    if agent.model is not None:
        line.append(f"  {agent.model}", style="dim")
    if agent.cost_nusd is not None:
        line.append(f"  {usd(agent.cost_nusd)}")
    if agent.status == "running" and agent.text:
        line.append(f"\n{agent.last_words}", style="dim italic")
    for note in agent.notes:
        line.append(f"\n{note}", style="yellow")
    return line


def _spend(progress: Progress) -> RenderableType:
    row = Table.grid(padding=(0, 1))
    cap = progress.cap_nusd
    said = f"{usd(progress.spent_nusd)} spent"
    if progress.held_nusd:
        said += f", up to {usd(progress.held_nusd)} more under way"
    if cap is None:
        row.add_row(Text(said))
        return row
    bar = ProgressBar(total=cap, completed=min(progress.spent_nusd, cap), width=BAR_WIDTH)
    row.add_row(bar, Text(f"{said}, of {usd(cap)}"))
    return row


def cancelled_view(covenant: Covenant) -> RenderableType:
    """One that was over before is as it was."""
    word = covenant.status if covenant.status == "cancelled" else f"was {covenant.status} already"
    said = f"{covenant.id} {word}; {usd(covenant.spent_nusd)} spent"
    if covenant.reserved_nusd:
        said += f", up to {usd(covenant.reserved_nusd)} more for calls that were cut"
    return Text(said)


def receipt_view(receipt: Receipt) -> RenderableType:
    """Every call, and the sums."""
    table = Table(box=None, padding=(0, 1), header_style="bold")
    for name in ("model", "provider", "outcome"):
        table.add_column(name, overflow="fold")
    for name in ("tokens in", "out", "ms", "cost"):
        table.add_column(name, justify="right")
    for line in receipt.calls:
        table.add_row(
            *(Text(line.model), Text(line.provider), Text(line.outcome)),
            *(_number(line.prompt_tokens), _number(line.completion_tokens)),
            *(_number(line.latency_ms), usd(line.cost_nusd)),
        )
    totals = receipt.totals
    parts = [
        f"{receipt.covenant_id} {receipt.status}",
        f"{totals.calls} calls, {usd(totals.cost_nusd)} of {usd(receipt.cap_nusd)}",
    ]
    if totals.unknown_calls:
        most = usd(totals.unknown_at_most_nusd)
        parts.append(f"and {totals.unknown_calls} of unknown cost, at most {most} together")
    flagship = receipt.flagship
    if flagship.cost_nusd is not None:
        tokens = "the tokens of the others" if totals.unknown_calls else "the same tokens"
        parts.append(f"on {flagship.model} {tokens} cost {usd(flagship.cost_nusd)}")
    return Group(table, Text("; ".join(parts)))


def models_view(models: Models) -> RenderableType:
    table = Table(box=None, padding=(0, 1), header_style="bold")
    # An id is there to be copied: it is not broken, even where the line is.
    longest = max((len(model.id) for model in models.models), default=0)
    table.add_column("model", min_width=min(longest, LONGEST_ID), overflow="fold")
    for name in ("provider", "tier", "status"):
        table.add_column(name, overflow="fold")
    for name in ("in $/1M", "out $/1M", "context"):
        table.add_column(name, justify="right", no_wrap=True, min_width=len(name))
    for model in models.models:
        price = model.cost_per_1m_usd
        table.add_row(
            *(Text(one) for one in (model.id, model.provider, model.tier, model.status)),
            *(_number(price.input), _number(price.output), f"{model.context_window:,}"),
        )
    return table


def route_view(route: Route) -> RenderableType:
    decision = route.decision
    cost = decision.estimated_cost_usd
    table = Table(box=None, padding=(0, 1), show_header=False)
    chosen = f"{decision.selected_model} ({decision.provider}, {decision.tier})"
    table.add_row("model", Text(chosen))
    table.add_row("because", Text(decision.reasoning))
    table.add_row("estimate", usd(None if cost is None else round(cost * 10**9)))
    table.add_row("else", Text(", ".join(decision.fallback_models) or "nothing"))
    for no in decision.rejected:
        table.add_row("not", Text(f"{no.model}: {no.reason}", style="dim"))
    return table


def _number(value: float | None) -> str:
    return "unknown" if value is None else f"{value:,}"
