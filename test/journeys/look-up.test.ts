import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../src/playground/index.ts'
import { plainText } from '../../src/playground/index.ts'
import { asking } from './support/asking.ts'
import { companyWithApp } from './support/company.ts'
import { eventually } from './support/eventually.ts'
import { reads } from './support/requesting.ts'
import { type Stage, startStage, type Transport } from './support/stage.ts'

describe.each<Transport>(['socket', 'http'])('looking up, over %s', (transport) => {
  let stage: Stage

  beforeAll(async () => {
    stage = await startStage({ transport, workspace: companyWithApp() })
  }, 60_000)
  afterAll(() => stage.close())

  const ask = (command: string, text: string, who = 'Ana') => asking(stage.playground).ask(who, command, text)

  /** Waits until a private message says something else in its place. */
  const becomes = (who: string, { ts }: Message, words: RegExp) =>
    eventually(() => stage.playground.ephemerals(who).some((one) => one.ts === ts && words.test(reads(one))))

  const newest = (who: string, words: string): Promise<Message> =>
    eventually(() => stage.playground.ephemerals(who).findLast((one) => reads(one).includes(words)))

  it('says who owns a service, in the acknowledgement, privately', async () => {
    const answer = await ask('/owner', 'checkout')
    expect(reads(answer)).toContain('Payments')
    expect(answer.onlyFor).toBe(stage.playground.as('Ana').id)
  })

  it('forgives a typo', async () => {
    expect(reads(await ask('/owner', 'chekout'))).toContain('Payments')
  })

  it('names the nearest when there is none', async () => {
    expect(reads(await ask('/owner', 'zzzyqx'))).toMatch(/no|nothing/iu)
  })

  it('shows the entity card, and shares it to the channel when asked', async () => {
    const card = await ask('/portal', 'show component:default/checkout')
    expect(reads(card)).toContain('Takes a basket to a paid order.')
    await stage.playground.as('Ana').click(card, { actionId: 'share' })
    const shared = await stage.playground
      .as('Ben')
      .sees((one) => one.onlyFor === undefined && reads(one).includes('Takes a basket'))
    expect(reads(shared)).toContain('Ana Ruiz')
  })

  it('answers an unknown verb with the nearest one', async () => {
    expect(reads(await ask('/portal', 'shwo checkout'))).toContain('/portal show')
  })

  it('lists what it can do', async () => {
    const help = reads(await ask('/portal', 'help'))
    for (const verb of ['show', 'scorecard', 'digest', 'link']) expect(help).toContain(`/portal ${verb}`)
  })

  it('shows a scorecard rule by rule', async () => {
    expect(reads(await ask('/portal', 'scorecard checkout'))).toContain('Production readiness')
  })

  it('answers a second delivery of the same command like the first', async () => {
    stage.playground.chaos.duplicate('slash_commands')
    expect(reads(await ask('/owner', 'checkout'))).toContain('Payments')
  })

  it('follows a file that changes, without a restart, and lets a broken one harm nothing else', async () => {
    const folder = join(stage.manifests, 'catalog')
    writeFileSync(join(folder, 'broken.yaml'), 'kind: [\n')
    writeFileSync(
      join(folder, 'new.yaml'),
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: gift-cards }\nspec: { type: service, lifecycle: production, owner: payments }\n',
    )
    await eventually(async () => reads(await ask('/owner', 'gift-cards')).includes('Payments'))
    expect(reads(await ask('/owner', 'checkout'))).toContain('Payments')
  })

  it('opens on a menu, for a member, a guest and somebody nobody knows', async () => {
    expect(reads(await ask('/portal', ''))).toMatch(
      /My services[\s\S]*Waiting for my decision[\s\S]*What I can request/u,
    )
    expect(reads(await ask('/portal', '', 'Sam'))).toContain('Guests of this workspace are in no team')
    expect(reads(await ask('/portal', '', 'Nova'))).toContain('I don’t know which catalog user you are')
  })

  it('shows a team by its name, its channel and its usergroup, and turns the pages of what it owns', async () => {
    for (const name of ['payments', '#team-payments', '@payments']) {
      expect(reads(await ask('/portal', `team ${name}`))).toMatch(/\*Payments\*[\s\S]*Ben Ode/u)
    }
    const team = await ask('/portal', 'team payments', 'Sam')
    await stage.playground.as('Sam').click(team, { actionId: 'show_all_owned' })
    await becomes('Sam', team, /^\*Payments\* owns \d+/u)
    expect(reads(await ask('/portal', 'team', 'Nova'))).toContain('/portal link')
  })

  it('lists what is mine, also to nobody in particular', async () => {
    expect(reads(await ask('/portal', 'mine', 'Ben'))).toMatch(/You and your teams \(.*Payments.*\) own \d+/u)
    expect(reads(await ask('/portal', 'mine', 'Nova'))).toContain('no team is yours')
  })

  it('tells what is wrong in the sources to admins alone', async () => {
    writeFileSync(join(stage.manifests, 'catalog', 'broken.yaml'), 'kind: [\n')
    const told = await eventually(async () => {
      const answer = reads(await ask('/portal', 'problems', 'Kai'))
      return answer.includes('broken.yaml, line') && answer
    })
    expect(told).toMatch(/problem/u)
    for (const who of ['Ana', 'Sam', 'Nova']) {
      expect(reads(await ask('/portal', 'problems', who))).toContain('Only admins of the portal can see what is wrong')
    }
  })

  it('finds by words, and goes on by a button in the same place', async () => {
    expect(reads(await ask('/portal', 'find chekout kind:component'))).toContain('*Checkout*')
    const first = await ask('/portal', 'find kind:component', 'Nova')
    await stage.playground.as('Nova').click(first, { actionId: 'page_next' })
    await becomes('Nova', first, /^kind component, going on/u)
  })

  it('lists dependencies, and takes a link for a name', async () => {
    expect(reads(await ask('/portal', 'deps checkout'))).toMatch(/Depends on[\s\S]*Needed by/u)
    expect(reads(await ask('/owner', 'https://git.harbor.example/harbor/checkout/pull/7', 'Sam'))).toContain('Payments')
  })

  it('draws a picture of dependencies into the messages of the one who asks', async () => {
    const list = await ask('/portal', 'deps checkout', 'Ben')
    await stage.playground.as('Ben').click(list, { actionId: 'show_picture' })
    const picture = await eventually(() =>
      stage.playground.dm('Ben').messages.findLast((one) => one.text.includes('Dependencies of Checkout')),
    )
    expect(picture.files).toHaveLength(1)
  })

  it('says who owns what a message in a thread speaks of, by the shortcut and by a mention, seen by one alone', async () => {
    const ana = stage.playground.as('Ana')
    const { message: parent } = await ana.postMessage('team-payments', 'Something is wrong')
    const { message } = await ana.postMessage('team-payments', 'I think it is checkout', { threadTs: parent.ts })
    for (const who of ['Ben', 'Nova']) {
      await stage.playground.as(who).messageShortcut('who_owns', message)
      const answer = await newest(who, 'is owned by')
      expect(answer).toMatchObject({ threadTs: parent.ts, channel: message.channel })
    }
    await stage.playground.as('Ben').mention('team-payments', 'who owns ledger?', { threadTs: parent.ts })
    expect(reads(await newest('Ben', '*Ledger*'))).toContain('Payments')
    expect(stage.playground.channel('team-payments').thread(parent.ts)).toHaveLength(2)
  })

  it('shows what a link leads to, beneath the message it was posted in', async () => {
    const { message } = await stage.playground
      .as('Nova')
      .postLink('general', 'https://git.harbor.example/harbor/checkout')
    const preview = await eventually(() => {
      const found = stage.playground.channel('general').messages.find((one) => one.ts === message.ts)
      return found !== undefined && found.attachments.length > 0 && JSON.stringify(found.attachments)
    })
    expect(preview).toMatch(/\*Checkout\*[\s\S]*Payments/u)
  })

  it('draws a Home for everybody, whose buttons answer in a modal', async () => {
    for (const [who, words] of [
      ['Ben', 'You and your teams'],
      ['Sam', 'Guests of this workspace'],
      ['Nova', '/portal link'],
    ] as const) {
      await stage.playground.as(who).openHome()
      const home = await stage.playground.until(() => stage.playground.as(who).home)
      expect(plainText(home)).toContain(words)
    }
    const ben = stage.playground.as('Ben')
    if (ben.home === undefined) throw new Error('there is no Home')
    await ben.click(ben.home, { actionId: 'show_my_teams' })
    await ben.seesView(/Payments/u)
  })

  it('answers everything within the three seconds, with payloads that Slack accepts', () => {
    const { late, unanswered, refusals } = stage.playground.report()
    expect({ late, unanswered, refusals }).toEqual({ late: [], unanswered: [], refusals: [] })
  })
})
