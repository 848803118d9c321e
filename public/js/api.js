/** Talks to the server of this page. Every failure is one of the errors below. */

import { authorization, onRefused } from "./key.js";
import { eventsOf } from "./event_stream.js";

const READ_MS = 15_000;
const BUSY_MS = 12;

/** The server answered with its error shape: {"error": {code, message, request_id, ...}}. */
export class ApiError extends Error {
  constructor(status, error) {
    super(error.message || "The server gave no message.");
    this.status = status;
    this.code = error.code ?? null;
    this.requestId = error.request_id ?? null;
    this.param = error.param ?? null;
    this.attempts = Array.isArray(error.attempts) ? error.attempts : [];
  }
}

/** No answer arrived: the server is down, or the connection broke. */
export class NetworkError extends Error {}

/** An answer arrived, but not in the API's form (a proxy's error page, for example). */
export class BadAnswerError extends Error {
  constructor(status, requestId) {
    super(`The server answered with status ${status}, but not with JSON that this page understands.`);
    this.status = status;
    this.requestId = requestId;
  }
}

let auth = null;

const mediator = (user) => `/api/agents/mediator/${encodeURIComponent(user)}`;
const covenant = (user, id) => `${mediator(user)}/covenants/${encodeURIComponent(id)}`;

export const listModels = () => read("/api/models");
export async function health() {
  const state = await read("/api/health");
  auth = state.auth;
  return state;
}
/** "open", "key" or "key_or_access": as the server has last said it, so that a reconnect need not ask again. */
export const authNeeded = async () => auth ?? (await health()).auth;
export const metrics = () => read("/api/metrics");
export const listCovenants = (user, limit) => read(`${mediator(user)}/covenants?limit=${limit}`);
export const receiptOf = (user, id) => read(`${covenant(user, id)}/receipt`);
export const listAgents = (task) => read(`/api/agents/orchestrator/${encodeURIComponent(task)}/agents`);
export const cancelCovenant = (user, id) => post(`${covenant(user, id)}/cancel`, {});
/** `thumb`: "up", "down", or null. */
export const giveFeedback = (user, id, thumb) => post(`${covenant(user, id)}/feedback`, { thumb });
/** For one WebSocket: browsers cannot give it a header. */
export const ticketFor = (path) => post("/api/agents/tickets", { path });

/**
 * The answer as it comes: `onMeta(meta)`, then `onText(text)` for each piece; resolves with the rest
 * of the answer. An answer that breaks off rejects with an `ApiError`.
 */
export async function chat(body, { signal, onMeta, onText }) {
  const response = await send("/api/chat", { method: "POST", body: { ...body, stream: true }, signal });
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
    return answerOf(response, await textOf(response));
  }
  // A fast stream must not keep the page from drawing what has come.
  let since = performance.now();
  try {
    for await (const { event, data } of eventsOf(response.body)) {
      const content = parseObject(data);
      if (performance.now() - since > BUSY_MS) {
        await new Promise((resolve) => { setTimeout(resolve); });
        since = performance.now();
      }
      if (content === null) throw new BadAnswerError(response.status, response.headers.get("x-request-id"));
      if (event === "meta") onMeta(content);
      else if (event === "delta" && typeof content.content === "string") onText(content.content);
      else if (event === "done") return content;
      else if (event === "error") throw new ApiError(response.status, content.error ?? {});
    }
  } catch (cause) {
    if (cause instanceof ApiError || cause instanceof BadAnswerError || cause.name === "AbortError") throw cause;
    throw new NetworkError("The connection broke in the middle of the answer.", { cause });
  }
  throw new NetworkError("The answer ended without its end.");
}

const read = (path) => request(path, { method: "GET", signal: AbortSignal.timeout(READ_MS) });
const post = (path, body) => request(path, { method: "POST", body, signal: AbortSignal.timeout(READ_MS) });

async function request(path, options) {
  const response = await send(path, options);
  return answerOf(response, await textOf(response));
}

async function send(path, { method, body, signal }) {
  const headers = { accept: "application/json, text/event-stream", ...authorization() };
  if (body !== undefined) headers["content-type"] = "application/json";
  return reached(() => fetch(path, { method, headers, signal, body: body && JSON.stringify(body) }));
}

const textOf = (response) => reached(() => response.text());

/** A stop by the user stays an AbortError; the caller knows that it asked for it. */
async function reached(action) {
  try {
    return await action();
  } catch (cause) {
    if (cause.name === "AbortError") throw cause;
    throw new NetworkError("The server could not be reached, or the connection broke.", { cause });
  }
}

function answerOf(response, text) {
  const data = parseObject(text);
  if (response.status === 401) onRefused(data?.error?.message);
  if (data?.error && typeof data.error === "object") throw new ApiError(response.status, data.error);
  if (!response.ok || data === null) {
    throw new BadAnswerError(response.status, response.headers.get("x-request-id"));
  }
  return data;
}

function parseObject(text) {
  try {
    const data = JSON.parse(text);
    return data !== null && typeof data === "object" ? data : null;
  } catch {
    return null;
  }
}
