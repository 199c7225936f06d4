import { z } from 'zod'

const slackUsergroup = z.object({
  id: z.string().min(1).max(64),
  handle: z.string().max(200).default(''),
  name: z.string().max(200).default(''),
  date_delete: z.number().default(0),
  users: z.array(z.string().min(1).max(64)).max(100_000).optional(),
})

export interface UsergroupRead {
  readonly usergroup: string
  readonly handle: string
  readonly name: string
  readonly disabled: boolean
  /** Null where the list did not give them. */
  readonly members: readonly string[] | null
}

/** Reads a usergroup as `usergroups.list` gives it; null where it is none. */
export function readUsergroup(given: unknown): UsergroupRead | null {
  const read = slackUsergroup.safeParse(given)
  if (!read.success) return null
  const { id, handle, name, date_delete, users = null } = read.data
  return { usergroup: id, handle, name, disabled: date_delete > 0, members: users }
}
