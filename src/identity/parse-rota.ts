import { z } from 'zod'
import type { Reference } from '../base/reference.ts'
import { days, isTimeZone } from '../base/wall-time.ts'
import type { Rota } from './rota.ts'
import { userNamed } from './user-named.ts'

const mostMembers = 100

/** PostgreSQL's text takes no NUL. */
const words = (longest: number) =>
  z
    .string('must be a text')
    .trim()
    .min(1, 'must not be empty')
    .max(longest, `may have at most ${longest} characters`)
    .refine((text) => !text.includes('\0'), 'holds a character that cannot be kept')

const name = words(63).regex(/^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/, 'takes letters and digits with - _ or . between')

const member = words(300).transform((text, issues): Reference => {
  const reference = userNamed(text)
  if (reference !== null) return reference
  issues.addIssue({ code: 'custom', message: 'must name a person, such as user:default/ana' })
  return z.NEVER
})

const handover = z.strictObject(
  {
    day: z.enum(days, 'must be a day of the week, such as monday'),
    time: z.string('must be a time of day such as "09:00"').regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, {
      error: 'must be a time of day such as "09:00"',
    }),
  },
  sayKeys('must name a day and a time'),
)

const start = z.iso.date('must be a day such as "2026-11-02"')

const timeZone = z
  .string('must be a time zone of the IANA list, such as Europe/Madrid')
  .refine(isTimeZone, 'must be a time zone of the IANA list, such as Europe/Madrid')

const members = z
  .array(member, 'must be a list of people in their order')
  .min(1, 'needs at least one person')
  .max(mostMembers, `may hold at most ${mostMembers} people`)

const rotaManifest = z.strictObject(
  {
    apiVersion: z.literal('stagedoor.dev/v1', 'must be stagedoor.dev/v1'),
    kind: z.literal('Rota'),
    metadata: z.strictObject({ name, title: words(150).optional() }, sayKeys('must hold a name')),
    spec: z.strictObject(
      { timeZone, members, handover, start: start.optional() },
      sayKeys('must hold timeZone, members and handover'),
    ),
  },
  sayKeys('must be a mapping'),
)

/** A rota, as it is kept. */
export const rotaDefinition = z.strictObject({
  name,
  title: words(150),
  timeZone,
  members,
  handover,
  start: start.nullable(),
})

export type ParsedRota =
  | { readonly ok: true; readonly definition: Rota }
  | {
      readonly ok: false
      readonly problems: readonly { readonly path: (string | number)[]; readonly message: string }[]
    }

/** Reads a native `Rota` document. Says everything that is wrong with it at once, in words, and never throws. */
export function parseRota(document: unknown): ParsedRota {
  const parsed = rotaManifest.safeParse(document)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      path: path.map((part) => (typeof part === 'number' ? part : String(part))),
      message,
    }))
    return { ok: false, problems }
  }
  const { metadata, spec } = parsed.data
  const { start: from = null, ...rest } = spec
  return { ok: true, definition: { name: metadata.name, title: metadata.title ?? metadata.name, ...rest, start: from } }
}

/** What is said of a mapping: keys that nothing reads, else what it must be. */
function sayKeys(otherwise: string) {
  return {
    error: (issue: { readonly code?: string | undefined; readonly keys?: unknown }): string => {
      if (issue.code !== 'unrecognized_keys' || !Array.isArray(issue.keys)) return otherwise
      return `has ${issue.keys.length === 1 ? 'a key' : 'keys'} that nothing reads: ${issue.keys.slice(0, 10).join(', ')}`
    },
  }
}
