import type { RunView } from '../../actions/index.ts'
import { cut } from '../../block-kit/cut.ts'
import { bold, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { nameIn, nameOf } from '../catalog/entity-words.ts'

type RunShown = Pick<RunView, 'run' | 'definition' | 'entity' | 'consent'>

/** `Request environment for Checkout`, as plain text. */
export function runTitle({ run, definition, entity }: RunShown): string {
  const about = entity === null ? (run.entity === null ? null : nameIn(run.entity)) : nameOf(entity)
  const title = cut(definition.title, 100)
  return about === null ? title : `${title} for ${about}`
}

/** The same for the head of a card. */
export function runHead(view: RunShown): Mrkdwn {
  return mrkdwn`${bold(runTitle(view))} · ${stateWord(view)}`
}

/** Where it stands, in a word or two. A consent that has just settled is ahead of its run. */
export function stateWord({ run, consent }: RunShown): string {
  switch (run.state) {
    case 'awaiting_approval':
      return consentWords[consent?.state ?? 'pending']
    case 'cancelled':
      return cut(run.statusLabel ?? 'Cancelled', 100)
    default:
      return runWords[run.state]
  }
}

const consentWords = {
  pending: 'Waiting for approval',
  granted: 'Approved',
  declined: 'Declined',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
} as const

const runWords = {
  queued: 'Starting',
  running: 'Running',
  succeeded: 'Done',
  failed: 'Failed',
  declined: 'Declined',
  expired: 'Expired',
} as const

/** What somebody wrote, on one line and short enough for a card. */
export function oneLine(text: string, most = 300): string {
  return cut(text.replaceAll(/\s+/gu, ' ').trim(), most)
}
