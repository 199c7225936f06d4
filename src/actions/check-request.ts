import type { Ctx } from '../base/ctx.ts'
import { parseReference, type Reference } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import { type Entity, getEntities, getEntity } from '../catalog/index.ts'
import type { Action } from './action.ts'
import { checkInputs, type InputValue } from './check-inputs.ts'
import { readRun } from './read-run.ts'
import type { RequestRun } from './request-run.ts'

/** Checks a request against the action and the catalog: the typed answers and the entity, or a refusal by field. */
export async function checkRequest(
  ctx: Ctx,
  { definition }: Action,
  request: RequestRun,
): Promise<{ readonly entity: Entity | null; readonly inputs: Record<string, InputValue> }> {
  const entity = await targetOf(ctx, definition.target, request.entity)
  const checked = checkInputs(definition, request.inputs)
  if (!checked.ok) throw new Refusal({ code: 'invalid_input', fields: checked.fields })
  await refuseDangling(ctx, definition, checked.inputs)
  await refuseForeignRetry(ctx, request)
  return { entity, inputs: checked.inputs }
}

async function targetOf(ctx: Ctx, target: string | null, reference: Reference | null): Promise<Entity | null> {
  const wrong = (message: string) => new Refusal({ code: 'invalid_input', fields: { entity: message } })
  if (target === null) {
    if (reference !== null) throw wrong('This action is not about anything in the catalog.')
    return null
  }
  if (reference === null) throw wrong(`Choose the ${target.toLowerCase()} this is for.`)
  const entity = await getEntity(ctx, reference)
  if (entity === null) {
    throw new Refusal({ code: 'not_found', what: target.toLowerCase(), name: reference, nearest: [] })
  }
  if (entity.kind.toLowerCase() !== target.toLowerCase()) throw wrong(`Choose a ${target.toLowerCase()}.`)
  return entity
}

async function refuseDangling(
  ctx: Ctx,
  definition: Action['definition'],
  inputs: Readonly<Record<string, InputValue>>,
): Promise<void> {
  const named = definition.inputs.flatMap(({ kind, name }) => {
    const value = inputs[name]
    return kind === 'entity' && typeof value === 'string' ? [{ name, reference: parseReference(value) }] : []
  })
  const found = await getEntities(
    ctx,
    named.map(({ reference }) => reference),
  )
  const gone = named.filter(({ reference }) => !found.has(reference))
  if (gone.length === 0) return
  const fields = Object.fromEntries(gone.map(({ name }) => [name, 'This is not in the catalog. Choose another.']))
  throw new Refusal({ code: 'invalid_input', fields })
}

async function refuseForeignRetry(ctx: Ctx, { action, retryOf }: RequestRun): Promise<void> {
  if (retryOf === null) return
  const before = await readRun(ctx.tx, retryOf)
  if (before?.action !== action) throw new Refusal({ code: 'not_found', what: 'run', name: retryOf, nearest: [] })
}
