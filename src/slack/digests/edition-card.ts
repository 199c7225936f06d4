import { z } from 'zod'
import { type Mrkdwn, mentionChannel, mentionPerson, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { getEdition } from '../../digests/index.ts'
import type { Card, CardView } from '../cards/card.ts'
import { editionMessage, slotWords } from './edition-message.ts'
import { editionName } from './edition-words.ts'

const detail = z.object({
  /** The channel or account that this digest could not be shown at. */
  insteadOf: z.string().optional(),
  /** `no_channel`: the team names none. */
  because: z.string().optional(),
})

/** A team's digest where it was wanted: in its channel, with its lead, or with the admins. */
export const editionCard: CardView = async (ctx, card) => {
  const edition = await getEdition(ctx, card.subjectId)
  if (edition === null || edition.state === 'skipped') return null
  const { content, slotAt } = edition
  const note = whyHere(card, content.team.title)
  return editionMessage({
    content,
    at: slotAt,
    note,
    footer: note === null ? mrkdwn`${slotWords(content)} here` : mrkdwn`${slotWords(content)}`,
  })
}

function whyHere(card: Pick<Card, 'destination' | 'detail'>, team: string): Mrkdwn | null {
  const { insteadOf, because } = detail.parse(card.detail)
  if (insteadOf !== undefined) return mrkdwn`${mention(insteadOf)} could not be reached, so this is here.`
  if (because !== 'no_channel') return null
  const name = editionName(team)
  return isAccount(card.destination)
    ? mrkdwn`${name} has no channel in the catalog, so this comes to you as its lead.`
    : mrkdwn`${name} has no channel and no lead who could be reached, so this is here. Its Group names a channel’s id with \`slack.com/bot-notify\`.`
}

function mention(destination: string): Mrkdwn {
  return isAccount(destination) ? mentionPerson(destination) : mentionChannel(destination)
}

function isAccount(destination: string): boolean {
  return /^[UW]/u.test(destination)
}
