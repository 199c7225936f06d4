import type { Ctx } from '../base/ctx.ts'
import { definitionInForce, definitionsInForce, definitionVersion } from '../definitions/index.ts'
import { type Action, actionDefinition } from './action.ts'

const actions = { kind: 'action', schema: actionDefinition }

/** The actions in force, by name. One that this version of the portal can't read any more is left out. */
export async function actionsInForce(ctx: Pick<Ctx, 'tx'>): Promise<Action[]> {
  return await definitionsInForce(ctx, actions)
}

/** The version of an action that is in force, or null. */
export async function actionInForce(ctx: Pick<Ctx, 'tx'>, name: string): Promise<Action | null> {
  return await definitionInForce(ctx, actions, name)
}

/** One version of an action, in force or not. */
export async function actionVersion(ctx: Pick<Ctx, 'tx'>, name: string, version: number): Promise<Action | null> {
  return await definitionVersion(ctx, actions, { name, version })
}
