import { createHash } from 'node:crypto'

/** What the documents of one source define, of one kind. */
export interface SourceDefinitions {
  readonly source: string
  readonly definitions: readonly { readonly definition: { readonly name: string }; readonly file: string }[]
  /** Files of the source that hold a broken document: what was last good in them stays in force. */
  readonly broken?: readonly string[] | undefined
}

/** What a name stands for: the version in force or, once it is removed, the last that was. */
export interface HeldDefinition {
  readonly name: string
  readonly version: number
  readonly hash: string
  readonly source: string
  readonly file: string
  readonly removedAt: Date | null
}

/** A definition that the source may have, and what it is to the portal. */
export interface ComparedDefinition extends HeldDefinition {
  readonly definition: { readonly name: string }
  readonly is: 'added' | 'changed' | 'unchanged'
  readonly newVersion: boolean
  readonly moved: boolean
}

export interface DefinitionComparison {
  readonly own: readonly ComparedDefinition[]
  /** What was the source's and is in it no more, by name. */
  readonly removed: readonly HeldDefinition[]
  /** Names that another source, or an earlier document of this one, already has; the first keeps it. */
  readonly conflicts: readonly string[]
}

/** Compares what a source defines with what is held of its kind. */
export function compareDefinitions(held: readonly HeldDefinition[], given: SourceDefinitions): DefinitionComparison {
  const { source, definitions, broken } = given
  const heldOf = new Map(held.map((one) => [one.name, one]))
  const own = new Map<string, ComparedDefinition>()
  const conflicts: string[] = []
  for (const { definition, file } of definitions) {
    const before = heldOf.get(definition.name)
    const isTaken = before?.removedAt === null && before.source !== source
    if (isTaken || own.has(definition.name)) conflicts.push(definition.name)
    else own.set(definition.name, compareOne(before, { source, definition, file }))
  }
  const spared = new Set(broken)
  const removed = held
    .filter((one) => one.source === source && one.removedAt === null && !own.has(one.name) && !spared.has(one.file))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  return { own: [...own.values()], removed, conflicts }
}

type OneGiven = Pick<ComparedDefinition, 'source' | 'definition' | 'file'>

function compareOne(before: HeldDefinition | undefined, given: OneGiven): ComparedDefinition {
  const hash = createHash('sha256').update(JSON.stringify(given.definition)).digest('hex')
  const newVersion = before?.hash !== hash
  const wasInForce = before?.removedAt === null
  return {
    ...given,
    name: given.definition.name,
    version: (before?.version ?? 0) + (newVersion ? 1 : 0),
    hash,
    removedAt: null,
    is: !wasInForce ? 'added' : newVersion ? 'changed' : 'unchanged',
    newVersion,
    moved: before?.file !== given.file,
  }
}
