/** Where in a document something stands: `['spec', 'steps', 0, 'action']`. */
export type DocumentPath = readonly (string | number)[]

/** Something to say about one place of a document. */
export interface Finding {
  readonly path: DocumentPath
  readonly message: string
}

/** As people write it: `spec.steps[0].action`. */
export function printPath(path: DocumentPath): string {
  if (path.length === 0) return 'the document'
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`))
    .join('')
}

/** Reads a JSON pointer of the validators: digits are places in lists where the document has a list there. */
export function readPointer(pointer: string, document: unknown): DocumentPath {
  const path: (string | number)[] = []
  let here: unknown = document
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    path.push(Array.isArray(here) ? Number(key) : key)
    here = valueAt(here, path.slice(-1))
  }
  return path
}

/** The value at the path, or undefined. Own keys only, so that `__proto__` is a key like any other. */
export function valueAt(document: unknown, path: DocumentPath): unknown {
  let here = document
  for (const part of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined
    here = Reflect.get(here, part)
  }
  return here
}

/** True when `path` is `base` or lies under it. */
export function isUnder(path: DocumentPath, base: DocumentPath): boolean {
  return base.length <= path.length && base.every((part, index) => path[index] === part)
}
