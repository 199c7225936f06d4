import type { AccountKey, Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { displayName, type Entity, relationsOf, sourceReadAt } from '../../catalog/index.ts'
import { accountsOf, findTeams, type Person, resolveActor, type Team, team, teamsOf } from '../../identity/index.ts'
import { type Asking, type ClaimFacts, claimFacts } from '../claims/claim-facts.ts'
import type { Ownership } from './owner.ts'
import { type ReachedWithAbove, reachTeamOrAbove } from './reach-above.ts'
import { readOwnership } from './read-owner.ts'

/** All that the answer to "who owns it?" shows. */
export type OwnerFacts =
  | {
      readonly kind: 'entity'
      readonly entity: Entity
      readonly ownership: Ownership
      readonly claims: ClaimFacts
      /** Set where the owner, or the one instead, is a team. */
      readonly reached: ReachedWithAbove | null
      readonly readAt: Date | null
    }
  | { readonly kind: 'team'; readonly entity: Entity; readonly reached: ReachedWithAbove; readonly readAt: Date | null }
  | PersonFacts

/** A person, by their User or their Slack account, and the teams they are in. */
export interface PersonFacts {
  readonly kind: 'person'
  readonly name: string
  readonly account: string | null
  readonly reference: Reference | null
  readonly teams: readonly Team[]
}

type Reading = Pick<Ctx, 'tx' | 'now'>

/** Who owns an entity; of a team how to reach it, of a person which teams they are in. */
export async function ownerFacts(
  ctx: Reading,
  workspace: string,
  entity: Entity,
  asking: Asking | null,
): Promise<OwnerFacts> {
  if (entity.kind === 'User') return userFacts(ctx, workspace, entity)
  const readAt = await sourceReadAt(ctx, entity.source)
  const itself = entity.kind === 'Group' ? await team(ctx, entity.reference) : null
  if (itself !== null) return { kind: 'team', entity, reached: await reachTeamOrAbove(ctx, workspace, itself), readAt }
  const ownership = await readOwnership(ctx, workspace, entity)
  const { owner } = ownership.instead ?? ownership
  const reached = owner.kind === 'team' ? await reachTeamOrAbove(ctx, workspace, owner.team) : null
  const claims = await claimFacts(ctx, entity, { ownership, asking })
  return { kind: 'entity', entity, ownership, claims, reached, readAt }
}

/** The teams of the person behind a Slack account, whether or not they are in the catalog. */
export async function accountFacts(ctx: Reading, key: AccountKey): Promise<PersonFacts> {
  const person = await resolveActor(ctx, key)
  const { name, reference } = person
  return { kind: 'person', name, account: key.account, reference, teams: await teamsOfPerson(ctx, person) }
}

async function userFacts(ctx: Reading, workspace: string, user: Entity): Promise<PersonFacts> {
  const { reference } = user
  const accounts = await accountsOf(ctx, reference)
  const key = accounts.find((one) => one.workspace === workspace)
  const name = displayName(user)
  if (key !== undefined) {
    const teams = await teamsOfPerson(ctx, { kind: 'person', account: key, reference, name })
    return { kind: 'person', name, account: key.account, reference, teams }
  }
  const stated = (await relationsOf(ctx, reference)).filter(({ type }) => type === 'memberOf')
  const teams = await findTeams(ctx, { references: stated.map((relation) => relation.reference) })
  return { kind: 'person', name, account: null, reference, teams }
}

async function teamsOfPerson(ctx: Reading, person: Person): Promise<Team[]> {
  return findTeams(ctx, { references: await teamsOf(ctx, person) })
}
