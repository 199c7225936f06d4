import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { recordEntry, sealEntries } from '../../src/audit/index.ts'
import { audit } from '../../src/cli/audit.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const world = databaseForTests()

async function run(...words: string[]) {
  let output = ''
  const write = async (text: string) => {
    output += text
  }
  const code = await audit(words, { transact: world.transact, key: 'k', write })
  return { code, output }
}

test('verify tells how the chain stands, and its exit code says whether something is wrong', async () => {
  expect(await run('verify')).toEqual({
    code: 0,
    output: 'The chain is whole. 0 sealed entries looked at, 0 not sealed yet.\nNothing has been sealed yet.\n',
  })
  for (const id of ['r1', 'r2']) {
    await world.transact(system, async (ctx) => {
      await recordEntry(ctx, { act: 'run.requested', subject: { kind: 'run', id }, details: {} })
      await sealEntries(ctx, { key: 'k', most: 1 })
      await recordEntry(ctx, { act: 'run.queued', subject: { kind: 'run', id }, details: {} })
    })
  }
  const whole = await run('verify')
  expect(whole).toMatchObject({ code: 0 })
  expect(whole.output).toContain('2 sealed entries looked at, 2 not sealed yet.\nIt ends at entry 2, hash ')
  await world.database.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`update audit_entries set act = 'x' where number = 1`)
  })
  const broken = await run('verify')
  expect(broken.code).toBe(1)
  expect(broken.output).toMatch(/^Entry 1 \(x of run r1, row 1\) was changed.*\nThe chain is broken\./)
})

test('export prints every entry as JSON lines, or as CSV', async () => {
  const json = await run('export')
  expect(json.code).toBe(0)
  expect(
    json.output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).subject.id),
  ).toEqual(['r1', 'r1', 'r2', 'r2'])
  expect((await run('export', '--csv')).output.split('\r\n')).toHaveLength(6)
})

test.each([[[]], [['verfy']], [['export', '--xml']]])('%j is answered with what there is', async (words) => {
  const { code, output } = await run(...words)
  expect(code).toBe(2)
  expect(output).toContain('audit export [--csv]')
})
