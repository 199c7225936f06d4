import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, inject, test, vi } from 'vitest'
import { dropLeftovers } from '../support/leftovers.ts'
import { databaseOn, maintain, newRun } from '../support/test-server.ts'

// Whole processes and servers start here: minutes of patience, for a machine that is busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const script = fileURLToPath(new URL('./throwaway-in-a-process.ts', import.meta.url))

test('a run of the tests that is killed leaves no server and no folder behind', async () => {
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const data = await firstAnswer(child.stdout)
  expect(existsSync(data)).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  while (existsSync(data)) await sleep(50)
})

async function firstAnswer(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) return JSON.parse(line).data
  throw new Error('The process ended without a word.')
}

test('databases of a run that is over are dropped, those of a living run are kept', async () => {
  const { url } = inject('testServer')
  const over = databaseOn({ url, run: newRun() }, 'left').name
  const living = { url, run: newRun() }
  const kept = databaseOn(living, 'used').name
  const [mine, other] = [maintain(url), maintain(url)]
  await other`select pg_advisory_lock(hashtext(${living.run}))`
  for (const name of [over, kept]) await mine`create database ${mine(name)}`
  await dropLeftovers(mine)
  const left = await mine`select datname from pg_database where datname in (${over}, ${kept})`
  expect([...left]).toEqual([{ datname: kept }])
  await mine`drop database ${mine(kept)}`
  await Promise.all([mine.end(), other.end()])
})
