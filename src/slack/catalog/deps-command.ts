import type { Ctx } from '../../base/ctx.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import { dependenciesOf, type Entity } from '../../catalog/index.ts'
import type { ClickHandler } from '../gesture.ts'
import { inPlace } from '../in-place.ts'
import type { PageTurner } from '../paging.ts'
import { within } from '../person.ts'
import { asLookUp } from './as-look-up.ts'
import {
  type DependencyFacts,
  type Direction,
  dependenciesMessage,
  dependenciesPage,
  directions,
} from './dependencies-message.ts'
import type { EntityAsked } from './entity-answer.ts'
import { entityClicked } from './entity-clicked.ts'
import { showsNamed } from './shows-named.ts'

const hops = 3

/** `/portal deps NAME`: what it depends on and what depends on it, to three hops. */
export const answerDeps = showsNamed({
  answer: dependenciesAnswer,
  pick: 'pick_dependencies',
  howTo: ({ root }) => mrkdwn`Say whose dependencies you want to see: \`${root} deps checkout\`.`,
})

/** Both directions of one entity. */
export async function dependenciesAnswer(
  ctx: Pick<Ctx, 'tx'>,
  { entity, audience }: Pick<EntityAsked, 'entity' | 'audience'>,
): Promise<MessagePayload> {
  return dependenciesMessage(await dependencyFacts(ctx, entity), audience)
}

/** What an entity depends on and what needs it, to three hops. */
export async function dependencyFacts(ctx: Pick<Ctx, 'tx'>, entity: Entity): Promise<DependencyFacts> {
  return {
    entity,
    dependsOn: await dependenciesOf(ctx, entity.reference, { direction: 'dependsOn', hops }),
    neededBy: await dependenciesOf(ctx, entity.reference, { direction: 'neededBy', hops }),
  }
}

/** *Show all* of one direction. */
export const answerShowDirection: ClickHandler = async (parts, click) => {
  return inPlace(click, await parts.transact(asLookUp, (ctx) => page(ctx, click.value, 0), { within }))
}

/** Another page of one direction. */
export const turnDependencies: PageTurner = (parts, _click, { at, about }) =>
  parts.transact(asLookUp, (ctx) => page(ctx, about, Number(at)), { within })

async function page(ctx: Pick<Ctx, 'tx'>, value: string, wanted: number): Promise<MessagePayload> {
  const [given = '', reference = ''] = value.split(' ')
  const direction: Direction = directions.find((one) => one === given) ?? 'dependsOn'
  const entity = await entityClicked(ctx, reference)
  return dependenciesPage(await dependencyFacts(ctx, entity), direction, wanted)
}
