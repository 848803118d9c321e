"""Everything one running simulator remembers; `app.py` makes one, and nothing is global."""

from dataclasses import dataclass, field

from dev.simulator.bill import Bill
from dev.simulator.gateway import ResponseCache
from dev.simulator.gateway_log import GatewayLog
from dev.simulator.models import ModelTable, load_models
from dev.simulator.scenarios import Scenarios


@dataclass(slots=True)
class State:
    """The models, which never change, and what requests have left behind."""

    models: ModelTable = field(default_factory=load_models)
    bill: Bill = field(default_factory=Bill)
    log: GatewayLog = field(default_factory=GatewayLog)
    scenarios: Scenarios = field(default_factory=Scenarios)
    cache: ResponseCache = field(default_factory=ResponseCache)
    serial: int = 0

    def next_serial(self) -> int:
        self.serial += 1
        return self.serial

    def reset(self) -> None:
        """Forget everything. Ids of the gateway's log go on: a request under way has one."""
        self.bill.reset()
        self.log.clear()
        self.scenarios.clear()
        self.cache.entries.clear()
