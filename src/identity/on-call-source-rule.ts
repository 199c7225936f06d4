import type { Reference } from '../base/reference.ts'
import { tokenName } from './api-token.ts'
import type { OnCallSource, ToldOnCallSource } from './on-call.ts'

/** Also with its letters encoded, as it is kept: PostgreSQL's indexes hold no longer ones. */
const longestUrl = 2_000

/** What the annotation names: `rota:NAME`, the address of a calendar, `pagerduty:SCHEDULE` or `pushed:TOKEN`. Anything else counts as not given. */
export function onCallSourceOf(text: string | null): OnCallSource | null {
  if (text === null) return null
  const [, kind = '', named = ''] = /^(rota|pagerduty|pushed):\s*(\S+)$/.exec(text) ?? []
  if (kind === 'rota') return /^[A-Za-z0-9][\w.-]{0,62}$/.test(named) ? { kind, name: named } : null
  if (kind === 'pagerduty') return /^[A-Za-z0-9]{4,32}$/.test(named) ? { kind, schedule: named } : null
  if (kind === 'pushed') return tokenName.test(named) ? { kind, token: named } : null
  const url = calendarAddress(text)
  return url === null ? null : { kind: 'calendar', url }
}

/** `webcal:` is how calendars are subscribed to, and is read over `https:`. Names and passwords do not belong into a catalog. */
function calendarAddress(text: string): string | null {
  const url = URL.parse(text.replace(/^webcal:/i, 'https:'))
  const sound =
    url !== null &&
    url.href.length <= longestUrl &&
    ['https:', 'http:'].includes(url.protocol) &&
    url.username === '' &&
    url.password === ''
  return sound ? url.href : null
}

/** What tells one such source from another of its kind. What a token says, it says for each team apart. */
export function placeOf(source: ToldOnCallSource, team: Reference): string {
  if (source.kind === 'calendar') return source.url
  return source.kind === 'pagerduty' ? source.schedule : `${source.token} ${team}`
}

/** How people are told of it. An address may hold a secret, so its host alone is said. */
export function nameOfSource(kind: ToldOnCallSource['kind'], place: string): string {
  if (kind === 'calendar') return `the calendar at ${URL.parse(place)?.host ?? 'its address'}`
  if (kind === 'pagerduty') return `PagerDuty’s schedule ${place}`
  return `the token “${place.split(' ')[0] ?? ''}”`
}
