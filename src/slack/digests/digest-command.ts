import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { actions } from '../../block-kit/blocks.ts'
import { staticSelect } from '../../block-kit/elements.ts'
import { limits } from '../../block-kit/limits.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { option } from '../../block-kit/option.ts'
import type { Entity } from '../../catalog/index.ts'
import { previewEdition } from '../../digests/index.ts'
import type { Team } from '../../identity/index.ts'
import { answerMatches } from '../catalog/answer-matches.ts'
import { asLookUp } from '../catalog/as-look-up.ts'
import { shortName } from '../catalog/entity-words.ts'
import { nearestTeams } from '../catalog/nearest-teams.ts'
import { readNamed } from '../catalog/read-named.ts'
import type { CommandHandler } from '../gesture.ts'
import type { SlackParts } from '../parts.ts'
import { asPerson, within } from '../person.ts'
import { say } from '../private-message.ts'
import { editionMessage, slotWords } from './edition-message.ts'

/** `/portal digest [preview] [TEAM]`: what the team's next digest would tell if it came now, only to me. */
export const answerDigest: CommandHandler = async (parts, command) => {
  const named = readNamed(command.text.replace(/^preview(?:\s+|$)/iu, ''))
  if (named.kind === 'nothing') return mine(parts, command)
  const { workspace } = parts
  return parts.transact(
    asLookUp,
    (ctx) => {
      const answer = ({ reference }: Entity) => previewOf(ctx, reference)
      return answerMatches(ctx, { workspace, named, kinds: ['Group'], pick: 'preview_digest', answer })
    },
    { within },
  )
}

/** The preview of one team's digest. */
export async function previewOf(ctx: Ctx, team: Reference): Promise<MessagePayload> {
  const content = await previewEdition(ctx, team)
  const footer = mrkdwn`A preview that only you see. The digest itself comes ${lower(slotWords(content))}.`
  return editionMessage({ content, at: ctx.now, note: null, footer })
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

async function mine(parts: SlackParts, command: Parameters<CommandHandler>[1]): Promise<MessagePayload> {
  return asPerson(parts, command.account, async (ctx, actor) => {
    const [first, ...others] = await nearestTeams(ctx, actor)
    if (first === undefined) return say(noTeam(parts.commands.root))
    const preview = await previewOf(ctx, first.reference)
    return others.length === 0 ? preview : withOthers(preview, others)
  })
}

function noTeam(root: string): Mrkdwn {
  return mrkdwn`You are in no team that the catalog knows, so no digest is yours. See who I take you for with \`${root} link\`, or name a team: \`${root} digest preview TEAM\`.`
}

/** Slack takes no longer value for a choice. */
const longestChoice = limits.optionValue.max

function withOthers(preview: MessagePayload, others: readonly Team[]): MessagePayload {
  const options = others
    .filter(({ reference }) => reference.length <= longestChoice)
    .map(({ title, reference }) => option(shortName(title), reference))
  if (options.length === 0) return preview
  const choice = staticSelect({ actionId: 'preview_digest', options, placeholder: 'Another team of yours' })
  return { ...preview, blocks: [...preview.blocks, actions([choice])] }
}
