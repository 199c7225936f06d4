import { createHmac, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConfigWithoutSlack } from './config.ts'

/**
 * The key that seals the audit trail: AUDIT_KEY, else one made at random and kept in DATA_DIR. Replicas on several
 * machines share no folder, so they must be given the variable; a trail sealed with a lost key can not be verified.
 */
export function auditKey(config: ConfigWithoutSlack): Promise<string> {
  return given(config.auditKey, config, 'audit.key')
}

/** The secret that signs outgoing webhooks: WEBHOOK_SECRET, else one made at random and kept in DATA_DIR. */
export function webhookSecret(config: ConfigWithoutSlack): Promise<string> {
  return given(config.webhookSecret, config, 'webhook.key')
}

/** What the tokens are derived from by which the outside reports on runs: another key than the signatures', of the same secret. */
export async function runTokenKey(config: ConfigWithoutSlack): Promise<string> {
  return createHmac('sha256', await webhookSecret(config))
    .update('stagedoor run tokens')
    .digest('hex')
}

async function given(value: string | undefined, config: ConfigWithoutSlack, file: string): Promise<string> {
  if (value !== undefined) return value
  const path = join(config.dataDirectory, file)
  return (await kept(path)) ?? (await makeKey(config.dataDirectory, path))
}

async function kept(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null
    throw cause
  })
  if (text?.trim() === '')
    throw new Error(`${path} is empty: put the key back, or remove the file to begin with a new one.`)
  return text === null ? null : text.trim()
}

/** Written beside and linked, so that of two processes one makes the key, and both end up with that one, whole. */
async function makeKey(directory: string, path: string): Promise<string> {
  await mkdir(directory, { recursive: true })
  const beside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(beside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
  try {
    await link(beside, path).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EEXIST') throw cause
    })
  } finally {
    await rm(beside, { force: true })
  }
  const key = await kept(path)
  if (key === null) throw new Error(`${path} vanished while it was being made.`)
  return key
}
