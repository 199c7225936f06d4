import type { Ctx, Subject } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { and, asc, eq, gt, inArray, notInArray, sql } from '../base/sql.ts'
import { accountOf, type Person, personKey, teamsOf } from '../identity/index.ts'
import { isMember } from './approver-rule.ts'
import { approversOf } from './approvers-of.ts'
import { approvals, consents, decisions } from './tables.ts'

/** A stage that waits for somebody's decision. */
export interface WaitingApproval {
  readonly approval: string
  readonly subject: Subject
  readonly expiresAt: Date
}

/**
 * The stages that the person may decide now and has not, the first to expire first; and how many there are in all. Guests
 * and people who left decide nothing. A click is checked again by itself.
 */
export async function waitingFor(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  { person, limit }: { readonly person: Person; readonly limit: number },
): Promise<{ readonly total: number; readonly first: readonly WaitingApproval[] }> {
  const known = await accountOf(ctx, person.account)
  if (known?.guest === true || known?.deactivated === true) return { total: 0, first: [] }
  const teams = [...(await teamsOf(ctx, person)), ...(person.reference === null ? [] : [person.reference])]
  if (teams.length === 0) return { total: 0, first: [] }
  const rows = await ctx.tx
    .select({
      approval: approvals.id,
      kind: consents.subjectKind,
      id: consents.subjectId,
      expiresAt: approvals.expiresAt,
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(approvals)
    .innerJoin(consents, eq(consents.id, approvals.consentId))
    .where(
      and(
        eq(approvals.state, 'pending'),
        gt(approvals.expiresAt, ctx.now),
        inArray(approvals.team, teams),
        notInArray(approvals.id, await askedOfOthers(ctx, person, teams)),
        sql`(${approvals.allowSelf} or not ${askedBy(person)})`,
        sql`not exists (select 1 from ${decisions} where ${decisions.approvalId} = ${approvals.id}
          and (${decisions.decider} = ${personKey(person)} or ${sameAccount(decisions, person)}))`,
      ),
    )
    .orderBy(asc(approvals.expiresAt), asc(approvals.id))
    .limit(limit)
  const first = rows.flatMap(({ approval, kind, id, expiresAt }) =>
    expiresAt === null ? [] : [{ approval, subject: { kind, id }, expiresAt }],
  )
  return { total: rows[0]?.total ?? 0, first }
}

/** Stages of these teams that ask whoever is on call, who is somebody else. A team has few such at a time; at most 200 are looked at. */
async function askedOfOthers(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  person: Person,
  teams: readonly Reference[],
): Promise<string[]> {
  const asking = await ctx.tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(and(eq(approvals.state, 'pending'), approvals.onCall, inArray(approvals.team, [...teams])))
    .orderBy(asc(approvals.expiresAt))
    .limit(200)
  const someone = { key: personKey(person), account: person.account, reference: person.reference }
  const others: string[] = []
  for (const stage of asking) {
    const asked = await approversOf(ctx, stage)
    if (!asked.some((member) => isMember(member, someone))) others.push(stage.id)
  }
  return others
}

function askedBy({ account, reference }: Person) {
  return sql`((${consents.requesterWorkspace} = ${account.workspace} and ${consents.requesterAccount} = ${account.account})
    or coalesce(${consents.requesterReference} = ${reference}, false))`
}

function sameAccount(table: typeof decisions, { account }: Person) {
  return sql`(${table.workspace} = ${account.workspace} and ${table.account} = ${account.account})`
}
