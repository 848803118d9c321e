/** Numbers as people read them. What is not known is "unknown", never 0. */

export const UNKNOWN = "unknown";

const NANO_PER_USD = 1e9;
const integers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

const known = (value) => typeof value === "number" && Number.isFinite(value);

const trimZeros = (text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** Whole nano-dollars of a `cost` object; null when the cost is not known. */
export function costInNano(cost) {
  if (known(cost?.amount_nusd)) return cost.amount_nusd;
  return usdToNano(cost?.amount);
}

export function usdToNano(amount) {
  return known(amount) ? Math.round(amount * NANO_PER_USD) : null;
}

/** Three digits that matter for small sums, cents for large ones: $0.0000045, $0.0123, $12.30. */
export function usd(amount) {
  if (!known(amount)) return UNKNOWN;
  if (amount === 0) return "$0";
  const size = Math.abs(amount);
  const sign = amount < 0 ? "-" : "";
  if (size < 0.5 / NANO_PER_USD) return `${sign}<$0.000000001`;
  if (size >= 1) {
    return sign + "$" + size.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  }
  const decimals = Math.min(9, 2 - Math.floor(Math.log10(size)));
  const digits = trimZeros(size.toFixed(decimals));
  // From a cent on, at least the cents are shown: $0.50, not $0.5.
  return `${sign}$${digits.split(".")[1]?.length >= 2 ? digits : Number(digits).toFixed(2)}`;
}

export function usdFromNano(nano) {
  return known(nano) ? usd(nano / NANO_PER_USD) : UNKNOWN;
}

/** Every digit down to the nano-dollar, for the one who checks a bill. */
export function exactUsd(nano) {
  if (!known(nano)) return UNKNOWN;
  return `$${trimZeros((nano / NANO_PER_USD).toFixed(9))} (${integers.format(nano)} nano-dollars)`;
}

/** A price per 1M tokens keeps at least two decimals, as price lists do. */
export function price(usdPerMillion) {
  if (!known(usdPerMillion)) return UNKNOWN;
  const exact = trimZeros(usdPerMillion.toFixed(6));
  const decimals = exact.includes(".") ? exact.split(".")[1].length : 0;
  return `$${decimals < 2 ? usdPerMillion.toFixed(2) : exact}`;
}

export function duration(milliseconds) {
  if (!known(milliseconds)) return UNKNOWN;
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export function count(value) {
  return known(value) ? integers.format(value) : UNKNOWN;
}

export function speed(tokensPerSecond) {
  return known(tokensPerSecond) ? `${integers.format(tokensPerSecond)} tokens/s` : UNKNOWN;
}

export function percent(value) {
  if (!known(value)) return UNKNOWN;
  // 99.96 must not be shown as 100: that would claim the answer was free.
  const rounded = Math.abs(value) < 100 ? Math.min(99.9, Number(Math.abs(value).toFixed(1))) : Math.abs(value);
  return `${trimZeros(rounded.toFixed(1))} %`;
}

/** A score or weight: at most two decimals. */
export function decimal(value) {
  return known(value) ? trimZeros(value.toFixed(2)) : UNKNOWN;
}

/** "1 answer", "2 answers". */
export function plural(n, noun) {
  return `${count(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** Local time of day of an RFC 3339 text; the text itself when it is not one. */
export function timeOfDay(text) {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? String(text ?? UNKNOWN) : date.toLocaleTimeString("en-GB");
}
