const seconds = { m: 60, h: 3600, d: 86_400 }

/** Reads `30m`, `2h` or `1d` as seconds. Null for anything else, for nothing at all, and for more than 90 days. */
export function parseDuration(text: string): number | null {
  const [, amount, unit] = /^([1-9]\d{0,3})([mhd])$/.exec(text) ?? []
  if (amount === undefined || (unit !== 'm' && unit !== 'h' && unit !== 'd')) return null
  const total = Number(amount) * seconds[unit]
  return total <= 90 * seconds.d ? total : null
}

/** A length of time as people say it: `1 hour`, `90 minutes`, `2 days`. */
export function durationWords(total: number): string {
  const unit = [86_400, 3600, 60].find((size) => total >= size && total % size === 0)
  const word = { 86400: 'day', 3600: 'hour', 60: 'minute' }[unit ?? 0] ?? 'second'
  const amount = total / (unit ?? 1)
  return `${amount} ${word}${amount === 1 ? '' : 's'}`
}
