import type { Ctx } from '../../base/ctx.ts'
import { parseReference, type Reference } from '../../base/reference.ts'
import {
  countDependencies,
  describeEntity,
  displayName,
  type Entity,
  type EntityDescription,
  getEntity,
  type ListedProblem,
  listProblems,
  sourceReadAt,
} from '../../catalog/index.ts'
import { team } from '../../identity/index.ts'
import { type EntityScore, scorecardOf } from '../../scorecards/index.ts'
import { type Asking, type ClaimFacts, claimFacts } from '../claims/claim-facts.ts'
import { nameIn } from './entity-words.ts'
import type { Ownership, ReachedOnCall } from './owner.ts'
import { reachOnCall, readOwnership } from './read-owner.ts'

/** All that the entity card shows. */
export interface EntityFacts {
  readonly entity: Entity
  /** What its blueprint tells of it; null for an entity of Backstage. */
  readonly description: EntityDescription | null
  readonly ownership: Ownership
  readonly claims: ClaimFacts
  /** Who is on call for the team that owns it, or that it is; null where nobody is known to be. */
  readonly onCall: ReachedOnCall | null
  /** What it is a part of: a system, a domain; null where its document names none. */
  readonly whole: { readonly kind: string; readonly name: string } | null
  readonly scores: readonly EntityScore[]
  readonly dependsOn: number
  readonly neededBy: number
  readonly problems: readonly ListedProblem[]
  readonly readAt: Date | null
}

/** Gathers the card's facts, each in one query or a few. */
export async function entityFacts(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  workspace: string,
  entity: Entity,
  asking: Asking | null,
): Promise<EntityFacts> {
  const { reference } = entity
  const ownership = await readOwnership(ctx, workspace, entity)
  return {
    entity,
    description: await describeEntity(ctx, entity),
    ownership,
    claims: await claimFacts(ctx, entity, { ownership, asking }),
    onCall: await onCallFor(ctx, workspace, entity, ownership),
    whole: await wholeOf(ctx, entity),
    scores: await scorecardOf(ctx, { reference }),
    ...(await countDependencies(ctx, reference)),
    problems: await listProblems(ctx, { references: [reference] }),
    readAt: await sourceReadAt(ctx, entity.source),
  }
}

async function onCallFor(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  workspace: string,
  { kind, reference }: Entity,
  ownership: Ownership,
): Promise<ReachedOnCall | null> {
  const { owner } = ownership.instead ?? ownership
  const meant = kind === 'Group' ? await team(ctx, reference) : owner.kind === 'team' ? owner.team : null
  return meant === null ? null : await reachOnCall(ctx, workspace, meant)
}

async function wholeOf(ctx: Pick<Ctx, 'tx'>, entity: Entity): Promise<EntityFacts['whole']> {
  for (const kind of ['System', 'Domain']) {
    const named = partOf(entity, kind)
    if (named === null) continue
    const whole = await getEntity(ctx, named)
    return { kind, name: whole === null ? nameIn(named) : displayName(whole) }
  }
  return null
}

function partOf({ properties, namespace }: Entity, kind: string): Reference | null {
  const text = properties[kind.toLowerCase()]
  if (typeof text !== 'string') return null
  try {
    return parseReference(text, { kind, namespace })
  } catch {
    return null
  }
}
