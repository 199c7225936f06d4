/** The parts of an entity that a rule may read. `properties` and `metadata` hold more inside, the others are texts. */
export const columns = [
  ...(['name', 'namespace', 'kind', 'title', 'description', 'owner'] as const),
  ...(['createdAt', 'updatedAt', 'properties', 'metadata'] as const),
] as const

export type Column = (typeof columns)[number]

/** Where a property stands: a column of the entity and the way inside it. */
export interface PropertyPath {
  readonly column: Column
  readonly inside: readonly string[]
  /** What people call it: the path without its root, or the key of an annotation or label. */
  readonly label: string
}

const longest = 300
const deepest = 10

const roots: Readonly<Record<string, Column>> = {
  identifier: 'name',
  name: 'name',
  namespace: 'namespace',
  title: 'title',
  description: 'description',
  blueprint: 'kind',
  kind: 'kind',
  team: 'owner',
  owner: 'owner',
  createdAt: 'createdAt',
  updatedAt: 'updatedAt',
  properties: 'properties',
  spec: 'properties',
  metadata: 'metadata',
}

/** The relations of a blueprint's entity, as its document gives them, stand in its metadata. */
const relationsRoot = 'relations'

/** What an entity of a blueprint has beside its name, and the catalog keeps with its metadata. */
const besides: readonly string[] = ['icon', 'createdBy', 'updatedBy']

/** What Backstage keeps in `metadata` and the catalog in columns of their own. */
const metadataColumns: Readonly<Record<string, Column>> = {
  name: 'name',
  namespace: 'namespace',
  title: 'title',
  description: 'description',
}

const step = /\.([\p{L}\p{N}@_=-]+)|\["((?:[^"\\\0]|\\["\\])*)"\]|\[(\d{1,4})\]/uy
const bareName = /^[\p{L}\p{N}@_=-]+$/u

/**
 * Reads a plain path over the entity's view: `.spec.lifecycle`, `.metadata.annotations["example.com/tier"]`,
 * `.metadata.tags[0]`, a meta-property `$title`, or a bare name, which is a property as in Port. Null when it is none.
 */
export function readPropertyPath(text: string): PropertyPath | null {
  if (text.length > longest) return null
  if (text.startsWith('$')) return locate(text.slice(1), [])
  if (bareName.test(text)) return locate('properties', [text])
  const [root, ...inside] = steps(text) ?? []
  if (root === undefined || inside.length > deepest) return null
  return locate(root, inside)
}

function steps(text: string): string[] | null {
  const found: string[] = []
  step.lastIndex = 0
  while (step.lastIndex < text.length) {
    const match = step.exec(text)
    if (match === null) return null
    found.push(match[1] ?? match[2]?.replaceAll(/\\(["\\])/g, '$1') ?? match[3] ?? '')
  }
  return found
}

function locate(root: string, inside: readonly string[]): PropertyPath | null {
  if (besides.includes(root) && inside.length === 0) return located('metadata', [root])
  return located(root, inside)
}

function located(root: string, inside: readonly string[]): PropertyPath | null {
  const column = Object.hasOwn(roots, root) ? roots[root] : undefined
  if (root === relationsRoot && inside.length > 0) {
    return { column: 'metadata', inside: [root, ...inside], label: labelOf('properties', inside) }
  }
  if (column === undefined) return null
  if (column === 'metadata' && inside.length === 1) {
    const [key = ''] = inside
    const own = Object.hasOwn(metadataColumns, key) ? metadataColumns[key] : undefined
    if (own !== undefined) return { column: own, inside: [], label: key }
  }
  if (column === 'metadata' || column === 'properties') {
    return inside.length === 0 ? null : { column, inside, label: labelOf(column, inside) }
  }
  return inside.length === 0 ? { column, inside, label: root } : null
}

function labelOf(column: Column, inside: readonly string[]): string {
  const [group, ...key] = inside
  const keyed = column === 'metadata' && (group === 'annotations' || group === 'labels') && key.length > 0
  return (keyed ? key : inside).join('.')
}
