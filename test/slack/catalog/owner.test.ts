import { beforeEach, describe, expect, it } from 'vitest'
import { answerOwner } from '../../../src/slack/catalog/handlers.ts'
import { account, buttonsOf, hostileMarkup, hostileNames, markupOf, messageOf, read, type Shop } from '../shop.ts'
import { ana, anaHere, asking, payments } from './asking.ts'

const { stage, open, ask: owner, press } = asking(answerOwner)

const shop: Shop = {
  documents: [payments, ana, { name: 'checkout', title: 'Checkout' }],
  accounts: [anaHere, account('U0BEN', 'Ben Ode')],
  usergroups: { S0PAY: ['U0BEN'] },
}

describe('/owner with a name', () => {
  it('says which team owns it and how to reach it', async () => {
    await open(shop)
    const answer = await owner('checkout')
    expect(read(answer)).toBe(
      [
        'Checkout is owned by Payments',
        'Component · service · production',
        'Channel',
        '#team-payments',
        'Usergroup',
        '@payments',
        'Lead',
        '@Ana Ruiz',
        'Members',
        'Ana Ruiz and Ben Ode',
        '[ Show ]  [ Request… ]  [ Share to channel ]',
        'catalog-info.yaml in shop, read 12 minutes ago',
      ].join('\n'),
    )
    expect(buttonsOf(answer)).toEqual([
      ['show_entity', 'component:default/checkout'],
      ['open_request', 'component:default/checkout'],
      ['share', 'owner:component:default/checkout'],
    ])
  })

  it('forgives a slip of the pen, quotes and a mention of the kind', async () => {
    await open(shop)
    for (const text of ['chekcout', '"Checkout"', 'component:checkout', 'CHECKOUT']) {
      expect(read(await owner(text))).toContain('Checkout is owned by Payments')
    }
  })

  it('names ten members and counts the rest', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      kind: 'User',
      name: `person-${String(index).padStart(2, '0')}`,
      spec: { memberOf: ['payments'] },
    }))
    await open({ documents: [payments, ...many, { name: 'checkout' }] })
    expect(read(await owner('checkout'))).toContain('person-07, person-08 and 21 more')
  })

  it('says that nobody owns what names no owner', async () => {
    await open({ documents: [{ kind: 'Location', name: 'places' }] })
    expect(read(await owner('places'))).toContain(
      'Nobody owns places. Its document names no owner: set spec.owner in catalog-info.yaml.',
    )
  })

  it('says that the owner it names does not exist', async () => {
    await open({ documents: [{ name: 'refunds', spec: { owner: 'ghosts' } }] })
    expect(read(await owner('refunds'))).toContain(
      'refunds names ghosts as its owner, but the catalog has no group:default/ghosts. Mend spec.owner in catalog-info.yaml.',
    )
  })

  it('says who owns what it is a part of, where the owner it names does not exist', async () => {
    const refunds = { name: 'refunds', spec: { owner: 'ghosts', system: 'shop-core' } }
    await open({
      ...shop,
      documents: [payments, ana, { kind: 'System', name: 'shop-core', title: 'Shop core' }, refunds],
    })
    const text = read(await owner('refunds'))
    expect(text).toContain(
      'but the catalog has no group:default/ghosts. Shop core, which it is a part of, is owned by Payments. Mend spec.owner',
    )
    expect(text).toContain('Channel\n#team-payments')
  })

  it('says of what names no owner that it has that of what it is a part of', async () => {
    await open({
      ...shop,
      documents: [
        payments,
        ana,
        { kind: 'System', name: 'shop-core', title: 'Shop core' },
        { name: 'refunds', spec: { system: 'shop-core' } },
      ],
    })
    // Backstage's own kinds name an owner; those of blueprints need not.
    await stage.sql`update entities set owner = null where name = 'refunds'`
    expect(read(await owner('refunds'))).toContain('refunds is owned by Payments, as a part of Shop core')
    await stage.sql`update entities set owner = 'group:default/ghosts' where name = 'shop-core'`
    expect(read(await owner('refunds'))).toContain(
      'refunds names no owner; Shop core, which it is a part of, names ghosts, and the catalog has no group:default/ghosts.',
    )
  })

  it('names a person who owns it, and how to write to them', async () => {
    await open({ ...shop, documents: [payments, ana, { name: 'blog', spec: { owner: 'user:ana' } }] })
    const text = read(await owner('blog'))
    expect(text).toContain('blog is owned by Ana Ruiz')
    expect(text).toContain('@Ana Ruiz')
  })

  it('of a team says how to reach it', async () => {
    await open(shop)
    const text = read(await owner('payments'))
    expect(text).toContain('Payments\nGroup · team\nChannel\n#team-payments')
  })

  it('leaves out what is not known', async () => {
    await open({ documents: [{ kind: 'Group', name: 'payments' }, { name: 'checkout' }] })
    expect(read(await owner('checkout'))).toBe(
      [
        'checkout is owned by payments',
        'Component · service · production',
        '[ Show ]  [ Request… ]  [ Share to channel ]',
        'catalog-info.yaml in shop, read 12 minutes ago',
      ].join('\n'),
    )
  })
})

