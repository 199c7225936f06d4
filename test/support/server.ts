import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/database/migrate.ts'
import { dropLeftovers } from './leftovers.ts'
import { maintain, newRun, type TestServer, templateOf } from './test-server.ts'
import { startThrowawayServer } from './throwaway-server.ts'

/** Vitest's global setup: one PostgreSQL for the run, and in it one migrated template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const own = given === undefined ? await startThrowawayServer() : null
  const server: TestServer = { url: given ?? own?.url ?? '', run: newRun() }
  const maintenance = maintain(server.url)
  try {
    await maintenance`select pg_advisory_lock(hashtext(${server.run}))`
    await dropLeftovers(maintenance)
    await makeTemplate(maintenance, server)
  } catch (cause) {
    await maintenance.end()
    await own?.stop()
    throw cause
  }
  project.provide('testServer', server)
  return async () => {
    await maintenance`select pg_advisory_unlock(hashtext(${server.run}))`
    if (own === null) await dropLeftovers(maintenance)
    await maintenance.end()
    await own?.stop()
  }
}

async function makeTemplate(maintenance: ReturnType<typeof maintain>, server: TestServer): Promise<void> {
  const template = templateOf(server)
  await maintenance`create database ${maintenance(template.name)} encoding 'UTF8' template template0`
  if (existsSync(fileURLToPath(new URL('../../drizzle/meta/_journal.json', import.meta.url))))
    await migrate(template.url)
  const installer = new URL('../../src/jobs/install-queue.ts', import.meta.url)
  if (existsSync(installer)) {
    const { installQueue } = await import(installer.href)
    await installQueue(template.url)
  }
}
