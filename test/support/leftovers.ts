import type postgres from 'postgres'
import { runOf } from './test-server.ts'

/** Drops the databases of runs that are over: a run holds an advisory lock as long as it lives. */
export async function dropLeftovers(maintenance: postgres.Sql): Promise<void> {
  const rows = await maintenance<
    { datname: string }[]
  >`select datname from pg_database where starts_with(datname, 'stagedoor_test_')`
  for (const { datname } of rows) {
    const run = runOf(datname)
    if (run === null) continue
    const [lock] = await maintenance`select pg_try_advisory_lock(hashtext(${run})) as free`
    if (lock?.free !== true) continue
    await maintenance`drop database if exists ${maintenance(datname)} with (force)`
    await maintenance`select pg_advisory_unlock(hashtext(${run}))`
  }
}
