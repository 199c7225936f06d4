import { type ApprovalPlan, openConsent } from '../approvals/index.ts'
import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { newId, newTicket } from '../base/ids.ts'
import type { Reference } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import { sql } from '../base/sql.ts'
import { type Entity, portalSettings } from '../catalog/index.ts'
import type { Person } from '../identity/index.ts'
import { checkMayClaim, refuseClaimed } from './check-may-claim.ts'
import type { Claim } from './claim.ts'
import { titleOf } from './claimable.ts'
import { readClaim } from './read-claim.ts'
import { claims } from './tables.ts'

export interface ClaimOwnership {
  readonly entity: Reference
  readonly team: Reference
  /** At most 1000 characters. */
  readonly reason: string | null
}

/** Characters a reason may have. */
export const longestReason = 1_000

const approval = 'Admins of the portal'

/**
 * Asks the admins' team that a team of the person's own what nobody owns. Refuses `not_found`, `guest`, `not_linked`,
 * `not_entitled`, `invalid_input` (`reason`), `already_owned`, `already_claimed` (one claim is open for an entity at a time), or
 * `nobody_can_approve`.
 */
export async function claimOwnership(ctx: Ctx, input: ClaimOwnership): Promise<Claim> {
  const { entity, person, teams } = await checkMayClaim(ctx, input)
  if (!teams.includes(input.team)) {
    const team = await titleOf(ctx, input.team)
    throw new Refusal({ code: 'not_entitled', act: 'claim ownership for it', teams: [team], people: [] })
  }
  const reason = reasonOf(input)
  const plan = await planApproval(ctx)
  const id = await insertClaim(ctx, { entity, team: input.team, reason, person })
  const subject = { kind: 'claim', id }
  await ctx.emit({ name: 'claim.requested', id, subject })
  const { account, reference } = person
  await openConsent(ctx, { subject, requester: { account, reference }, approvals: [plan] })
  const claim = await readClaim(ctx, id)
  if (claim === null) throw new Error('The claim that was just written is not there')
  return claim
}

function reasonOf({ reason }: ClaimOwnership): string | null {
  const text = reason?.trim() ?? ''
  if (text.length > longestReason) {
    throw new Refusal({ code: 'invalid_input', fields: { reason: `Keep it under ${longestReason} characters.` } })
  }
  return text === '' ? null : text
}

async function planApproval(ctx: Ctx): Promise<ApprovalPlan> {
  const { admins, approvals } = await portalSettings(ctx)
  if (admins.team === null) {
    const why = 'portal.yaml names no team of admins (admins.team)'
    throw new Refusal({ code: 'nobody_can_approve', approval, why })
  }
  const asked = { name: approval, team: admins.team, ownerOf: null, onCall: false, quorum: 1, allowSelf: false }
  return { ...asked, why: 'nobody owns it', expiresAfterSeconds: approvals.expires, remindAfterSeconds: null }
}

interface ClaimToInsert {
  readonly entity: Entity
  readonly team: Reference
  readonly reason: string | null
  readonly person: Person
}

async function insertClaim(ctx: Ctx, { entity, team, reason, person }: ClaimToInsert): Promise<string> {
  const id = newId()
  const ticket = newTicket()
  const inserted = await ctx.tx
    .insert(claims)
    .values({
      ...{ id, ticket, entity: entity.reference, team, reason, state: 'awaiting_approval' },
      requesterWorkspace: person.account.workspace,
      requesterAccount: person.account.account,
      requesterReference: person.reference,
      requesterName: person.name,
      requestedAt: ctx.now,
    })
    .onConflictDoNothing({
      target: claims.entity,
      where: sql`${claims.state} in ('awaiting_approval', 'granted', 'proposed')`,
    })
    .returning({ id: claims.id })
  if (inserted.length === 0) {
    await refuseClaimed(ctx, entity)
    throw new Refusal({ code: 'unavailable', what: 'The portal' })
  }
  await recordEntry(ctx, {
    act: 'claim.requested',
    subject: { kind: 'claim', id },
    details: { ticket, entity: entity.reference, team },
  })
  return id
}
