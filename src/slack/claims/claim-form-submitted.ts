import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { Refusal } from '../../base/refusal.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Modal } from '../../block-kit/views.ts'
import { claimOwnership, getClaim } from '../../claims/index.ts'
import { askedOf } from '../actions/asked-words.ts'
import { safeReference } from '../actions/field-names.ts'
import { notice } from '../actions/notice.ts'
import type { OpenView, SubmissionHandler } from '../gesture.ts'
import { once } from '../once.ts'
import { asPerson } from '../person.ts'
import { reasonBlock, teamBlock } from './claim-form.ts'

/** The form was sent: makes the claim, once a delivery, and says in the modal whom it was asked of. */
export const answerClaimForm: SubmissionHandler = async (parts, submission) => {
  const { view, account } = submission
  const entity = safeReference(view.metadata)
  const team = safeReference(entered(view, teamBlock))
  if (entity === null || team === null) return { kind: 'errors', errors: { [teamBlock]: 'Choose one of your teams.' } }
  const reason = entered(view, reasonBlock)
  try {
    const asked = await asPerson(parts, account, async (ctx) => {
      await once(ctx, submission)
      return claim(ctx, { entity, team, reason })
    })
    return { kind: 'update', view: asked }
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason.code !== 'invalid_input') throw error
    const wrong = error.reason.fields.reason
    if (wrong === undefined) throw error
    return { kind: 'errors', errors: { [reasonBlock]: wrong } }
  }
}

interface Asked {
  readonly entity: Reference
  readonly team: Reference
  readonly reason: string | null
}

async function claim(ctx: Ctx, asked: Asked): Promise<Modal> {
  const { id, ticket, requester } = await claimOwnership(ctx, asked)
  const [first] = (await getClaim(ctx, id))?.consent?.approvals ?? []
  if (first === undefined) throw new Error('A claim without anybody to decide it')
  const words = await askedOf(ctx, requester.account.workspace, first.team)
  return notice('Claim ownership', words, mrkdwn`Reference ${ticket}`)
}

function entered({ values }: OpenView, block: string): string | null {
  const value = values[block]
  return value === undefined || value.kind === 'choices' ? null : value.value
}
