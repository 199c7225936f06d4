import type { Look } from './look.ts'

type Format = Intl.DateTimeFormatOptions

const FORMATS: Readonly<Record<string, Format>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
}

const DAY = 86_400_000

/**
 * What Slack shows for `<!date^seconds^format|fallback>` to a person who looks from `look.timeZone`, with a clock of
 * 24 hours. A moment that no calendar has, and a token that is not Slack's, give the fallback.
 */
export function slackDate(seconds: number, format: string, fallback: string, look: Look): string {
  const at = new Date(seconds * 1000)
  if (Number.isNaN(at.getTime())) return fallback
  let known = true
  const shown = format.replaceAll(/\{([a-z_]+)\}/gu, (_, token: string) => {
    const text = tokenText(token, at, look)
    if (text === undefined) known = false
    return text ?? ''
  })
  return known ? shown : fallback
}

function tokenText(token: string, at: Date, look: Look): string | undefined {
  if (token === 'ago') return ago(at, look.now)
  const pretty = token.endsWith('_pretty')
  const format = FORMATS[pretty ? token.slice(0, -'_pretty'.length) : token]
  if (format === undefined) return undefined
  return (pretty ? nearDay(at, look) : undefined) ?? intl(at, format, look.timeZone)
}

function nearDay(at: Date, look: Look): string | undefined {
  const days = (calendarDay(at, look.timeZone) - calendarDay(look.now, look.timeZone)) / DAY
  return new Map([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ]).get(days)
}

function calendarDay(at: Date, timeZone: string): number {
  const [month, day, year] = intl(at, { year: 'numeric', month: 'numeric', day: 'numeric' }, timeZone)
    .split('/')
    .map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1)
}

function intl(at: Date, format: Format, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { ...format, timeZone, ...(format.hour ? { hourCycle: 'h23' } : {}) }).format(
    at,
  )
}

function ago(at: Date, now: Date): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000)
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
  if (minutes === 0) return 'just now'
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute')
  const hours = Math.round(minutes / 60)
  return Math.abs(hours) < 24 ? relative.format(hours, 'hour') : relative.format(Math.round(hours / 24), 'day')
}
