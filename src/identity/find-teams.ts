import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { inArray, type SQL, sql } from '../base/sql.ts'
import { entities } from '../catalog/index.ts'
import { teamsWhere } from './read-team.ts'
import type { Team } from './team.ts'

/** By what a team is known: its reference, or the Slack channel or usergroup that its Group names. */
export type TeamsSought =
  | { readonly references: readonly Reference[] }
  | { readonly channel: string }
  | { readonly workspace: string; readonly usergroup: string }

/** The teams known by that, by reference, in one query. References that are no Group's are left out. */
export async function findTeams(ctx: Pick<Ctx, 'tx'>, sought: TeamsSought): Promise<Team[]> {
  if ('references' in sought && sought.references.length === 0) return []
  return await teamsWhere(ctx, condition(sought))
}

function condition(sought: TeamsSought): SQL {
  if ('references' in sought) return inArray(entities.reference, [...sought.references])
  if ('channel' in sought) return sql`${annotated('slack.com/bot-notify')} = ${sought.channel}`
  const { workspace, usergroup } = sought
  return sql`${annotated('stagedoor.dev/slack-usergroup')} in (${usergroup}, ${`${workspace}/${usergroup}`})`
}

function annotated(key: string): SQL {
  return sql`btrim(${entities.metadata} #>> array['annotations', ${key}::text])`
}
