import { z } from 'zod'
import { storableText } from '../base/storable-text.ts'
import type { RunLink } from './run.ts'

const statuses = {
  IN_PROGRESS: 'running',
  running: 'running',
  SUCCESS: 'succeeded',
  succeeded: 'succeeded',
  FAILURE: 'failed',
  failed: 'failed',
} as const

const kept = (text: string) => storableText(text).trim()
const text = (longest: number) => z.string().max(longest).transform(kept)
const status = z
  .enum(['IN_PROGRESS', 'running', 'SUCCESS', 'succeeded', 'FAILURE', 'failed'])
  .transform((word) => statuses[word])
const url = z.url({ protocol: /^https?$/, error: 'must be a web address' }).max(2000)
const link = z
  .union([url, z.object({ url, title: text(150).optional() })], { error: 'must be a web address' })
  .transform((given): RunLink => {
    const named = typeof given === 'string' ? { url: given, title: undefined } : given
    return { url: named.url, title: named.title || new URL(named.url).host }
  })
const links = z.union([link.transform((one) => [one]), z.array(link).max(10)], {
  error: 'must be a web address, or a list of at most 10',
})

/** What the outside may say of a run, in Port's words or ours. Keys that mean nothing here are left aside. */
export const runReport = z
  .object({
    status: status.nullish(),
    statusLabel: text(100).nullish(),
    summary: text(3000).nullish(),
    link: links.nullish(),
    links: links.nullish(),
  })
  .transform(({ status: said, statusLabel, summary, link: one, links: several }) => ({
    status: said ?? null,
    statusLabel,
    summary,
    links: several ?? one ?? undefined,
  }))

/** A line for a run's log, in Port's words or ours. */
export const runLogLine = z
  .object({
    message: z.string().min(1).max(4000),
    terminationStatus: status.nullish(),
    statusLabel: text(100).nullish(),
  })
  .transform(({ message, terminationStatus, statusLabel }) => ({
    message,
    termination: terminationStatus === 'running' ? null : (terminationStatus ?? null),
    statusLabel: statusLabel ?? null,
  }))
