import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { reads } from './support/requesting.ts'
import { type Stage, startStage, type Transport } from './support/stage.ts'

describe.each<Transport>(['socket', 'http'])('looking up, over %s', (transport) => {
  let stage: Stage

  beforeAll(async () => {
    stage = await startStage({ transport })
  }, 60_000)
  afterAll(() => stage.close())

  const ask = async (command: string, text: string, who = 'Ana') => {
    const person = stage.playground.as(who)
    const before = new Set(stage.playground.ephemerals(who).map((one) => one.ts))
    const result = await person.slash(command, text, { channel: 'general' })
    const answer = stage.playground.ephemerals(who).find((one) => !before.has(one.ts))
    if (answer === undefined) throw new Error(`no answer to ${command} ${text}: ${JSON.stringify(result)}`)
    return answer
  }

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

  it('answers everything within the three seconds, with payloads that Slack accepts', () => {
    const { late, unanswered, refusals } = stage.playground.report()
    expect({ late, unanswered, refusals }).toEqual({ late: [], unanswered: [], refusals: [] })
  })
})
