import { WebAPIPlatformError } from '@slack/web-api'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseReference } from '../../../src/base/reference.ts'
import { getEntity } from '../../../src/catalog/index.ts'
import { dependencyFacts } from '../../../src/slack/catalog/deps-command.ts'
import { catalogClicks } from '../../../src/slack/catalog/handlers.ts'
import { dependencyGraph } from '../../../src/slack/pictures/dependency-graph.ts'
import { drawGraph } from '../../../src/slack/pictures/draw-graph.ts'
import { sendPicture } from '../../../src/slack/pictures/send-picture.ts'
import { system } from '../../support/ctx.ts'
import { clicked, hostileNames, messageOf, read, type Stated, shopForTests, typed } from '../shop.ts'

const shopping = shopForTests()
const { open } = shopping

const documents: Stated[] = [
  { name: 'checkout', title: 'Checkout', spec: { dependsOn: ['component:ledger', 'resource:gone'] } },
  { name: 'ledger', title: 'Ledger' },
  { name: 'shop-web', title: 'Shop web', spec: { dependsOn: ['component:checkout'] } },
]

const graphOf = (name: string) =>
  shopping.stage.transact(system, async (ctx) => {
    const entity = await getEntity(ctx, parseReference(`component:default/${name}`))
    if (entity === null) throw new Error('it is not there')
    return { about: entity, ...dependencyGraph(await dependencyFacts(ctx, entity)) }
  })

const isPng = (bytes: Uint8Array) => Buffer.from(bytes.subarray(1, 4)).toString() === 'PNG'

describe('the graph of dependencies', () => {
  beforeEach(() => open({ documents }))

  it('has everything once, and an arrow from each to what it depends on', async () => {
    const { dot, nodes } = await graphOf('checkout')
    expect(nodes).toBe(4)
    for (const label of ['Checkout', 'Ledger', 'Shop web', 'gone']) expect(dot).toContain(`label="${label}\\n`)
    expect(dot.match(/n\d+ -> n\d+;/gu)).toHaveLength(3)
    expect(dot).toContain('gone\\nnot in the catalog')
  })

  it('says the same in words', async () => {
    const { alt } = await graphOf('checkout')
    expect(alt).toBe(
      'A graph of 4: what Checkout depends on, and what needs it. Checkout depends on Ledger; Checkout depends on gone. Checkout is needed by Shop web.',
    )
  })

  it('shows the nearest sixty at most', async () => {
    const many = Array.from({ length: 90 }, (_, index) => ({
      name: `x${index}`,
      spec: { dependsOn: ['component:base'] },
    }))
    await open({ documents: [{ name: 'base' }, ...many] })
    const { nodes, alt } = await graphOf('base')
    expect(nodes).toBe(60)
    expect(alt.length).toBeLessThanOrEqual(1_000)
  })
})

describe('the picture', () => {
  it('is a PNG, whatever things are called', async () => {
    const others = [...hostileNames, '"; malicious [label="x"', 'a\\', '\\N \\G'].map((title, index) => {
      return { name: `x${index}`, title, spec: { dependsOn: ['component:base'] } }
    })
    await open({ documents: [{ name: 'base' }, ...others] })
    const { dot, nodes } = await graphOf('base')
    expect(nodes).toBe(others.length + 1)
    expect(isPng(await drawGraph(dot))).toBe(true)
  })

  it('that can’t be drawn says so', async () => {
    await expect(drawGraph('this is no graph')).rejects.toThrow()
  })
})

describe('a press on Picture', () => {
  beforeEach(() => open({ documents }))

  const sending = (upload: () => Promise<unknown>, opened = async () => {}) => {
    const sent: Record<string, unknown>[] = []
    const said: { text: string }[] = []
    const client = {
      conversations: {
        open: async () => {
          await opened()
          return { channel: { id: 'D0ANA' } }
        },
      },
      filesUploadV2: async (file: Record<string, unknown>) => {
        await upload()
        sent.push(file)
      },
      chat: { postEphemeral: async (message: { text: string }) => void said.push(message) },
    }
    return { parts: { ...shopping.parts, client: client as never }, sent, said }
  }

  it('sends it to the person’s own messages, with a text that says the same', async () => {
    const { parts, sent } = sending(async () => {})
    await sendPicture(parts, clicked('show_picture', ''), await graphOf('checkout'))
    expect(sent).toEqual([
      expect.objectContaining({
        channel_id: 'D0ANA',
        title: 'Dependencies of Checkout',
        alt_text: expect.stringContaining('Checkout depends on Ledger'),
      }),
    ])
    expect(isPng(sent[0]?.file as Uint8Array)).toBe(true)
  })

  it('says what is missing where the app may not send files, and what went wrong otherwise', async () => {
    const refused = (error: string) => async () => {
      throw new WebAPIPlatformError({ ok: false, error } as never)
    }
    const missing = sending(refused('missing_scope'))
    await sendPicture(missing.parts, clicked('show_picture', ''), await graphOf('checkout'))
    expect(missing.said[0]?.text).toContain('the optional scope `files:write`')
    const other = sending(
      async () => {},
      async () => refused('fatal_error')(),
    )
    await sendPicture(other.parts, clicked('show_picture', ''), await graphOf('checkout'))
    expect(other.said[0]?.text).toMatch(/did not work[\s\S]*The list says the same as the picture/u)
  })

  it('is answered at once, and once for each delivery', async () => {
    const { parts } = sending(async () => {})
    const click = { ...clicked('show_picture', 'component:default/checkout'), delivery: typed('').delivery }
    const answer = await catalogClicks.show_picture?.(parts, click)
    expect(read(messageOf(answer ?? { kind: 'nothing' }))).toContain('It comes to your messages with me in a moment.')
    await expect(catalogClicks.show_picture?.(parts, click)).rejects.toThrow()
  })
})
