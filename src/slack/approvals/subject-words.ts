import { getRun } from '../../actions/index.ts'
import type { Ctx, Subject } from '../../base/ctx.ts'
import { runTitle } from '../actions/run-words.ts'
import { claimTitle } from '../claims/claim-words.ts'
import { readClaimShown } from '../claims/read-claim-card.ts'

/** What a consent is about, in words. */
export interface SubjectWords {
  /** `Request environment for Checkout` */
  readonly title: string
  readonly requester: string
}

/** Says what a run or a claim is about, and who asked; null where it is gone. */
export async function subjectWords(ctx: Pick<Ctx, 'tx'>, { kind, id }: Subject): Promise<SubjectWords | null> {
  if (kind === 'claim') {
    const shown = await readClaimShown(ctx, id)
    return shown === null ? null : { title: claimTitle(shown), requester: shown.claim.requester.name }
  }
  const view = kind === 'run' ? await getRun(ctx, id) : null
  return view === null ? null : { title: runTitle(view), requester: view.run.requester.name }
}
