import type { Reference } from '../../base/reference.ts'
import type { Blueprint } from './blueprint.ts'
import type { BlueprintSet } from './blueprint-set.ts'
import { type Edge, isOne, kindInReferences, routesTo } from './route-rule.ts'
import { oneOf } from './say-issue.ts'
import type { PathRule, RelatedRule } from './search-query.ts'
import { referenceOfStated } from './stated-entity.ts'

/** From entities that a rule names along relations, to what fits it. */
export interface Walk {
  readonly starts: readonly Reference[]
  readonly direction: 'ahead' | 'back'
  readonly steps: readonly WalkStep[]
  /** Whether what it starts from fits as well, where relations lead back to it. */
  readonly home: boolean
}

export interface WalkStep {
  readonly edges: readonly Edge[]
  /** How often the step may be taken, once at least; null for as often as there is more. */
  readonly most: number | null
}

/** What is asked: the entities of the target that fit, among the blueprints that are known. */
export interface SearchContext {
  readonly target: string
  readonly known: BlueprintSet
}

type Walks = { readonly walks: readonly Walk[] } | { readonly problem: string }

/** `upstream` is what the named depend on, `downstream` what depends on them; without a direction it is both. */
export function walksOfRelated(rule: RelatedRule, { target, known }: SearchContext): Walks {
  const { value, direction, required } = rule
  const blueprint = known.find(rule.blueprint)
  if (blueprint === null && !known.knows(rule.blueprint)) {
    return { problem: `asks for what is related to ${rule.blueprint}, a blueprint that is not here` }
  }
  const starts = referencesOf(blueprint?.name ?? rule.blueprint, value)
  const admits = (relation: Blueprint['relations'][number]) => required === undefined || relation.required === required
  const { ahead, back } = routesTo({ name: rule.blueprint }, target, known, admits)
  const walk = (way: 'ahead' | 'back', edges: readonly Edge[]): Walk => ({
    starts,
    direction: way,
    steps: [{ edges, most: null }],
    home: false,
  })
  return {
    walks: [
      ...(direction === 'downstream' ? [] : [walk('ahead', ahead)]),
      ...(direction === 'upstream' ? [] : [walk('back', back)]),
    ],
  }
}

/** The path goes from the target to what is named; with `fromBlueprint`, from what is named to the target. */
export function walksOfPath({ property, value }: PathRule, { target, known }: SearchContext): Walks {
  const { path, fromBlueprint } = property
  const start = known.find(fromBlueprint ?? target)
  if (start === null)
    return { problem: `goes along a path from ${fromBlueprint ?? target}, a blueprint that is not here` }
  const way = follow(start, path, known)
  if ('problem' in way) return way
  if (fromBlueprint === undefined) {
    const steps = way.steps.toReversed()
    return { walks: [{ starts: referencesOf(way.end, value), direction: 'back', steps, home: true }] }
  }
  if (!isOne(way.end, target))
    return { problem: `goes along a path from ${start.name} to ${way.end}, and not to ${target}` }
  return { walks: [{ starts: referencesOf(start.name, value), direction: 'ahead', steps: way.steps, home: true }] }
}

type Way = { readonly steps: readonly WalkStep[]; readonly end: string } | { readonly problem: string }

function follow(start: Blueprint, path: PathRule['property']['path'], known: BlueprintSet): Way {
  const steps: WalkStep[] = []
  let here: Blueprint | null = start
  let end = start.name
  for (const { relation: id, maxHops } of path) {
    const relation: Blueprint['relations'][number] | undefined = here?.relations.find((one) => one.id === id)
    if (relation === undefined)
      return { problem: `goes by "${id}", which is no relation of ${end}${relationsOf(here)}` }
    if (maxHops !== null && !isOne(relation.target, end)) {
      return { problem: `gives maxHops to "${id}", which leads from ${end} to ${relation.target} and so no further` }
    }
    steps.push({ edges: [{ kind: kindInReferences(end), type: id }], most: maxHops ?? 1 })
    here = known.find(relation.target)
    end = here?.name ?? relation.target
  }
  return { steps, end }
}

function relationsOf(blueprint: Blueprint | null): string {
  if (blueprint === null) return ''
  return `: it has ${blueprint.relations.length === 0 ? 'none' : oneOf(blueprint.relations.map(({ id }) => id))}`
}

function referencesOf(blueprint: string, value: string | readonly string[]): Reference[] {
  return [value].flat().map((name) => referenceOfStated(blueprint, name))
}
