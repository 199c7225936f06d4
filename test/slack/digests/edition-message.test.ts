import { describe, expect, it } from 'vitest'
import { mrkdwn } from '../../../src/block-kit/mrkdwn.ts'
import type { EditionContent } from '../../../src/digests/index.ts'
import { editionMessage } from '../../../src/slack/digests/edition-message.ts'
import { buttonsOf, hostileMarkup, hostileNames, markupOf, read } from '../shop.ts'
import { change, content, entity, headline, rule, step } from './content.ts'

const at = new Date('2026-11-23T08:00:00Z')
const footer = mrkdwn`Every Monday 09:00 here`
const told = (given: Partial<EditionContent> = {}, now = at) =>
  editionMessage({ content: content(given), at: now, note: null, footer })

const runbook = rule('Has a runbook', { action: 'add-runbook', url: null })
const rota = rule('On-call rota is set', { action: null, url: 'https://docs.example/rota' })

describe('a digest', () => {
  it('tells what changed first, then what to do next, each with a button that does it', () => {
    const message = told({
      changes: [
        change('worse', 'Refunds', ['Gold', 'Silver'], [runbook]),
        change('worse', 'Vault', ['Silver', 'Silver'], [rule('Has an owner')]),
        change('better', 'Checkout', ['Silver', 'Gold'], [rota]),
      ],
      levelsWon: 1,
      levelsLost: 1,
      nextSteps: [
        step('Ledger', ['Silver', 'Gold'], [rota]),
        step('Invoices', ['Basic', 'Silver'], [rule('One'), rule('Two'), rule('Three')]),
      ],
      arrived: { count: 1, named: [entity('Billing')] },
      left: { count: 6, named: ['A', 'B', 'C', 'D', 'E'].map(entity) },
    })
    expect(read(message)).toBe(
      [
        'Payments, week 48 · 1 level won, 1 lost',
        'You own 14 components. 9 of 14 are Gold (+1).',
        'Worse since last week',
        'Refunds · Gold → Silver: “Has a runbook” no longer holds  [ Fix ]',
        'Vault · Silver: “Has an owner” no longer holds  [ Show ]',
        'Better since last week',
        'Checkout · Silver → Gold: “On-call rota is set” now holds',
        'New: Billing. Gone: A, B, C, D, E and 1 more.',
        'Do next',
        'Ledger · one rule from Gold: “On-call rota is set”  [ Fix ]',
        'Invoices · three rules from Silver: “One”, “Two” and 1 more  [ Show ]',
        '[ All scores ]',
        'Every Monday 09:00 here',
      ].join('\n'),
    )
    expect(buttonsOf(message)).toEqual([
      ['open_request', 'add-runbook component:default/refunds'],
      ['show_entity', 'component:default/vault'],
      ['open_link', ''],
      ['show_entity', 'component:default/invoices'],
      ['show_scorecard', 'group:default/payments'],
    ])
  })

  it('in which nothing changed and nothing is due is one line', () => {
    expect(read(told({ quiet: true }))).toBe('Payments, week 48: nothing changed, and nothing is left to do.')
  })

  it('names the date of the last one where weeks lie between', () => {
    const changes = [change('worse', 'Refunds', ['Gold', 'Silver'], [runbook])]
    expect(read(told({ changes }, new Date('2026-11-30T08:00:00Z')))).toContain('Worse since Nov 16, 2026')
  })

  it('that is a team’s first tells of no changes', () => {
    const text = read(told({ since: null, headlines: [headline(9, null)] }))
    expect(text).toContain('9 of 14 are Gold.')
    expect(text).not.toContain('since')
  })

  it('says why where a scorecard asks for more, or was changed', () => {
    const asked = { ...change('worse', 'Refunds', ['Gold', 'Silver'], [runbook, rota]), newlyAsked: true }
    const changed = change('worse', 'Vault', ['Gold', 'Silver'], [])
    const text = read(told({ changes: [asked, changed], moreChanges: { worse: 3, better: 2 } }))
    expect(text).toContain(
      'Refunds · Gold → Silver: “Has a runbook” and “On-call rota is set” do not hold, and are asked since then',
    )
    expect(text).toContain('Vault · Gold → Silver, because the scorecard changed')
    expect(text).toContain('and 3 more got worse')
    expect(text).toContain('and 2 more got better')
  })

  it('names the scorecards where there are several', () => {
    const security = { name: 'security', title: 'Security' }
    const text = read(
      told({
        headlines: [headline(9, 9), headline(3, 5, security, 'Silver')],
        changes: [change('better', 'Refunds', ['Silver', 'Gold'], [runbook])],
        kinds: [
          { kind: 'Component', count: 10 },
          { kind: 'API', count: 2 },
        ],
      }),
    )
    expect(text).toContain(
      'You own 14 entities.\nProduction readiness: 9 of 14 are Gold.\nSecurity: 3 of 14 are Silver or better (−2).',
    )
    expect(text).toContain('Refunds (Production readiness) · Silver → Gold')
  })

  it.each(hostileNames)('shows hostile text as it is (%#)', (name) => {
    const hostile = rule(name, { action: 'add-runbook', url: null })
    const message = told({
      team: { ...content().team, title: name },
      changes: Array.from({ length: 12 }, (_one, index) =>
        change(index < 8 ? 'worse' : 'better', name, [name, name], [hostile, hostile, hostile]),
      ),
      nextSteps: Array.from({ length: 3 }, () => step(name, [name, name], [hostile, hostile, hostile])),
      arrived: { count: 9, named: Array.from({ length: 5 }, () => entity(name)) },
    })
    expect(read(message)).toContain('[ All scores ]')
    expect(markupOf(message)).not.toMatch(hostileMarkup)
  })
})
