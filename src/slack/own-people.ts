import type { AccountKey } from '../base/ctx.ts'
import { type Mrkdwn, mrkdwn } from '../block-kit/mrkdwn.ts'
import type { SlackParts } from './parts.ts'

/** Whether an account is of another company, met in a channel that is shared with it: the catalog is not for them. */
export function isStranger({ workspace }: Pick<SlackParts, 'workspace'>, account: AccountKey): boolean {
  return account.workspace !== workspace
}

/** What strangers are told. */
export const ownPeopleOnly: Mrkdwn = mrkdwn`Only people of the workspace that I belong to can ask me. Ask somebody of theirs.`
