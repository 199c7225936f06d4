import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestContent } from '../../src/digests/digest-rule.ts'
import { type EditionContent, editionContentSchema } from '../../src/digests/edition-content.ts'
import { toEditionSnapshot } from '../../src/digests/snapshot-rule.ts'
import type { TeamSnapshot } from '../../src/scorecards/index.ts'
import { type EntityOf, snapshot, team } from './scores.ts'

function content(present: TeamSnapshot, before: TeamSnapshot | null = null): EditionContent {
  return digestContent({
    team: { reference: team, title: 'Payments' },
    plan: { day: 'monday', time: '09:00', timeZone: 'UTC' },
    slot: { at: new Date('2026-11-16T09:00:00Z'), period: '2026-W47', week: 47 },
    present,
    previous:
      before === null ? null : { slotAt: new Date('2026-11-09T09:00:00Z'), snapshot: toEditionSnapshot(before) },
  })
}

const changes = (given: EditionContent) =>
  given.changes.map(
    (change) =>
      `${change.direction} ${change.entity.title} ${change.from.title}>${change.to.title} ${change.rules.map((rule) => rule.identifier)}`,
  )

const steps = (given: EditionContent) =>
  given.nextSteps.map(
    (step) => `${step.entity.title} ${step.from.title}>${step.to.title} ${step.rules.map((rule) => rule.identifier)}`,
  )

describe('the changes', () => {
  test('tell what got worse first, the largest fall first, then what got better', () => {
    const before = snapshot({ name: 'a', failing: ['on-call'] }, { name: 'b' }, { name: 'c' }, { name: 'd' })
    const now = snapshot(
      { name: 'a' },
      { name: 'b', failing: ['on-call'] },
      { name: 'c', failing: ['owner'] },
      { name: 'd' },
    )
    expect(changes(content(now, before))).toEqual([
      'worse c Gold>Basic owner',
      'worse b Gold>Silver on-call',
      'better a Silver>Gold on-call',
    ])
    expect(content(now, before)).toMatchObject({ levelsWon: 1, levelsLost: 2, quiet: false })
  })

  test('of rules below a level that is not reached are told without a change of level', () => {
    const before = snapshot({ name: 'a', failing: ['owner'] }, { name: 'b', failing: ['owner', 'runbook'] })
    const now = snapshot({ name: 'a', failing: ['owner', 'runbook'] }, { name: 'b', failing: ['owner'] })
    expect(changes(content(now, before))).toEqual(['worse a Basic>Basic runbook', 'better b Basic>Basic runbook'])
  })

  test('that come from a new rule say so', () => {
    const before = snapshot({ name: 'a' })
    const now = snapshot({ name: 'a', rules: ['1:owner', '2:runbook', '3:on-call', '1:docs'], failing: ['docs'] })
    expect(content(now, before).changes).toMatchObject([{ direction: 'worse', newlyAsked: true, to: { index: 0 } }])
  })

  test('compare levels by title where the scorecard got another level in between', () => {
    const before = snapshot({ name: 'a' })
    const levels = ['Basic', 'Bronze', 'Silver', 'Steel', 'Gold']
    const now = snapshot({ name: 'a', levels, rules: ['1:owner', '2:runbook', '4:on-call'] })
    expect(content(now, before).changes).toEqual([])
  })

  test('are none where an entity or a scorecard is new, and the entity is told as arrived', () => {
    const before = snapshot({ name: 'a', scorecard: 'old' }, { name: 'gone' })
    const told = content(snapshot({ name: 'a' }, { name: 'b', failing: ['owner'] }), before)
    expect(told.changes).toEqual([])
    expect(told.arrived).toMatchObject({ count: 1, named: [{ title: 'b' }] })
    expect(told.left).toMatchObject({ count: 1, named: [{ title: 'gone' }] })
  })

  test('of a first edition are none and nothing has arrived', () => {
    const told = content(snapshot({ name: 'a', failing: ['owner'] }))
    expect(told).toMatchObject({ since: null, changes: [], arrived: { count: 0 } })
    expect(told.headlines[0]?.before).toBeNull()
  })

  test('beyond a dozen are counted, and praise keeps a place', () => {
    const names = Array.from({ length: 40 }, (_, number) => `s${String(number).padStart(2, '0')}`)
    const half = (worse: boolean) =>
      snapshot(...names.map((name, place) => ({ name, failing: place < 20 === worse ? ['owner'] : [] })))
    const told = content(half(true), half(false))
    expect(told.changes.map((change) => change.direction).filter((one) => one === 'worse')).toHaveLength(8)
    expect(told.changes).toHaveLength(12)
    expect(told.moreChanges).toEqual({ worse: 12, better: 16 })
  })
})

