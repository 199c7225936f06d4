import { beforeEach, describe, expect, it } from 'vitest'
import { answerScorecard } from '../../../src/slack/scorecards/scorecard-command.ts'
import type { RuleGiven } from '../../scorecards/documents.ts'
import { asking } from '../catalog/asking.ts'
import { account, buttonsOf, hostileMarkup, hostileNames, markupOf, messageOf, read } from '../shop.ts'

const { open, ask: scorecard, press, score } = asking(answerScorecard)

const rules: RuleGiven[] = [
  {
    identifier: 'live',
    title: 'Is in production',
    conditions: [{ property: 'lifecycle', operator: '=', value: 'production' }],
  },
  {
    identifier: 'runbook',
    title: 'Has a runbook',
    level: 'Silver',
    fix: { action: 'add-runbook' },
    conditions: [{ property: 'runbook', operator: 'isNotEmpty' }],
  },
  {
    identifier: 'docs',
    title: 'Has documentation',
    level: 'Silver',
    fix: { url: 'https://docs.example/how' },
    conditions: [{ property: 'docs', operator: 'isNotEmpty' }],
  },
  {
    identifier: 'rota',
    title: 'On-call rota is set',
    level: 'Gold',
    conditions: [{ property: 'rota', operator: '=', value: 'weekly' }],
  },
]

describe('/portal scorecard of an entity', () => {
  beforeEach(async () => {
    await open({
      documents: [
        { kind: 'Group', name: 'payments', title: 'Payments' },
        { name: 'checkout', title: 'Checkout', spec: { rota: 'monthly' } },
      ],
      accounts: [account('U0ANA', 'Ana Ruiz')],
    })
    await score(...rules)
  })

  it('tells rule by rule what is kept and what is not, and why, level by level', async () => {
    const answer = await scorecard('checkout')
    expect(read(answer)).toBe(
      [
        'Checkout · Component · service · production',
        '---',
        'Production readiness · Bronze · 1 of 4 rules',
        'Bronze · reached',
        'kept: Is in production',
        'Silver · 2 rules to go',
        'not kept: Has a runbook (runbook is not set)  [ Fix ]',
        'not kept: Has documentation (docs is not set)  [ Fix ]',
        'Gold · one rule to go',
        'not kept: On-call rota is set (rota is monthly, wanted weekly)',
        '[ Share to channel ]',
        'catalog-info.yaml in shop, read 12 minutes ago',
      ].join('\n'),
    )
    expect(buttonsOf(answer)).toEqual([
      ['open_request', 'add-runbook component:default/checkout'],
      ['open_link', ''],
      ['share', 'scorecard:component:default/checkout'],
    ])
  })

  it('tells of a level whose own rules are kept that it waits for the one below', async () => {
    await open({ documents: [{ name: 'checkout', title: 'Checkout', spec: { rota: 'weekly' } }] })
    await score(...rules)
    expect(read(await scorecard('checkout'))).toContain('Gold · all kept, waits for the level below')
  })

  it('opened from a card stands beside it; chosen from a list it takes the list’s place', async () => {
    const value = 'component:default/checkout'
    expect((await press('show_scorecard', value)).kind).toBe('tell')
    expect((await press('pick_scorecard', value)).kind).toBe('replace')
  })

  it('is shared with the name of who shared it', async () => {
    const shared = messageOf(await press('share', 'scorecard:component:default/checkout'))
    expect(read(shared)).toMatch(/read 12 minutes ago {2}Shared by Ana Ruiz$/)
    expect(buttonsOf(shared).map(([action]) => action)).not.toContain('share')
  })

  it('says so where no scorecard is about it', async () => {
    await score({ ...rules[0], identifier: 'x', conditions: [{ property: 'x', operator: 'isEmpty' }] })
    await open({ documents: [{ kind: 'Location', name: 'places' }] })
    expect(read(await scorecard('places'))).toContain('No scorecard is about places.')
  })

  it('without a name says how to use it', async () => {
    expect(read(await scorecard(''))).toContain('/portal scorecard checkout')
  })

  it('of a hundred rules is still a message that Slack takes', async () => {
    const many = Array.from({ length: 100 }, (_, index) => ({
      identifier: `rule-${index}`,
      title: 'x'.repeat(200),
      level: index % 2 === 0 ? 'Silver' : 'Gold',
      fix: { action: 'mend' },
      conditions: [{ property: `p${index}`, operator: 'isNotEmpty' }],
    }))
    await score(...many)
    expect(read(await scorecard('checkout'))).toMatch(/and \d+ more$/)
  })

  it.each(hostileNames)('shows hostile text as it is (%#)', async (name) => {
    const title = name.trim().slice(0, 150)
    await open({ documents: [{ name: 'checkout', title: name, spec: { lifecycle: name } }] })
    await score(...rules.map((rule) => ({ ...rule, title })))
    const answer = await scorecard('component:default/checkout')
    expect(read(answer)).toContain('not kept: ')
    expect(markupOf(answer)).not.toMatch(hostileMarkup)
  })
})

describe('/portal scorecard of a team', () => {
  const team = { kind: 'Group', name: 'payments', title: 'Payments' }

  it('tells what it owns by level, the highest first', async () => {
    await open({
      documents: [
        team,
        { name: 'checkout', title: 'Checkout' },
        { name: 'ledger', title: 'Ledger', spec: { runbook: 'x', docs: 'y' } },
        { name: 'old', title: 'Old', spec: { lifecycle: 'deprecated' } },
        { kind: 'Resource', name: 'database' },
      ],
    })
    await score(...rules)
    const answer = await scorecard('payments')
    expect(read(answer)).toBe(
      [
        'Payments owns 4; scorecards are about 3 of them.',
        'Production readiness',
        'Silver 1: Ledger',
        'Bronze 1: Checkout',
        'Basic 1: Old',
        '[ Share to channel ]',
      ].join('\n'),
    )
    expect(buttonsOf(answer)).toEqual([['share', 'scorecard:group:default/payments']])
  })

  it('says that it owns nothing, or nothing that is scored', async () => {
    await open({ documents: [team] })
    expect(read(await scorecard('payments'))).toBe('Payments owns nothing in the catalog.')
    await open({ documents: [team, { kind: 'Resource', name: 'database' }] })
    expect(read(await scorecard('payments'))).toBe('Payments owns 1; no scorecard is about any of it.')
  })
})
