/** What a person named after a command: a mention as Slack escapes it, or a name as they typed it. */
export type Named =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'person'; readonly account: string }
  | { readonly kind: 'usergroup'; readonly usergroup: string }
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'name'; readonly name: string }

const mention = /^<([@#]|!subteam\^)([A-Z0-9]{2,64})(?:\|[^<>]*)?>$/u

/** Reads a command's text. Slack turns `@ana`, `@payments` and `#team` into ids and escapes `&`, `<` and `>` in the rest. */
export function readNamed(text: string): Named {
  const typed = text.trim()
  if (typed === '') return { kind: 'nothing' }
  const [, sign, id = ''] = mention.exec(typed) ?? []
  if (sign === '#') return { kind: 'channel', channel: id }
  if (sign === '!subteam^') return { kind: 'usergroup', usergroup: id }
  if (sign === '@') return { kind: 'person', account: id }
  const url = addressIn(unescaped(typed))
  if (url !== null) return { kind: 'link', url }
  return { kind: 'name', name: unescaped(unquoted(typed)) }
}

/** An address as typed, or as Slack marks it up; also without a scheme where it has a host and a path, and as git writes it. */
function addressIn(text: string): string | null {
  const marked = /^<(https?:\/\/[^<>|\s]+)(?:\|[^<>]*)?>$/iu.exec(text)?.[1]
  if (marked !== undefined) return marked
  const forms = [
    /^https?:\/\/\S+$/iu,
    /^(?:ssh:\/\/)?git@[\w.-]+[:/]\S+$/iu,
    /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\/\S+$/iu,
  ]
  return forms.some((form) => form.test(text)) ? text : null
}

function unquoted(text: string): string {
  return /^["“'‘](.+)["”'’]$/su.exec(text)?.[1]?.trim() ?? text
}

const mentionOrAddress =
  /<(?:(?:([@#])[A-Z0-9]{2,64}|!subteam\^[A-Z0-9]{2,64})(?:\|([^<>]*))?|(https?:\/\/[^<>|\s]+)(?:\|[^<>]*)?)>/giu

/** Text of a command as it was typed: Slack turns mentions into ids, marks addresses up, and escapes `&`, `<` and `>` in the rest. */
export function unescaped(text: string): string {
  const typed = text.replaceAll(
    mentionOrAddress,
    (_all, sign: string | undefined, name: string | undefined, address: string | undefined) =>
      address ?? mentioned(sign ?? '@', name ?? ''),
  )
  return typed.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** `@ana`, `#team-payments`; a usergroup's name has its sign already. Where Slack tells no name there is none to say. */
function mentioned(sign: string, name: string): string {
  if (name === '') return `${sign}…`
  return name.startsWith(sign) ? name : `${sign}${name}`
}
