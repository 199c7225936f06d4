import { type Action, type ActionDefinition, checkMayRun } from '../../actions/index.ts'
import type { AccountKey, Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Modal } from '../../block-kit/views.ts'
import { type Entity, getEntities } from '../../catalog/index.ts'
import { nameOf } from '../catalog/entity-words.ts'
import { consentWords } from './consent-words.ts'
import { safeReference } from './field-names.ts'
import { notice } from './notice.ts'
import { openDraft } from './open-draft.ts'
import { runForm } from './run-form.ts'

export interface FormToDraw {
  readonly account: AccountKey
  readonly action: Action
  /** What it is about, where that is settled. */
  readonly entity: Entity | null
  readonly hint: Mrkdwn | null
  /** What to fill in beforehand. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly retryOf: string | null
}

/** Begins a draft and draws its form. Refuses those who may not run the action; says so where nobody could approve. */
export async function drawForm(ctx: Ctx, form: FormToDraw): Promise<Modal> {
  const { account, action, inputs, retryOf, hint } = form
  const { definition } = action
  await checkMayRun(ctx, action)
  const entity = fits(form.entity, definition) ? form.entity : null
  const consent = await consentWords(ctx, { action, entity })
  if (!consent.possible && (definition.target === null || entity !== null)) {
    return notice(definition.title, mrkdwn`${consent.words} Nothing can be asked for until that is mended.`)
  }
  const about = entity?.reference ?? null
  const draft = await openDraft(ctx, {
    account,
    action: action.name,
    version: action.version,
    entity: about,
    inputs,
    retryOf,
  })
  const names = await namesOf(ctx, definition, inputs)
  return runForm({ draft, definition, entity, picked: null, hint, consent: consent.words, inputs, names })
}

function fits(entity: Entity | null, { target }: ActionDefinition): boolean {
  return entity !== null && target !== null && entity.kind.toLowerCase() === target.toLowerCase()
}

/** How the entities are called that stand in a form, by their reference. */
export async function namesOf(
  ctx: Pick<Ctx, 'tx'>,
  definition: ActionDefinition,
  inputs: Readonly<Record<string, unknown>>,
): Promise<ReadonlyMap<string, string>> {
  const references = definition.inputs.flatMap((input): Reference[] => {
    if (input.kind !== 'entity') return []
    return [inputs[input.name], input.default].flatMap((value) => safeReference(value) ?? [])
  })
  const found = await getEntities(ctx, references)
  return new Map([...found].map(([reference, entity]) => [reference, nameOf(entity)]))
}
