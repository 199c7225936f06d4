import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import {
  type Entity,
  getEntities,
  type ListedProblem,
  listOwned,
  listProblems,
  type Owned,
} from '../../catalog/index.ts'
import type { Person, Team } from '../../identity/index.ts'
import { type EntityScore, scoresOfTeams } from '../../scorecards/index.ts'
import { nearestTeams } from './nearest-teams.ts'

/** Something that is mine or my teams', and how well it is kept. */
export interface Kept extends Owned {
  readonly scores: readonly EntityScore[]
  /** Rules of its scorecards that do not hold. */
  readonly failed: number
}

/** All that a person's teams own, and what they own themselves. */
export interface Mine {
  readonly teams: readonly Team[]
  /** What is wrong first: the most problems in its documents, then the most rules that are not kept. */
  readonly kept: readonly Kept[]
}

/** Gathers what somebody's teams own and how well it is kept, in as many queries whatever they own. */
export async function readMine(ctx: Pick<Ctx, 'tx'>, actor: Person): Promise<Mine> {
  const teams = await nearestTeams(ctx, actor)
  const owners = [...teams.map(({ reference }) => reference), ...(actor.reference === null ? [] : [actor.reference])]
  const owned = await listOwned(ctx, owners)
  const scores = await scoresByReference(ctx, owners)
  const kept = owned.map((one) => withScores(one, scores.get(one.reference) ?? []))
  return {
    teams,
    kept: kept.toSorted((one, other) => other.problems - one.problems || other.failed - one.failed),
  }
}

async function scoresByReference(ctx: Pick<Ctx, 'tx'>, owners: readonly Reference[]) {
  const snapshots = [...(await scoresOfTeams(ctx, owners)).values()]
  return new Map(snapshots.flatMap(({ entities }) => entities.map(({ reference, scores }) => [reference, scores])))
}

function withScores(owned: Owned, scores: readonly EntityScore[]): Kept {
  const failed = scores.reduce((sum, { passed, total }) => sum + total - passed, 0)
  return { ...owned, scores, failed }
}

/** How many of them something is wrong with. */
export function wrongAmong(kept: readonly Kept[]): number {
  return kept.filter(({ problems, failed }) => problems > 0 || failed > 0).length
}

/** One of them with its contents, and what is wrong in its documents. */
export interface KeptShown extends Kept {
  readonly entity: Entity
  readonly found: readonly ListedProblem[]
}

/** Reads what a page of them shows. What has left the catalog meanwhile is left out. */
export async function readKept(ctx: Pick<Ctx, 'tx'>, kept: readonly Kept[]): Promise<KeptShown[]> {
  const references = kept.map(({ reference }) => reference)
  const entities = await getEntities(ctx, references)
  const problems = Map.groupBy(await listProblems(ctx, { references }), ({ reference }) => reference)
  return kept.flatMap((one) => {
    const entity = entities.get(one.reference)
    const found = (problems.get(one.reference) ?? []).filter(({ severity }) => severity === 'problem')
    return entity === undefined ? [] : [{ ...one, entity, found }]
  })
}
