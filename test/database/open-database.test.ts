import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readKept } from '../../src/database/embedded/kept.ts'
import { serverState } from '../../src/database/embedded/running-server.ts'
import { canReach, serverUser } from '../../src/database/embedded/server-user.ts'
import { stopServer } from '../../src/database/embedded/stop-server.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { type AppProcess, startApp } from './app-process.ts'

// Whole processes and servers start here: minutes of patience, for a machine that is busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let seed: string
let directory: string
let apps: AppProcess[]

const newFolder = async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'stagedoor-open-')))
  await chmod(folder, 0o755)
  return folder
}

beforeAll(async () => {
  seed = await newFolder()
  const app = await startApp(seed)
  await app.end('SIGTERM')
})

afterAll(() => rm(seed, { recursive: true, force: true }))

beforeEach(async () => {
  directory = await newFolder()
  apps = []
})

afterEach(async () => {
  await Promise.all(apps.filter((app) => app.answer.outcome === 'opened').map((app) => app.end('SIGKILL')))
  await endServer('SIGQUIT')
  await rm(directory, { recursive: true, force: true })
})

const data = () => join(directory, 'postgresql')

async function start(options = {}): Promise<AppProcess> {
  const app = await startApp(directory, options)
  apps.push(app)
  return app
}

/** Starts on a folder that was used before: the first start, which takes the longest, is made once for all these tests. */
async function startAgain(options = {}): Promise<AppProcess> {
  execFileSync('cp', ['-a', `${seed}/.`, directory])
  return await start(options)
}

async function serverPid(): Promise<number | null> {
  const found = await serverState(data())
  return found.state === 'ready' ? found.server.pid : null
}

async function endServer(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
  const pid = await serverPid()
  if (pid === null) return
  process.kill(pid, signal)
  while ((await serverState(data())).state === 'ready') await sleep(20)
}

async function ask<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

const note = (app: AppProcess) =>
  ask(app.answer.url, (sql) =>
    sql.begin((tx) => [tx`create table note (text text)`, tx`insert into note values ('kept')`]),
  )
const notes = (app: AppProcess) => ask(app.answer.url, (sql) => sql`select text from note`.then((rows) => [...rows]))

test('a database that is given is used as it is, and nothing is started', async () => {
  const database = await openDatabase({ url: 'postgres://given/one', directory, log: () => {} })
  expect(database).toMatchObject({ url: 'postgres://given/one', own: false })
  await database.stop()
  expect(await serverState(data())).toEqual({ state: 'none' })
})

test.each([{}, { LC_ALL: 'POSIX', LANG: 'de_DE.ISO-8859-1' }])(
  'our own database is UTF-8 when the environment says %j',
  async (env) => {
    const app = await start({ env })
    const row = await ask(app.answer.url, async (sql) => {
      await sql`create extension pg_trgm`
      const [found] = await sql`
        select current_setting('server_encoding') as encoding, lower('ÉÜЖ') as lower,
          similarity('жираф', 'жирафы') > 0.5 as similar`
      return found
    })
    expect(row).toEqual({ encoding: 'UTF8', lower: 'éüж', similar: true })
  },
)

test('our own database keeps what it commits, and is reached only from this machine and with its password', async () => {
  const database = await openDatabase({ url: undefined, directory, log: () => {} })
  try {
    const [row] = await ask(
      database.url,
      (sql) => sql`
        select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
          current_setting('unix_socket_directories') as sockets, current_setting('TimeZone') as zone`,
    )
    expect(row).toEqual({ fsync: 'on', addresses: '127.0.0.1', sockets: '', zone: 'UTC' })
    const stranger = new URL(database.url)
    stranger.password = 'guessed'
    await expect(ask(stranger.href, (sql) => sql`select 1`)).rejects.toThrow(/password authentication failed/)
    expect((await stat(join(data(), 'stagedoor.json'))).mode & 0o777).toBe(0o600)
  } finally {
    await database.stop()
  }
})

test('a server orphaned by kill -9 of the app is taken over, with its data', async () => {
  const first = await startAgain()
  await note(first)
  const pid = await serverPid()
  await first.end('SIGKILL')
  const second = await start()
  expect(second.answer).toMatchObject({ outcome: 'opened', own: true })
  expect(await notes(second)).toEqual([{ text: 'kept' }])
  expect(await serverPid()).toBe(pid)
  await second.end('SIGTERM')
  expect(await serverState(data())).toEqual({ state: 'none' })
})

