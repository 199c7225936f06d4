import { codePoints, cut } from '../../block-kit/cut.ts'
import { limits } from '../../block-kit/limits.ts'
import { type Option, option } from '../../block-kit/option.ts'
import type { Entity } from '../../catalog/index.ts'
import { nameOf } from '../catalog/entity-words.ts'

type Offered = Pick<Entity, 'reference' | 'kind' | 'title' | 'name' | 'properties'>

/**
 * `Checkout`, or `Checkout · Component` where the field takes several kinds. Null for one whose reference is longer than
 * Slack takes in an option.
 */
export function entityOption(entity: Offered, kinds: readonly string[], description?: string): Option | null {
  if (codePoints(entity.reference) > limits.optionValue.max) return null
  const kind = kinds.length === 1 ? '' : ` · ${cut(entity.kind, 30)}`
  const name = cut(nameOf(entity), limits.optionText.max - codePoints(kind))
  return option(`${name}${kind}`, entity.reference, description)
}
