import { parseReference, type Reference, toReference } from '../base/reference.ts'
import { type DocumentPath, type Finding, isUnder, printPath } from './document-path.ts'
import { isRecord } from './entity.ts'
import { canonicalDirection, type StatedRelationType } from './relation-types.ts'

/** A relation in its stored direction. */
export interface RelationDraft {
  readonly from: Reference
  /** One of the stored relation types, or the identifier of a blueprint's relation. */
  readonly type: string
  readonly to: Reference
}

interface RelationField {
  readonly field: string
  readonly kind: string | null
  readonly type: StatedRelationType
}

const owner: RelationField = { field: 'owner', kind: 'Group', type: 'ownedBy' }
const system: RelationField = { field: 'system', kind: 'System', type: 'partOf' }
const dependsOn: RelationField = { field: 'dependsOn', kind: null, type: 'dependsOn' }
const dependencyOf: RelationField = { field: 'dependencyOf', kind: null, type: 'dependencyOf' }

/** Which field of which kind relates it to what; a null kind means that the reference must name its own. As Backstage derives them. */
const fieldsByKind: Readonly<Record<string, readonly RelationField[]>> = {
  Component: [
    owner,
    { field: 'subcomponentOf', kind: 'Component', type: 'partOf' },
    { field: 'providesApis', kind: 'API', type: 'providesApi' },
    { field: 'consumesApis', kind: 'API', type: 'consumesApi' },
    dependsOn,
    dependencyOf,
    system,
  ],
  API: [owner, system],
  Resource: [owner, dependsOn, dependencyOf, system],
  User: [{ field: 'memberOf', kind: 'Group', type: 'memberOf' }],
  Group: [
    { field: 'parent', kind: 'Group', type: 'childOf' },
    { field: 'children', kind: 'Group', type: 'parentOf' },
    { field: 'members', kind: 'User', type: 'hasMember' },
  ],
  System: [owner, { field: 'domain', kind: 'Domain', type: 'partOf' }],
  Domain: [owner, { field: 'subdomainOf', kind: 'Domain', type: 'partOf' }],
  Template: [owner],
  AiResource: [
    owner,
    system,
    { field: 'dependsOn', kind: 'AiResource', type: 'dependsOn' },
    { field: 'skills', kind: 'AiResource', type: 'hasPart' },
    { field: 'plugins', kind: 'AiResource', type: 'hasPart' },
  ],
}

/** Longer references cannot be indexed; no real one comes near. In bytes of UTF-8. */
const longestReference = 600

export interface DerivedRelations {
  readonly relations: readonly RelationDraft[]
  /** References that cannot be read: Backstage rejects the entity. */
  readonly problems: readonly Finding[]
  readonly warnings: readonly Finding[]
  readonly owner: Reference | null
  /** Every reference that the document makes, with its place. */
  readonly targets: readonly StatedTarget[]
}

/** A reference and where in the document it stands. */
export interface StatedTarget {
  readonly reference: Reference
  readonly path: DocumentPath
}

/**
 * The relations that a document states, in their stored direction, each once.
 * Short references take the entity's own namespace. Values under a hole (a placeholder that was not read) are unknown and give nothing.
 */
export function deriveRelations(
  entity: { reference: Reference; kind: string; namespace: string; spec: unknown },
  holes: readonly DocumentPath[],
): DerivedRelations {
  const relations = new Map<string, RelationDraft>()
  const problems: Finding[] = []
  const warnings: Finding[] = []
  const targets: StatedTarget[] = []
  let ownerReference: Reference | null = null
  for (const { field, kind, path, target } of statedTargets(entity.kind, entity.spec)) {
    if (holes.some((hole) => isUnder(path, hole))) continue
    const read = readTarget(target, kind ?? field.kind, entity.namespace, path)
    if ('problem' in read) problems.push(read.problem)
    else if (Buffer.byteLength(read.reference) > longestReference) warnings.push(tooLong(path))
    else {
      targets.push({ reference: read.reference, path })
      const { type, swapped } = canonicalDirection(field.type)
      const ends = swapped
        ? ([read.reference, entity.reference] as const)
        : ([entity.reference, read.reference] as const)
      relations.set(JSON.stringify([type, ...ends]), { from: ends[0], type, to: ends[1] })
      if (field.type === 'ownedBy') ownerReference ??= read.reference
    }
  }
  return { relations: [...relations.values()], problems, warnings, owner: ownerReference, targets }
}

function* statedTargets(kind: string, spec: unknown) {
  if (!isRecord(spec)) return
  for (const field of fieldsByKind[kind] ?? []) {
    const value = spec[field.field]
    // Backstage passes over what is absent, null, empty or false, where the kind's schema let it through.
    if (!value) continue
    if (!Array.isArray(value)) yield { field, kind: field.kind, path: ['spec', field.field], target: value }
    else {
      for (const [index, target] of value.entries()) {
        yield { field, kind: field.kind, path: ['spec', field.field, index], target }
      }
    }
  }
}

function readTarget(
  target: unknown,
  kind: string | null,
  namespace: string,
  path: DocumentPath,
): { reference: Reference } | { problem: Finding } {
  try {
    if (typeof target === 'string') {
      return { reference: parseReference(target, { namespace, ...(kind === null ? {} : { kind }) }) }
    }
    if (isRecord(target) && typeof target.name === 'string' && target.name !== '') {
      const named = { kind: target.kind ?? kind, namespace: target.namespace ?? namespace }
      if (
        typeof named.kind === 'string' &&
        named.kind !== '' &&
        typeof named.namespace === 'string' &&
        named.namespace !== ''
      ) {
        return { reference: toReference({ kind: named.kind, namespace: named.namespace, name: target.name }) }
      }
    }
  } catch {
    // What is wrong is said below, in our words.
  }
  return { problem: { path, message: explainTarget(target, kind, path) } }
}

function explainTarget(target: unknown, kind: string | null, path: DocumentPath): string {
  const shown = typeof target === 'string' ? `"${target.slice(0, 100)}"` : 'this value'
  if (kind === null && typeof target === 'string' && !target.includes(':')) {
    return `${printPath(path)}: ${shown} does not say its kind. Write it with one, as in "component:${target.slice(0, 100)}" or "resource:${target.slice(0, 100)}".`
  }
  return `${printPath(path)}: ${shown} is not a reference. Use the form [kind:][namespace/]name, with no part left empty.`
}

function tooLong(path: DocumentPath): Finding {
  return {
    path,
    message: `${printPath(path)}: the reference is longer than ${longestReference} bytes and is left out.`,
  }
}
