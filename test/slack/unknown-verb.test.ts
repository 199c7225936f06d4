import { expect, test } from 'vitest'
import { allHandlers } from '../../src/slack/all-handlers.ts'
import { unknownVerb } from '../../src/slack/unknown-verb.ts'

test.each([
  ['a slip in “help” is met with help', 'hlep', 'I don’t know “hlep”. Did you mean `/portal help`\\?$'],
  ['what Slack escapes is said as it was typed', '&lt;b&gt;&amp;', 'I don’t know “&lt;b&gt;&amp;”. See what'],
  ['a mention is said by its name, never as an id', '<@U0BEN|ben>', 'I don’t know “@ben”. See what'],
])('of a word that is no verb, %s', (_what, word, first) => {
  expect(unknownVerb(allHandlers.verbs, '/portal', word).text).toMatch(new RegExp(`^${first}`, 'u'))
})
