import { type GroupedSelect, groupedSelect } from '../../block-kit/elements.ts'
import { limits } from '../../block-kit/limits.ts'
import { type Option, option, optionGroup } from '../../block-kit/option.ts'
import { type FacetCounts, mostFacetValues } from '../../catalog/index.ts'
import { shortName } from './entity-words.ts'
import type { Asked, FindKey } from './read-find.ts'

/** By what, in the order it is offered, and what the group is called. */
const offered = [
  ['kind', 'Kind'],
  ['type', 'Type'],
  ['lifecycle', 'Lifecycle'],
  ['owner', 'Owner'],
  ['tag', 'Tag'],
] as const satisfies readonly (readonly [FindKey, string])[]

/** Of each sort; people who mean another type it. */
const mostOffered = 20

/** How many entities were counted; null where there are too many kinds to tell. */
export function totalOf({ kind }: FacetCounts): number | null {
  return kind.length < mostFacetValues ? kind.reduce((sum, { count }) => sum + count, 0) : null
}

/**
 * What a list may be narrowed by, as a menu whose values are the searches that do so. Nothing that all or none of it has, and
 * no menu where nothing is left. An owner's number is left out: with the teams in it, more than what it owns itself is found.
 */
export function narrowMenu(text: string, { narrowed }: Asked, facets: FacetCounts): GroupedSelect[] {
  const total = totalOf(facets)
  const groups = offered.flatMap(([key, label]) => {
    const given = narrowed.get(key) ?? []
    if (given.length > 0 && key !== 'tag') return []
    const options = facets[key]
      .filter(({ value, count }) => count !== total && !given.some((one) => one.toLowerCase() === value))
      .flatMap(({ value, count }) => narrowing(text, key, value, key === 'owner' ? null : count))
      .slice(0, mostOffered)
    return options.length === 0 ? [] : [optionGroup(label, options)]
  })
  return groups.length === 0
    ? []
    : [groupedSelect({ actionId: 'narrow_find', groups, placeholder: text === '' ? 'Or choose' : 'Narrow it down' })]
}

/** None where it could not be typed: the search would be read as something else. */
function narrowing(text: string, key: FindKey, value: string, count: number | null): Option[] {
  if (/["“”<>]/u.test(value)) return []
  const search = `${text} ${key}:${/\s/u.test(value) ? `"${value}"` : value}`.trim()
  if (search.length > limits.optionValue.max) return []
  const name = shortName(value.replace(/^group:default\//u, ''))
  return [option(count === null ? name : `${name} · ${count.toLocaleString('en')}`, search)]
}
