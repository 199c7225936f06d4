import type { Ctx } from '../../base/ctx.ts'
import { section } from '../../block-kit/blocks.ts'
import { button } from '../../block-kit/elements.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Entity } from '../../catalog/index.ts'
import { asker } from '../audience.ts'
import type { ShortcutHandler } from '../gesture.ts'
import { within } from '../person.ts'
import { say } from '../private-message.ts'
import { answerMatches } from './answer-matches.ts'
import { asLookUp } from './as-look-up.ts'
import { kindLine, nameOf } from './entity-words.ts'
import { ownerOf } from './owner-command.ts'
import { ownershipLine } from './owner-words.ts'
import { readNamed } from './read-named.ts'
import { readOwnership } from './read-owner.ts'
import { spokenOf } from './spoken-of.ts'

/** *Who owns this?* on a message: the owners of what it speaks of, only to the one who asks. */
export const answerWhoOwns: ShortcutHandler = async (parts, { text }) =>
  parts.transact(asLookUp, (ctx) => ownersOf(ctx, parts.workspace, text, parts.commands.owner), { within })

/** The owners of what a text speaks of, at most five; a short text that speaks of nothing known is taken for a mistyped name. */
export async function ownersOf(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  workspace: string,
  text: string,
  command: string,
): Promise<MessagePayload> {
  const found = await spokenOf(ctx, workspace, text)
  const [only, ...others] = found
  if (only === undefined) return nothingKnown(ctx, workspace, text, command)
  if (others.length === 0) return ownerOf(ctx, { workspace, entity: only, audience: asker })
  const first = mrkdwn`This is about ${found.length} things that the catalog knows:`
  const rows = []
  for (const entity of found) rows.push(await ownedRow(ctx, workspace, entity))
  return message(first, [section(first), ...rows])
}

async function ownedRow(ctx: Pick<Ctx, 'tx' | 'now'>, workspace: string, entity: Entity) {
  const name = nameOf(entity)
  const ownership = await readOwnership(ctx, workspace, entity)
  const whose = entity.kind === 'Group' ? mrkdwn`` : mrkdwn` · owned by ${ownershipLine(ownership, asker)}`
  return section(mrkdwn`${bold(name)}\n${kindLine(entity)}${whose}`, {
    accessory: button({
      text: 'Show',
      actionId: 'show_owner',
      value: entity.reference,
      accessibilityLabel: `Show who owns ${name}`,
    }),
  })
}

/** What is asked around a name: `who owns checkout?` is about `checkout`. */
const around = /^\s*(?:who(?:\s+is|’s|'s)?\s+(?:the\s+)?(?:owns?|owner\s+of|owning)|owner(?:\s+of)?)\s+|[\s?!.]+$/giu

/** More words than these are no mistyped name. */
const longestName = 5

async function nothingKnown(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  workspace: string,
  text: string,
  command: string,
): Promise<MessagePayload> {
  const rest = text
    .replaceAll(/<@[^<>]*>/gu, ' ')
    .replaceAll(around, '')
    .trim()
  const named = readNamed(rest)
  if (named.kind !== 'nothing' && rest.split(/\s+/u).length <= longestName) {
    const answer = (entity: Entity) => ownerOf(ctx, { workspace, entity, audience: asker })
    return answerMatches(ctx, { workspace, named, pick: 'show_owner', answer })
  }
  return say(
    mrkdwn`I find nothing in this message that the catalog knows: I look for names, titles, links, #channels and @usergroups. By name it is \`${command} NAME\`.`,
  )
}
