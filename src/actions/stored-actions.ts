import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../base/ctx.ts'
import { type Action, actionDefinition } from './action.ts'
import { actions, actionVersions } from './tables.ts'

const inForce = and(eq(actionVersions.name, actions.name), eq(actionVersions.version, actions.version))

/** The actions in force, by name. One that this version of the portal can't read any more is left out. */
export async function actionsInForce(ctx: Pick<Ctx, 'tx'>): Promise<Action[]> {
  const rows = await ctx.tx
    .select({ name: actions.name, version: actions.version, definition: actionVersions.definition })
    .from(actions)
    .innerJoin(actionVersions, inForce)
    .where(isNull(actions.removedAt))
    .orderBy(asc(actions.name))
  return rows.flatMap((row) => toAction(row) ?? [])
}

/** The version of an action that is in force, or null. */
export async function actionInForce(ctx: Pick<Ctx, 'tx'>, name: string): Promise<Action | null> {
  const [row] = await ctx.tx
    .select({ name: actions.name, version: actions.version, definition: actionVersions.definition })
    .from(actions)
    .innerJoin(actionVersions, inForce)
    .where(and(eq(actions.name, name), isNull(actions.removedAt)))
  return row === undefined ? null : toAction(row)
}

/** One version of an action, in force or not. */
export async function actionVersion(ctx: Pick<Ctx, 'tx'>, name: string, version: number): Promise<Action | null> {
  const [row] = await ctx.tx
    .select({ name: actionVersions.name, version: actionVersions.version, definition: actionVersions.definition })
    .from(actionVersions)
    .where(and(eq(actionVersions.name, name), eq(actionVersions.version, version)))
  return row === undefined ? null : toAction(row)
}

function toAction(row: { name: string; version: number; definition: unknown }): Action | null {
  const { data } = actionDefinition.safeParse(row.definition)
  return data === undefined ? null : { name: row.name, version: row.version, definition: data }
}
