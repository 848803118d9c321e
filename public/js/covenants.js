/**
 * What the page knows of its covenants, made of snapshots and events alone. No DOM in here.
 *
 * An event may come twice (a snapshot already holds what it tells), so each one sets, and none adds.
 */

const FINAL = new Set(["completed", "failed", "cancelled", "budget_exceeded", "deadline_exceeded"]);

/** Its last status is told a moment before its result; only with both is it over. */
export const isOver = ({ status, completed_at: at }) => FINAL.has(status) && Boolean(at);

/** Whether it is being worked on. */
export const isLive = (covenant) => covenant.status !== "draft" && !isOver(covenant);

export class Covenants {
  #byId = new Map();
  #order = [];

  /** Of those that have been begun. */
  get newest() {
    return this.all().findLast(({ covenant }) => covenant.status !== "draft") ?? null;
  }

  get(id) {
    return this.#byId.get(id) ?? null;
  }

  /** Oldest first. */
  all() {
    return this.#order.map((id) => this.#byId.get(id));
  }

  /** `covenant`: as the API gives it. */
  put(covenant) {
    const known = this.#byId.get(covenant.id);
    if (known) {
      Object.assign(known.covenant, covenant);
      return known;
    }
    const entry = {
      covenant: { ...covenant },
      history: [],
      agents: new Map(),
      answer: "",
      attempt: 0,
      account: null,
    };
    this.#byId.set(covenant.id, entry);
    this.#order.push(covenant.id);
    this.#order.sort();
    return entry;
  }

  /** The sub-agents of a covenant's task, as `…/agents` lists them. */
  putAgents(id, agents) {
    const entry = this.#byId.get(id);
    for (const agent of agents ?? []) putAgent(entry, agent);
    return entry;
  }

  /** The covenant that the event is about; null when the page does not show it. */
  apply(event) {
    const { type, data } = event;
    const entry = type === "covenant_created" ? this.put(data) : this.get(event.covenant_id);
    if (!entry) return null;
    const { covenant } = entry;
    switch (type) {
      case "status_change":
        covenant.status = data.status;
        noteStatus(entry, { seq: event.seq, status: data.status, at: event.timestamp });
        break;
      case "mediator_analysis":
        covenant.mediator_decision = data;
        break;
      case "delegation":
        covenant.task_id = data.task_id;
        break;
      case "response_start":
        entry.answer = "";
        entry.attempt = data.attempt;
        break;
      case "response_delta":
        if (data.attempt >= entry.attempt) entry.answer += data.text;
        break;
      case "agent_spawn":
        putAgent(entry, { ...data, text: "" });
        break;
      case "agent_delta":
        addText(entry.agents.get(data.step_id), data);
        break;
      case "agent_complete":
        putAgent(entry, data);
        break;
      case "agent_progress":
        noteProgress(entry.agents.get(data.step_id), data);
        break;
      case "ledger_update":
        takeMoney(entry, event);
        break;
      case "covenant_update":
        Object.assign(covenant, data, { completed_at: event.timestamp });
        break;
      default:
        break;
    }
    return entry;
  }
}

/** What is certain, and what may still have to be paid, in nano-dollars. */
export function money({ covenant, account }) {
  return account ?? { spent: covenant.spent_nusd, held: covenant.reserved_nusd };
}

/** A higher attempt begins its text anew: the object has died in between. */
function putAgent(entry, agent) {
  const known = entry.agents.get(agent.step_id);
  entry.agents.set(agent.step_id, { text: "", progress: [], ...known, ...agent });
}

function addText(agent, { attempt, text }) {
  if (agent && attempt >= agent.attempt) agent.text += text;
}

function noteStatus({ history }, change) {
  if (!history.some(({ seq }) => seq === change.seq)) history.push(change);
}

function noteProgress(agent, { code, message }) {
  if (agent && !agent.progress.some((known) => known.message === message)) {
    agent.progress.push({ code, message });
  }
}

/** The covenant's own account, or its task's: a task spends from what it was allotted. */
function takeMoney(entry, { task_id: taskId, data }) {
  const { settled_nusd: settled, reserved_nusd: reserved, unknown_nusd: unknown } = data.account;
  if (!taskId && entry.covenant.task_id) return;
  entry.account = { spent: settled, held: reserved + unknown };
}
