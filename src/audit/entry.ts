import type { Actor, Subject } from '../base/ctx.ts'

/** One line of the record: who did what to which subject, when. */
export interface Entry {
  readonly id: number
  readonly at: Date
  readonly actor: Record<string, unknown>
  readonly act: string
  readonly subject: Subject
  readonly details: Record<string, unknown>
  /** Its place in the chain, from 1; null until the sealer has been. */
  readonly number: number | null
  readonly hash: string | null
}

/** The actor as the record keeps it: ids and the name of that day, so that it reads well after people have left. */
export function recordedActor(actor: Actor): Record<string, unknown> {
  if (actor.kind !== 'person') return { ...actor }
  return {
    kind: 'person',
    workspace: actor.account.workspace,
    account: actor.account.account,
    reference: actor.reference,
    name: actor.name,
  }
}
