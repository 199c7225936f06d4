import { describe, expect, it } from 'vitest'
import type { RefusalCode, RefusalReason } from '../../src/base/refusal.ts'
import { refusalMessage, refusalStatus } from '../../src/http/present-refusal.ts'
import { presentRefusal } from '../../src/slack/present-refusal.ts'

/** A refusal with what it is to say: what happened, and what to do now. */
interface Told<Code extends RefusalCode> {
  readonly reason: Extract<RefusalReason, { code: Code }>
  readonly happened: string
  readonly todo: string
}

const at = new Date('2026-11-23T09:00:00Z')
const morning = (pattern: string) => `<!date^1795424400^${pattern}|2026-11-23 09:00 UTC>`
const missing = { code: 'not_found', nearest: [] } as const
const entitled = { code: 'not_entitled', act: 'approve', teams: [], people: [] } as const
const admins = { code: 'not_admin', act: 'cancel a run', team: null, people: [] } as const
const over = { code: 'already_settled', by: null, at: null } as const
const linking = { code: 'link_needs_admin', reference: 'user:default/a' } as const

/** Every code there is, with the richest and the poorest that is known of it. */
const refusals: { readonly [Code in RefusalCode]: readonly Told<Code>[] } = {
  not_found: [
    {
      reason: { ...missing, what: 'action', name: 'x', nearest: ['y', 'z'] },
      happened: 'There is no action called “x”.',
      todo: 'Did you mean y or z? Ask again with that name.',
    },
    {
      reason: { ...missing, what: 'action', name: 'x' },
      happened: 'There is no action called “x”.',
      todo: 'The request command, with no name behind it, shows all you can ask for.',
    },
    {
      reason: { ...missing, what: 'run', name: 'QQQQQQ' },
      happened: 'There is no run called “QQQQQQ”.',
      todo: 'Give the six letters that its card has as its reference.',
    },
    {
      reason: { ...missing, what: 'component', name: 'x' },
      happened: 'There is no component called “x”.',
      todo: 'Look for it by a part of its name. The catalog is read from files in git: what is missing is added there.',
    },
    {
      reason: { ...missing, what: 'approval', name: '0b7a' },
      happened: 'What was to be decided is not here any more.',
      todo: 'Ask the one who requested it.',
    },
    {
      reason: { ...missing, what: 'claim', name: 'component:default/x' },
      happened: 'No claim stands here any more.',
      todo: 'Look it up again to see who owns it.',
    },
  ],
  not_entitled: [
    {
      reason: { ...entitled, teams: ['Payments'], people: ['Ana Ruiz', 'Ben Ode'] },
      happened: 'Only people of Payments can approve this.',
      todo: 'Ana Ruiz and Ben Ode can.',
    },
    {
      reason: { ...entitled, act: 'run Create a service', teams: ['Payments', 'FinOps'] },
      happened: 'Only people of Payments and FinOps can run Create a service.',
      todo: 'Ask one of them.',
    },
    { reason: { ...entitled, people: ['Ana Ruiz'] }, happened: 'Only Ana Ruiz can approve this:', todo: 'ask them.' },
    {
      reason: entitled,
      happened: 'You can’t approve this, and nobody is named who can.',
      todo: 'Ask an admin of the portal, who can see to it.',
    },
  ],
  not_admin: [
    {
      reason: { ...admins, team: 'Platform', people: ['Ana Ruiz', 'Ben Ode'] },
      happened: 'Only admins of the portal can cancel a run.',
      todo: 'Ask Ana Ruiz or Ben Ode, or somebody of Platform.',
    },
    {
      reason: { ...admins, team: 'Platform' },
      happened: 'Only admins of the portal can cancel a run.',
      todo: 'Ask somebody of Platform.',
    },
    {
      reason: { ...admins, people: ['Ana Ruiz'] },
      happened: 'Only admins of the portal can cancel a run.',
      todo: 'Ask Ana Ruiz.',
    },
    {
      reason: admins,
      happened: 'Only admins of the portal can cancel a run.',
      todo: 'Ask whoever runs it: they name admins by a team in portal.yaml, or with ADMIN_SLACK_IDS.',
    },
  ],
  not_linked: [
    {
      reason: { code: 'not_linked', act: 'run actions' },
      happened: 'To run actions,',
      todo: 'link your Slack account to your catalog user first: use the link command.',
    },
  ],
  guest: [
    {
      reason: { code: 'guest', act: 'approve' },
      happened: 'Guests of this workspace can’t approve this.',
      todo: 'Ask a full member to do it.',
    },
  ],
  no_team: [
    {
      reason: { code: 'no_team', act: 'claim ownership' },
      happened: 'Only people of a team can claim ownership, and you are in none that the catalog knows.',
      todo: 'Have your team name you as a member first.',
    },
  ],
  own_request: [
    {
      reason: { code: 'own_request' },
      happened: 'You asked for this yourself, so somebody else has to decide.',
      todo: 'Wait for them, or withdraw it.',
    },
  ],
  already_settled: [
    {
      reason: { ...over, state: 'granted', by: 'Ben Ode', at },
      happened: `Ben Ode approved this ${morning('{ago}')}.`,
      todo: 'There is nothing left to do.',
    },
    {
      reason: { ...over, state: 'succeeded' },
      happened: 'This is done already;',
      todo: 'there is nothing left to do.',
    },
  ],
  already_decided: [
    {
      reason: { code: 'already_decided', verdict: 'approved', at },
      happened: `You approved this ${morning('{date_short_pretty} {time}')} already.`,
      todo: 'Nothing more is asked of you.',
    },
  ],
  already_owned: [
    {
      reason: { code: 'already_owned', name: 'Checkout', owner: 'Payments', partOf: null },
      happened: 'Payments owns Checkout, so it can’t be claimed.',
      todo: 'Ask them; a new owner is named in its file.',
    },
    {
      reason: { code: 'already_owned', name: 'Checkout', owner: 'Payments', partOf: 'Shop core' },
      happened: 'Payments owns Checkout, as a part of Shop core, so it can’t be claimed.',
      todo: 'Ask them; a new owner is named in its file.',
    },
  ],
  already_claimed: [
    {
      reason: { code: 'already_claimed', name: 'Checkout', by: 'Ana Ruiz', team: 'Payments', at },
      happened: `Ana Ruiz asked ${morning('{ago}')} that Payments own Checkout.`,
      todo: 'Once that is settled, you can ask again if nobody owns it then.',
    },
  ],
  not_yet: [
    {
      reason: { code: 'not_yet', waitsFor: 'Owners' },
      happened: 'This step comes after “Owners”.',
      todo: 'You will be asked when it is its turn.',
    },
    {
      reason: { code: 'not_yet', waitsFor: '' },
      happened: 'This step comes later.',
      todo: 'You will be asked when it is its turn.',
    },
  ],
  invalid_input: [
    {
      reason: { code: 'invalid_input', fields: { cost_center: 'Use the form CC-1234.' } },
      happened: 'cost_center:',
      todo: 'Use the form CC-1234.',
    },
    {
      reason: { code: 'invalid_input', fields: {} },
      happened: 'Something that was entered is not right.',
      todo: 'Look it over and send it again.',
    },
  ],
  nobody_can_approve: [
    {
      reason: { code: 'nobody_can_approve', approval: 'Owners', why: 'nobody is named' },
      happened: 'Nobody could approve “Owners”: nobody is named. Nothing was asked for.',
      todo: 'Tell an admin of the portal: the catalog or the action has to name people who can.',
    },
  ],
  link_needs_admin: (
    [
      ['guest', 'your Slack account is a guest’s'],
      ['email_differs', 'its e-mail address is not the one of your Slack account'],
      ['no_confirmed_email', 'your Slack account has no confirmed e-mail address to go by'],
      ['no_such_user', 'the catalog has no such user with an e-mail address to check against'],
      ['settled_by_manifest', 'the portal’s configuration says who you are'],
    ] as const
  ).map(([why, because]) => ({
    reason: { ...linking, why },
    happened: `You can’t link yourself to user:default/a: ${because}.`,
    todo: 'Ask an admin to link you.',
  })),
  too_large: [
    {
      reason: { code: 'too_large', what: 'The comment', most: 100 },
      happened: 'The comment is too long: at most 100 characters.',
      todo: 'Shorten it and send it again.',
    },
  ],
  reported_enough: [
    {
      reason: { code: 'reported_enough', what: 'lines of log', most: 1000 },
      happened: 'This run has sent all the lines of log it may: 1000.',
      todo: 'Only how it ends is still taken.',
    },
  ],
  token_invalid: [
    {
      reason: { code: 'token_invalid' },
      happened: 'That token is not valid for this run.',
      todo: 'Use the one that came with the run’s call.',
    },
  ],
  unavailable: [
    {
      reason: { code: 'unavailable', what: 'The database' },
      happened: 'The database did not answer in time. Nothing was changed;',
      todo: 'try again in a moment.',
    },
  ],
}

describe('rule 10: every refusal tells what happened and what to do', () => {
  it.each(Object.values(refusals).flat())('$reason.code: $happened $todo', ({ reason, happened, todo }) => {
    expect(happened).not.toBe('')
    expect(todo).toMatch(/\w\.$/u)
    expect(presentRefusal(reason).text).toBe(`${happened} ${todo}`)
  })

  it('has samples of every code', () => {
    expect(
      Object.entries(refusals).filter(([code, told]) => told.length === 0 || told[0]?.reason.code !== code),
    ).toEqual([])
  })

  it.each(Object.values(refusals).flat())('$reason.code has words and a status for callers of the API too', (told) => {
    expect(refusalStatus(told.reason)).toBeGreaterThanOrEqual(400)
    expect(refusalMessage(told.reason)).not.toContain('undefined')
  })
})
