import type { ApprovalPlan } from '../../src/approvals/index.ts'
import type { Actor } from '../../src/base/ctx.ts'
import { Refusal, type RefusalReason } from '../../src/base/refusal.ts'
import { account, build, group, key, user } from '../identity/town.ts'
import { system, type TestTransact } from '../support/ctx.ts'

/** Ana asks; Ben and Cleo are of Payments with her, Dora and Emil of FinOps. Ana has two accounts; Gus is a guest, Leo has left. */
export const crew = {
  users: {
    ana: { email: 'ana@harbor.example', memberOf: ['payments'], displayName: 'Ana Ruiz' },
    ben: { email: 'ben@harbor.example', memberOf: ['payments'], displayName: 'Ben Ode' },
    cleo: { email: 'cleo@harbor.example', memberOf: ['payments'], displayName: 'Cleo Park' },
    gus: { email: 'gus@harbor.example', memberOf: ['payments'], displayName: 'Gus Guest' },
    leo: { email: 'leo@harbor.example', memberOf: ['payments'], displayName: 'Leo Left' },
    nora: { memberOf: ['payments'], displayName: 'Nora Nowhere' },
    dora: { email: 'dora@harbor.example', memberOf: ['finops'], displayName: 'Dora Lind' },
    emil: { email: 'emil@harbor.example', memberOf: ['finops'], displayName: 'Emil Sato' },
    solo: { email: 'solo@harbor.example', memberOf: ['solo'], displayName: 'Solo Singh' },
  },
  groups: { engineering: {}, payments: { parent: 'engineering' }, finops: {}, solo: {}, empty: {} },
  accounts: [
    account('U0ANA', { name: 'Ana Ruiz', email: 'ana@harbor.example' }),
    account('U0ANA2', { name: 'Ana (second)', email: 'ana@harbor.example' }),
    account('U0BEN', { name: 'Ben Ode', email: 'ben@harbor.example' }),
    account('U0BEN2', { name: 'Ben (second)', email: 'ben@harbor.example' }),
    account('U0CLEO', { name: 'Cleo Park', email: 'cleo@harbor.example' }),
    account('U0GUS', { name: 'Gus Guest', email: 'gus@harbor.example', guest: true }),
    account('U0LEO', { name: 'Leo Left', email: 'leo@harbor.example', deactivated: true }),
    account('U0DORA', { name: 'Dora Lind', email: 'dora@harbor.example' }),
    account('U0EMIL', { name: 'Emil Sato', email: 'emil@harbor.example' }),
    account('U0SOLO', { name: 'Solo Singh', email: 'solo@harbor.example' }),
    account('U0OLLY', { name: 'Olly Outside', email: 'olly@harbor.example' }),
  ],
}

const acting = (id: string, name: string, of: string | null): Extract<Actor, { kind: 'person' }> => ({
  kind: 'person',
  account: key(id),
  reference: of === null ? null : user(of),
  name,
})

export const ana = acting('U0ANA', 'Ana Ruiz', 'ana')
export const anaAgain = acting('U0ANA2', 'Ana (second)', 'ana')
export const ben = acting('U0BEN', 'Ben Ode', 'ben')
export const benAgain = acting('U0BEN2', 'Ben (second)', 'ben')
export const cleo = acting('U0CLEO', 'Cleo Park', 'cleo')
export const gus = acting('U0GUS', 'Gus Guest', 'gus')
export const leo = acting('U0LEO', 'Leo Left', 'leo')
export const dora = acting('U0DORA', 'Dora Lind', 'dora')
export const emil = acting('U0EMIL', 'Emil Sato', 'emil')
export const solo = acting('U0SOLO', 'Solo Singh', 'solo')
export const olly = acting('U0OLLY', 'Olly Outside', null)

export async function gather(world: TestTransact, portal: Record<string, unknown> = {}): Promise<void> {
  await world.transact(system, (ctx) => build(ctx, { ...crew, portal }))
  world.events.length = 0
}

export function stage(given: Partial<ApprovalPlan> = {}): ApprovalPlan {
  return {
    name: 'owners',
    team: group('payments'),
    ownerOf: null,
    onCall: false,
    quorum: 1,
    allowSelf: false,
    why: null,
    expiresAfterSeconds: 86_400,
    remindAfterSeconds: null,
    ...given,
  }
}

/** The reason a refused piece of work gives; fails when it is not refused. */
export async function refusal(work: Promise<unknown>): Promise<RefusalReason> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return error.reason
    throw error
  }
  throw new Error('it was not refused')
}
