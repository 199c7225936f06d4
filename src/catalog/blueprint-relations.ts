import { z } from 'zod'
import type { Ctx } from '../base/ctx.ts'
import { type Reference, referenceParts } from '../base/reference.ts'
import { definitionsInForce } from '../definitions/index.ts'
import { relation } from './blueprints/blueprint.ts'
import { kindInReferences } from './blueprints/route-rule.ts'

/** The relations that blueprints define, however many: each is known by its identifier and by the kind of what states it. */
export interface BlueprintRelations {
  /** Their identifiers, which are the types they are stored by. */
  readonly types: readonly string[]
  /** `service product`: the kind of what states the relation, and its type. */
  readonly edges: readonly string[]
  /** What a relation is called that an entity states; null where its blueprint defines none of that type. */
  titleOf(statedBy: Reference, type: string): string | null
}

/** Of a blueprint what is wanted here. */
const keys = ['name', 'relations']
const related = z.object({ name: z.string(), relations: z.array(relation.extend({ id: z.string() })) })

/** Reads the relations of all blueprints in force. One query. */
export async function blueprintRelations(ctx: Pick<Ctx, 'tx'>): Promise<BlueprintRelations> {
  const blueprints = await definitionsInForce(ctx, { kind: 'blueprint', schema: related, keys })
  const all = blueprints.flatMap(({ definition: { name, relations } }) => {
    const kind = kindInReferences(name)
    return relations.map(({ id, title }) => ({ type: id, edge: `${kind} ${id}`, title: title ?? id }))
  })
  const titles = new Map(all.map(({ edge, title }) => [edge, title]))
  return {
    types: [...new Set(all.map(({ type }) => type))],
    edges: [...titles.keys()],
    titleOf: (statedBy, type) => titles.get(`${referenceParts(statedBy).kind} ${type}`) ?? null,
  }
}
