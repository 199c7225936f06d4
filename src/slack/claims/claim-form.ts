import type { Ctx } from '../../base/ctx.ts'
import { input, section } from '../../block-kit/blocks.ts'
import { codePoints, cut } from '../../block-kit/cut.ts'
import { externalSelect, staticSelect } from '../../block-kit/elements.ts'
import { plainTextInput } from '../../block-kit/inputs.ts'
import { limits } from '../../block-kit/limits.ts'
import { bold, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { type Option, option } from '../../block-kit/option.ts'
import { type Modal, modal } from '../../block-kit/views.ts'
import { portalSettings } from '../../catalog/index.ts'
import { longestReason, type MayClaim } from '../../claims/index.ts'
import { findTeams } from '../../identity/index.ts'
import { approvingTitle } from '../approvals/approving-team.ts'
import { nameOf, shortName } from '../catalog/entity-words.ts'

export const teamBlock = 'team'
export const reasonBlock = 'reason'

/** The form that asks for ownership; its `private_metadata` is the entity's reference. */
export async function claimForm(ctx: Ctx, may: MayClaim): Promise<Modal> {
  const teams = await teamOptions(ctx, may)
  const { admins } = await portalSettings(ctx)
  const asked = admins.team === null ? 'the admins of the portal' : await approvingTitle(ctx, admins.team)
  return modal({
    title: 'Claim ownership',
    callbackId: 'claim_form',
    submit: 'Ask',
    close: 'Cancel',
    privateMetadata: may.entity.reference,
    blocks: [
      section(first(may, asked)),
      input({ blockId: teamBlock, label: 'Which of your teams is to own it?', element: picker(teams) }),
      input({
        blockId: reasonBlock,
        label: 'Reason',
        hint: 'Whoever decides reads this.',
        optional: true,
        element: plainTextInput({ actionId: 'input', multiline: true, maxLength: longestReason }),
      }),
    ],
  })
}

function first({ entity }: MayClaim, asked: string): Mrkdwn {
  return mrkdwn`Nobody owns ${bold(nameOf(entity))}. Needs one person of ${shortName(asked)}.`
}

function picker(teams: readonly Option[]) {
  const [only, ...others] = teams
  if (teams.length > limits.selectOptions.max) {
    return externalSelect({ actionId: 'pick_claim_team', minQueryLength: 0, placeholder: 'Type to search' })
  }
  const initialValue = others.length === 0 ? only?.value : undefined
  return staticSelect({ actionId: 'input', options: teams, initialValue })
}

/** The person's teams as choices, by title. A reference that is longer than Slack takes is left out. */
export async function teamOptions(ctx: Pick<Ctx, 'tx'>, { teams }: Pick<MayClaim, 'teams'>): Promise<Option[]> {
  const known = await findTeams(ctx, { references: teams })
  return known
    .filter(({ reference }) => codePoints(reference) <= limits.optionValue.max)
    .map(({ reference, title }) => option(cut(shortName(title), limits.optionText.max), reference))
    .sort((one, other) => one.text.text.localeCompare(other.text.text))
}