describe('the headline', () => {
  test('counts the level that half of the entities have reached, and how many more than before', () => {
    const before = snapshot({ name: 'a' }, { name: 'b', failing: ['on-call'] }, { name: 'c', failing: ['owner'] })
    const now = snapshot({ name: 'a' }, { name: 'b' }, { name: 'c', failing: ['owner'] })
    expect(content(now, before).headlines).toMatchObject([
      { level: { title: 'Gold' }, reached: 2, total: 3, before: 1, levels: [{ count: 1 }, {}, {}, { count: 2 }] },
    ])
  })

  test('never counts the base', () => {
    const told = content(snapshot({ name: 'a', failing: ['owner'] }))
    expect(told.headlines).toMatchObject([{ level: { index: 1, title: 'Bronze' }, reached: 0, total: 1 }])
  })
})

describe('the next steps', () => {
  test('are at most three, the fewest rules first, then the highest lift', () => {
    const told = content(
      snapshot(
        { name: 'two', failing: ['owner', 'runbook'], rules: ['1:owner', '1:runbook'] },
        { name: 'one', failing: ['on-call'] },
        { name: 'lift', failing: ['owner'] },
        { name: 'done' },
        { name: 'other', failing: ['runbook', 'on-call'] },
      ),
    )
    expect(steps(told)).toEqual(['lift Basic>Gold owner', 'other Bronze>Silver runbook', 'one Silver>Gold on-call'])
    expect(told.moreSteps).toBe(1)
  })

  test('prefer a rule that says how it is mended and carry the repair', () => {
    const told = content(
      snapshot({ name: 'a', failing: ['on-call'] }, { name: 'b', failing: ['on-call'], fixes: ['on-call'] }),
    )
    expect(told.nextSteps.map((step) => step.entity.title)).toEqual(['b', 'a'])
    expect(told.nextSteps[0]?.rules[0]).toMatchObject({ title: 'Has on-call', fix: { action: 'mend-on-call' } })
  })
})

describe('an edition', () => {
  test('is quiet when nothing changed and nothing is left to do', () => {
    expect(content(snapshot({ name: 'a' }), snapshot({ name: 'a' })).quiet).toBe(true)
    expect(content(snapshot()).quiet).toBe(true)
    expect(
      content(snapshot({ name: 'a', failing: ['owner'] }), snapshot({ name: 'a', failing: ['owner'] })).quiet,
    ).toBe(false)
    expect(content(snapshot({ name: 'a' }, { name: 'b' }), snapshot({ name: 'a' })).quiet).toBe(false)
  })

  const entity: fc.Arbitrary<EntityOf> = fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    failing: fc.subarray(['owner', 'runbook', 'on-call']),
    scorecard: fc.constantFrom('readiness', 'constructor'),
  })
  const snapshots = fc.uniqueArray(entity, { selector: (given) => given.name }).map((entities) => snapshot(...entities))

  test('of any two snapshots reads back from JSON as it was', () => {
    fc.assert(
      fc.property(snapshots, fc.option(snapshots), (present, before) => {
        const told = content(present, before)
        expect(editionContentSchema.parse(JSON.parse(JSON.stringify(told)))).toEqual(told)
      }),
    )
  })

  test('of any snapshot compared with itself tells of no change', () => {
    fc.assert(
      fc.property(snapshots, (present) => {
        expect(content(present, present).changes).toEqual([])
      }),
    )
  })

  test('of any snapshot proposes only steps that lift a level of a different entity each', () => {
    fc.assert(
      fc.property(snapshots, (present) => {
        const { nextSteps } = content(present)
        expect(nextSteps.every((step) => step.to.index > step.from.index && step.rules.length > 0)).toBe(true)
        expect(new Set(nextSteps.map((step) => step.entity.reference)).size).toBe(nextSteps.length)
      }),
    )
  })
})
