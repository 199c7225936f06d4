import { showsEntity } from '../catalog/show-clicked.ts'
import type { ClickHandler } from '../gesture.ts'
import type { Verb } from '../handlers.ts'
import { answerDigest, previewOf } from './digest-command.ts'

export { editionCard } from './edition-card.ts'
export { skippedEditionCard } from './skipped-edition-card.ts'

export const digestVerbs: readonly Verb[] = [
  {
    name: 'digest',
    usage: '[preview] [TEAM]',
    description: 'your team’s digest, now, only to you',
    admins: false,
    handle: answerDigest,
  },
]

export const digestClicks: Readonly<Record<string, ClickHandler>> = {
  preview_digest: showsEntity((ctx, { entity }) => previewOf(ctx, entity.reference)),
}
