/** Ids that nobody else has. `crypto.randomUUID` is missing on a page of plain HTTP; this is not. */

const ID_BYTES = 16;

/** 32 hexadecimal digits: 128 random bits. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
