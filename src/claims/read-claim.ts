import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { and, eq, isNull } from '../base/sql.ts'
import type { Claim } from './claim.ts'
import { claims } from './tables.ts'

type ClaimRow = typeof claims.$inferSelect

/** A claim by its id; null where there is none. */
export async function readClaim({ tx }: Pick<Ctx, 'tx'>, id: string): Promise<Claim | null> {
  const [row] = await tx.select().from(claims).where(eq(claims.id, id))
  return row === undefined ? null : toClaim(row)
}

/** The claim of an entity that is not settled yet: there is at most one. */
export async function openClaimOf({ tx }: Pick<Ctx, 'tx'>, entity: Reference): Promise<Claim | null> {
  const [row] = await tx
    .select()
    .from(claims)
    .where(and(eq(claims.entity, entity), isNull(claims.endedAt)))
  return row === undefined ? null : toClaim(row)
}

/** The row as what it means. Throws where the row's state and its moments do not fit. */
export function toClaim(row: ClaimRow): Claim {
  const { id, ticket, entity, team, reason, requestedAt, pullRequest, trouble } = row
  const requester = {
    account: { workspace: row.requesterWorkspace, account: row.requesterAccount },
    reference: row.requesterReference,
    name: row.requesterName,
  }
  const asked = { id, ticket, entity, team, reason, requestedAt, pullRequest, trouble, requester }
  const never = { grantedBy: null, grantedAt: null, way: null }
  switch (row.state) {
    case 'awaiting_approval':
      return { ...asked, ...never, state: row.state, endedAt: null }
    case 'granted':
    case 'proposed':
      return { ...asked, ...grantOf(row), state: row.state, endedAt: null }
    case 'done':
      return { ...asked, ...grantOf(row), state: row.state, endedAt: present(row.endedAt, row) }
    case 'failed': {
      const granted = row.way === null ? never : grantOf(row)
      return { ...asked, ...granted, state: row.state, endedAt: present(row.endedAt, row) }
    }
    default:
      return { ...asked, ...never, state: row.state, endedAt: present(row.endedAt, row) }
  }
}

function grantOf(row: ClaimRow) {
  return {
    grantedBy: present(row.grantedBy, row),
    grantedAt: present(row.grantedAt, row),
    way: present(row.way, row),
  }
}

function present<T>(value: T | null, { id, state }: ClaimRow): T {
  if (value === null) throw new Error(`claim ${id} is ${state} but lacks what belongs to that`)
  return value
}
