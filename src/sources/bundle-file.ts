import { stringify } from 'yaml'
import { bundleReferences } from './bundle-references.ts'
import { limits } from './limits.ts'
import { oneDocument } from './one-document.ts'
import { readAddress } from './read-address.ts'
import { type ReadOutcome, readInside, type SourceRoot } from './source-root.ts'

/** The whole of an API's definition, or why there is none: `unread` where a file could not be had, `wrong` where one is not right. */
export type BundledFile =
  | { readonly is: 'whole'; readonly text: string }
  | { readonly is: 'unread' | 'wrong'; readonly why: string }

interface Bundle {
  readonly root: SourceRoot
  readonly files: Set<string>
  size: number
  failure: Exclude<BundledFile, { is: 'whole' }> | null
}

/**
 * The definition in a file, with what it refers to by `$ref` in other files of the root put into it, as YAML: what Backstage's
 * `$openapi` and `$asyncapi` give. References go from the file that makes them. `files` is told every file that was read.
 */
export async function bundleFile(
  file: { readonly text: string; readonly path: string },
  root: SourceRoot,
  files: Set<string>,
): Promise<BundledFile> {
  const bundle: Bundle = { root, files, size: file.text.length, failure: null }
  const document = oneDocument(file.text)
  if (typeof document !== 'object' || document === null) return { is: 'wrong', why: 'must hold a mapping' }
  // Without a reference, nothing is to be brought together.
  if (!JSON.stringify(document).includes('"$ref":')) return { is: 'whole', text: stringify(document) }
  const bundled = await bundleReferences({ path: file.path, document, read: (url) => readPart(url, bundle) })
  if (bundle.failure !== null) return bundle.failure
  if (!bundled.ok) return { is: 'wrong', why: sayFailure(bundled.why) }
  return bundled.text.length > limits.bundleSize ? tooLarge : { is: 'whole', text: bundled.text }
}

const tooLarge: Exclude<BundledFile, { is: 'whole' }> = {
  is: 'wrong',
  why: `brings together more than ${limits.bundleSize / 1_000_000} MB with its references`,
}

async function readPart(url: string, bundle: Bundle): Promise<{ value: unknown } | null> {
  if (bundle.failure !== null) return null
  const read = await readUrl(url, bundle.root)
  const name = url.split('/').at(-1)?.slice(0, 100) ?? ''
  if (!read.ok) {
    bundle.failure = { is: 'unread', why: `its reference to "${name}" leads nowhere (${read.why})` }
    return null
  }
  bundle.files.add(read.path)
  bundle.size += read.text.length
  if (bundle.files.size > limits.bundledFiles || bundle.size > limits.bundleSize) {
    bundle.failure =
      bundle.size > limits.bundleSize
        ? tooLarge
        : { is: 'wrong', why: `refers to more than ${limits.bundledFiles} other files` }
    return null
  }
  if (/\.(md|txt|html?|svg|xml|csv)$/i.test(read.path)) return { value: read.text }
  try {
    return { value: oneDocument(read.text) }
  } catch (error) {
    const why = error instanceof Error ? error.message : 'can not be understood'
    bundle.failure = { is: 'wrong', why: `refers to "${name}", which ${why}` }
    return null
  }
}

async function readUrl(url: string, root: SourceRoot): Promise<ReadOutcome> {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(url)) return await readInside(root, decoded(url))
  return await readAddress(root, url)
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

/** The package's own words name paths of this machine. */
function sayFailure(why: string): string {
  const token = /Token "([^"]{1,100})" does not exist/.exec(why)?.[1]
  if (token !== undefined) return `has a reference to "${token}", which is not there`
  return why.startsWith('its ') ? `can not be brought together: ${why}` : 'has references that lead nowhere'
}
