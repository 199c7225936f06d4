import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '../../base/ctx.ts'
import { RepeatLater } from '../../base/repeat-later.ts'
import { recordAccounts, recordUsergroups, type UsergroupToRecord } from '../../identity/index.ts'
import { callFailure } from '../call-outcome.ts'
import type { SlackParts } from '../parts.ts'
import { readAccount } from './read-account.ts'
import { readUsergroup, type UsergroupRead } from './read-usergroup.ts'

const asDirectory: Actor = { kind: 'system', name: 'directory' }

/** Accounts in one page; Slack advises no more than 200. */
const pageSize = 200

/** A directory has an end; a cursor that never comes to one is no directory. */
const mostPages = 5_000

/** Seconds one run of the job may wait for Slack in all; beyond that it goes on later where it stopped. */
const patienceSeconds = 120

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

type Wait = (seconds: number) => Promise<void>
type Call = <T>(call: () => Promise<T>) => Promise<T>

const waitSeconds: Wait = (seconds) => sleep(seconds * 1000)

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

async function syncUsergroups(parts: SlackParts, call: Call): Promise<void> {
  const found = await call(() => listUsergroups(parts))
  if (found === null) return
  const usergroups: UsergroupToRecord[] = []
  for (const one of found)
    usergroups.push({ ...one, members: one.members ?? (await call(() => membersOf(parts, one))) })
  await parts.transact(asDirectory, (ctx) => recordUsergroups(ctx, { workspace: parts.workspace, usergroups }))
}

async function listUsergroups(parts: SlackParts): Promise<UsergroupRead[] | null> {
  try {
    const { usergroups = [] } = await parts.client.usergroups.list({ include_users: true, include_disabled: true })
    return usergroups.flatMap((usergroup) => readUsergroup(usergroup) ?? [])
  } catch (error) {
    const failure = callFailure(error)
    if (failure.kind !== 'refused' || !withoutUsergroups.has(failure.error)) throw error
    parts.log.warn({ slackError: failure.error }, 'usergroups can’t be read; teams are known by the catalog alone')
    return null
  }
}

/** The scope is optional, and a workspace's plan may have no usergroups. */
const withoutUsergroups = new Set([
  'missing_scope',
  'paid_teams_only',
  'plan_upgrade_required',
  'not_allowed_token_type',
])

async function membersOf(parts: SlackParts, { usergroup, disabled }: UsergroupRead): Promise<string[]> {
  if (disabled) return []
  const { users = [] } = await parts.client.usergroups.users.list({ usergroup })
  return users
}

/** Makes a call as often as Slack asks to wait for it, until the patience of this run of the job is used up. */
function patiently(wait: Wait): Call {
  let left = patienceSeconds
  return async (call) => {
    for (;;) {
      try {
        return await call()
      } catch (error) {
        const seconds = secondsToWait(error)
        if (seconds > left) throw new RepeatLater(seconds, 'Slack asked to wait with the directory')
        left -= seconds
        await wait(seconds)
      }
    }
  }
}

/** Slack's own trouble is worth another try after a minute: reading twice does no harm. A refusal is thrown on. */
function secondsToWait(error: unknown): number {
  const failure = callFailure(error)
  if (failure.kind === 'refused') throw error
  return failure.kind === 'wait' ? Math.max(1, failure.seconds) : 60
}
