import { actions, header, type MessageBlock, section } from '../../block-kit/blocks.ts'
import { button } from '../../block-kit/elements.ts'
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { keptRow } from '../catalog/kept-row.ts'
import { nameList } from '../catalog/owner-words.ts'
import type { CommandNames } from '../parts.ts'
import type { MyPortal } from './my-portal.ts'
import type { Waiting } from './waiting.ts'

/** *My services*: what is wrong first, and the way to all of them. */
export function mineBlocks({ mine, words, shown }: MyPortal): MessageBlock[] {
  const all = button({ text: 'All of mine', actionId: 'show_mine' })
  return [
    header('My services'),
    section(words),
    ...shown.map(keptRow),
    ...(mine.kept.length > shown.length ? [actions([all])] : []),
  ]
}

/** *Waiting for my decision*. */
export function waitingBlocks({ waiting }: MyPortal): MessageBlock[] {
  return [header('Waiting for my decision'), section(waitingWords(waiting))]
}

function waitingWords({ total, lines }: Waiting): Mrkdwn {
  if (total === 0) return mrkdwn`Nothing waits for your decision.`
  const more = total - lines.length
  return joinMrkdwn([...lines, ...(more > 0 ? [mrkdwn`and ${more} more`] : [])], '\n')
}

/** *What I can request*, with the button that leads there where there is anything. */
export function requestBlocks({ actions: allowed }: MyPortal): MessageBlock[] {
  const names = nameList(
    allowed.map(({ title }) => title),
    6,
  )
  const words = allowed.length === 0 ? mrkdwn`There is nothing you may ask for yet.` : names
  return [
    header('What I can request'),
    section(words, {
      accessory: allowed.length === 0 ? undefined : button({ text: 'Request…', actionId: 'open_request' }),
    }),
  ]
}

/** The ways on, for those who have just come in. */
export function waysOn({ owner, root }: CommandNames): MessageBlock[] {
  return [
    section(
      mrkdwn`Try \`${owner} NAME\` to see who owns something, \`${root} find WORDS\` to look for it by any words, or *Help* for everything I can do.`,
    ),
    actions([button({ text: 'My teams', actionId: 'show_my_teams' }), button({ text: 'Help', actionId: 'show_help' })]),
  ]
}
