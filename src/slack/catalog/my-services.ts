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
export interface KeptService extends Owned {
  readonly scores: readonly EntityScore[]
  /** Rules of its scorecards that do not hold. */
  readonly failed: number
}

/** All that a person's teams own, and what they own themselves. */
export interface MyServices {
  readonly teams: readonly Team[]
  /** What is wrong first: the most problems in its documents, then the most rules that are not kept. */
  readonly services: readonly KeptService[]
}

/** Gathers what somebody's teams own and how well it is kept, in as many queries whatever they own. */
export async function myServices(ctx: Pick<Ctx, 'tx'>, actor: Person): Promise<MyServices> {
  const teams = await nearestTeams(ctx, actor)
  const owners = [...teams.map(({ reference }) => reference), ...(actor.reference === null ? [] : [actor.reference])]
  const owned = await listOwned(ctx, owners)
  const scores = await scoresByReference(ctx, owners)
  const services = owned.map((one) => withScores(one, scores.get(one.reference) ?? []))
  return {
    teams,
    services: services.toSorted((one, other) => other.problems - one.problems || other.failed - one.failed),
  }
}

async function scoresByReference(ctx: Pick<Ctx, 'tx'>, owners: readonly Reference[]) {
  const snapshots = [...(await scoresOfTeams(ctx, owners)).values()]
  return new Map(snapshots.flatMap(({ entities }) => entities.map(({ reference, scores }) => [reference, scores])))
}

function withScores(owned: Owned, scores: readonly EntityScore[]): KeptService {
  const failed = scores.reduce((sum, { passed, total }) => sum + total - passed, 0)
  return { ...owned, scores, failed }
}

/** How many of them something is wrong with. */
export function wrongAmong(services: readonly KeptService[]): number {
  return services.filter(({ problems, failed }) => problems > 0 || failed > 0).length
}

/** One of them with its contents, and what is wrong in its documents. */
export interface ShownService extends KeptService {
  readonly entity: Entity
  readonly found: readonly ListedProblem[]
}

/** Reads what a page of them shows. What has left the catalog meanwhile is left out. */
export async function shownServices(ctx: Pick<Ctx, 'tx'>, services: readonly KeptService[]): Promise<ShownService[]> {
  const references = services.map(({ reference }) => reference)
  const entities = await getEntities(ctx, references)
  const problems = Map.groupBy(await listProblems(ctx, { references }), ({ reference }) => reference)
  return services.flatMap((one) => {
    const entity = entities.get(one.reference)
    const found = (problems.get(one.reference) ?? []).filter(({ severity }) => severity === 'problem')
    return entity === undefined ? [] : [{ ...one, entity, found }]
  })
}
