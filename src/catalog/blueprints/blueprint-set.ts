import { isBackstageKind } from '../kinds.ts'
import type { Blueprint } from './blueprint.ts'
import { isSystemBlueprint } from './system-blueprints.ts'

/** The blueprints that are known together. Case does not count, as everywhere in the catalog. */
export interface BlueprintSet {
  readonly all: readonly Blueprint[]
  /** Port's own are there whether or not a document adds to them. */
  find(name: string): Blueprint | null
  /** Whether something may be related to it: it is a blueprint, or a kind of Backstage. */
  knows(name: string): boolean
}

/** The first of a name stands. */
export function blueprintSet(blueprints: readonly Blueprint[]): BlueprintSet {
  const byName = new Map([...blueprints].reverse().map((one) => [one.name.toLowerCase(), one]))
  const find = (name: string) => byName.get(name.toLowerCase()) ?? (isSystemBlueprint(name) ? bare(name) : null)
  return { all: [...byName.values()], find, knows: (name) => find(name) !== null || isBackstageKind(name) }
}

function bare(name: string): Blueprint {
  return {
    name,
    title: name === '_user' ? 'User' : name === '_team' ? 'Team' : name,
    description: null,
    icon: null,
    properties: [],
    relations: [],
    mirrors: [],
    calculations: [],
    aggregations: [],
    ownership: null,
  }
}
