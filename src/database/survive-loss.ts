import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import type postgres from 'postgres'

/** Milliseconds in which a connection that broke is known to be closed. */
const closedWithin = 1_000

/** What is asked of a transaction whose connection was lost. */
class ConnectionLost extends Error {
  readonly code = 'CONNECTION_CLOSED'

  constructor() {
    super('the connection of this transaction was lost')
    this.name = 'ConnectionLost'
  }
}

/**
 * The same pool, but the loss of a connection ends its transaction alone. The driver writes whatever is asked of such a
 * transaction, its own rollback too, to a socket that is not there, which ends the process (porsager/postgres#1208), or to
 * the connection that has taken its place. It has refused the transaction by then, so the rest of it is left to lie.
 */
export function surviveLoss(sql: postgres.Sql): postgres.Sql {
  const begin = (work: (client: postgres.TransactionSql) => Promise<unknown>): Promise<unknown> => {
    let over = false
    const transaction = sql.begin(async (client) => {
      const result = await settled(work(unlessOver(client, () => over)))
      return over ? neverEnding() : result()
    })
    const end = () => {
      over = true
    }
    transaction.then(end, end)
    return transaction
  }
  return new Proxy(sql, { get: (target, key) => (key === 'begin' ? begin : Reflect.get(target, key)) })
}

function unlessOver(client: postgres.TransactionSql, over: () => boolean): postgres.TransactionSql {
  return new Proxy(client, {
    get(target, key) {
      if (over()) throw new ConnectionLost()
      return Reflect.get(target, key)
    },
  })
}

/** How the work ended, not told before the driver knows whether its connection is closed. */
async function settled(work: Promise<unknown>): Promise<() => unknown> {
  try {
    const value = await work
    return () => value
  } catch (error) {
    await (isLoss(error) ? wait(closedWithin, undefined, { ref: false }) : nextTurn())
    return () => {
      throw error
    }
  }
}

function neverEnding(): Promise<never> {
  return new Promise(() => {})
}

const lossCodes = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03'])

function isLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && lossCodes.has(error.code)) return true
  return isLoss(error.cause)
}
