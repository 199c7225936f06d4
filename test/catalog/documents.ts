import { readEntityDocument } from '../../src/catalog/documents.ts'
import type { ImportedDocument, Problem } from '../../src/catalog/index.ts'

/** A document as a source would hand it over, from the short form that a test needs. */
export async function imported(
  text: {
    kind: string
    name: string
    title?: string
    description?: string
    tags?: string[]
    spec?: Record<string, unknown>
  },
  place: { file?: string; position?: number; line?: number } = {},
): Promise<ImportedDocument> {
  const { kind, name, title, description, tags, spec = {} } = text
  const verdict = await readEntityDocument(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: JSON.parse(JSON.stringify({ name, title, description, tags })),
      spec: { ...defaults[kind], ...spec },
    },
    { holes: [] },
  )
  if (!verdict.accepted) throw new Error(JSON.stringify(verdict.problems))
  const { entity, relations } = verdict
  return { file: `${name}.yaml`, position: 0, line: 1, ...place, entity, relations }
}

const defaults: Record<string, Record<string, unknown>> = {
  Component: { type: 'service', lifecycle: 'production', owner: 'payments' },
  Resource: { type: 'database', owner: 'payments' },
  API: { type: 'openapi', lifecycle: 'production', owner: 'payments', definition: 'x' },
  System: { owner: 'payments' },
  Domain: { owner: 'payments' },
  Group: { type: 'team', children: [] },
  User: { memberOf: [] },
}

export function broken(place: Partial<Problem> = {}): Problem {
  return {
    file: 'checkout.yaml',
    position: 0,
    line: 1,
    message: 'is broken',
    reference: null,
    severity: 'problem',
    spoils: 'document',
    ...place,
  }
}
