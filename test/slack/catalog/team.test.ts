import { beforeEach, describe, expect, it } from 'vitest'
import { answerTeam } from '../../../src/slack/catalog/team-command.ts'
import {
  account,
  buttonsOf,
  hostileMarkup,
  hostileNames,
  markupOf,
  messageOf,
  read,
  type Shop,
  type Stated,
} from '../shop.ts'
import { ana, anaHere, asking, documented, payments as plainPayments } from './asking.ts'

const { open, ask: team, press, score } = asking(answerTeam)

const engineering: Stated = { kind: 'Group', name: 'engineering', title: 'Engineering' }
const payments: Stated = {
  ...plainPayments,
  description: 'From the basket to the bank.',
  spec: { parent: 'engineering' },
}
const ledgers: Stated = { kind: 'Group', name: 'ledgers', title: 'Ledgers', spec: { parent: 'payments' } }
const services = Array.from({ length: 12 }, (_, index) => ({ name: `service-${String(index).padStart(2, '0')}` }))
const shop: Shop = {
  documents: [engineering, payments, ledgers, ana, ...services, { kind: 'API', name: 'pay' }],
  problems: [{ reference: 'component:default/service-03', message: 'spec.system names nothing' }],
  accounts: [anaHere, account('U0BEN', 'Ben Ode')],
  usergroups: { S0PAY: ['U0BEN'] },
}

describe('/portal team with a name', () => {
  beforeEach(() => open(shop))

  it('says where it belongs, whom to ask and where, and what it owns by kind', async () => {
    const answer = await team('payments')
    expect(read(answer)).toBe(
      [
        'Payments · Group · team',
        'From the basket to the bank.',
        'Part of',
        'Engineering',
        'Teams in it',
        'Ledgers',
        'Channel',
        '#team-payments',
        'Usergroup',
        '@payments',
        'Lead',
        '@Ana Ruiz',
        'Members',
        'Ana Ruiz and Ben Ode',
        'Payments owns 13; the documents of 1 have problems.',
        'Component 12',
        'service-00, service-01, service-02, service-03, service-04 and 7 more  [ Show ]',
        'API 1',
        'pay  [ Show ]',
        '[ All it owns ]  [ Share to channel ]',
        'catalog-info.yaml in shop, read 12 minutes ago',
      ].join('\n'),
    )
    expect(buttonsOf(answer)).toEqual([
      ['show_owned', 'Component group:default/payments'],
      ['show_owned', 'API group:default/payments'],
      ['show_all_owned', 'group:default/payments'],
      ['share', 'team:group:default/payments'],
    ])
  })

  it('tells its scores where there are any', async () => {
    await score(documented)
    const answer = await team('payments')
    expect(read(answer)).toMatch(/Production readiness\n\w+ 12: service-00/u)
    expect(buttonsOf(answer)).toContainEqual(['show_scorecard', 'group:default/payments'])
  })

  it('goes by its channel, its usergroup, a title and a slip of the pen', async () => {
    for (const text of ['<#C0PAY|team-payments>', '<!subteam^S0PAY|@payments>', 'Payments', 'paymnets']) {
      expect(read(await team(text))).toMatch(/^Payments · Group/u)
    }
  })

  it('of a person says which teams they are in, each with a button', async () => {
    const answer = await team('<@U0ANA|ana>')
    expect(read(answer)).toBe('@Ana Ruiz is in:\nPayments · #team-payments  [ Show ]\nEngineering  [ Show ]')
    const shown = await press('show_team', 'group:default/payments')
    expect(shown.kind).toBe('replace')
    expect(read(messageOf(shown))).toMatch(/^Payments · Group/u)
  })

  it('of an unknown person, or one in no team, says so', async () => {
    expect(read(await team('<@U0NEW>'))).toBe('@U0NEW is in no team that the catalog knows.')
  })

  it('that no team has says so, with the nearest', async () => {
    expect(read(await team('ledger-payments-team'))).toMatch(
      /^No team in the catalog is called “ledger-payments-team”/u,
    )
    expect(read(await team('zzz'))).toContain('Try a part of the name')
  })

  it('of something else finds teams only', async () => {
    expect(read(await team('service-01'))).toContain('No team in the catalog is called “service-01”')
  })

  it('is shared without notifying anybody', async () => {
    const shared = messageOf(await press('share', 'team:group:default/payments'))
    expect(read(shared)).toContain('Shared by Ana Ruiz')
    expect(JSON.stringify(shared)).not.toMatch(/<@|<!subteam/u)
  })
})

