import type { Blueprint } from './blueprint.ts'
import type { BlueprintSet } from './blueprint-set.ts'

/** Where a mirror property takes its value from. */
export interface MirrorWay {
  readonly id: string
  /** Relations to follow, one after the other. */
  readonly way: readonly string[]
  /** A property of what they lead to, or `$title` and the like. */
  readonly last: string
  /** Whether one of the relations leads to many: the value is then a list. */
  readonly many: boolean
  /** The format of that property; null where it has none. */
  readonly format: string | null
  /** The blueprint of what they lead to, where the property follows from others there; null where it is stated. */
  readonly follows: string | null
}

/** Relations that one mirror may go by. */
export const longestWay = 15

/** The ways of the blueprint's mirrors. One that ends in a mirror goes on along it; one that goes too far is left out. */
export function mirrorWays(blueprint: Blueprint, known: BlueprintSet): MirrorWay[] {
  return blueprint.mirrors.flatMap(({ id, path }) => {
    const steps = path.split('.')
    const found = lengthen(blueprint, steps.slice(0, -1), steps.at(-1) ?? '', known)
    return found === null ? [] : [{ id, ...found }]
  })
}

function lengthen(
  from: Blueprint,
  steps: readonly string[],
  last: string,
  known: BlueprintSet,
): Omit<MirrorWay, 'id'> | null {
  const way: string[] = []
  let many = false
  let here: Blueprint | null = from
  let ahead = [...steps]
  let property = last
  for (;;) {
    for (const step of ahead) {
      const relation: Blueprint['relations'][number] | undefined = here?.relations.find(({ id }) => id === step)
      many ||= relation?.many ?? false
      here = relation === undefined ? null : known.find(relation.target)
      way.push(step)
    }
    const mirror = here?.mirrors.find(({ id }) => id === property)
    if (way.length > longestWay) return null
    if (mirror === undefined) {
      return { way, last: property, many, format: formatOf(here, property), follows: followedIn(here, property) }
    }
    const next = mirror.path.split('.')
    ahead = next.slice(0, -1)
    property = next.at(-1) ?? ''
  }
}

function followedIn(blueprint: Blueprint | null, id: string): string | null {
  if (blueprint === null) return null
  return [...blueprint.calculations, ...blueprint.aggregations].some((one) => one.id === id) ? blueprint.name : null
}

function formatOf(blueprint: Blueprint | null, id: string): string | null {
  if (id === '$createdAt' || id === '$updatedAt') return 'date-time'
  const property = [...(blueprint?.properties ?? []), ...(blueprint?.calculations ?? [])].find((one) => one.id === id)
  return property?.format ?? property?.items?.format ?? null
}
