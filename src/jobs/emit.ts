import type { Subject, Transaction } from '../base/ctx.ts'
import type { Emit } from '../database/transact.ts'
import type { Queue } from './open-queue.ts'
import { reactions } from './reactions.ts'

interface EmitParts {
  readonly queue: Pick<Queue, 'send'>
  /** Raises the wanted version of the subject's cards and says which cards those are. */
  readonly raiseCards: (tx: Transaction, subject: Subject) => Promise<readonly string[]>
}

/** Writes what follows from an event into its transaction: the subject's cards are wanted anew, and the reactions are queued. */
export function createEmit({ queue, raiseCards }: EmitParts): Emit {
  return async (tx, event) => {
    const reaction = reactions[event.name]
    const cards = reaction.cards ? await raiseCards(tx, event.subject) : []
    for (const card of cards) await queue.send(tx, 'show-card', card)
    for (const job of reaction.jobs) await queue.send(tx, job, event.id)
  }
}
