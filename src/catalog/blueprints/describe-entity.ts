import type { Ctx } from '../../base/ctx.ts'
import type { Entity } from '../entity.ts'
import type { Blueprint } from './blueprint.ts'
import { statedRelations } from './entity-view.ts'
import { entityViews } from './entity-views.ts'

/** A property of an entity, as people may be shown it. */
export interface DescribedProperty {
  readonly id: string
  readonly title: string
  /** As in its blueprint: `url`, `date-time` …; null where it has none. */
  readonly format: string | null
  /** `open-api` …; null where it has none. */
  readonly spec: string | null
  readonly value: unknown
  /** Whether it is a timer that has run out; of a list, whether all have. */
  readonly expired: boolean
  /** Why there is no value, in words that go on from its title; null where nothing is wrong. */
  readonly fault: string | null
}

export interface EntityDescription {
  /** The blueprint's title. */
  readonly kind: string
  /** Those that have a value, or a reason for none, in the blueprint's order: its own, then those that follow from others. */
  readonly properties: readonly DescribedProperty[]
}

/** What a blueprint tells of its entity; null for an entity of Backstage, which costs no query. */
export async function describeEntity(ctx: Pick<Ctx, 'tx' | 'now'>, entity: Entity): Promise<EntityDescription | null> {
  if (statedRelations(entity) === null) return null
  const seen = (await entityViews(ctx, [entity])).get(entity.reference)
  if (seen === undefined || seen.blueprint === null) return null
  const { blueprint, view, faults, formats } = seen
  const properties = inOrder(blueprint).map(({ id, title, ...stated }): DescribedProperty => {
    const format = stated.format ?? stated.items?.format ?? formats[id] ?? null
    const value = Object.hasOwn(view.properties, id) ? view.properties[id] : null
    return {
      id,
      title: title ?? id,
      format,
      spec: stated.spec ?? null,
      value,
      expired: format === 'timer' && hasExpired(value, ctx.now),
      fault: Object.hasOwn(faults, id) ? (faults[id] ?? null) : null,
    }
  })
  return {
    kind: blueprint.title,
    properties: properties.filter(({ value, fault }) => fault !== null || !isEmpty(value)),
  }
}

function hasExpired(value: unknown, now: Date): boolean {
  const all = [value].flat()
  return all.length > 0 && all.every((one) => typeof one === 'string' && Date.parse(one) <= now.getTime())
}

function inOrder(
  blueprint: Blueprint,
): Pick<Blueprint['calculations'][number], 'id' | 'title' | 'format' | 'spec' | 'items'>[] {
  const plain = ({ id, title }: { id: string; title?: string | undefined }) => ({ id, title })
  const { properties, mirrors, calculations, aggregations } = blueprint
  return [...properties, ...mirrors.map(plain), ...calculations, ...aggregations.map(plain)]
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
