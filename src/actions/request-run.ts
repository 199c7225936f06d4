import { createHash } from 'node:crypto'
import { openConsent } from '../approvals/index.ts'
import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { newId, newTicket } from '../base/ids.ts'
import type { Reference } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import type { Entity } from '../catalog/index.ts'
import type { Person } from '../identity/index.ts'
import type { Action } from './action.ts'
import type { InputValue } from './check-inputs.ts'
import { checkMayRun } from './check-may-run.ts'
import { checkRequest } from './check-request.ts'
import { followConsent } from './follow-consent.ts'
import { planConsent } from './plan-consent.ts'
import { readRun } from './read-run.ts'
import type { Run } from './run.ts'
import { actionInForce } from './stored-actions.ts'
import { runs } from './tables.ts'

export interface RequestRun {
  readonly action: string
  /** The version whose form was filled. The run begins under the one in force, which the answers must fit. */
  readonly version: number
  readonly entity: Reference | null
  readonly inputs: Readonly<Record<string, unknown>>
  /** The run that this one tries again. */
  readonly retryOf: string | null
}

/**
 * Asks for an action: the run and its consent come into being together. Without approvals it is queued at once.
 * Refuses `not_found`, `guest`, `not_linked`, `not_entitled`, `invalid_input` (by field; `entity` is the target) or
 * `nobody_can_approve`. Asking twice makes two runs: what must not repeat is told apart by the form's draft.
 */
export async function requestRun(ctx: Ctx, input: RequestRun): Promise<Run> {
  const action = await findAction(ctx, input.action)
  const person = await checkMayRun(ctx, action)
  const { entity, inputs } = await checkRequest(ctx, action, input)
  const approvals = await planConsent(ctx, { definition: action.definition, entity, requester: person })
  const id = newId()
  await insertRun(ctx, { id, action, person, entity, inputs, retryOf: input.retryOf })
  const subject = { kind: 'run', id }
  await ctx.emit({ name: 'run.requested', id, subject })
  const { account, reference } = person
  const consent = await openConsent(ctx, { subject, requester: { account, reference }, approvals })
  await followConsent(ctx, consent)
  const run = await readRun(ctx.tx, id)
  if (run === null) throw new Error('The run that was just written is not there')
  return run
}

async function findAction(ctx: Ctx, name: string): Promise<Action> {
  const found = await actionInForce(ctx, name)
  if (found === null) throw new Refusal({ code: 'not_found', what: 'action', name, nearest: [] })
  return found
}

interface RunToInsert {
  readonly id: string
  readonly action: Action
  readonly person: Person
  readonly entity: Entity | null
  readonly inputs: Record<string, InputValue>
  readonly retryOf: string | null
}

async function insertRun(ctx: Ctx, { id, action, person, entity, inputs, retryOf }: RunToInsert): Promise<void> {
  const ticket = newTicket()
  await ctx.tx.insert(runs).values({
    id,
    ticket,
    action: action.name,
    version: action.version,
    entity: entity?.reference ?? null,
    inputs,
    state: 'awaiting_approval',
    requesterWorkspace: person.account.workspace,
    requesterAccount: person.account.account,
    requesterReference: person.reference,
    requesterName: person.name,
    requestedAt: ctx.now,
    retryOf,
    links: [],
  })
  await recordEntry(ctx, {
    act: 'run.requested',
    subject: { kind: 'run', id },
    details: {
      ticket,
      action: action.name,
      version: action.version,
      entity: entity?.reference ?? null,
      // The answers may be long and personal; this proves later that they are the ones that were given.
      inputs: { names: Object.keys(inputs), sha256: createHash('sha256').update(JSON.stringify(inputs)).digest('hex') },
      retryOf,
    },
  })
}
