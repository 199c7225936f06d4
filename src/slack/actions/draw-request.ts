import { type ActionSummary, getAction, listActions } from '../../actions/index.ts'
import type { AccountKey, Ctx } from '../../base/ctx.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Modal } from '../../block-kit/views.ts'
import type { Entity } from '../../catalog/index.ts'
import { accountOf } from '../../identity/index.ts'
import { kindWord } from '../catalog/entity-words.ts'
import { lookUpNamed, nothingFound, soughtText } from '../catalog/look-up-named.ts'
import { nearestName } from '../nearest-name.ts'
import { actionsList } from './actions-list.ts'
import { drawForm } from './draw-form.ts'
import { calledSo, type Wanted } from './request-text.ts'

export interface RequestToDraw {
  readonly account: AccountKey
  readonly wanted: Wanted
  /** The name of the root command, for what to do next. */
  readonly root: string
}

/** The form of the action that is wanted, or the list of actions to choose from, with a word on what was not found. */
export async function drawRequest(ctx: Ctx, { account, wanted, root }: RequestToDraw): Promise<Modal> {
  const actions = await listActions(ctx, {})
  const asked = wanted.action
  const found = asked === null ? null : await actionCalled(ctx, actions, asked)
  const about = await whatAbout(ctx, account.workspace, wanted, found?.definition.target ?? null)
  if (found !== null) {
    return drawForm(ctx, { account, action: found, entity: about.entity, hint: about.note, inputs: {}, retryOf: null })
  }
  const { entity } = about
  const usable = entity === null ? actions : await listActions(ctx, { entity: entity.reference })
  const note = asked === null ? about.note : unknownAction(actions, asked)
  return actionsList({ actions: usable, entity, note, whyNone: await whyNone(ctx, account, root, entity) })
}

// One that this person may not run is found too, so that the form can refuse it by saying who may.
async function actionCalled(ctx: Ctx, actions: readonly ActionSummary[], asked: string) {
  const name = calledSo(actions, asked)?.name ?? asked.toLowerCase()
  return getAction(ctx, { name })
}

interface About {
  readonly entity: Entity | null
  readonly note: Mrkdwn | null
}

async function whatAbout(
  ctx: Ctx,
  workspace: string,
  { action, about }: Wanted,
  target: string | null,
): Promise<About> {
  if (about.kind === 'nothing') return { entity: null, note: null }
  if (action !== null && target === null) return { entity: null, note: null }
  const answer = await lookUpNamed(ctx, workspace, about, target === null ? undefined : [target])
  if (answer.found === 'one') return { entity: answer.entity, note: null }
  const note =
    answer.found === 'several'
      ? mrkdwn`${soughtText(about)} could be several things. Choose the one you mean.`
      : nothingFound(about)
  return { entity: null, note }
}

function unknownAction(actions: readonly ActionSummary[], asked: string): Mrkdwn {
  const first = mrkdwn`There is no action called “${asked.slice(0, 150)}”.`
  const names = new Map(actions.flatMap(({ name, title }) => [name, title.toLowerCase()].map((each) => [each, title])))
  const nearest = names.get(nearestName([...names.keys()], asked) ?? '')
  return nearest === undefined ? first : mrkdwn`${first} Did you mean “${nearest}”?`
}

async function whyNone(ctx: Ctx, account: AccountKey, root: string, entity: Entity | null): Promise<Mrkdwn> {
  const known = await accountOf(ctx, account)
  if (known?.guest === true)
    return mrkdwn`Guests of this workspace can’t ask for anything here. Ask a full member to do it.`
  if (ctx.actor.kind === 'person' && ctx.actor.reference === null) {
    return mrkdwn`There is nothing you may ask for yet: the catalog doesn’t know who you are. Link yourself with \`${root} link\`.`
  }
  return entity === null
    ? mrkdwn`There is nothing you may ask for yet. Each action says which teams may run it; the admins of the portal add them.`
    : mrkdwn`There is nothing you may ask for about this ${kindWord(entity.kind)} yet. The admins of the portal add actions.`
}
