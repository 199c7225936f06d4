import { parseReference } from '../../../src/base/reference.ts'
import { blueprintSet, judgeEntity, parseBlueprint, parseStatedEntity } from '../../../src/catalog/documents.ts'
import { entityViews, getEntities, importSource, recordBlueprints } from '../../../src/catalog/index.ts'
import { system, type TestTransact } from '../../support/ctx.ts'
import { imported } from '../documents.ts'

/** An entity in Port's JSON. */
export const entity = (blueprint: string, identifier: string, more: object = {}) => ({ blueprint, identifier, ...more })

/** Makes the source hold the blueprints and entities, all in Port's JSON, and a Component beside them. */
export async function keep(
  { transact }: Pick<TestTransact, 'transact'>,
  blueprints: readonly object[],
  documents: readonly object[],
): Promise<void> {
  const definitions = blueprints.map((one) => {
    const verdict = parseBlueprint(one)
    if (!verdict.accepted) throw new Error(JSON.stringify(verdict.problems))
    return verdict.blueprint
  })
  const known = blueprintSet(definitions)
  const judged = documents.map((document, position) => {
    const stated = parseStatedEntity(document)
    if (!stated.accepted) throw new Error(JSON.stringify(stated))
    const blueprint = known.find(stated.entity.blueprint)
    const verdict = blueprint === null ? null : judgeEntity(stated.entity, blueprint)
    if (verdict?.accepted !== true) throw new Error(JSON.stringify(verdict))
    const { entity, relations, inherits } = verdict
    return { file: 'a.json', position, line: 1, entity, relations, inherits }
  })
  const code = await imported({ kind: 'Component', name: 'checkout', spec: { type: 'website' } })
  await transact(system, async (ctx) => {
    await recordBlueprints(ctx, {
      source: 'port',
      blueprints: definitions.map((definition) => ({ definition, file: 'b.json' })),
    })
    const hash = JSON.stringify([blueprints, documents])
    await importSource(ctx, { source: 'port', hash, documents: [...judged, code], problems: [] })
  })
}

/** The entity as rules and expressions see it, with its faults. */
export async function see(world: Pick<TestTransact, 'transact'>, reference: string) {
  const [seen] = await seeAll(world, [reference])
  if (seen === undefined) throw new Error(`There is no ${reference}`)
  return seen
}

/** Those of the entities that there are, read together. */
export async function seeAll({ transact }: Pick<TestTransact, 'transact'>, references: readonly string[]) {
  const keys = references.map((reference) => parseReference(reference))
  return await transact(system, async (ctx) => [
    ...(await entityViews(ctx, [...(await getEntities(ctx, keys)).values()])).values(),
  ])
}
