import { describe, expect, it } from 'vitest'
import { answerOwner } from '../../../src/slack/catalog/handlers.ts'
import { account, read, type Shop } from '../shop.ts'
import { ana, anaHere, asking, payments } from './asking.ts'

const { open, ask: owner } = asking(answerOwner)

const shop: Shop = {
  documents: [payments, ana],
  accounts: [anaHere, account('U0BEN', 'Ben Ode')],
  usergroups: { S0PAY: ['U0BEN'] },
}

const usergroupOf = (id: string) => ({ metadata: { annotations: { 'stagedoor.dev/slack-usergroup': id } } })

describe('/owner of what a team owns in which nobody can be asked', () => {
  const above = (name: string, spec: object = {}, more: object = {}) => ({
    kind: 'Group',
    name,
    title: name.toUpperCase(),
    spec: { type: 'team', children: [], ...spec },
    ...more,
  })
  const refunds = { name: 'refunds', spec: { owner: 'core' } }

  it('leads on to the parent of that team, and says how to reach it', async () => {
    await open({ ...shop, documents: [payments, ana, above('core', { parent: 'payments' }), refunds] })
    const lead = 'CORE has no channel and nobody in it who could be asked; its parent Payments is in #team-payments.'
    expect(read(await owner('refunds'))).toBe(
      [
        'refunds is owned by CORE',
        'Component · service · production',
        lead,
        ...[
          'Channel',
          '#team-payments',
          'Usergroup',
          '@payments',
          'Lead',
          '@Ana Ruiz',
          'Members',
          'Ana Ruiz and Ben Ode',
        ],
        '[ Show ]  [ Request… ]  [ Share to channel ]',
        'catalog-info.yaml in shop, read 12 minutes ago',
      ].join('\n'),
    )
    expect(read(await owner('group:core'))).toContain(lead)
  })

  it('passes over parents that can’t be asked either, that are not there, and a circle', async () => {
    const circle = [
      above('core', { parent: 'mid' }),
      above('mid', { parent: 'top' }),
      above('top', { children: ['lost'] }),
    ]
    const eve = { kind: 'User', name: 'eve', spec: { memberOf: ['top'], profile: { displayName: 'Eve' } } }
    await open({ documents: [...circle, eve, refunds] })
    // Eve is in no team below.
    expect(read(await owner('refunds'))).toContain('; TOP, above it, can be asked.\nMembers\nEve')
    await open({ documents: [above('core', { parent: 'mid' }), above('mid', { parent: 'core' }), refunds] })
    expect(read(await owner('refunds'))).not.toContain('could be asked')
    await open({ documents: [above('core', { parent: 'lost' }), refunds] })
    expect(read(await owner('refunds'))).not.toContain('could be asked')
  })

  it('stays with the team where somebody in it, or in a team of it, can be asked', async () => {
    const eve = { kind: 'User', name: 'eve', spec: { memberOf: ['low'], profile: { displayName: 'Eve' } } }
    const documents = [payments, above('core', { parent: 'payments' }), above('low', { parent: 'core' }), eve, refunds]
    await open({ documents })
    expect(read(await owner('refunds'))).toContain('Members\nEve')
    expect(read(await owner('refunds'))).not.toContain('Payments')
  })

  it('leads on where all of its people have left', async () => {
    await open({
      documents: [payments, { ...above('core', { parent: 'payments' }), ...usergroupOf('S0CORE') }, refunds],
      accounts: [account('U0BEN', 'Ben Ode', { deactivated: true })],
      usergroups: {},
    })
    // A usergroup may be asked whoever is in it.
    expect(read(await owner('refunds'))).toContain('Usergroup\n@S0CORE')
    await open({
      documents: [
        payments,
        { kind: 'User', name: 'ben', spec: { memberOf: ['core'], profile: { email: 'ben@shop.example' } } },
        above('core', { parent: 'payments' }),
        refunds,
      ],
      accounts: [account('U0BEN', 'Ben Ode', { deactivated: true, email: 'ben@shop.example' })],
    })
    expect(read(await owner('refunds'))).toContain('its parent Payments is in #team-payments.')
  })
})
