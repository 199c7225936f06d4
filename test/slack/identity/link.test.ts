import { describe, expect, it } from 'vitest'
import { Refusal } from '../../../src/base/refusal.ts'
import type { CommandHandler } from '../../../src/slack/gesture.ts'
import { answerLink } from '../../../src/slack/identity/link-command.ts'
import { readLink } from '../../../src/slack/identity/read-link.ts'
import { answerUnlink } from '../../../src/slack/identity/unlink-command.ts'
import { AlreadyHandled } from '../../../src/slack/once.ts'
import { account, hostileMarkup, hostileNames, read, type Shop, shopForTests, shopParts, typed } from '../shop.ts'

const shopping = shopForTests()
const { open } = shopping

const shop: Shop = {
  documents: [
    { kind: 'Group', name: 'payments', title: 'Payments' },
    {
      kind: 'User',
      name: 'ana',
      spec: { memberOf: ['payments'], profile: { displayName: 'Ana Ruiz', email: 'ana@shop.example' } },
    },
    {
      kind: 'User',
      name: 'ben',
      spec: { memberOf: [], profile: { displayName: 'Ben Ode', email: 'ben@shop.example' } },
    },
    { kind: 'User', name: 'benedict', spec: { memberOf: [], profile: { displayName: 'Benedict' } } },
  ],
  accounts: [
    account('U0ANA', 'Ana Ruiz', { email: 'ana@shop.example' }),
    account('U0BEN', 'Ben Ode'),
    account('U0BOSS', 'Bo Ss'),
  ],
}

const run = (handler: CommandHandler, text: string, who?: string) =>
  handler({ ...shopParts(shopping.stage), firstAdmins: ['U0BOSS'] }, typed(text, who))

async function refusalOf(work: Promise<unknown>): Promise<Refusal['reason']> {
  const error: unknown = await work.catch((thrown: unknown) => thrown)
  if (error instanceof Refusal) return error.reason
  throw new Error('nothing was refused')
}

describe('/portal link', () => {
  it('says which catalog user one is, by what, and in which teams', async () => {
    await open(shop)
    expect(read(await run(answerLink, ''))).toBe(
      'You are Ana Ruiz (user:default/ana), by the e-mail address of the Slack account.\nTeams: Payments.',
    )
  })

  it('says to somebody unknown how to link', async () => {
    await open(shop)
    expect(read(await run(answerLink, '', 'U0BEN'))).toContain(
      'I don’t know which catalog user you are. /portal link user:default/NAME does it where',
    )
  })

  it('says why an e-mail address of two users links nobody', async () => {
    const profile = { email: 'ana@shop.example' }
    const twin = { kind: 'User', name: 'twin', spec: { memberOf: [], profile } }
    await open({ ...shop, documents: [...(shop.documents ?? []), twin] })
    expect(read(await run(answerLink, ''))).toContain(
      'Your e-mail address belongs to more than one catalog user (user:default/ana, user:default/twin).',
    )
  })

  it('links one’s own account to the user with its e-mail address', async () => {
    await open(shop)
    expect(read(await run(answerLink, 'Ana Ruiz'))).toBe(
      'Linked. You are Ana Ruiz (user:default/ana), by a link made with this command.\nTeams: Payments.',
    )
  })

  it('refuses to make one person another', async () => {
    await open(shop)
    expect(await refusalOf(run(answerLink, 'user:default/ben'))).toMatchObject({ code: 'link_needs_admin' })
    expect(await refusalOf(run(answerLink, '<@U0BEN> ben'))).toMatchObject({ code: 'not_admin' })
  })

  it('lets an admin link anyone, also to a user that is not in the catalog', async () => {
    await open(shop)
    expect(read(await run(answerLink, '<@U0BEN|ben> ben', 'U0BOSS'))).toBe(
      'Linked. @Ben Ode is Ben Ode (user:default/ben), by a link that an admin made.\nIn no team that the catalog knows.',
    )
    expect(read(await run(answerLink, '<@U0BEN> user:default/new', 'U0BOSS'))).toContain(
      '@Ben Ode is new (user:default/new), whom the catalog does not have, by a link that an admin made.',
    )
  })

  it('never takes a near miss for a user', async () => {
    await open(shop)
    const reason = await refusalOf(run(answerLink, '<@U0BEN> bene', 'U0BOSS'))
    expect(reason).toMatchObject({ code: 'not_found', nearest: ['Benedict (user:default/benedict)'] })
  })

  it('asks for a person where something else is named', async () => {
    await open(shop)
    expect(await refusalOf(run(answerLink, 'group:default/payments', 'U0BOSS'))).toMatchObject({
      code: 'invalid_input',
    })
    expect(await refusalOf(run(answerLink, 'a:b:c/', 'U0BOSS'))).toMatchObject({ code: 'invalid_input' })
  })

  it('is done once when Slack delivers it twice', async () => {
    await open(shop)
    const command = typed('ana')
    await answerLink(shopping.parts, command)
    await expect(answerLink(shopping.parts, command)).rejects.toThrow(AlreadyHandled)
  })
})

describe('/portal unlink', () => {
  it('forgets a link that was made by hand and says who one is now', async () => {
    await open(shop)
    await run(answerLink, '<@U0ANA> ben', 'U0BOSS')
    expect(read(await run(answerUnlink, ''))).toContain(
      'The link is removed. You are Ana Ruiz (user:default/ana), by the e-mail address of the Slack account.',
    )
    expect(read(await run(answerUnlink, ''))).toContain('There is no link made by hand to remove.')
  })

  it('of somebody else is for admins', async () => {
    await open(shop)
    expect(await refusalOf(run(answerUnlink, '<@U0BEN>'))).toMatchObject({ code: 'not_admin' })
    await run(answerLink, '<@U0BEN> ben', 'U0BOSS')
    expect(read(await run(answerUnlink, '<@U0BEN>', 'U0BOSS'))).toContain('The link is removed.')
    expect(read(await run(answerUnlink, 'ben', 'U0BOSS'))).toContain('Mention whose link is to be removed')
  })
})

describe('what follows link', () => {
  it.each([
    ['', null, null],
    ['ana', null, 'ana'],
    ['Ana  Ruiz', null, 'Ana Ruiz'],
    ['<@U0BEN|ben ode>', 'U0BEN', null],
    ['<@U0BEN|ben> user:default/ben', 'U0BEN', 'user:default/ben'],
  ])('“%s” names account %s and user %s', (text, whose, user) => {
    expect(readLink(text)).toEqual({ account: whose, user })
  })
})

describe('hostile names', () => {
  it.each(hostileNames)('are shown as they are (%#)', async (name) => {
    const team = { kind: 'Group', name: 'payments', title: name }
    const profile = { displayName: name, email: 'ana@shop.example' }
    await open({ ...shop, documents: [team, { kind: 'User', name: 'ana', spec: { memberOf: ['payments'], profile } }] })
    const answer = await run(answerLink, '')
    expect(read(answer)).toContain('(user:default/ana)')
    expect(answer?.text).not.toMatch(hostileMarkup)
  })
})
