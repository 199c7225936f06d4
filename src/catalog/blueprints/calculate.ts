import type { Reference } from '../../base/reference.ts'
import { type Evaluated, evaluateAll } from '../../expressions/evaluate.ts'
import type { Blueprint } from './blueprint.ts'
import type { EntityView } from './entity-view.ts'
import { judgeValue } from './value-rule.ts'

/** What a property came to, or in words why to nothing; the words go on from its name. */
export interface Calculated {
  readonly id: string
  readonly outcome: Evaluated
}

/** An entity to calculate for: its blueprint, and its view with what other properties came to. */
export interface ToCalculate {
  readonly reference: Reference
  readonly blueprint: Blueprint
  readonly view: EntityView
}

/** The calculation properties of all the entities, each expression evaluated once for all that have it. */
export async function calculate(given: readonly ToCalculate[]): Promise<Map<Reference, Calculated[]>> {
  const groups = [...Map.groupBy(given, ({ blueprint }) => blueprint.name).values()]
  const tasks = groups.flatMap((group) =>
    (group[0]?.blueprint.calculations ?? []).map((calculation) => ({ calculation, group })),
  )
  if (tasks.length === 0) return new Map()
  const results = await evaluateAll(
    tasks.map(({ calculation, group }) => ({
      expression: calculation.calculation,
      inputs: group.map(({ view }) => view),
    })),
  )
  const found = new Map<Reference, Calculated[]>()
  for (const [index, { calculation, group }] of tasks.entries()) {
    for (const [at, { reference }] of group.entries()) {
      const outcome = checked(calculation, results[index]?.[at])
      found.set(reference, [...(found.get(reference) ?? []), { id: calculation.id, outcome }])
    }
  }
  return found
}

function checked(calculation: Blueprint['calculations'][number], outcome: Evaluated | undefined): Evaluated {
  if (outcome === undefined) return { ok: false, why: 'was not evaluated' }
  if (!outcome.ok || outcome.value === null) return outcome
  const [wrong] = judgeValue(outcome.value, { type: calculation.type, items: calculation.items }, ['its value'])
  return wrong === undefined ? outcome : { ok: false, why: `is not as the blueprint says: ${wrong.message}` }
}
