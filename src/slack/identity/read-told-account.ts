import { recordAccounts } from '../../identity/index.ts'
import { callFailure } from '../call-outcome.ts'
import type { SlackParts } from '../parts.ts'
import { patiently, type Wait, waitSeconds } from './patiently.ts'
import { readAccount } from './read-account.ts'
import { asDirectory } from './sync-usergroups.ts'

/** The job that reads one account again, as it is now. One that Slack does not show us stays as it is known. */
export function readToldAccount(
  parts: SlackParts,
  wait: Wait = waitSeconds,
): (job: { readonly id: string }) => Promise<void> {
  return async ({ id }) => {
    const user = await patiently(wait)(() => userOf(parts, id))
    const read = readAccount(parts.workspace, user)
    if (read !== null) await parts.transact(asDirectory, (ctx) => recordAccounts(ctx, [read]))
  }
}

async function userOf(parts: SlackParts, id: string): Promise<unknown> {
  try {
    return (await parts.client.users.info({ user: id })).user
  } catch (error) {
    const failure = callFailure(error)
    if (failure.kind === 'refused' && notShown.has(failure.error)) return null
    throw error
  }
}

const notShown = new Set(['user_not_found', 'user_not_visible'])
