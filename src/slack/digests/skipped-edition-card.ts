import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { and, asc, eq, sql } from '../../base/sql.ts'
import { sections } from '../../block-kit/blocks.ts'
import { message } from '../../block-kit/message.ts'
import { bold, joinMrkdwn, type Mrkdwn, mentionPerson, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { getEdition, skippedEditions } from '../../digests/index.ts'
import { findTeams } from '../../identity/index.ts'
import type { CardView } from '../cards/card.ts'
import { nameIn, shortName } from '../catalog/entity-words.ts'
import { nameList } from '../catalog/owner-words.ts'
import { cards } from '../tables.ts'

/** The admins' note on a period's digests: which were skipped, and which went to a lead because the team has no channel. */
export const skippedEditionCard: CardView = async (ctx, card) => {
  const period = card.subjectId
  const lines = [...(await skippedLines(ctx, period)), ...(await leadLines(ctx, period))]
  if (lines.length === 0) return null
  const title = mrkdwn`${bold(`Digests of week ${Number(period.split('-W')[1] ?? 0)}`)}`
  return message(joinMrkdwn([title, ...lines], ' '), sections(joinMrkdwn([title, ...lines], '\n')))
}

const mostNames = 25

async function skippedLines(ctx: Pick<Ctx, 'tx'>, period: string): Promise<Mrkdwn[]> {
  const skipped = await skippedEditions(ctx, period)
  const titles = await titlesOf(
    ctx,
    skipped.map(({ team }) => team),
  )
  return [...Map.groupBy(skipped, ({ because }) => because)].map(([because, some]) => {
    const names = nameList(
      some.map(({ team }) => titles.get(team) ?? nameIn(team)),
      mostNames,
    )
    return mrkdwn`Skipped: ${names}. ${shortName(because)}; the next one comes as usual.`
  })
}

async function leadLines(ctx: Pick<Ctx, 'tx'>, period: string): Promise<Mrkdwn[]> {
  const told = await ctx.tx
    .select({ edition: cards.subjectId, lead: cards.destination })
    .from(cards)
    .where(
      and(
        eq(cards.purpose, 'edition/digest'),
        sql`${cards.detail} ->> 'because' = 'no_channel'`,
        sql`${cards.detail} ->> 'period' = ${period}`,
        sql`${cards.destination} ~ '^[UW]'`,
      ),
    )
    .orderBy(asc(cards.createdAt), asc(cards.id))
    .limit(mostNames)
  const lines: Mrkdwn[] = []
  for (const { edition, lead } of told) {
    const found = await getEdition(ctx, edition)
    if (found === null || found.state === 'skipped') continue
    lines.push(
      mrkdwn`${shortName(found.content.team.title)} has no channel, so its digest went to ${mentionPerson(lead)}.`,
    )
  }
  if (lines.length === 0) return []
  return [...lines, mrkdwn`A team’s Group names its channel’s id with \`slack.com/bot-notify\`.`]
}

async function titlesOf(ctx: Pick<Ctx, 'tx'>, references: readonly Reference[]): Promise<Map<Reference, string>> {
  const teams = await findTeams(ctx, { references })
  return new Map(teams.map(({ reference, title }) => [reference, title]))
}
