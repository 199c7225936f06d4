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
