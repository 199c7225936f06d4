import type { Reference } from '../base/reference.ts'
import { isTimeZone } from '../base/wall-time.ts'
import { onCallSourceOf } from './on-call-source-rule.ts'
import type { Team } from './team.ts'
import { userNamed } from './user-named.ts'

/** What of a Group entity tells about its team. */
export interface GroupFacts {
  readonly reference: Reference
  readonly name: string
  readonly title: string | null
  readonly metadata: Readonly<Record<string, unknown>>
  readonly properties: Readonly<Record<string, unknown>>
}

const annotations = {
  channel: 'slack.com/bot-notify',
  usergroup: 'stagedoor.dev/slack-usergroup',
  lead: 'stagedoor.dev/lead',
  timeZone: 'stagedoor.dev/time-zone',
  onCall: 'stagedoor.dev/on-call',
}

/** Reads a team out of its Group. What is malformed counts as not given: a channel and a usergroup are ids, not names. */
export function teamOfGroup(group: GroupFacts, portalTimeZone: string): Team {
  const annotation = (key: string) => textAt(group.metadata, 'annotations', key)
  const timeZone = annotation(annotations.timeZone)
  return {
    reference: group.reference,
    title: textAt(group.properties, 'profile', 'displayName') ?? group.title ?? group.name,
    channel: matching(annotation(annotations.channel), /^[CG][A-Z0-9]{2,}$/),
    usergroup: matching(annotation(annotations.usergroup), /^(?:[TE][A-Z0-9]+\/)?S[A-Z0-9]+$/),
    lead: userNamed(annotation(annotations.lead) ?? ''),
    timeZone: timeZone !== null && isTimeZone(timeZone) ? timeZone : portalTimeZone,
    onCall: onCallSourceOf(annotation(annotations.onCall)),
  }
}

function matching(text: string | null, form: RegExp): string | null {
  return text !== null && form.test(text) ? text : null
}

function textAt(record: Readonly<Record<string, unknown>>, outer: string, key: string): string | null {
  const inner = record[outer]
  if (typeof inner !== 'object' || inner === null) return null
  const value: unknown = Object.getOwnPropertyDescriptor(inner, key)?.value
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
