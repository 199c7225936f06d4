import type { Ctx } from '../../base/ctx.ts'
import { type Mrkdwn, mentionChannel, mentionPerson, mentionUsergroup, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { type Entity, getEntities, type LookUpAnswer, lookUp } from '../../catalog/index.ts'
import { findTeams, resolveActor, type TeamsSought } from '../../identity/index.ts'
import { shortName } from './entity-words.ts'
import type { Named } from './read-named.ts'

type Sought = Exclude<Named, { kind: 'nothing' }>

/** What a name or a mention means in the catalog: a channel and a usergroup mean the team that has them, a person their User. */
export async function lookUpNamed(
  ctx: Pick<Ctx, 'tx'>,
  workspace: string,
  named: Sought,
  kinds?: readonly string[],
): Promise<LookUpAnswer> {
  switch (named.kind) {
    case 'name':
      return lookUp(ctx, { name: named.name, ...(kinds === undefined ? {} : { kinds }) })
    case 'person': {
      const { reference } = await resolveActor(ctx, { workspace, account: named.account })
      return answer(reference === null ? [] : [...(await getEntities(ctx, [reference])).values()])
    }
    case 'channel':
      return answer(await teamsBy(ctx, { channel: named.channel }))
    case 'usergroup':
      return answer(await teamsBy(ctx, { workspace, usergroup: named.usergroup }))
  }
}

async function teamsBy(ctx: Pick<Ctx, 'tx'>, sought: TeamsSought): Promise<Entity[]> {
  const teams = await findTeams(ctx, sought)
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
    case 'person':
      return mentionPerson(named.account)
    case 'channel':
      return mentionChannel(named.channel)
    case 'usergroup':
      return mentionUsergroup(named.usergroup)
  }
}

/** Says that nothing was found, and why that may be. */
export function nothingFound(named: Sought): Mrkdwn {
  const sought = soughtText(named)
  switch (named.kind) {
    case 'name':
      return mrkdwn`Nothing in the catalog is called ${sought}.`
    case 'person':
      return mrkdwn`${sought} is nobody that the catalog knows.`
    case 'channel':
      return mrkdwn`No team of the catalog has ${sought} as its channel. A team names its channel’s id with \`slack.com/bot-notify\`.`
    case 'usergroup':
      return mrkdwn`No team of the catalog has ${sought} as its usergroup. A team names its usergroup’s id with \`stagedoor.dev/slack-usergroup\`.`
  }
}
