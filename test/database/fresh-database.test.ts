import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let one: FreshDatabase
let other: FreshDatabase

beforeAll(async () => {
  one = await freshDatabase()
  other = await freshDatabase()
})

afterAll(async () => {
  await one.drop()
  await other.drop()
})

test('two test files never see each other’s rows', async () => {
  await one.connection.sql`create table note (text text)`
  await one.connection.sql`insert into note values ('mine')`
  const [found] = await other.connection.sql`select to_regclass('note') as note`
  expect(found?.note).toBeNull()
})

test('a session runs in UTC and can tell letters of other scripts apart', async () => {
  const [row] = await one.connection.sql`select current_setting('TimeZone') as zone, lower('ÉÜЖ') as lower`
  expect(row).toEqual({ zone: 'UTC', lower: 'éüж' })
})

test('a dropped database is gone, even while somebody is connected to it', async () => {
  const third = await freshDatabase()
  await third.connection.sql`select 1`
  const name = new URL(third.url).pathname.slice(1)
  await third.drop()
  const rows = await one.connection.sql`select 1 from pg_database where datname = ${name}`
  expect(rows).toHaveLength(0)
})
