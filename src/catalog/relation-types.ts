/**
 * The relations that are stored, each with the name it has when read from its target.
 * Names and directions are those of Backstage's well-known relations.
 */
const inverses = {
  ownedBy: 'ownerOf',
  partOf: 'hasPart',
  memberOf: 'hasMember',
  childOf: 'parentOf',
  dependsOn: 'dependencyOf',
  providesApi: 'apiProvidedBy',
  consumesApi: 'apiConsumedBy',
} as const

/** A relation in the direction in which it is stored. */
export type RelationType = keyof typeof inverses

/** A relation in either direction, as a document may state it. */
export type StatedRelationType = RelationType | (typeof inverses)[RelationType]

const forward: ReadonlyMap<string, RelationType> = new Map([
  ['ownerOf', 'ownedBy'],
  ['hasPart', 'partOf'],
  ['hasMember', 'memberOf'],
  ['parentOf', 'childOf'],
  ['dependencyOf', 'dependsOn'],
  ['apiProvidedBy', 'providesApi'],
  ['apiConsumedBy', 'consumesApi'],
])

/** The name of the relation read from its other end; a type we do not know is read the same from both. */
export function inverseOf(type: string): string {
  return Object.entries(inverses).find(([name]) => name === type)?.[1] ?? forward.get(type) ?? type
}

/** The stored direction of a stated relation, and whether its ends change places. */
export function canonicalDirection(type: StatedRelationType): { type: RelationType; swapped: boolean } {
  const turned = forward.get(type)
  if (turned !== undefined) return { type: turned, swapped: true }
  return { type: isStored(type) ? type : 'partOf', swapped: false }
}

function isStored(type: string): type is RelationType {
  return Object.hasOwn(inverses, type)
}
