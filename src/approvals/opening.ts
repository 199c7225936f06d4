import type { ApprovalPlan } from './approval.ts'

/** What a stage's row becomes when it is its turn: pending, with its deadlines counted from now. */
export function openingOf(plan: Pick<ApprovalPlan, 'expiresAfterSeconds' | 'remindAfterSeconds'>, now: Date) {
  return {
    state: 'pending' as const,
    openedAt: now,
    expiresAt: after(now, plan.expiresAfterSeconds),
    remindAt: plan.remindAfterSeconds === null ? null : after(now, plan.remindAfterSeconds),
  }
}

function after(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000)
}
