import { createHash } from 'node:crypto'
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model'

declare const brand: unique symbol

/** A full entity reference in lower case, `component:default/checkout`, as Backstage's `stringifyEntityRef` prints it. */
export type Reference = string & { readonly [brand]: 'Reference' }

export interface ReferenceParts {
  readonly kind: string
  readonly namespace: string
  readonly name: string
}

/**
 * Reads `[kind:][namespace/]name` as Backstage does; what is missing comes from the context
 * (the namespace else is `default`). Throws an Error when a part is empty or the kind is unknown.
 */
export function parseReference(text: string, context: { kind?: string; namespace?: string } = {}): Reference {
  return toReference(
    parseEntityRef(text, {
      ...(context.kind === undefined ? {} : { defaultKind: context.kind }),
      ...(context.namespace === undefined ? {} : { defaultNamespace: context.namespace }),
    }),
  )
}

/** Puts the three parts together in the one canonical spelling. */
export function toReference(parts: ReferenceParts): Reference {
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: the one place where the canonical spelling gets its brand
  return stringifyEntityRef(parts) as Reference
}

/** The parts of a reference, in lower case. */
export function referenceParts(reference: Reference): ReferenceParts {
  return parseEntityRef(reference)
}

/** Signs of an identifier that can stand in a reference as they are. A kind has neither of those that part it from the rest. */
const unsafe = { kind: /[^\p{L}\p{M}\p{N}@_.+=~-]+/gu, name: /[^\p{L}\p{M}\p{N}@_.+=~:/\\-]+/gu }

/** Code points of each part: together they are the 150 that a choice in Slack may have. */
const longestPart = { kind: 60, name: 80 }

const digestLength = 16

/**
 * The reference of something that is called more freely than Backstage allows: any kind, any name. What can not stand in a
 * reference (blanks, too many letters) is shortened to what can, and a digest of the whole tells it from others alike. It is read
 * back by `parseReference` as it stands, and is at most 150 code points long.
 */
export function referenceToAny(parts: { readonly kind: string; readonly name: string }): Reference {
  return toReference({ kind: safePart(parts.kind, 'kind'), namespace: 'default', name: safePart(parts.name, 'name') })
}

function safePart(text: string, part: 'kind' | 'name'): string {
  const key = text.toLowerCase()
  const safe = key.replaceAll(unsafe[part], '-')
  const letters = [...safe]
  if (safe === key && letters.length <= longestPart[part]) return key
  const digest = createHash('sha256').update(key).digest('hex').slice(0, digestLength)
  return `${letters.slice(0, longestPart[part] - digestLength - 1).join('')}~${digest}`
}
