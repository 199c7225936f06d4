import { z } from 'zod'
import type { OnCallReading, ToldShift } from '../../identity/index.ts'
import { askWeb, type Unread } from './ask-web.ts'

/** How PagerDuty is reached; from the environment, by `config.ts` alone. */
export interface PagerDutyAccess {
  /** Without a slash at its end. */
  readonly apiUrl: string
  readonly token: string | null
}

export interface ScheduleToRead {
  readonly schedule: string
  readonly window: { readonly from: Date; readonly until: Date }
}

const person = z.object({ id: z.string() })
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const scheduleAnswer = z.object({
  schedule: z.object({
    final_schedule: z.object({
      rendered_schedule_entries: z
        .array(
          z.object({ start: moment, end: moment, user: person.extend({ summary: z.string().nullish() }).nullish() }),
        )
        .max(10_000),
    }),
  }),
})

const usersAnswer = z.object({
  users: z.array(person.extend({ name: z.string().nullish(), email: z.string().nullish() })).max(10_000),
})

/**
 * Reads a schedule as it comes out with its layers and overrides (`final_schedule` of `GET /schedules/{id}`), and the e-mails of its
 * people (`GET /schedules/{id}/users`), by version 2 of PagerDuty's REST API.
 */
export async function readPagerDuty(asked: ScheduleToRead, access: PagerDutyAccess): Promise<OnCallReading> {
  const { token } = access
  if (token === null) return { is: 'trouble', because: 'PAGERDUTY_TOKEN is not set' }
  const { from, until } = asked.window
  const times = new URLSearchParams({ since: from.toISOString(), until: until.toISOString(), time_zone: 'UTC' })
  const path = `/schedules/${asked.schedule}`
  const schedule = await ask(`${path}?${times}&overflow=true`, scheduleAnswer, { ...access, token })
  if ('unread' in schedule) return { is: 'trouble', because: schedule.unread }
  const users = await ask(`${path}/users?${times}`, usersAnswer, { ...access, token })
  if ('unread' in users) return { is: 'trouble', because: users.unread }
  const known = new Map(users.users.map((user) => [user.id, user]))
  const shifts = schedule.schedule.final_schedule.rendered_schedule_entries.flatMap(
    ({ start, end, user }): ToldShift[] => {
      if (!user) return []
      const { name, email } = known.get(user.id) ?? {}
      const called = (name ?? user.summary ?? user.id).slice(0, 200)
      return [{ name: called, email: email?.toLowerCase() ?? null, reference: null, from: start, until: end }]
    },
  )
  return { is: 'read', shifts, etag: null }
}

async function ask<Answer>(
  path: string,
  schema: z.ZodType<Answer>,
  { apiUrl, token }: { readonly apiUrl: string; readonly token: string },
): Promise<Answer | Unread> {
  const headers = { accept: 'application/vnd.pagerduty+json;version=2', authorization: `Token token=${token}` }
  const answer = await askWeb({ url: new URL(`${apiUrl}${path}`), headers, allowHosts: 'any' })
  if ('unread' in answer) return answer
  const why = refusals[answer.status]
  if (why !== undefined) return { unread: why }
  if (answer.status !== 200) return { unread: `PagerDuty answered ${answer.status}` }
  const read = schema.safeParse(jsonOf(answer.text))
  return read.success ? read.data : { unread: 'PagerDuty answered something that is not understood' }
}

/** https://developer.pagerduty.com/docs/errors, in words. */
const refusals: Readonly<Record<number, string>> = {
  401: 'PagerDuty does not take the token in PAGERDUTY_TOKEN',
  403: 'the token in PAGERDUTY_TOKEN may not read schedules',
  404: 'PagerDuty knows no such schedule, or the token may not see it',
  429: 'PagerDuty was asked too often and is left alone for a while',
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