test('after kill -9 of app and server alike, it starts again with its data', async () => {
  const first = await startAgain()
  await note(first)
  await first.end('SIGKILL')
  await endServer('SIGKILL')
  expect((await serverState(data())).state).toBe('stale')
  expect(await notes(await start())).toEqual([{ text: 'kept' }])
})

test('a folder that a living process owns is refused, saying which', async () => {
  const owner = await startAgain()
  const { answer } = await start()
  expect(answer).toMatchObject({ outcome: 'refused', name: 'FolderInUse', pid: owner.pid })
  expect(answer.message).toContain(`${directory} is in use by process ${owner.pid}`)
  expect(await ask(owner.answer.url, (sql) => sql`select 1 as one`)).toHaveLength(1)
})

test('a command beside the app may join its server, and leaves it running', async () => {
  const owner = await startAgain()
  const beside = await start({ join: true })
  expect(beside.answer).toMatchObject({ outcome: 'opened', own: false, url: owner.answer.url })
  await beside.end('SIGTERM')
  expect(await ask(owner.answer.url, (sql) => sql`select 1 as one`)).toHaveLength(1)
})

test('the pid of a dead server that another program has got since is no obstacle', async () => {
  const first = await startAgain()
  await note(first)
  await first.end('SIGKILL')
  const lock = await readFile(join(data(), 'postmaster.pid'), 'utf8')
  await endServer('SIGKILL')
  const other = await bystander()
  try {
    const reused = lock.replace(/^\d+/, String(other.pid))
    await writeFile(join(data(), 'postmaster.pid'), reused)
    expect(await notes(await start())).toEqual([{ text: 'kept' }])
    expect(other.exitCode).toBeNull()
  } finally {
    other.kill()
  }
})

/** A process of the very user the server runs as, so that PostgreSQL itself would take it for a living server. */
async function bystander(): Promise<ChildProcess> {
  const child = spawn('sleep', ['60'], { ...(await serverUser()), cwd: '/', stdio: 'ignore' })
  await once(child, 'spawn')
  return child
}

test('of processes that open an empty folder at the same moment one wins, and the others are told who', async () => {
  const started = await Promise.all([start(), start(), start()])
  const [winner, ...others] = started.filter((app) => app.answer.outcome === 'opened')
  expect(others).toEqual([])
  const losers = started.filter((app) => app.answer.outcome === 'refused')
  expect(losers.map(({ answer }) => [answer.name, answer.pid])).toEqual(Array(2).fill(['FolderInUse', winner?.pid]))
})

test('the port stays the same over a restart, unless somebody else has taken it', async () => {
  const first = await startAgain()
  const { port } = new URL(first.answer.url)
  await first.end('SIGTERM')
  const second = await start()
  expect(new URL(second.answer.url).port).toBe(port)
  await second.end('SIGTERM')
  const squatter = createServer().listen(Number(port), '127.0.0.1')
  await once(squatter, 'listening')
  const third = await start()
  expect(new URL(third.answer.url).port).not.toBe(port)
  squatter.close()
})

test('a server that cannot start is reported in its own words', async () => {
  const app = await startAgain()
  await app.end('SIGTERM')
  const settings = join(data(), 'postgresql.conf')
  await writeFile(settings, `${await readFile(settings, 'utf8')}\nwork_mem = nonsense\n`)
  const { answer } = await start()
  expect(answer).toMatchObject({ outcome: 'refused' })
  expect(answer.message).toMatch(/does not start on .*work_mem/s)
})

test('a lost password file is named, not guessed around', async () => {
  const app = await startAgain()
  await app.end('SIGTERM')
  await rm(join(data(), 'stagedoor.json'))
  await expect(readKept(data())).rejects.toThrow(/stagedoor\.json.*absent or damaged/)
  expect((await start()).answer.message).toMatch(/stagedoor\.json/)
})

test('stopping a server that is gone already is no error', async () => {
  await startAgain()
  const found = await serverState(data())
  await endServer('SIGKILL')
  if (found.state === 'ready') await stopServer(data(), found.server)
  expect((await serverState(data())).state).toBe('stale')
})

test.runIf(process.getuid?.() === 0)('an ordinary user opens a folder of their own', async ({ skip }) => {
  const nobody = { uid: 65_534, gid: 65_534 }
  skip(!canReach(nobody, process.execPath), 'this checkout lies under a folder private to root')
  await chown(directory, nobody.uid, nobody.gid)
  const app = await start(nobody)
  expect(app.answer).toMatchObject({ outcome: 'opened', own: true, notes: [] })
  expect((await stat(data())).uid).toBe(nobody.uid)
})
