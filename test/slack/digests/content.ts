import type { EditionChange, EditionContent, EditionRule } from '../../../src/digests/index.ts'
import { reference } from '../../scorecards/seed-entities.ts'

export const entity = (title: string) => ({
  reference: reference(
    'Component',
    title
      .toLowerCase()
      .replaceAll(/[^a-z]/gu, '')
      .slice(0, 63) || 'x',
  ),
  title,
  kind: 'Component',
})

export const rule = (title: string, fix: EditionRule['fix'] = null): EditionRule => ({
  identifier: 'rule',
  title,
  description: null,
  why: 'it is not set',
  fix,
})

const readiness = { name: 'readiness', title: 'Production readiness' }
const levels = ['Basic', 'Bronze', 'Silver', 'Gold']
const at = (title: string) => ({ index: Math.max(0, levels.indexOf(title)), title })

export function change(
  direction: EditionChange['direction'],
  title: string,
  [from, to]: readonly [string, string],
  rules: readonly EditionRule[],
): EditionChange {
  return {
    direction,
    entity: entity(title),
    scorecard: readiness,
    from: at(from),
    to: at(to),
    rules: [...rules],
    newlyAsked: false,
  }
}

export function step(title: string, [from, to]: readonly [string, string], rules: readonly EditionRule[]) {
  return { entity: entity(title), scorecard: readiness, from: at(from), to: at(to), rules: [...rules] }
}

/** One scorecard's headline: so many of 14 are Gold, and how many were before. */
export function headline(reached: number, before: number | null, scorecard = readiness, level = 'Gold') {
  const counted = levels.map((title, index) => ({ index, title, color: null, count: 0 }))
  return { scorecard, level: at(level), reached, total: 14, before, levels: counted }
}

/** A week in which nothing happened, and what is given beyond that. */
export function content(given: Partial<EditionContent> = {}): EditionContent {
  return {
    team: { reference: reference('Group', 'payments'), title: 'Payments' },
    period: '2026-W48',
    week: 48,
    since: '2026-11-16T08:00:00.000Z',
    slot: { day: 'monday', time: '09:00', timeZone: 'Europe/Madrid' },
    quiet: false,
    owned: 14,
    kinds: [{ kind: 'Component', count: 14 }],
    headlines: [headline(9, 8)],
    changes: [],
    moreChanges: { worse: 0, better: 0 },
    levelsWon: 0,
    levelsLost: 0,
    arrived: { count: 0, named: [] },
    left: { count: 0, named: [] },
    nextSteps: [],
    moreSteps: 0,
    snapshot: { scorecards: [], entities: [] },
    ...given,
  }
}
