/** The text as PostgreSQL can keep it: without NUL, and with U+FFFD for half of a surrogate pair. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '')
}
