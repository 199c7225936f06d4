import { z } from 'zod'
import { parseReference, type Reference } from '../base/reference.ts'
import { days } from '../base/wall-time.ts'
import { lengthOfTime } from './length-of-time.ts'
import { sourceSettings } from './source-settings.ts'

const teamReference = z.string().min(1).max(300).transform(toReferenceOf('Group'))
const personReference = z.string().min(1).max(300).transform(toReferenceOf('User'))
const channel = z.string().min(1).max(100)

const timeZone = z.string().refine(isTimeZone, 'must be a time zone of the IANA list, such as Europe/Madrid')

/** What `portal.yaml` may say under `spec`, with its defaults. What is not known is refused, so that a slip of the pen is seen. */
export const portalSettingsSchema = z.strictObject({
  /** Who may do what admins may, and where notes to admins go. */
  admins: z
    .strictObject({ team: teamReference.nullable().default(null), channel: channel.nullable().default(null) })
    .prefault({}),
  /** Of teams that name none. */
  timeZone: timeZone.default('UTC'),
  /** Slack account to the User it stands for. */
  people: z
    .record(z.string().regex(/^[UW][A-Z0-9]+$/, 'is not the id of a Slack account'), personReference)
    .default({}),
  /** Hosts that runners may call although they are private: `name` or `name:port`. */
  allowHosts: z.array(z.string().min(1).max(300)).max(1_000).default([]),
  digests: z
    .strictObject({
      enabled: z.boolean().default(true),
      day: z.enum(days).default('monday'),
      time: z
        .string()
        .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'must be a time of day such as 09:00')
        .default('09:00'),
    })
    .prefault({}),
  approvals: z
    .strictObject({
      /** Seconds until an approval that names no other length expires. Written as a number of seconds, or as 24h. */
      expires: lengthOfTime.default(86_400),
      /** The team that approves where an owner is missing or nobody there can. */
      fallback: teamReference.nullable().default(null),
      fallbackChannel: channel.nullable().default(null),
    })
    .prefault({}),
  /** What is read besides the folder that `portal.yaml` is in; paths are relative to it. */
  sources: z
    .array(sourceSettings)
    .max(1_000)
    .default([])
    .refine(
      (sources) => new Set(sources.map(({ name }) => name)).size === sources.length,
      'must each have a name of their own',
    ),
})

export type PortalSettings = z.output<typeof portalSettingsSchema>

const documentSchema = z.strictObject({
  apiVersion: z.literal('stagedoor.dev/v1'),
  kind: z.literal('Portal'),
  metadata: z.looseObject({ name: z.string().min(1).max(63).default('portal') }).prefault({}),
  spec: portalSettingsSchema.prefault({}),
})

export type PortalVerdict =
  | { readonly ok: true; readonly name: string; readonly settings: PortalSettings }
  | { readonly ok: false; readonly problems: { path: (string | number)[]; message: string }[] }

/** Reads a Portal document (`portal.yaml`). */
export function parsePortal(document: unknown): PortalVerdict {
  const parsed = documentSchema.safeParse(document)
  if (parsed.success) return { ok: true, name: parsed.data.metadata.name, settings: parsed.data.spec }
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => ({
      path: path.map((part) => (typeof part === 'number' ? part : String(part))),
      message,
    })),
  }
}

function toReferenceOf(kind: string) {
  return (text: string, issues: z.RefinementCtx): Reference => {
    try {
      return parseReference(text, { kind })
    } catch {
      issues.addIssue({ code: 'custom', message: `must be a reference such as ${kind.toLowerCase()}:default/name` })
      return z.NEVER
    }
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
