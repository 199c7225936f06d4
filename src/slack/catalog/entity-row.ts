import type { Ctx } from '../../base/ctx.ts'
import { type SectionBlock, section } from '../../block-kit/blocks.ts'
import { button } from '../../block-kit/elements.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { type Entity, getEntities } from '../../catalog/index.ts'
import { kindLine, nameIn, nameOf } from './entity-words.ts'

/** An entity as one row of a list, with a button that shows it. `also` are further lines. */
export function entityRow(entity: Entity, first: Mrkdwn, pick: string, also: readonly Mrkdwn[] = []): SectionBlock {
  const name = nameOf(entity)
  return section(joinMrkdwn([mrkdwn`${bold(name)}\n${first}`, ...also], '\n'), {
    accessory: button({
      text: 'Show',
      actionId: pick,
      value: entity.reference,
      accessibilityLabel: `Show ${name}`,
    }),
  })
}

/** Entities as rows that say what each is and who owns it; one query for all owners. */
export async function ownedRows(
  ctx: Pick<Ctx, 'tx'>,
  entities: readonly Entity[],
  pick: string,
): Promise<SectionBlock[]> {
  const owners = await getEntities(
    ctx,
    entities.flatMap(({ owner }) => owner ?? []),
  )
  return entities.map((entity) => entityRow(entity, ownedLine(entity, owners), pick))
}

function ownedLine(entity: Entity, owners: ReadonlyMap<string, Entity>): Mrkdwn {
  if (entity.owner === null) return mrkdwn`${kindLine(entity)}`
  const owner = owners.get(entity.owner)
  return mrkdwn`${kindLine(entity)} · owned by ${owner === undefined ? nameIn(entity.owner) : nameOf(owner)}`
}
