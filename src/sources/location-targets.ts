import { dirname, relative, resolve } from 'node:path'
import type { EntityDraft } from '../catalog/documents.ts'
import { pathsInRepository } from './repository-url.ts'
import { isInside, type SourceRoot } from './source-root.ts'

/** A file that a Location entity points at. `written` is the way from the Location's own file. */
export interface LocationTarget {
  readonly path: string
  readonly written: string
}

/**
 * The files inside the root that a `Location` entity names by `target` and `targets`: relative ones from its own file, and URLs
 * into the root's own repository. What lies elsewhere is not ours to read, and is left out; so are patterns with `*`.
 */
export function locationTargets(
  entity: Pick<EntityDraft, 'kind' | 'properties'>,
  file: string,
  root: SourceRoot,
): LocationTarget[] {
  if (entity.kind !== 'Location') return []
  const { target, targets, type = 'url' } = entity.properties
  if (type !== 'url' && type !== 'file') return []
  const written = [target, ...(Array.isArray(targets) ? targets : [])].filter((item) => typeof item === 'string')
  return written
    .filter((item) => item !== '' && !item.includes('*'))
    .map((item) => resolveTarget(item, file, root))
    .filter((path) => path !== null && isInside(root.folder, path))
    .flatMap((path) => (path === null ? [] : [{ path, written: relative(dirname(file), path) }]))
}

function resolveTarget(target: string, file: string, root: SourceRoot): string | null {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return resolve(dirname(file), target)
  const [first] = pathsInRepository(target, root.repositories) ?? []
  return first === undefined ? null : resolve(root.workTree, first)
}
