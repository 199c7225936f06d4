import type { Ctx } from '../../base/ctx.ts'
import { type Mrkdwn, mentionChannel, mentionPerson, mentionUsergroup, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { type Entity, entitiesAt, getEntities, type LookUpAnswer, lookUp } from '../../catalog/index.ts'
import { findTeams, resolveActor, type Team, type TeamsSought } from '../../identity/index.ts'
import { shortName } from './entity-words.ts'
import { nearestTeams } from './nearest-teams.ts'
import type { Named } from './read-named.ts'

type Sought = Exclude<Named, { kind: 'nothing' }>

/** What a name or a mention means in the catalog: a channel and a usergroup mean the team that has them, a person their User, or their teams where teams are asked for. */
export async function lookUpNamed(
  ctx: Pick<Ctx, 'tx'>,
  workspace: string,
  named: Sought,
  kinds?: readonly string[],
): Promise<LookUpAnswer> {
  switch (named.kind) {
    case 'name':
      return lookUpName(ctx, named.name, kinds)
    case 'link':
      return answer(ofKinds(await entitiesAt(ctx, named.url), kinds))
    case 'person': {
      const person = await resolveActor(ctx, { workspace, account: named.account })
      if (wants(kinds, 'group') && !wants(kinds, 'user'))
        return answer(await groupsOf(ctx, await nearestTeams(ctx, person)))
      const { reference } = person
      return answer(ofKinds(reference === null ? [] : [...(await getEntities(ctx, [reference])).values()], kinds))
    }
    case 'channel':
      return answer(ofKinds(await teamsBy(ctx, { channel: named.channel }), kinds))
    case 'usergroup':
      return answer(ofKinds(await teamsBy(ctx, { workspace, usergroup: named.usergroup }), kinds))
  }
}

/** By its name; `owner/repository` that is none may be a project. */
async function lookUpName(ctx: Pick<Ctx, 'tx'>, name: string, kinds?: readonly string[]): Promise<LookUpAnswer> {
  const found = await lookUp(ctx, { name, ...(kinds === undefined ? {} : { kinds }) })
  if (found.found !== 'none' || !name.includes('/')) return found
  const there = ofKinds(await entitiesAt(ctx, name), kinds)
  return there.length === 0 ? found : answer(there)
}

/** Where only some kinds are asked for, whether this is one of them. */
function wants(kinds: readonly string[] | undefined, kind: string): boolean {
  return kinds?.some((one) => one.toLowerCase() === kind) ?? false
}

function ofKinds(entities: Entity[], kinds?: readonly string[]): Entity[] {
  if (kinds === undefined) return entities
  return entities.filter(({ kind }) => wants(kinds, kind.toLowerCase()))
}

async function teamsBy(ctx: Pick<Ctx, 'tx'>, sought: TeamsSought): Promise<Entity[]> {
  return groupsOf(ctx, await findTeams(ctx, sought))
}

async function groupsOf(ctx: Pick<Ctx, 'tx'>, teams: readonly Team[]): Promise<Entity[]> {
  const groups = await getEntities(
    ctx,
    teams.map(({ reference }) => reference),
  )
  return teams.flatMap(({ reference }) => groups.get(reference) ?? [])
}

function answer(entities: Entity[]): LookUpAnswer {
  const [first] = entities
  if (first === undefined) return { found: 'none', nearest: [] }
  return entities.length === 1 ? { found: 'one', entity: first } : { found: 'several', entities: entities.slice(0, 10) }
}

/** What was looked for, in quotes or as a mention. */
export function soughtText(named: Sought): Mrkdwn {
  switch (named.kind) {
    case 'name':
      return mrkdwn`“${shortName(named.name)}”`
    case 'link':
      return mrkdwn`“${shortName(named.url)}”`
    case 'person':
      return mentionPerson(named.account)
    case 'channel':
      return mentionChannel(named.channel)
    case 'usergroup':
      return mentionUsergroup(named.usergroup)
  }
}

/** Says that nothing was found among these kinds, and why that may be. */
export function nothingFound(named: Sought, kinds?: readonly string[]): Mrkdwn {
  const sought = soughtText(named)
  switch (named.kind) {
    case 'name':
      return mrkdwn`${onlyTeams(kinds) ? 'No team' : 'Nothing'} in the catalog is called ${sought}.`
    case 'link':
      return mrkdwn`Nothing in the catalog has ${sought} among its links, or its code there. Try its name.`
    case 'person':
      return mrkdwn`${sought} is nobody that the catalog knows. Look for what they work on, or for their team.`
    case 'channel':
      return mrkdwn`No team of the catalog has ${sought} as its channel. A team names its channel’s id with \`slack.com/bot-notify\`.`
    case 'usergroup':
      return mrkdwn`No team of the catalog has ${sought} as its usergroup. A team names its usergroup’s id with \`stagedoor.dev/slack-usergroup\`.`
  }
}

function onlyTeams(kinds: readonly string[] | undefined): boolean {
  return kinds?.length === 1 && wants(kinds, 'group')
}
