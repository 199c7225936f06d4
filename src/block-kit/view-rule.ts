import { limits } from './limits.ts'
import type { Problem } from './problem.ts'
import { bounded } from './schemas/text-schemas.ts'
import { wholePayloadProblems } from './whole-payload-rule.ts'

/** The keys that a modal and a Home tab share. */
export const viewFields = {
  callback_id: bounded(limits.callbackId, 0).optional(),
  external_id: bounded(limits.externalId, 0).optional(),
  private_metadata: bounded(limits.privateMetadata, 0).optional(),
}

/** What is wrong with a view as a whole: ids, focus, and its size as JSON in UTF-8 bytes. */
export function wholeViewProblems(view: unknown): Problem[] {
  const bytes = Buffer.byteLength(JSON.stringify(view) ?? '')
  const size = bytes > limits.viewBytes.max ? [{ pointer: '', message: 'view_too_large' }] : []
  return [...size, ...wholePayloadProblems(view)]
}
