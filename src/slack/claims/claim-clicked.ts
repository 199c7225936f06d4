import { limits } from '../../block-kit/limits.ts'
import { checkMayClaim } from '../../claims/index.ts'
import { teamsOf } from '../../identity/index.ts'
import { openModal } from '../actions/open-modal.ts'
import { entityClicked } from '../catalog/entity-clicked.ts'
import type { ClickHandler, SuggestionHandler } from '../gesture.ts'
import { asPerson } from '../person.ts'
import { claimForm, teamOptions } from './claim-form.ts'

/** *Claim ownership…*: opens the form. Who could not ask is told in it, not after they have typed. */
export const answerClaim: ClickHandler = async (parts, click) => {
  await openModal(parts, click, () =>
    asPerson(parts, click.account, async (ctx) => {
      const { reference } = await entityClicked(ctx, click.value)
      return claimForm(ctx, await checkMayClaim(ctx, { entity: reference }))
    }),
  )
  return { kind: 'nothing' }
}

/** The person's teams for what has been typed. */
export const suggestClaimTeams: SuggestionHandler = (parts, { account, typed }) =>
  asPerson(parts, account, async (ctx, person) => {
    const teams = await teamOptions(ctx, { teams: await teamsOf(ctx, person) })
    const sought = typed.trim().toLowerCase()
    return teams.filter(({ text }) => text.text.toLowerCase().includes(sought)).slice(0, limits.selectOptions.max)
  })