describe('what a team owns', () => {
  beforeEach(() => open(shop))

  it('of one kind comes in pages that turn both ways in place', async () => {
    const first = await press('show_owned', 'Component group:default/payments')
    expect(first.kind).toBe('replace')
    expect(read(messageOf(first))).toMatch(/^Payments owns 12 of kind Component · 1 of 2\nservice-00/u)
    const [next] = buttonsOf(messageOf(first)).filter(([action]) => action === 'page_next')
    const second = await press('page_next', next?.[1])
    expect(read(messageOf(second))).toBe(
      [
        'Payments owns 12 of kind Component · 2 of 2',
        'service-10',
        'Component · service · production  [ Show ]',
        'service-11',
        'Component · service · production  [ Show ]',
        '[ Back ]',
      ].join('\n'),
    )
    const [back] = buttonsOf(messageOf(second)).filter(([action]) => action === 'page_back')
    expect(read(messageOf(await press('page_back', back?.[1])))).toContain('1 of 2')
  })

  it('of all kinds comes in pages too, and a page that is not there any more is the last', async () => {
    const all = await press('show_all_owned', 'group:default/payments')
    expect(read(messageOf(all))).toMatch(/^Payments owns 13 · 1 of 2\npay/u)
    const gone = await press('page_next', 'owned 99 group:default/payments')
    expect(read(messageOf(gone))).toContain('2 of 2')
  })

  it('says so where it is nothing', async () => {
    expect(read(await team('ledgers'))).toContain('Ledgers owns nothing in the catalog.')
  })
})

describe('what the teams in a team own', () => {
  const owned = (owner: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `${owner}-${index}`, spec: { owner } }))
  const cards: Stated = { kind: 'Group', name: 'cards', title: 'Cards', spec: { parent: 'ledgers' } }
  // A circle of parents.
  const around: Stated = { ...payments, spec: { parent: 'cards' } }
  const documents = [around, ledgers, cards, ...owned('payments', 2), ...owned('ledgers', 3), ...owned('cards', 11)]

  beforeEach(() => open({ documents }))

  it('is counted below what it owns itself, by team', async () => {
    const answer = await team('payments')
    expect(read(answer)).toContain(
      'Payments owns 2.\nComponent 2\npayments-0 and payments-1  [ Show ]\nand 14 more by the teams in it\nCards 11 and Ledgers 3  [ Show ]',
    )
    expect(answer?.text).toBe('Payments: owns 2, and 14 more by the teams in it')
    expect(buttonsOf(answer)).toContainEqual(['show_within', 'group:default/payments'])
  })

  it('comes in pages, each with its owner', async () => {
    const first = await press('show_within', 'group:default/payments')
    expect(first.kind).toBe('replace')
    expect(read(messageOf(first))).toMatch(
      /^The teams in Payments own 14\ncards-0\nComponent · service · production · owned by Cards/u,
    )
    const [next] = buttonsOf(messageOf(first)).filter(([action]) => action === 'page_next')
    const second = read(messageOf(await press('page_next', next?.[1])))
    expect(second).toMatch(/^The teams in Payments own 14, going on\ncards-9/u)
    expect(second).toContain('ledgers-2')
    expect(second).not.toContain('More')
  })

  it('stands alone where the team itself owns nothing, and is not there where they own nothing', async () => {
    await open({ documents: [payments, ledgers, ...owned('ledgers', 3)] })
    expect(read(await team('payments'))).toContain(
      'Payments owns nothing in the catalog.\nThe teams in it own 3\nLedgers 3  [ Show ]',
    )
    expect(read(await team('ledgers'))).not.toContain('teams in it')
    expect(read(messageOf(await press('show_within', 'group:default/ledgers')))).toBe('The teams in Ledgers own 0')
  })
})

describe('/portal team without a name', () => {
  it('lists my teams, my own before those above them', async () => {
    await open(shop)
    expect(read(await team('', 'U0BEN'))).toBe(
      'Your teams:\nPayments · #team-payments  [ Show ]\nEngineering  [ Show ]',
    )
  })

  it('shows the only one at once', async () => {
    await open({ ...shop, documents: [payments, ana] })
    expect(read(await team(''))).toMatch(/^Payments · Group/u)
  })

  it('says to a guest, to somebody unknown and to somebody in no team why there is none', async () => {
    await open({
      documents: [{ ...ana, spec: { memberOf: [], profile: { email: 'ana@shop.example' } } }],
      accounts: [account('U0ANA', 'Ana', { email: 'ana@shop.example' }), account('U0GUEST', 'Gil', { guest: true })],
    })
    expect(read(await team('', 'U0GUEST'))).toMatch(/^Guests of this workspace are in no team/u)
    expect(read(await team('', 'U0NEW'))).toContain('/portal link says how to mend that')
    expect(read(await team(''))).toMatch(/^You are in no team that the catalog knows/u)
  })
})

describe('hostile names of teams', () => {
  it.each(hostileNames)('are shown as they are (%#)', async (name) => {
    const user = { kind: 'User', name: 'eve', spec: { memberOf: ['payments'], profile: { displayName: name } } }
    await open({
      documents: [
        { ...engineering, title: name },
        { ...payments, title: name, description: name },
        user,
        { name: 'x', title: name },
      ],
    })
    const answer = await team('group:default/payments')
    expect(read(answer)).toContain('owns 1')
    expect(markupOf(answer)).not.toMatch(hostileMarkup)
    const rows = messageOf(await press('show_all_owned', 'group:default/payments'))
    expect(read(rows)).toContain('Component')
    expect(markupOf(rows)).not.toMatch(hostileMarkup)
  })
})
