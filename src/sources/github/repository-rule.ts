import { z } from 'zod'
import type { SourceSettings } from '../../catalog/index.ts'
import { matchName } from '../match-name.ts'

/** What we read of a repository in GitHub's lists. */
export const repository = z.object({
  name: z.string().regex(/^(?!\.{1,2}$)[\w.-]{1,100}$/),
  archived: z.boolean().default(false),
  disabled: z.boolean().default(false),
  fork: z.boolean().default(false),
  default_branch: z.string().max(300).default('main'),
  pushed_at: z.string().nullable().default(null),
  topics: z.array(z.string()).default([]),
})

export type Repository = z.infer<typeof repository>

/** Whether the source means this repository. Names and topics are compared without regard to case. */
export function isMeant(one: Repository, source: Extract<SourceSettings, { kind: 'github' }>): boolean {
  const { repositories, topics } = source
  if (one.disabled || (one.archived && !source.archived) || (one.fork && !source.forks)) return false
  const has = (patterns: readonly string[], words: readonly string[]) =>
    patterns.some((pattern) => words.some((word) => matchName(pattern.toLowerCase(), word.toLowerCase())))
  if (!has(repositories.include, [one.name]) || has(repositories.exclude, [one.name])) return false
  if (topics.include.length > 0 && !has(topics.include, one.topics)) return false
  return !has(topics.exclude, one.topics)
}
