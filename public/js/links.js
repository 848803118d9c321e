/** Links that a model wrote: where each leads is seen before it is followed. */

import { clipped, el } from "./dom.js";

const MOST_HREF_CHARS = 2_000;
const SHOWN_HOST_CHARS = 80;

/**
 * `words`: the link's text, as nodes or strings. Only the web and mail can be followed; the rest is
 * text. The host stands beside the words, in the letters that the network uses, unless the words are
 * the address itself.
 */
export function link(href, words) {
  const url = href.length <= MOST_HREF_CHARS ? parsed(href) : null;
  if (url === null) return el("span", {}, ...words, ` (${clipped(href, 200)})`);
  const node = el("a", {
    href: url.href, title: clipped(url.href, 300), target: "_blank", rel: "noopener noreferrer nofollow",
  }, ...words);
  const leads = targetOf(url);
  if (node.textContent.trim() === "") {
    node.append(leads);
    return node;
  }
  return isSaid(node.textContent, url) ? node : el("span", {}, node, " ", el("span", { class: "link-host" }, `(${leads})`));
}

/** A name and a password in an address are there to mislead: `https://bank.example@evil.example`. */
function parsed(href) {
  try {
    const url = new URL(href);
    const isWeb = ["http:", "https:"].includes(url.protocol) && !url.username && !url.password;
    return isWeb || url.protocol === "mailto:" ? url : null;
  } catch {
    return null;
  }
}

/** Of a long host the end is shown: who owns it stands there. */
function targetOf(url) {
  if (url.protocol === "mailto:") return `to ${clipped(url.pathname, SHOWN_HOST_CHARS)}`;
  return url.host.length <= SHOWN_HOST_CHARS ? url.host : `\u2026${url.host.slice(-SHOWN_HOST_CHARS)}`;
}

function isSaid(words, url) {
  const said = words.trim();
  const address = url.protocol === "mailto:" ? url.pathname : url.host + url.pathname + url.search + url.hash;
  return [url.href, address, `${url.protocol}//${address}`].some((form) => said === form || `${said}/` === form);
}
