import type { ActionDefinition } from '../../actions/index.ts'
import { input, type ModalBlock, section } from '../../block-kit/blocks.ts'
import { externalSelect } from '../../block-kit/elements.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { type Modal, modal } from '../../block-kit/views.ts'
import type { Entity } from '../../catalog/index.ts'
import { kindWord, nameOf } from '../catalog/entity-words.ts'
import { entityOption } from './entity-option.ts'
import { entityField, targetBlock } from './field-names.ts'
import { formField } from './form-field.ts'

export interface RunForm {
  /** The id of the draft, which the form carries. */
  readonly draft: string
  readonly definition: ActionDefinition
  /** What it is about, where that was settled before the form; else it is picked in the form. */
  readonly entity: Entity | null
  readonly picked: Entity | null
  /** Said under the picker. */
  readonly hint: Mrkdwn | null
  /** Who will have to approve. */
  readonly consent: Mrkdwn
  /** What stands in the fields at first; a field that is not mentioned shows its default. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** How the entities are called that stand in fields. */
  readonly names: ReadonlyMap<string, string>
}

/** The form of an action: what will happen, on what, who must approve; then the fields in the definition's order. */
export function runForm(form: RunForm): Modal {
  const { definition, inputs, names } = form
  return modal({
    title: definition.title,
    callbackId: 'run_form',
    submit: 'Request',
    close: 'Cancel',
    privateMetadata: form.draft,
    blocks: [
      firstLine(form),
      ...(form.hint === null ? [] : [section(form.hint)]),
      ...targetPicker(form),
      ...definition.inputs.map((each) => formField(each, inputs, names)),
    ],
  })
}

function firstLine({ definition, entity, consent }: RunForm): ModalBlock {
  const about = entity === null ? [] : [mrkdwn`For the ${kindWord(entity.kind)} ${bold(nameOf(entity))}.`]
  const facts = joinMrkdwn([...about, consent], ' ')
  return section(definition.description === null ? facts : mrkdwn`${definition.description}\n${facts}`)
}

function targetPicker({ definition, entity, picked }: RunForm): ModalBlock[] {
  if (definition.target === null || entity !== null) return []
  return [
    input({
      blockId: targetBlock,
      label: definition.target,
      hint: 'Type a part of its name.',
      dispatchAction: true,
      element: externalSelect({
        actionId: entityField,
        minQueryLength: 0,
        placeholder: `Which ${kindWord(definition.target)} is it for?`,
        initialOption: picked === null ? undefined : (entityOption(picked, [definition.target]) ?? undefined),
      }),
    }),
  ]
}
