import { referenceParts, referenceToAny } from '../../base/reference.ts'
import type { Blueprint } from './blueprint.ts'
import type { BlueprintSet } from './blueprint-set.ts'
import { kindOfBlueprint } from './system-blueprints.ts'

/** A relation that a way may lead along: its identifier, and the kind of what declares it, as references spell it. */
export interface Edge {
  readonly kind: string
  readonly type: string
}

/** The relations on a way from one blueprint to another: all of them followed ahead, or all of them back. */
export interface Routes {
  readonly ahead: readonly Edge[]
  readonly back: readonly Edge[]
}

interface Link {
  readonly from: string
  readonly to: string
  readonly edge: Edge
}

/** Only what lies on a way from the one to the other, so that nothing else is looked at. */
export function routesTo(
  blueprint: Pick<Blueprint, 'name'>,
  target: string,
  known: BlueprintSet,
  admits: (relation: Blueprint['relations'][number]) => boolean = () => true,
): Routes {
  const links = known.all.flatMap(({ name, relations }) =>
    relations.filter(admits).map(
      (relation): Link => ({
        from: name.toLowerCase(),
        to: relation.target.toLowerCase(),
        edge: { kind: kindInReferences(name), type: relation.id },
      }),
    ),
  )
  const turned = links.map(({ from, to, edge }) => ({ from: to, to: from, edge }))
  const ends = [blueprint.name.toLowerCase(), target.toLowerCase()] as const
  return { ahead: between(links, ...ends), back: between(turned, ...ends) }
}

/** Whether two names are of one blueprint. */
export function isOne(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase()
}

/** How references spell a kind, or that of a blueprint's entities. */
export function kindInReferences(blueprint: string): string {
  return referenceParts(referenceToAny({ kind: kindOfBlueprint(blueprint), name: '-' })).kind
}

function between(links: readonly Link[], from: string, to: string): Edge[] {
  const ahead = reachable(links, from)
  const back = reachable(
    links.map((link) => ({ ...link, from: link.to, to: link.from })),
    to,
  )
  return links.filter((link) => ahead.has(link.from) && back.has(link.to)).map(({ edge }) => edge)
}

function reachable(links: readonly Link[], start: string): Set<string> {
  const found = new Set([start])
  // A set goes on to what is added while it is gone through.
  for (const here of found) {
    for (const link of links) if (link.from === here) found.add(link.to)
  }
  return found
}
