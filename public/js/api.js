/** Talks to the server of this page. Every failure is one of the errors below. */

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

export const chat = (body, signal) => request("/api/chat", { method: "POST", body, signal });
export const listModels = () => request("/api/models", { deadline_ms: 15_000 });
export const listCovenants = (user, limit) => request(`${mediator(user)}/covenants?limit=${limit}`, { deadline_ms: 15_000 });
export const receiptOf = (user, id) => request(`${mediator(user)}/covenants/${encodeURIComponent(id)}/receipt`, { deadline_ms: 15_000 });
export const cancelCovenant = (user, id) =>
  request(`${mediator(user)}/covenants/${encodeURIComponent(id)}/cancel`, { method: "POST", body: {}, deadline_ms: 15_000 });
export const listAgents = (task) => request(`/api/agents/orchestrator/${encodeURIComponent(task)}/agents`, { deadline_ms: 15_000 });
export const health = () => request("/api/health", { deadline_ms: 15_000 });

const mediator = (user) => `/api/agents/mediator/${encodeURIComponent(user)}`;

async function request(path, { method = "GET", body, signal, deadline_ms }) {
  const options = { method, headers: { accept: "application/json" }, signal };
  if (deadline_ms) options.signal = AbortSignal.timeout(deadline_ms);
  if (body !== undefined) {
    options.headers["content-type"] = "application/json";
    options.body = JSON.stringify(body);
  }

  let response;
  let text;
  try {
    response = await fetch(path, options);
    text = await response.text();
  } catch (cause) {
    // A stop by the user stays an AbortError; the caller knows that it asked for it.
    if (cause.name === "AbortError") throw cause;
    throw new NetworkError("The server could not be reached, or the connection broke.", { cause });
  }

  const data = parseObject(text);
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
