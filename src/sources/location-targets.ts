import { realpath, stat } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import type { DocumentPath, EntityDraft } from '../catalog/documents.ts'
import { type Budget, searchGlob } from './glob.ts'
import { limits } from './limits.ts'
import { expandBraces } from './match-name.ts'
import { partsOf } from './match-path.ts'
import { pathsInRepository } from './repository-url.ts'
import { isInside, type SourceRoot, sayReadError } from './source-root.ts'

/** A file that a Location entity points at. `written` is the way from the Location's own file. */
export interface LocationTarget {
  readonly path: string
  readonly written: string
}

/** What is to be said of one target, and the file that was to be there, if there is none. */
export interface TargetRemark {
  readonly path: DocumentPath
  readonly message: string
  readonly missing: LocationTarget | null
}

export interface LocationTargets {
  readonly files: readonly LocationTarget[]
  /** Files and folders, resolved, that decided what the targets are: a change there may change them. */
  readonly lookedAt: readonly string[]
  readonly remarks: readonly TargetRemark[]
}

interface Finding {
  readonly file: string
  readonly root: SourceRoot
  readonly budget: Budget
  readonly files: LocationTarget[]
  readonly lookedAt: string[]
  readonly remarks: TargetRemark[]
}

/**
 * The files inside the root that a `Location` entity names by `target` and `targets`, patterns included: relative ones from its
 * own file, and URLs into the root's own repository. What lies elsewhere is not ours to read, and is remarked upon.
 */
export async function locationTargets(
  entity: Pick<EntityDraft, 'kind' | 'properties'>,
  file: string,
  root: SourceRoot,
  budget: Budget,
): Promise<LocationTargets> {
  const finding: Finding = { file, root, budget, files: [], lookedAt: [], remarks: [] }
  const { target, targets, type = 'url', presence } = entity.properties
  if (entity.kind.toLowerCase() !== 'location' || (type !== 'url' && type !== 'file')) return finding
  const listed = Array.isArray(targets) ? targets : []
  const written: [DocumentPath, unknown][] = [
    [['spec', 'target'], target],
    ...listed
      .slice(0, limits.targetsPerLocation)
      .map((item, index): [DocumentPath, unknown] => [['spec', 'targets', index], item]),
  ]
  if (listed.length > limits.targetsPerLocation) {
    remark(finding, ['spec', 'targets'], `names more than ${limits.targetsPerLocation} targets; the rest was not read`)
  }
  for (const [path, item] of written) {
    if (typeof item === 'string' && item !== '') {
      await findTarget({ item, path, type, optional: presence === 'optional' }, finding)
    }
  }
  return finding
}

interface Target {
  readonly item: string
  readonly path: DocumentPath
  readonly type: 'url' | 'file'
  readonly optional: boolean
}

async function findTarget({ item, path, type, optional }: Target, finding: Finding): Promise<void> {
  const ways = waysOf(item, finding)
  const shown = `"${item.slice(0, 200)}"`
  const isPattern = (type === 'url' ? /[*?]/ : /[*?[{]/).test(item)
  const why = await (ways === null ? 'it is not in the repository that is read' : read(ways, isPattern, finding))
  if (why === null) return
  const [first] = isPattern ? [] : (ways ?? [])
  const isThere = first !== undefined && isInside(finding.root.folder, first)
  if (isThere) finding.lookedAt.push(first)
  if (!optional) remark(finding, path, `names ${shown}, which was not read: ${why}`, isThere ? first : null)
}

/** Reads the first of the paths that gives a file; says why where none does. */
async function read(ways: readonly string[], isPattern: boolean, finding: Finding): Promise<string | null> {
  let why: string | null = 'there is no such file'
  for (const way of ways) {
    why = isPattern ? await search(way, finding) : await take(way, finding)
    if (why === null) return null
  }
  return why
}

async function take(path: string, { file, root, files }: Finding): Promise<string | null> {
  try {
    if (!isInside(root.folder, path)) return 'it lies outside of the folder that is read'
    await root.bring?.(path)
    const real = await realpath(path)
    if (!isInside(root.folder, real)) return 'it lies outside of the folder that is read'
    if ((await stat(real)).isDirectory()) return 'it is a folder, and a Location names files'
    files.push({ path: real, written: relative(dirname(file), path) })
    return null
  } catch (error) {
    return sayReadError(error)
  }
}

async function search(pattern: string, finding: Finding): Promise<string | null> {
  const { file, root, budget, files, lookedAt } = finding
  const patterns = pattern.length > limits.pathLength ? null : expandBraces(pattern, limits.waysPerPattern)
  if (patterns === null) return `a pattern may have ${limits.waysPerPattern} readings and ${limits.pathLength} letters`
  const before = files.length
  let why: string | null = null
  for (const one of patterns) {
    const bring = isInside(root.folder, one) ? root.bringAll : undefined
    why ??= (await bring?.(partsOf(relative(root.folder, one)))) ?? null
    const found = await searchGlob({ from: sep, pattern: partsOf(one), root: root.folder, budget })
    lookedAt.push(...found.folders)
    files.push(...found.files.map((path) => ({ path, written: relative(dirname(file), path) })))
    if (found.cut) return `patterns may look at ${limits.namesLookedAt} names in folders, and these looked at more`
  }
  return why ?? (files.length === before ? 'no file in the folder that is read matches it' : null)
}

/** Where the target may be: from the Location's file, or in the work tree, where a branch may hold slashes. */
function waysOf(target: string, { file, root }: Finding): readonly string[] | null {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return [resolve(dirname(file), target)]
  const stars = count(target)
  const paths = pathsInRepository(target, root.repositories)
  return paths?.filter((path) => count(path) === stars).map((path) => resolve(root.workTree, path)) ?? null
}

function count(text: string): number {
  return text.split('*').length
}

function remark(finding: Finding, path: DocumentPath, what: string, missing: string | null = null): void {
  const place = path.length === 3 ? `spec.targets[${path[2]}]` : `spec.${path[1]}`
  finding.remarks.push({
    path,
    message: `${place} ${what}.`,
    missing: missing === null ? null : { path: missing, written: relative(dirname(finding.file), missing) },
  })
}
