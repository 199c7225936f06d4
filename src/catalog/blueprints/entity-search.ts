import { z } from 'zod'

const scalar = z.union([z.string().max(1_000), z.number(), z.boolean()])
const property = z.string().min(1).max(100)

const rule = z.discriminatedUnion('operator', [
  z.object({ property, operator: z.enum(['=', 'contains']), value: scalar }),
  z.object({ property, operator: z.enum(['in', 'containsAny']), value: z.array(scalar).min(1).max(1_000) }),
])

/** A small search in the place of an identifier: which entities are meant. */
export const entitySearch = z.object({ combinator: z.enum(['and', 'or']), rules: z.array(rule).min(1).max(20) })

export type EntitySearch = z.output<typeof entitySearch>

/** What a search can find. */
export interface Findable {
  readonly identifier: string
  /** By their ids, and `$title` and the like. */
  readonly properties: Readonly<Record<string, unknown>>
}

/**
 * Finds among the given, and remembers what it has looked at: how long many searches take together grows with how many they and
 * the findable are, not with both. Gives identifiers in their order, each once.
 */
export function finder(among: readonly Findable[]): (search: EntitySearch) => string[] {
  const byProperty = new Map<string, Index>()
  const indexOf = (id: string) => {
    const index = byProperty.get(id) ?? indexed(among, id)
    byProperty.set(id, index)
    return index
  }
  return ({ combinator, rules }) => {
    const found = rules.map(({ property: id, operator, value }) => {
      const wanted = [value].flat()
      const index = indexOf(id)
      const take =
        operator === '=' || operator === 'in' ? index.equal : operator === 'containsAny' ? index.item : index.part
      return new Set(wanted.flatMap((one) => [...take(one)]))
    })
    const any = union(found)
    const places = combinator === 'or' ? [...any] : [...any].filter((at) => found.every((one) => one.has(at)))
    return [...new Set(places.map((at) => among[at]?.identifier ?? ''))].sort()
  }
}

type Take = (wanted: string | number | boolean) => ReadonlySet<number>

interface Index {
  readonly equal: Take
  readonly item: Take
  /** An item of a list, or a part of a text. */
  readonly part: Take
}

const none: ReadonlySet<number> = new Set()

function indexed(among: readonly Findable[], id: string): Index {
  const equal = new Map<unknown, Set<number>>()
  const items = new Map<unknown, Set<number>>()
  const texts: (readonly [string, number])[] = []
  const parts = new Map<string, Set<number>>()
  for (const [at, { properties }] of among.entries()) {
    const value = Object.hasOwn(properties, id) ? properties[id] : undefined
    put(equal, value, at)
    if (Array.isArray(value)) for (const item of value) put(items, item, at)
    if (typeof value === 'string') texts.push([value, at])
  }
  const item: Take = (wanted) => items.get(wanted) ?? none
  return {
    equal: (wanted) => equal.get(wanted) ?? none,
    item,
    part: (wanted) => {
      const text = String(wanted)
      const held = parts.get(text) ?? new Set(texts.flatMap(([whole, at]) => (whole.includes(text) ? [at] : [])))
      parts.set(text, held)
      return item(wanted).size === 0 ? held : union([held, item(wanted)])
    },
  }
}

function put(into: Map<unknown, Set<number>>, value: unknown, at: number): void {
  const there = into.get(value)
  if (there === undefined) into.set(value, new Set([at]))
  else there.add(at)
}

function union(sets: readonly ReadonlySet<number>[]): Set<number> {
  return new Set(sets.flatMap((one) => [...one]))
}
