import type { Transaction } from '../base/ctx.ts'
import { asc, eq } from '../base/sql.ts'
import type { Approval, Decision } from './approval.ts'
import type { Consent } from './consent.ts'
import { approvals, consents, decisions } from './tables.ts'

type ConsentRow = typeof consents.$inferSelect
type ApprovalRow = typeof approvals.$inferSelect
type DecisionRow = typeof decisions.$inferSelect

/** Reads a consent with its stages in order and their decisions in the order they came. Null where there is none. */
export async function readConsent(tx: Transaction, id: string): Promise<Consent | null> {
  const [row] = await tx.select().from(consents).where(eq(consents.id, id))
  return row === undefined ? null : withStages(tx, row)
}

/**
 * Locks the consent until the transaction ends and then reads it: whoever counts decisions sees every one that was
 * made before theirs. Locks are taken consent first, then what the consent is about.
 */
export async function lockConsent(tx: Transaction, id: string): Promise<Consent | null> {
  const [row] = await tx.select().from(consents).where(eq(consents.id, id)).for('update')
  return row === undefined ? null : withStages(tx, row)
}

async function withStages(tx: Transaction, row: ConsentRow): Promise<Consent> {
  const rows = await tx
    .select({ approval: approvals, decision: decisions })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .where(eq(approvals.consentId, row.id))
    .orderBy(asc(approvals.position), asc(decisions.decidedAt), asc(decisions.id))
  const stages = Map.groupBy(rows, (each) => each.approval.id)
  const inOrder = [...stages.values()].flatMap(([first, ...rest]) =>
    first === undefined
      ? []
      : [
          toApproval(
            first.approval,
            [first, ...rest].flatMap((each) => each.decision ?? []),
          ),
        ],
  )
  return toConsent(row, inOrder)
}

function toConsent(row: ConsentRow, inOrder: readonly Approval[]): Consent {
  const common = {
    id: row.id,
    subject: { kind: row.subjectKind, id: row.subjectId },
    requester: {
      account: { workspace: row.requesterWorkspace, account: row.requesterAccount },
      reference: row.requesterReference,
    },
    approvals: inOrder,
    openedAt: row.openedAt,
  }
  return row.state === 'pending'
    ? { ...common, state: row.state, settledAt: null }
    : { ...common, state: row.state, settledAt: present(row.settledAt, row) }
}

function toApproval(row: ApprovalRow, decided: readonly DecisionRow[]): Approval {
  const stage = {
    id: row.id,
    consent: row.consentId,
    position: row.position,
    name: row.name,
    team: row.team,
    ownerOf: row.ownerOf,
    onCall: row.onCall,
    quorum: row.quorum,
    allowSelf: row.allowSelf,
    why: row.why,
    expiresAfterSeconds: row.expiresAfterSeconds,
    remindAfterSeconds: row.remindAfterSeconds,
    decisions: decided.map(toDecision),
  }
  if (row.state === 'waiting') return { ...stage, state: row.state, ...unopened, settledAt: null }
  if (row.state === 'pending') return { ...stage, state: row.state, ...opening(row), settledAt: null }
  const settledAt = present(row.settledAt, row)
  if (row.state !== 'withdrawn') return { ...stage, state: row.state, ...opening(row), settledAt }
  return { ...stage, state: row.state, ...(row.openedAt === null ? unopened : opening(row)), settledAt }
}

const unopened = { openedAt: null, expiresAt: null, remindedAt: null }

function opening(row: ApprovalRow) {
  return {
    openedAt: present(row.openedAt, row),
    expiresAt: present(row.expiresAt, row),
    remindedAt: row.remindedAt,
  }
}

function toDecision(row: DecisionRow): Decision {
  return {
    id: row.id,
    verdict: row.verdict,
    decider: row.decider,
    account: { workspace: row.workspace, account: row.account },
    name: row.name,
    comment: row.comment,
    decidedAt: row.decidedAt,
  }
}

function present(moment: Date | null, row: { id: string; state: string }): Date {
  if (moment === null) throw new Error(`${row.id} is ${row.state} but one of its moments is missing`)
  return moment
}
