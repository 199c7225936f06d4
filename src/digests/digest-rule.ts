import type { Reference } from '../base/reference.ts'
import type { TeamSnapshot } from '../scorecards/index.ts'
import { changesBetween } from './change-rule.ts'
import { type EditionContent, type EditionSnapshot, mostNamed } from './edition-content.ts'
import { headlinesOf } from './headline-rule.ts'
import { nextSteps } from './next-step-rule.ts'
import type { Slot, SlotPlan } from './slot-rule.ts'
import { toEditionSnapshot } from './snapshot-rule.ts'

export interface DigestFacts {
  readonly team: { readonly reference: Reference; readonly title: string }
  readonly plan: SlotPlan
  readonly slot: Slot
  readonly present: TeamSnapshot
  /** The edition before; null for a team's first. */
  readonly previous: { readonly slotAt: Date; readonly snapshot: EditionSnapshot } | null
}

/** What an edition tells: what changed since the one before, where the team stands, and what to do next. */
export function digestContent({ team, plan, slot, present, previous }: DigestFacts): EditionContent {
  const before = previous?.snapshot ?? null
  const snapshot = toEditionSnapshot(present)
  const changes = changesBetween(before, present)
  const { steps, more } = nextSteps(present)
  const arrived = before === null ? [] : missingFrom(before, snapshot)
  const left = before === null ? [] : missingFrom(snapshot, before)
  const nothingChanged = changes.named.length + arrived.length + left.length === 0
  return {
    team: { reference: team.reference, title: team.title },
    period: slot.period,
    week: slot.week,
    since: previous?.slotAt.toISOString() ?? null,
    slot: { day: plan.day, time: plan.time, timeZone: plan.timeZone },
    quiet: nothingChanged && steps.length === 0,
    owned: present.owned,
    kinds: kindsOf(present),
    headlines: headlinesOf(before, present),
    changes: changes.named,
    moreChanges: changes.more,
    levelsWon: changes.levelsWon,
    levelsLost: changes.levelsLost,
    arrived: named(arrived),
    left: named(left),
    nextSteps: steps,
    moreSteps: more,
    snapshot,
  }
}

type Named = EditionContent['arrived']

function missingFrom(one: EditionSnapshot, other: EditionSnapshot): Named['named'] {
  const known = new Set(one.entities.map((entity) => entity.reference))
  return other.entities
    .filter((entity) => !known.has(entity.reference))
    .map(({ reference, title, kind }) => ({ reference, title, kind }))
    .sort((a, b) => a.title.localeCompare(b.title, 'en'))
}

function named(entities: Named['named']): Named {
  return { count: entities.length, named: entities.slice(0, mostNamed) }
}

function kindsOf(present: TeamSnapshot): EditionContent['kinds'] {
  return [...Map.groupBy(present.entities, (entity) => entity.kind)]
    .map(([kind, entities]) => ({ kind, count: entities.length }))
    .sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind, 'en'))
}
