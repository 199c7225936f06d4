import type { Run } from '../../actions/index.ts'
import { type MessageBlock, section } from '../../block-kit/blocks.ts'
import { cut } from '../../block-kit/cut.ts'
import { joinMrkdwn, link, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { moment } from '../moment.ts'
import { oneLine } from './run-words.ts'

const longestSummary = 1_500

/** How it goes, or what came of it: what the outside says, in place, with its links. */
export function outcomeBlocks(run: Run): MessageBlock[] {
  const lines = [...progress(run), ...summary(run), ...links(run)]
  return lines.length === 0 ? [] : [section(joinMrkdwn(lines, '\n'))]
}

/** What was made, as links. */
export function links({ links: made }: Pick<Run, 'links'>): Mrkdwn[] {
  const shown = made.filter(({ url }) => url.length <= 1_000).slice(0, 5)
  if (shown.length === 0) return []
  return [
    joinMrkdwn(
      shown.map(({ url, title }) => link(url, oneLine(title, 100))),
      ' · ',
    ),
  ]
}

function progress(run: Run): Mrkdwn[] {
  const label = run.statusLabel === null ? null : oneLine(run.statusLabel)
  switch (run.state) {
    case 'queued':
      return [label === null ? mrkdwn`Approved, about to start` : mrkdwn`${label}`]
    case 'running':
      return [mrkdwn`Running since ${moment(run.startedAt)}${label === null ? '' : `: ${label}`}`]
    case 'succeeded':
      return [mrkdwn`Done ${moment(run.endedAt)}${label === null ? '' : `: ${label}`}`]
    case 'failed':
      return [mrkdwn`Failed ${moment(run.endedAt)}${label === null ? '' : `: ${label}`}`]
    case 'cancelled':
      return [mrkdwn`${label ?? 'Cancelled'}, ${moment(run.endedAt)}`]
    default:
      return []
  }
}

function summary(run: Run): Mrkdwn[] {
  const text = run.summary?.trim() ?? ''
  return text === '' ? [] : [mrkdwn`${cut(text, longestSummary)}`]
}
