import type { Actor } from '../../base/ctx.ts'
import { recordUsergroups, type UsergroupToRecord } from '../../identity/index.ts'
import { callFailure } from '../call-outcome.ts'
import type { SlackParts } from '../parts.ts'
import { type Call, patiently, type Wait, waitSeconds } from './patiently.ts'
import { readUsergroup, type UsergroupRead } from './read-usergroup.ts'

export const asDirectory: Actor = { kind: 'system', name: 'directory' }

/** The job that reads all usergroups again, when Slack told that one of them changed. */
export function readUsergroups(parts: SlackParts, wait: Wait = waitSeconds): () => Promise<void> {
  return () => syncUsergroups(parts, patiently(wait))
}

/** Reads all usergroups with their members. Without the optional scope for them they are left as they are. */
export async function syncUsergroups(parts: SlackParts, call: Call): Promise<void> {
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
