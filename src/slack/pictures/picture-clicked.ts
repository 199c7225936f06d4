import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import { asLookUp } from '../catalog/as-look-up.ts'
import { dependencyFacts } from '../catalog/deps-command.ts'
import { entityClicked } from '../catalog/entity-clicked.ts'
import type { ClickHandler } from '../gesture.ts'
import { once } from '../once.ts'
import { within } from '../person.ts'
import { say } from '../private-message.ts'
import { dependencyGraph } from './dependency-graph.ts'
import { sendPicture } from './send-picture.ts'

/** *Picture*: draws the dependencies and sends the picture to the person's messages with the app; the answer does not wait for it. */
export const answerPicture: ClickHandler = async (parts, click) => {
  const facts = await parts.transact(
    asLookUp,
    async (ctx) => {
      await once(ctx, click)
      return dependencyFacts(ctx, await entityClicked(ctx, click.value))
    },
    { within },
  )
  void sendPicture(parts, click, { about: facts.entity, ...dependencyGraph(facts) })
  return { kind: 'tell', message: say(mrkdwn`I am drawing it. It comes to your messages with me in a moment.`) }
}
