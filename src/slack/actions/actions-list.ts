import type { ActionSummary } from '../../actions/index.ts'
import { type ModalBlock, section } from '../../block-kit/blocks.ts'
import { cut } from '../../block-kit/cut.ts'
import { button } from '../../block-kit/elements.ts'
import { bold, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { type Modal, modal } from '../../block-kit/views.ts'
import type { Entity } from '../../catalog/index.ts'
import { nameOf } from '../catalog/entity-words.ts'
import { requestValue } from '../request-value.ts'

export interface ActionsListed {
  /** Those that the person may run. */
  readonly actions: readonly ActionSummary[]
  /** What they are to be about. */
  readonly entity: Entity | null
  /** What did not go as asked. */
  readonly note: Mrkdwn | null
  /** Said where there are no actions. */
  readonly whyNone: Mrkdwn
}

/** The list to choose an action from. */
export function actionsList({ actions, entity, note, whyNone }: ActionsListed): Modal {
  const about = entity === null ? [] : [section(mrkdwn`For ${bold(nameOf(entity))} you can ask for:`)]
  const blocks: ModalBlock[] = actions.length === 0 ? [section(whyNone)] : [...about, ...actions.map(row(entity))]
  return modal({
    title: 'What do you need?',
    callbackId: 'actions_list',
    close: 'Close',
    blocks: [...(note === null ? [] : [section(note)]), ...blocks],
  })
}

function row(entity: Entity | null) {
  return ({ name, title, description }: ActionSummary): ModalBlock => {
    const what = description === null ? mrkdwn`` : mrkdwn`\n${cut(description, 300)}`
    return section(mrkdwn`${bold(title)}${what}`, {
      accessory: button({
        text: 'Choose',
        actionId: 'open_request',
        value: requestValue(name, entity?.reference ?? null),
        accessibilityLabel: `Choose ${title}`,
      }),
    })
  }
}
