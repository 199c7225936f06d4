import type { Ctx } from '../base/ctx.ts'
import { parseReference } from '../base/reference.ts'
import { displayName, type Entity, entityViews, getEntities, getEntity } from '../catalog/index.ts'
import { accountOf } from '../identity/index.ts'
import type { ActionDefinition } from './action.ts'
import type { Run } from './run.ts'
import { type Json, type Scope, toJson } from './template.ts'

/** What a call may say of its run, in Port's scopes. What is unknown by now is null. */
export async function callScope(ctx: Pick<Ctx, 'tx' | 'now'>, run: Run, definition: ActionDefinition): Promise<Scope> {
  const about = run.entity === null ? null : await getEntity(ctx, run.entity)
  const account = await accountOf(ctx, run.requester.account)
  return {
    run: { id: run.id },
    action: { identifier: definition.name },
    entity: about === null ? null : await entityScope(ctx, about),
    inputs: await inputScope(ctx, run, definition),
    user: { name: run.requester.name, email: account?.email ?? null },
    trigger: { at: run.requestedAt.toISOString() },
  }
}

/** The entity as rules and expressions see it, with what follows from others by its blueprint. */
async function entityScope(ctx: Pick<Ctx, 'tx' | 'now'>, entity: Entity): Promise<Json> {
  const view = (await entityViews(ctx, [entity])).get(entity.reference)?.view
  return {
    identifier: entity.name,
    title: displayName(entity),
    blueprint: entity.kind,
    team: entity.owner,
    metadata: toJson(entity.metadata),
    properties: toJson(view?.properties ?? entity.properties),
    relations: toJson(view?.relations ?? {}),
    spec: toJson(entity.properties),
  }
}

async function inputScope(ctx: Pick<Ctx, 'tx'>, run: Run, definition: ActionDefinition): Promise<Json> {
  const picked = definition.inputs.flatMap(({ kind, name }) => {
    const value = run.inputs[name]
    return kind === 'entity' && typeof value === 'string' ? [{ name, reference: parseReference(value) }] : []
  })
  const found = await getEntities(
    ctx,
    picked.map(({ reference }) => reference),
  )
  const scope: { [key: string]: Json } = { ...run.inputs }
  for (const { name, reference } of picked) {
    const entity = found.get(reference)
    scope[name] = { identifier: entity?.name ?? null, title: entity ? displayName(entity) : null, reference }
  }
  return scope
}
