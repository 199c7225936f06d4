import { describe, expect, it } from 'vitest'
import { namesIn } from '../../../src/slack/catalog/names-in.ts'

describe('what a message speaks of', () => {
  const phrases = (text: string) => namesIn(text).phrases.map((phrase) => phrase.text)

  it('is every word and every few words in a row, without what stands around them', () => {
    expect(phrases('*Checkout* (“shop-core”), fails!')).toEqual([
      ...['Checkout', 'Checkout shop-core', 'Checkout shop-core fails'],
      ...['shop-core', 'shop-core fails', 'fails'],
    ])
  })

  it('is links, channels and usergroups, as Slack marks them up', () => {
    expect(namesIn('<https://a.example/x?y=1&amp;z=2|x> <#C0PAY|pay> <!subteam^S0PAY> <@U0ANA> <!here>')).toMatchObject(
      {
        links: ['https://a.example/x?y=1&z=2'],
        channels: ['C0PAY'],
        usergroups: ['S0PAY'],
        phrases: [],
      },
    )
  })

  it('is links as they are typed, too', () => {
    expect(namesIn('at https://a.example/x now').links).toEqual(['https://a.example/x'])
  })

  it('of a message of any length is bounded', () => {
    expect(namesIn('word '.repeat(100_000)).phrases.length).toBeLessThanOrEqual(1_200)
  })
})
