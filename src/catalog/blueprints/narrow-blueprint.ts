import type { Blueprint } from './blueprint.ts'

/** Of what follows by the blueprint, what the wanted properties need: a calculation may see every mirror and aggregation. */
export function narrowBlueprint(blueprint: Blueprint, wanted: ReadonlySet<string>): Blueprint {
  const calculations = blueprint.calculations.filter(({ id }) => wanted.has(id))
  const needs = ({ id }: { readonly id: string }) => calculations.length > 0 || wanted.has(id)
  return {
    ...blueprint,
    calculations,
    mirrors: blueprint.mirrors.filter(needs),
    aggregations: blueprint.aggregations.filter(needs),
  }
}
