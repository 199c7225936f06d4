import { beforeAll, describe, expect, it } from 'vitest'
import { readEntityDocument } from '../../src/catalog/documents.ts'
import { entitiesAt, entitiesCalled, importSource } from '../../src/catalog/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const world = databaseForTests()

const said = {
  checkout: { annotations: { 'backstage.io/source-location': 'url:https://github.com/Shop/Checkout/tree/main/' } },
  ledger: { annotations: { 'github.com/project-slug': 'Shop/Ledger' } },
  cart: {
    annotations: { 'backstage.io/source-location': 'url:https://github.com/shop/mono/tree/main/services/cart/' },
  },
  basket: {
    annotations: { 'backstage.io/source-location': 'url:https://github.com/shop/mono/tree/main/services/basket' },
  },
  docs: { links: [{ url: 'https://docs.example.com/Checkout', title: 'Docs' }] },
  site: { links: [{ url: 'http://shop.example.com' }], title: 'The site' },
  inner: { annotations: { 'gitlab.com/project-slug': 'group/sub/inner' } },
  board: { links: [{ url: 'https://grafana.example.com/d/abc?var=checkout' }] },
}

beforeAll(() =>
  world.transact(system, async (ctx) => {
    const documents = await Promise.all(
      Object.entries(said).map(async ([name, metadata], position) => {
        const verdict = await readEntityDocument(
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name, ...metadata },
            spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
          },
          { holes: [] },
        )
        if (!verdict.accepted) throw new Error(JSON.stringify(verdict))
        return { file: 'a.yaml', position, line: 1, entity: verdict.entity, relations: verdict.relations }
      }),
    )
    await importSource(ctx, { source: 'shop', hash: 'x', documents, problems: [] })
  }),
)

const at = async (address: string) =>
  (await world.transact(system, (ctx) => entitiesAt(ctx, address))).map(({ name }) => name)

describe('what an address leads to', () => {
  it.each([
    ['the repository of the code', 'https://github.com/shop/checkout', ['checkout']],
    ['the same with a slash, a suffix or another case', 'https://GitHub.com/SHOP/checkout.git', ['checkout']],
    ['as git writes it', 'git@github.com:shop/checkout.git', ['checkout']],
    ['without a scheme', 'github.com/shop/checkout/', ['checkout']],
    ['a file in the repository', 'https://github.com/shop/checkout/blob/main/src/app.ts#L4', ['checkout']],
    ['a pull request of the repository', 'https://github.com/shop/checkout/pull/12', ['checkout']],
    ['a project by its slug', 'https://github.com/shop/ledger/issues', ['ledger']],
    ['a project by its slug alone', 'shop/ledger', ['ledger']],
    ['a project in a group of groups', 'https://gitlab.com/group/sub/inner/-/merge_requests/3', ['inner']],
    [
      'the nearest folder of a repository of many',
      'https://github.com/shop/mono/blob/main/services/cart/a/b.ts',
      ['cart'],
    ],
    ['the folder itself', 'https://github.com/shop/mono/tree/main/services/basket/', ['basket']],
    ['a link of a document', 'http://docs.example.com/checkout/', ['docs']],
    ['a page below a link', 'https://docs.example.com/checkout/how/to#top', ['docs']],
    ['a host alone', 'https://shop.example.com/', ['site']],
    ['a link with a question', 'https://grafana.example.com/d/abc?var=checkout', ['board']],
  ])('is %s', async (_what, address, names) => {
    expect(await at(address)).toEqual(names)
  })

  it.each([
    ['another repository', 'https://github.com/shop/other'],
    ['a page that merely lies on the same host', 'https://shop.example.com/unknown'],
    ['another question', 'https://grafana.example.com/d/xyz'],
    ['no address', 'checkout'],
    ['nothing', ''],
    ['something made to be long', `https://github.com/${'a/'.repeat(5_000)}`],
    ['something broken', 'https://[::1'],
    ['a path into nowhere', '../../etc/passwd'],
  ])('is nothing for %s', async (_what, address) => {
    expect(await at(address)).toEqual([])
  })
})

describe('what is called exactly by one of many names', () => {
  const called = async (...names: string[]) =>
    (await world.transact(system, (ctx) => entitiesCalled(ctx, names))).map(({ name }) => name)

  it('goes by name, by what it is shown as, and by reference, in any case', async () => {
    expect(await called('CHECKOUT', 'the site', 'component:default/ledger')).toEqual(['checkout', 'ledger', 'site'])
  })

  it('is nothing for names that are nearly so, for none, and for what no database takes', async () => {
    expect(await called('chekout', '\u0000', '')).toEqual([])
    expect(await called()).toEqual([])
  })
})
