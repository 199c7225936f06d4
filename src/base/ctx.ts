import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reference } from './reference.ts'

export type Database = PostgresJsDatabase

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

/** A Slack account, always with its workspace: the id alone is not unique. */
export interface AccountKey {
  readonly workspace: string
  readonly account: string
}

/** Who does it. A person's teams and rights are not here: they are looked up at each verb. */
export type Actor =
  | {
      readonly kind: 'person'
      readonly account: AccountKey
      readonly reference: Reference | null
      readonly name: string
    }
  | { readonly kind: 'runner'; readonly run: string }
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'system'; readonly name: string }

/** What a change is about: the thing whose cards show it. */
export interface Subject {
  readonly kind: string
  readonly id: string
}

/** The events there are. Each room adds its own in its `events.ts`, by declaration merging, so that base knows no room. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms
export interface Events {}

export type EventName = keyof Events

/** Something that happened to the row `id`; `subject` is what people see change. */
export interface DomainEvent {
  readonly name: EventName
  readonly id: string
  readonly subject: Subject
}

/**
 * What every verb is given: the one transaction that holds state, audit and jobs; who acts; and the time.
 * `emit` raises the wanted version of the subject's cards and writes the jobs that follow, in the same transaction.
 */
export interface Ctx {
  readonly tx: Transaction
  readonly actor: Actor
  readonly now: Date
  emit(event: DomainEvent): Promise<void>
}

export interface TransactOptions {
  /** Milliseconds one statement may take before the database stops it; for work inside Slack's answer window. */
  readonly within?: number
}

/** Runs the work in one transaction; a deadlock or serialization failure is repeated, since nothing has left the building. */
export type Transact = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>, options?: TransactOptions) => Promise<T>
