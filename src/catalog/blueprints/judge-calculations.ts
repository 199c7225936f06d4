import { evaluateAll } from '../../expressions/evaluate.ts'
import type { Finding } from '../document-path.ts'
import type { Blueprint } from './blueprint.ts'
import { finding } from './say-issue.ts'

/** What is told of an expression that is of no use whatever it is given; it fails on nothing at all for many a good reason. */
const useless = /^(is no jq|is no single|takes too long|needs too much|is longer)/

/**
 * The calculation properties of each blueprint that can not be evaluated at all: what is said of them in words, in the order of
 * the blueprints. Asks jq once for all.
 */
export async function judgeCalculations(blueprints: readonly Blueprint[]): Promise<Finding[][]> {
  const all = blueprints.flatMap(({ calculations }, index) => calculations.map((one) => ({ ...one, index })))
  const found: Finding[][] = blueprints.map(() => [])
  if (all.length === 0) return found
  const results = await evaluateAll(all.map(({ calculation }) => ({ expression: calculation, inputs: [null] })))
  for (const [at, { id, index }] of all.entries()) {
    const outcome = results[at]?.[0]
    if (outcome === undefined || outcome.ok || !useless.test(outcome.why)) continue
    found[index]?.push(finding(['calculationProperties', id, 'calculation'], outcome.why))
  }
  return found
}
