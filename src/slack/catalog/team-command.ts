import type { AccountKey, Ctx } from '../../base/ctx.ts'
import { section } from '../../block-kit/blocks.ts'
import { button } from '../../block-kit/elements.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, type Mrkdwn, mentionPerson, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { type Entity, getEntity } from '../../catalog/index.ts'
import { accountOf, type Person, resolveActor, type Team } from '../../identity/index.ts'
import { asker } from '../audience.ts'
import type { CommandHandler } from '../gesture.ts'
import { asPerson, within } from '../person.ts'
import { say } from '../private-message.ts'
import { answerMatches } from './answer-matches.ts'
import { asLookUp } from './as-look-up.ts'
import type { EntityAsked } from './entity-answer.ts'
import { shortName } from './entity-words.ts'
import { nearestTeams } from './nearest-teams.ts'
import { teamLine } from './owner-words.ts'
import { readNamed } from './read-named.ts'
import { teamFacts } from './team-facts.ts'
import { teamMessage } from './team-message.ts'

/** `/portal team [NAME]`: a team, or my teams; of a person their teams, of a channel or usergroup whose it is. */
export const answerTeam: CommandHandler = async (parts, command) => {
  const named = readNamed(command.text)
  const { workspace, commands } = parts
  if (named.kind === 'nothing') {
    return asPerson(parts, command.account, (ctx, actor) => ownTeams(ctx, actor, commands.root))
  }
  return parts.transact(
    asLookUp,
    (ctx) => {
      if (named.kind === 'person') return teamsOfAccount(ctx, { workspace, account: named.account })
      const answer = (entity: Entity) => teamAnswer(ctx, { workspace, entity, audience: asker })
      return answerMatches(ctx, { workspace, named, kinds: ['Group'], pick: 'show_team', answer })
    },
    { within },
  )
}

/** The answer about one team. */
export async function teamAnswer(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  { workspace, entity, audience }: EntityAsked,
): Promise<MessagePayload> {
  const facts = await teamFacts(ctx, workspace, entity)
  if (facts === null) return say(mrkdwn`${bold(shortName(entity.name))} is no team: it is a ${entity.kind}.`)
  return teamMessage(facts, workspace, audience)
}

async function ownTeams(ctx: Pick<Ctx, 'tx' | 'now'>, actor: Person, root: string): Promise<MessagePayload> {
  return listedTeams(ctx, actor.account.workspace, await nearestTeams(ctx, actor), {
    first: mrkdwn`Your teams:`,
    none: await noTeam(ctx, actor, root),
  })
}

async function teamsOfAccount(ctx: Pick<Ctx, 'tx' | 'now'>, key: AccountKey): Promise<MessagePayload> {
  const person = await resolveActor(ctx, key)
  const who = mentionPerson(key.account)
  return listedTeams(ctx, key.workspace, await nearestTeams(ctx, person), {
    first: mrkdwn`${who} is in:`,
    none: mrkdwn`${who} is in no team that the catalog knows.`,
  })
}

const mostTeams = 20

async function listedTeams(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  workspace: string,
  teams: readonly Team[],
  words: { readonly first: Mrkdwn; readonly none: Mrkdwn },
): Promise<MessagePayload> {
  const [only, ...others] = teams
  if (only === undefined) return say(words.none)
  if (others.length === 0) {
    const entity = await getEntity(ctx, only.reference)
    if (entity !== null) return teamAnswer(ctx, { workspace, entity, audience: asker })
  }
  return message(words.first, [section(words.first), ...teams.slice(0, mostTeams).map(teamRow)])
}

/** A team as one row of a list, with a button that shows it. */
export function teamRow(found: Team) {
  return section(teamLine(found), {
    accessory: button({
      text: 'Show',
      actionId: 'show_team',
      value: found.reference,
      accessibilityLabel: `Show ${shortName(found.title)}`,
    }),
  })
}

/** Why somebody is in no team, and what they can do about it. */
export async function noTeam(ctx: Pick<Ctx, 'tx'>, actor: Person, root: string): Promise<Mrkdwn> {
  const known = await accountOf(ctx, actor.account)
  if (known?.guest === true) {
    return mrkdwn`Guests of this workspace are in no team. You can look up any team by its name: \`${root} team NAME\`.`
  }
  if (actor.reference === null) {
    return mrkdwn`I don’t know which catalog user you are, so no team is yours. \`${root} link\` says how to mend that; any team goes by its name: \`${root} team NAME\`.`
  }
  return mrkdwn`You are in no team that the catalog knows. A team names its members in the catalog, or by its Slack usergroup. Any team goes by its name: \`${root} team NAME\`.`
}
