import { describe, expect, it } from 'vitest'
import { parseReference } from '../../../src/base/reference.ts'
import { recordRotas } from '../../../src/identity/index.ts'
import { answerOwner } from '../../../src/slack/catalog/handlers.ts'
import { answerShow } from '../../../src/slack/catalog/show-command.ts'
import { answerTeam } from '../../../src/slack/catalog/team-command.ts'
import type { CommandHandler } from '../../../src/slack/gesture.ts'
import { system } from '../../support/ctx.ts'
import { account, hostileMarkup, hostileNames, markupOf, read, type Shop, shopForTests, typed } from '../shop.ts'

const shopping = shopForTests()

const user = (name: string) => parseReference(name, { kind: 'user' })

const shop = (onCall: string, displayName = 'Ana Ruiz'): Shop => ({
  documents: [
    {
      kind: 'Group',
      name: 'payments',
      title: 'Payments',
      metadata: { annotations: { 'stagedoor.dev/on-call': onCall } },
    },
    {
      kind: 'User',
      name: 'ana',
      spec: { memberOf: [], profile: { displayName, email: 'ana@shop.example' } },
    },
    { name: 'checkout', title: 'Checkout' },
  ],
  accounts: [account('U0ANA', 'Ana Ruiz', { email: 'ana@shop.example' })],
})

interface Given {
  readonly members?: readonly string[]
  readonly start?: string | null
}

async function record({ members = ['ana', 'cleo'], start = '2026-11-16' }: Given = {}): Promise<void> {
  const definition = {
    ...{ name: 'payments', title: 'Payments', timeZone: 'Europe/Madrid', start },
    members: members.map(user),
    handover: { day: 'monday', time: '10:30' },
  } as const
  const rotas = [{ definition, file: 'rota.yaml' }]
  await shopping.stage.as(system, recordRotas, { source: 'shop', rotas })
}

const ask = async (handler: CommandHandler, text: string) => handler(shopping.parts, typed(text))

const answers = [
  ['the owner answer', answerOwner, 'checkout'],
  ['the entity card', answerShow, 'checkout'],
  ['the card of the team', answerShow, 'group:payments'],
  ['the answer about the team', answerTeam, 'payments'],
] as const

describe('who is on call', () => {
  it.each(answers)('is on %s, with the moment of the handover', async (_, handler, text) => {
    await shopping.open(shop('rota:payments'))
    await record()
    // It is Monday 10:00 in Madrid: Ana hands over in half an hour.
    expect(read(await ask(handler, text))).toContain('On call\n@Ana Ruiz, until today 10:30')
    shopping.stage.clock.set('2026-11-23T09:30:00Z')
    expect(read(await ask(handler, text))).toContain('On call\ncleo, until Monday, November 30, 2026 10:30')
  })

  it.each([
    ['the rota is not there', 'rota:other', {}],
    ['the rota has not begun', 'rota:payments', { start: '2026-12-07' }],
    ['the annotation is no such thing', 'ana, mostly', {}],
  ])('is left out where %s', async (_, annotation, given) => {
    await shopping.open(shop(annotation))
    await record(given)
    for (const [, handler, text] of answers) expect(read(await ask(handler, text))).not.toContain('On call')
  })

  it('has no end where one person alone is in the rota, and says whose account is not active', async () => {
    const gone = account('U0ANA', 'Ana Ruiz', { email: 'ana@shop.example', deactivated: true })
    await shopping.open({ ...shop('rota:payments'), accounts: [gone] })
    await record({ members: ['ana'] })
    const text = read(await ask(answerShow, 'checkout'))
    expect(text).toContain('On call\nAna Ruiz, whose Slack account is not active')
    expect(text).not.toContain('until')
  })

  it.each(hostileNames)('is shown as called (%#)', async (name) => {
    await shopping.open({ ...shop('rota:payments', name), accounts: [] })
    await record()
    const answer = await ask(answerOwner, 'checkout')
    expect(read(answer)).toContain('On call')
    expect(markupOf(answer)).not.toMatch(hostileMarkup)
  })
})
