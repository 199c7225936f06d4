import { beforeEach, describe, expect, test } from 'vitest'
import { forgetSources, importSource } from '../../src/catalog/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { imported } from './documents.ts'

const world = databaseForTests({ empty: ['entities', 'relations', 'sources', 'problems', 'words'] })

type Stated = Omit<Parameters<typeof imported>[0], 'kind'>

const hold = async (documents: readonly Stated[], source = 'shop') => {
  const all = await Promise.all(documents.map((one) => imported({ kind: 'Component', ...one })))
  await world.as(system, importSource, { source, hash: JSON.stringify(documents), documents: all, problems: [] })
}
const known = async () => (await world.sql`select word from words order by word`).map(({ word }) => String(word))

describe('the words that a mistyped one may stand for', () => {
  beforeEach(() =>
    hold([
      { name: 'order-service', tags: ['java'] },
      { name: 'ledger', title: 'Ledger of orders' },
    ]),
  )

  test('are those of names, titles and tags', async () => {
    expect(await known()).toEqual(['java', 'ledger', 'order', 'orders', 'service'])
  })

  test('go when what has them is called otherwise', async () => {
    await hold([
      { name: 'order-service', title: 'Orders', tags: ['kotlin'] },
      { name: 'ledger', title: 'Ledger' },
    ])
    expect(await known()).toEqual(['kotlin', 'ledger', 'order', 'orders', 'service'])
  })

  test('go with the last entity that has them, and stay while a description has them', async () => {
    await hold([{ name: 'worker', title: 'Order worker', description: 'Works for the ledger.' }], 'other')
    await hold([])
    expect(await known()).toEqual(['ledger', 'order', 'worker'])
  })

  test('go with their source', async () => {
    await hold([{ name: 'ledger-worker' }], 'other')
    await world.as(system, forgetSources, { keep: ['other'] })
    expect(await known()).toEqual(['ledger', 'worker'])
  })

  test('go just so where hundreds do at once', async () => {
    const many = Array.from({ length: 250 }, (_, at) => ({ name: `part${at}`, title: `Größe${at} ÉCLAIR` }))
    await hold([...many, { name: 'éclair'.replaceAll('é', 'e'), title: 'Éclair' }])
    expect(await known()).toHaveLength(502)
    await hold([{ name: 'eclair', title: 'Éclair' }])
    expect(await known()).toEqual(['eclair', 'éclair'])
  })
})
