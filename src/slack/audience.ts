import { type ContextBlock, context } from '../block-kit/blocks.ts'
import { type Button, button } from '../block-kit/elements.ts'
import { type Mrkdwn, mrkdwn } from '../block-kit/mrkdwn.ts'

/** Who reads an answer: the person who asked, or everybody in the channel where that person shared it. */
export type Audience = { readonly kind: 'asker' } | { readonly kind: 'everybody'; readonly sharedBy: string }

export const asker: Audience = { kind: 'asker' }

/** What can be shared, as a button's value says it: `entity:component:default/checkout`. */
export const sharedKinds = ['entity', 'owner', 'scorecard', 'team', 'find', 'deps'] as const

export type SharedKind = (typeof sharedKinds)[number]

/** The button that puts an answer into the channel; none in an answer that is there already. */
export function shareButton(audience: Audience, kind: SharedKind, id: string): Button[] {
  if (audience.kind === 'everybody') return []
  return [button({ text: 'Share to channel', actionId: 'share', value: `${kind}:${id}` })]
}

/** The small print under an answer; what was shared says by whom. None where there is nothing to say. */
export function footer(audience: Audience, texts: readonly Mrkdwn[]): ContextBlock[] {
  const said = audience.kind === 'everybody' ? [...texts, mrkdwn`Shared by ${audience.sharedBy}`] : texts
  return said.length === 0 ? [] : [context(said)]
}
