import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import { runLogs } from '../../actions/index.ts'
import { context } from '../../block-kit/blocks.ts'
import { cut } from '../../block-kit/cut.ts'
import { message } from '../../block-kit/message.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import { preformatted } from '../../block-kit/rich-text.ts'
import type { CardView } from '../cards/card.ts'
import { oneLine } from './run-words.ts'
import { mostLines } from './show-log.ts'

const range = z.object({ run: z.string(), after: z.number(), until: z.number() })

/** Characters of log that one message shows. */
const mostShown = 2_900

/** A range of a run's log lines, in the run's thread. Lines do not change, so a posted message stays as it is. */
export const logCard: CardView = async (ctx, card) => {
  if (card.ts !== null) return null
  const { run, after, until } = range.parse(card.detail)
  const lines = (await runLogs(ctx, { run, after, most: mostLines })).filter(({ id }) => id <= until)
  if (lines.length === 0) return null
  const texts = lines.map((line) => plain(line.message))
  const { shown, left } = fitting(texts)
  const more = left === 0 ? [] : [context([mrkdwn`and ${left} more ${left === 1 ? 'line' : 'lines'}`])]
  return message(mrkdwn`${oneLine(texts.join(' '))}`, [preformatted(shown), ...more])
}

// Colours and cursor moves of terminals mean nothing here, and neither do other control characters but line ends and tabs.
function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '')
    .trimEnd()
}

function fitting(texts: readonly string[]): { shown: string; left: number } {
  let length = 0
  const over = texts.findIndex((text) => {
    length += text.length + 1
    return length > mostShown
  })
  const most = over === -1 ? texts.length : Math.max(1, over)
  return { shown: cut(texts.slice(0, most).join('\n'), mostShown), left: texts.length - most }
}
