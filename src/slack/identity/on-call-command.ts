import type { Ctx } from '../../base/ctx.ts'
import { Refusal } from '../../base/refusal.ts'
import { isTimeZone } from '../../base/wall-time.ts'
import { section } from '../../block-kit/blocks.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import {
  accountOf,
  endOnCallOverride,
  onCallOf,
  overrideOnCall,
  type Person,
  team as readTeam,
  type Team,
  untilMoment,
} from '../../identity/index.ts'
import { asker } from '../audience.ts'
import { answerMatches } from '../catalog/answer-matches.ts'
import { shortName } from '../catalog/entity-words.ts'
import { nearestTeams } from '../catalog/nearest-teams.ts'
import { onCallLine } from '../catalog/on-call-words.ts'
import { readNamed } from '../catalog/read-named.ts'
import { reachOnCall } from '../catalog/read-owner.ts'
import { noTeam } from '../catalog/team-command.ts'
import type { Command, CommandHandler } from '../gesture.ts'
import { momentOfWeek } from '../moment.ts'
import { once } from '../once.ts'
import { asPerson } from '../person.ts'
import { say } from '../private-message.ts'
import { type OnCallAsked, readOnCall } from './read-on-call.ts'

type Asked = Exclude<OnCallAsked, { asks: 'unclear' }>

/** `/portal oncall`: who is on call for a team, or mine; `@PERSON until FRIDAY 18:00` puts somebody there, `off` ends that. */
export const answerOnCall: CommandHandler = async (parts, command) => {
  const asked = readOnCall(command.text)
  const { workspace, commands } = parts
  if (asked.asks === 'unclear') return say(howTo(commands.root))
  return asPerson(parts, command.account, async (ctx, actor) => {
    if (asked.asks !== 'who') await once(ctx, command)
    const named = readNamed(asked.team)
    if (named.kind === 'nothing') return ofMyTeams(ctx, { actor, asked, command, root: commands.root })
    const answer = async ({ reference }: { reference: Team['reference'] }) => {
      const found = await readTeam(ctx, reference)
      if (found === null) throw new Refusal({ code: 'not_found', what: 'team', name: reference, nearest: [] })
      return say(await done(ctx, found, asked, command))
    }
    return answerMatches(ctx, { workspace, named, kinds: ['Group'], pick: 'show_team', answer })
  })
}

interface OfMine {
  readonly actor: Person
  readonly asked: Asked
  readonly command: Command
  readonly root: string
}

const mostTeams = 20

async function ofMyTeams(ctx: Ctx, { actor, asked, command, root }: OfMine): Promise<MessagePayload> {
  const teams = await nearestTeams(ctx, actor)
  const [only, ...others] = teams
  if (only === undefined) return say(await noTeam(ctx, actor, root))
  if (others.length === 0) return say(await done(ctx, only, asked, command))
  if (asked.asks !== 'who') {
    const example = shortName(only.title)
    return say(
      mrkdwn`You are in ${teams.length} teams. Say which one you mean: \`${root} oncall ${example} …\`. Nothing was changed.`,
    )
  }
  const lines: Mrkdwn[] = []
  for (const one of teams.slice(0, mostTeams)) lines.push(await whoLine(ctx, one, command))
  const first = mrkdwn`Who is on call for your teams:`
  return message(first, [section(first), ...lines.map((line) => section(line))])
}

/** Does what was asked for one team, and says who is on call for it now. */
async function done(ctx: Ctx, found: Team, asked: Asked, command: Command): Promise<Mrkdwn> {
  if (asked.asks === 'override') {
    const { workspace } = command.account
    const until = await endOf(ctx, asked.until, found, command)
    await overrideOnCall(ctx, { team: found.reference, account: { workspace, account: asked.account }, until })
    return mrkdwn`Done. ${await whoLine(ctx, found, command)}`
  }
  if (asked.asks === 'restore') {
    const ended = await endOnCallOverride(ctx, { team: found.reference })
    const first = ended ? mrkdwn`The override has ended.` : mrkdwn`There was no override to end.`
    return mrkdwn`${first} ${await whoLine(ctx, found, command)}`
  }
  return whoLine(ctx, found, command)
}

/** The end by the clock of the one who types it, as Slack knows it. */
async function endOf(ctx: Ctx, text: string, { timeZone }: Team, { account }: Command): Promise<Date> {
  const zone = (await accountOf(ctx, account))?.timeZone ?? timeZone
  const until = untilMoment(text, ctx.now, isTimeZone(zone) ? zone : timeZone)
  if (until !== null) return until
  const message = 'say a day and a time, such as friday 18:00, tomorrow 9:00 or 2026-11-27 18:00.'
  throw new Refusal({ code: 'invalid_input', fields: { Until: message } })
}

async function whoLine(ctx: Ctx, found: Team, { account }: Command): Promise<Mrkdwn> {
  const name = bold(shortName(found.title))
  const reached = await reachOnCall(ctx, account.workspace, found)
  if (reached !== null) {
    const line = mrkdwn`On call for ${name}: ${onCallLine(reached, asker)}`
    if (reached.overridden) return mrkdwn`${line}, by an override.`
    if (reached.stale === null) return mrkdwn`${line}.`
    const { since, because } = reached.stale
    return mrkdwn`${line}. That is as of ${momentOfWeek(since)}, since when ${because}.`
  }
  const onCall = await onCallOf(ctx, found)
  if (onCall.state === 'nobody') return mrkdwn`Nobody is on call for ${name}: ${onCall.because}.`
  return mrkdwn`Nobody is known to be on call for ${name}: its Group does not say in \`stagedoor.dev/on-call\` who tells.`
}

function howTo(root: string): Mrkdwn {
  const lines = [
    mrkdwn`Say who is on call, and until when: \`${root} oncall payments @ana until friday 18:00\`. Nothing was changed.`,
    mrkdwn`\`${root} oncall payments\` says who is on call, and \`${root} oncall payments off\` ends an override.`,
  ]
  return joinMrkdwn(lines, '\n')
}
