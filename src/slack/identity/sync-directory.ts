import { RepeatLater } from '../../base/repeat-later.ts'
import { recordAccounts } from '../../identity/index.ts'
import type { SlackParts } from '../parts.ts'
import { type Call, patiently, type Wait, waitSeconds } from './patiently.ts'
import { readAccount } from './read-account.ts'
import { asDirectory, syncUsergroups } from './sync-usergroups.ts'

/** Accounts in one page; Slack advises no more than 200. */
const pageSize = 200

/** A directory has an end; a cursor that never comes to one is no directory. */
const mostPages = 5_000

/** What this process has read of the accounts so far, so that a large directory gets done although Slack slows us down. */
interface Progress {
  cursor: string
}

/**
 * The job that reads who is in the workspace and in which usergroups, page by page. Where Slack asks to wait it waits, and
 * after two minutes of that is repeated later. Without the optional scope for usergroups those are left as they are.
 */
export function syncDirectory(
  parts: SlackParts,
  wait: Wait = waitSeconds,
): (job: { readonly id: string }) => Promise<void> {
  const progress: Progress = { cursor: '' }
  return async () => {
    const call = patiently(wait)
    try {
      await syncAccounts(parts, progress, call)
      await syncUsergroups(parts, call)
    } catch (error) {
      // A cursor that Slack refuses would be refused for ever: the next run begins anew.
      if (!(error instanceof RepeatLater)) progress.cursor = ''
      throw error
    }
  }
}

async function syncAccounts(parts: SlackParts, progress: Progress, call: Call): Promise<void> {
  for (let page = 0; page < mostPages; page++) {
    const { cursor } = progress
    const { members = [], response_metadata } = await call(() =>
      parts.client.users.list({ limit: pageSize, ...(cursor === '' ? {} : { cursor }) }),
    )
    const accounts = members.flatMap((member) => readAccount(parts.workspace, member) ?? [])
    await parts.transact(asDirectory, (ctx) => recordAccounts(ctx, accounts))
    progress.cursor = response_metadata?.next_cursor ?? ''
    if (progress.cursor === '') return
  }
  progress.cursor = ''
  parts.log.warn({ pages: mostPages }, 'the directory has no end; what was read of it is kept')
}
