import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfigWithoutSlack } from '../src/config.ts'
import { auditKey, webhookSecret } from '../src/kept-keys.ts'

let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stagedoor-keys-'))
})

afterEach(() => rm(directory, { recursive: true, force: true }))

const config = (variables = {}) => readConfigWithoutSlack({ DATA_DIR: join(directory, 'data'), ...variables })

test('a key that is given is used, and nothing is written', async () => {
  const given = 'a'.repeat(32)
  expect(await auditKey(config({ AUDIT_KEY: given }))).toBe(given)
  expect(await webhookSecret(config({ WEBHOOK_SECRET: given }))).toBe(given)
  expect(await readdir(directory)).toEqual([])
})

test('a key that is not given is made once, kept, and readable by nobody else', async () => {
  const made = await auditKey(config())
  expect(made).toMatch(/^[0-9a-f]{64}$/)
  expect(await auditKey(config())).toBe(made)
  const file = join(directory, 'data', 'audit.key')
  expect((await readFile(file, 'utf8')).trim()).toBe(made)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('the audit trail and the webhooks have keys of their own', async () => {
  expect(await webhookSecret(config())).not.toBe(await auditKey(config()))
})

test('several that ask for the first time at once get one and the same key', async () => {
  const keys = await Promise.all(Array.from({ length: 20 }, () => auditKey(config())))
  expect(new Set(keys).size).toBe(1)
  expect(await readdir(join(directory, 'data'))).toEqual(['audit.key'])
})

test('an emptied key file is refused, never replaced', async () => {
  await auditKey(config())
  await writeFile(join(directory, 'data', 'audit.key'), '')
  await expect(auditKey(config())).rejects.toThrow(/audit\.key is empty/)
})
