/** The type under which Slack keeps a card's id with its message. */
export const cardEvent = 'stagedoor_card'

/** What a card's message carries unseen, so that it can be found when the answer to its post was lost. */
export function cardMetadata(card: { readonly id: string }) {
  return { event_type: cardEvent, event_payload: { card: card.id } }
}
