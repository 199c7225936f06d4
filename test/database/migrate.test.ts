import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type postgres from 'postgres'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { migrate } from '../../src/database/migrate.ts'
import { databaseOn, maintain } from '../support/test-server.ts'

// Whole processes and servers start here: minutes of patience, for a machine that is busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const script = fileURLToPath(new URL('./migrate-in-a-process.ts', import.meta.url))
const folder = fileURLToPath(new URL('../../drizzle', import.meta.url))
const journal = join(folder, 'meta/_journal.json')

let maintenance: postgres.Sql
let empty: { name: string; url: string }
let sql: postgres.Sql

beforeEach(async () => {
  const server = inject('testServer')
  maintenance = maintain(server.url)
  empty = databaseOn(server, randomBytes(4).toString('hex'))
  await maintenance`create database ${maintenance(empty.name)} template template0 encoding 'UTF8'`
  sql = maintain(empty.url)
})

afterEach(async () => {
  await sql.end()
  await maintenance`drop database ${maintenance(empty.name)} with (force)`
  await maintenance.end()
})

const applied = async () => {
  const rows = await sql`select created_at::text as at from drizzle.__drizzle_migrations order by id`
  return rows.map((row) => Number(row.at))
}

const written = async () => {
  const { entries }: { entries: { when: number }[] } = JSON.parse(await readFile(journal, 'utf8'))
  return entries.map((entry) => entry.when)
}

test('three replicas that start together migrate once, and all three are content', async () => {
  const at = String(Date.now() + 1500)
  await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, [script, empty.url, at])))
  expect(await applied()).toEqual(await written())
})

test('many at once in one process are as safe', async () => {
  await Promise.all(Array.from({ length: 10 }, () => migrate(empty.url)))
  expect(await applied()).toEqual(await written())
})

test('a second time there is nothing left to do', async () => {
  await migrate(empty.url)
  await migrate(empty.url)
  expect(await applied()).toEqual(await written())
})

test('the migrations are found from any working directory', async () => {
  await promisify(execFile)(process.execPath, [script, empty.url, '0'], { cwd: '/' })
  expect(await applied()).toEqual(await written())
})

test('the lock is let go of, also after a migration that fails', async () => {
  await expect(migrate(empty.url, '/nowhere')).rejects.toThrow()
  await migrate(empty.url)
  const held =
    await sql`select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`
  expect(held).toHaveLength(0)
})

test('actions and scorecards of before they had one home are kept, each version of them', async () => {
  await migrateUpTo('0008_runs_awaiting')
  const at = '2026-11-23T09:00:00Z'
  await sql`insert into action_versions values
    ('deploy', 1, 'a', '{"name":"deploy","v":1}', ${at}), ('deploy', 2, 'b', '{"name":"deploy","v":2}', ${at})`
  await sql`insert into actions values ('deploy', 2, 'manifests', 'a.yaml', null)`
  await sql`insert into scorecard_versions values ('deploy', 1, 'c', '{"name":"deploy"}', ${at})`
  await sql`insert into scorecards values ('deploy', 1, 'other', 'b.yaml', ${at})`
  await migrate(empty.url)
  expect(await sql`select * from definitions order by kind`).toEqual([
    { kind: 'action', name: 'deploy', version: 2, source: 'manifests', file: 'a.yaml', removed_at: null },
    { kind: 'scorecard', name: 'deploy', version: 1, source: 'other', file: 'b.yaml', removed_at: new Date(at) },
  ])
  const version = { kind: 'action', name: 'deploy', created_at: new Date(at) }
  expect(await sql`select * from definition_versions order by kind, version`).toEqual([
    { ...version, version: 1, hash: 'a', definition: { name: 'deploy', v: 1 } },
    { ...version, version: 2, hash: 'b', definition: { name: 'deploy', v: 2 } },
    { ...version, kind: 'scorecard', version: 1, hash: 'c', definition: { name: 'deploy' } },
  ])
})

/** As the schema was when that migration was the newest. */
async function migrateUpTo(tag: string): Promise<void> {
  const before = await mkdtemp(join(tmpdir(), 'stagedoor-migrations-'))
  try {
    await cp(folder, before, { recursive: true })
    const { entries }: { entries: { tag: string }[] } = JSON.parse(await readFile(journal, 'utf8'))
    const kept = entries.slice(0, entries.findIndex((entry) => entry.tag === tag) + 1)
    await writeFile(join(before, 'meta/_journal.json'), JSON.stringify({ entries: kept }))
    await migrate(empty.url, before)
  } finally {
    await rm(before, { recursive: true, force: true })
  }
}
