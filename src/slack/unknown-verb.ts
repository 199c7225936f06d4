import { cut } from '../block-kit/cut.ts'
import { type Mrkdwn, mrkdwn } from '../block-kit/mrkdwn.ts'
import { unescaped } from './catalog/read-named.ts'
import type { Verb } from './handlers.ts'
import { nearestName } from './nearest-name.ts'

/** Says that a word is no verb, and names the nearest of those there are. */
export function unknownVerb(verbs: readonly Verb[], root: string, word: string): Mrkdwn {
  const nearest = nearestName([...verbs.map((verb) => verb.name), 'help'], word)
  const typed = cut(unescaped(word), 100)
  if (nearest === 'help') return mrkdwn`I don’t know “${typed}”. Did you mean \`${root} help\`?`
  return nearest === null
    ? mrkdwn`I don’t know “${typed}”. See what I can do with \`${root} help\`.`
    : mrkdwn`I don’t know “${typed}”. Did you mean \`${root} ${nearest}\`? All I can do: \`${root} help\`.`
}