describe('/owner with a name that is not clear', () => {
  it('lists several matches, each with a button that answers in the list’s place', async () => {
    await open({ documents: [payments, { name: 'shop-api' }, { name: 'shop-web', spec: { owner: 'ghosts' } }] })
    const answer = await owner('shop')
    expect(read(answer)).toBe(
      [
        '“shop” could be one of these:',
        'shop-api',
        'Component · service · production · owned by Payments  [ Show ]',
        'shop-web',
        'Component · service · production · owned by ghosts  [ Show ]',
      ].join('\n'),
    )
    const [button] = buttonsOf(answer)
    expect(button).toEqual(['show_owner', 'component:default/shop-api'])
    const chosen = await press('show_owner', button?.[1])
    expect(chosen.kind).toBe('replace')
    expect(read(messageOf(chosen))).toContain('shop-api is owned by Payments')
  })

  it('offers the nearest three names where nothing is called so', async () => {
    const names = ['checkout-worker', 'checkout-web', 'checkout-api', 'checkin']
    await open({ documents: names.map((name) => ({ name })) })
    const answer = await owner('checkout-service')
    expect(read(answer)).toMatch(/^Nothing in the catalog is called “checkout-service”. Did you mean one of these\?/)
    expect(buttonsOf(answer)).toHaveLength(3)
  })

  it('says what else to try where nothing is near', async () => {
    expect(read(await owner('zzz'))).toBe(
      'Nothing in the catalog is called “zzz”. Try a part of the name, a title, a #channel or an @person.',
    )
  })

  it('without a name says how to use it', async () => {
    expect(read(await owner('  '))).toContain('Say whose owner you look for: /owner checkout.')
  })
})

describe('/owner with a mention', () => {
  beforeEach(() => open(shop))

  it('of a person says which teams they are in, also by usergroup alone', async () => {
    expect(read(await owner('<@U0BEN|ben>'))).toBe('@Ben Ode is in\nPayments · #team-payments')
    expect(read(await owner('<@U0ANA>'))).toContain('Payments · #team-payments\n[ Share to channel ]')
  })

  it('of a stranger says that they are in no team', async () => {
    expect(read(await owner('<@U0NEW>'))).toBe('@U0NEW is in no team that the catalog knows.')
  })

  it('of a channel or a usergroup says whose it is', async () => {
    expect(read(await owner('<#C0PAY|team-payments>'))).toMatch(/^Payments\nGroup · team/)
    expect(read(await owner('<!subteam^S0PAY|@payments>'))).toMatch(/^Payments\nGroup · team/)
  })

  it('of a channel or a usergroup that no team has says so', async () => {
    expect(read(await owner('<#C0OTHER|other>'))).toContain('No team of the catalog has #C0OTHER as its channel.')
    expect(read(await owner('<!subteam^S0OTHER>'))).toContain('No team of the catalog has @S0OTHER as its usergroup.')
  })

  it('by the name of a User says their teams', async () => {
    expect(read(await owner('Ana'))).toContain('@Ana Ruiz is in\nPayments')
  })
})

describe('sharing', () => {
  it('puts the answer into the channel, says by whom, notifies nobody and can’t be shared again', async () => {
    await open(shop)
    const shared = await press('share', 'owner:component:default/checkout')
    expect(shared.kind).toBe('share')
    const message = messageOf(shared)
    expect(read(message)).toContain('read 12 minutes ago  Shared by Ana Ruiz')
    expect(JSON.stringify(message)).not.toMatch(/<@|<!subteam/)
    expect(buttonsOf(message).map(([action]) => action)).toEqual(['show_entity', 'open_request'])
  })

  it('refuses what has left the catalog since', async () => {
    await open(shop)
    await expect(press('share', 'owner:component:default/gone')).rejects.toMatchObject({
      reason: { code: 'not_found' },
    })
  })

  it('a button of what was shared answers privately and leaves the message as it is', async () => {
    await open(shop)
    const answer = await press('show_entity', 'component:default/checkout', { ephemeral: false })
    expect(answer.kind).toBe('tell')
  })
})

describe('hostile names', () => {
  it.each(hostileNames)('are shown as they are (%#)', async (name) => {
    const team = { ...payments, title: name }
    const user = { kind: 'User', name: 'eve', spec: { memberOf: ['payments'], profile: { displayName: name } } }
    await open({ documents: [team, user, { name: 'checkout', title: name, spec: { type: name, lifecycle: name } }] })
    const message = await owner('component:default/checkout')
    expect(read(message)).toContain('is owned by')
    expect(markupOf(message)).not.toMatch(hostileMarkup)
    expect(read(await owner(name.slice(0, 200)))).not.toBe('')
  })
})
