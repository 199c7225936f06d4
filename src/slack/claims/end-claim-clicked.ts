import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import { endClaimedOwnership } from '../../claims/index.ts'
import { entityClicked } from '../catalog/entity-clicked.ts'
import { nameOf } from '../catalog/entity-words.ts'
import type { ClickHandler } from '../gesture.ts'
import { once } from '../once.ts'
import { asPerson } from '../person.ts'
import { say } from '../private-message.ts'

/** *End the claim* on a card, for admins. */
export const answerEndClaim: ClickHandler = async (parts, click) => {
  const name = await asPerson(parts, click.account, async (ctx) => {
    await once(ctx, click)
    const entity = await entityClicked(ctx, click.value)
    await endClaimedOwnership(ctx, { entity: entity.reference, admins: parts.firstAdmins })
    return nameOf(entity)
  })
  return { kind: 'tell', message: say(mrkdwn`The claim of ${name} is over. Its owner is whom its file names.`) }
}
