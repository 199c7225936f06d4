import type { Blueprint } from './blueprint.ts'

/** What one calculation goes by among those of all blueprints. */
export function calculationKey({ name }: Pick<Blueprint, 'name'>, id: string): string {
  return `${name} ${id}`
}

/**
 * Of what follows by the blueprint, what the wanted properties need, or all where none are named: a calculation may see every mirror
 * and aggregation. Calculations that are given up, by their keys, are left out.
 */
export function narrowBlueprint(
  blueprint: Blueprint,
  wanted: ReadonlySet<string> | undefined,
  givenUp: ReadonlySet<string> = new Set(),
): Blueprint {
  const asked = ({ id }: { readonly id: string }) => wanted === undefined || wanted.has(id)
  const calculations = blueprint.calculations.filter(
    (one) => asked(one) && !givenUp.has(calculationKey(blueprint, one.id)),
  )
  const needs = (one: { readonly id: string }) => calculations.length > 0 || asked(one)
  return {
    ...blueprint,
    calculations,
    mirrors: blueprint.mirrors.filter(needs),
    aggregations: blueprint.aggregations.filter(needs),
  }
}
