import { describe, expect, it } from 'vitest'
import type { Verdict } from './playground-verdict.ts'
import { sumUpPlaygrounds } from './sum-up-playgrounds.ts'

const quiet: Verdict = {
  file: 'test/journeys/request.test.ts',
  methods: {},
  deliveries: 0,
  slowest: [],
  late: [],
  unanswered: [],
  refused: [],
  advice: 0,
  duplicates: [],
}

describe('the judge’s words on a run', () => {
  it('add up the methods of all playgrounds, the most used first', () => {
    const lines = sumUpPlaygrounds([
      { ...quiet, deliveries: 3, methods: { 'views.open': 1, 'chat.postMessage': 2 } },
      { ...quiet, deliveries: 4, methods: { 'chat.postMessage': 1_200 } },
    ])
    expect(lines.slice(0, 2)).toEqual([
      'The judge: 2 playgrounds, 7 deliveries, 1,203 calls',
      '  chat.postMessage 1,202 · views.open 1',
    ])
  })

  it('name the slowest answers with their files', () => {
    const slow = (elapsed: number) => ({ about: `slash_commands /${elapsed}`, elapsed })
    const lines = sumUpPlaygrounds([
      { ...quiet, slowest: [20, 10].map(slow) },
      { ...quiet, slowest: [2_400, 30].map(slow) },
    ])
    expect(lines.filter((line) => line.includes(' ms slash'))).toEqual([
      '  2,400 ms slash_commands /2400  (test/journeys/request.test.ts)',
      '  30 ms slash_commands /30  (test/journeys/request.test.ts)',
      '  20 ms slash_commands /20  (test/journeys/request.test.ts)',
    ])
  })

  it('count what a switch caused or the playground’s own tests did, and name only the rest', () => {
    const never = (about: string, expected?: string) => ({ about, ended: 'never', expected })
    const lines = sumUpPlaygrounds([
      { ...quiet, file: 'test/playground/chat.test.ts', unanswered: [never('interactive odd')], refused: ['x: y'] },
      { ...quiet, unanswered: [never('interactive approve'), never('interactive approve'), never('events', 'drop')] },
    ])
    expect(lines.slice(-5)).toEqual([
      'Later than 3 s  0',
      'Never acknowledged  4: 1 expected, 1 in the playground’s own tests',
      '  2 × interactive approve: never  (test/journeys/request.test.ts)',
      'Payloads refused  1: 1 in the playground’s own tests',
      'Duplicate posts  0',
    ])
  })

  it('stay within 25 lines whatever happened', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({
      ...quiet,
      methods: { [`a.method.of.a.long.name.${index}`]: 1 },
      slowest: [{ about: 'x'.repeat(400), elapsed: index }],
      late: [{ about: `late ${index}`, elapsed: 4_000, ended: 'late' }],
      unanswered: [{ about: `never ${index}`, ended: 'never' }],
      refused: [`chat.postMessage: ${index}`],
      duplicates: [{}],
    }))
    const lines = sumUpPlaygrounds(many)
    expect(lines.length).toBeLessThanOrEqual(25)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(130)
  })
})
