import { type Blueprint, judgeEntity, parseBlueprint, parseStatedEntity } from '../../../src/catalog/documents.ts'

/** A blueprint from the parts of Port's JSON that a test needs. */
export function blueprint(parts: Record<string, unknown> = {}): Record<string, unknown> {
  return { identifier: 'service', title: 'Service', schema: { properties: {}, required: [] }, ...parts }
}

export function accepted(parts: Record<string, unknown>): Blueprint {
  const verdict = parseBlueprint(blueprint(parts))
  if (!verdict.accepted) throw new Error(JSON.stringify(verdict.problems))
  return verdict.blueprint
}

/** What is said of a blueprint: its problems, else its warnings. */
export function saidOf(parts: Record<string, unknown>): string[] {
  const verdict = parseBlueprint(blueprint(parts))
  return (verdict.accepted ? verdict.warnings : verdict.problems).map(({ message }) => message)
}

/** An entity held against the blueprint. */
export function judged(entity: Record<string, unknown>, against: Blueprint) {
  const stated = parseStatedEntity({ identifier: 'checkout', blueprint: against.name, ...entity })
  return stated.accepted ? judgeEntity(stated.entity, against) : stated
}

/** What is said of the entity: its problems, else its warnings. */
export function saidOfEntity(entity: Record<string, unknown>, against: Blueprint): string[] {
  const verdict = judged(entity, against)
  return (verdict.accepted ? verdict.warnings : verdict.problems).map(({ message }) => message)
}
