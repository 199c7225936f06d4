import type { Actor, Ctx, Database, DomainEvent, Transact } from '../../src/base/ctx.ts'
import { createTransact } from '../../src/database/transact.ts'

/** A transaction maker with a clock the test sets and a list of what was emitted; no queue behind it. */
export interface TestTransact {
  readonly transact: Transact
  readonly clock: { now(): Date; set(at: string | Date): void; advance(milliseconds: number): void }
  readonly events: DomainEvent[]
  /** Runs one verb as the given actor. */
  as<Input, Output>(actor: Actor, verb: (ctx: Ctx, input: Input) => Promise<Output>, input: Input): Promise<Output>
}

export const system: Actor = { kind: 'system', name: 'test' }

export function testTransact(database: Database, options: { now?: string } = {}): TestTransact {
  let now = new Date(options.now ?? '2026-11-23T09:00:00Z')
  const clock = {
    now: () => now,
    set: (at: string | Date) => {
      now = new Date(at)
    },
    advance: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds)
    },
  }
  const events: DomainEvent[] = []
  const transact = createTransact({
    database,
    clock,
    emit: async (_tx, event) => {
      events.push(event)
    },
  })
  return { transact, clock, events, as: (actor, verb, input) => transact(actor, (ctx) => verb(ctx, input)) }
}
