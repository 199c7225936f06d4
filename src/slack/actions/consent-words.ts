import { type Action, previewConsent } from '../../actions/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Entity } from '../../catalog/index.ts'
import { approvingTitle } from '../approvals/approving-team.ts'
import { presentRefusal } from '../present-refusal.ts'

export interface ConsentWords {
  /** False where asking now would be in vain. */
  readonly possible: boolean
  readonly words: Mrkdwn
}

interface StageToSay {
  readonly teamTitle: string
  readonly onCall: boolean
  /** 0 stands for everybody. */
  readonly quorum: number
}

/** Who will have to approve, in a sentence. Before an entity is chosen its owners are not known by name. */
export async function consentWords(
  ctx: Ctx,
  { action, entity }: { readonly action: Action; readonly entity: Entity | null },
): Promise<ConsentWords> {
  const { definition } = action
  if (definition.target !== null && entity === null)
    return { possible: true, words: needs(await beforehand(ctx, action)) }
  const preview = await previewConsent(ctx, { action, entity: entity?.reference ?? null })
  if (!preview.possible) {
    const { reason } = preview
    const words =
      reason.code === 'nobody_can_approve'
        ? mrkdwn`As things are, nobody could approve “${reason.approval}”: ${reason.why}.`
        : presentRefusal(reason)
    return { possible: false, words }
  }
  const stages: StageToSay[] = []
  for (const { team, quorum, onCall } of preview.stages) {
    stages.push({ teamTitle: await approvingTitle(ctx, team), quorum, onCall })
  }
  return { possible: true, words: needs(stages) }
}

async function beforehand(ctx: Ctx, { definition }: Action): Promise<StageToSay[]> {
  const stages: StageToSay[] = []
  for (const { from, quorum } of definition.approvals) {
    const teamTitle = from.who === 'team' ? await approvingTitle(ctx, from.team) : 'the team that owns it'
    stages.push({ teamTitle, quorum, onCall: from.who === 'on-call' })
  }
  return stages
}

/** `Needs one person of Payments, then two people of FinOps.` */
export function needs(stages: readonly StageToSay[]): Mrkdwn {
  if (stages.length === 0) return mrkdwn`Runs at once.`
  const all = stages.map(({ teamTitle, quorum, onCall }) =>
    onCall ? `whoever is on call for ${teamTitle}` : `${people(quorum)} of ${teamTitle}`,
  )
  return mrkdwn`Needs ${all.join(', then ')}.`
}

const numbers = ['everybody', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

function people(quorum: number): string {
  if (quorum === 0) return 'everybody'
  return `${numbers[quorum] ?? quorum} ${quorum === 1 ? 'person' : 'people'}`
}
