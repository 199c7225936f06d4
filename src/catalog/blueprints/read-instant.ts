/** The moment that a text is; null where it is none, or one beyond the years 1 to 9999, in which the database is asked for moments. */
export function readInstant(text: string): Date | null {
  const at = new Date(text)
  const year = at.getUTCFullYear()
  return year >= 1 && year <= 9999 ? at : null
}
