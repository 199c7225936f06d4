import type { Reference } from '../../src/base/reference.ts'
import type { CatalogFilter } from '../../src/catalog/catalog-filter.ts'
import { countFacets, dependenciesOf, type ImportedDocument, listEntities, ownerOf } from '../../src/catalog/index.ts'
import type { BenchDatabase } from './bench-database.ts'
import { type Figure, repeat } from './measure.ts'
import { type SeededRandom, seededRandom } from './random.ts'
import { tags } from './words.ts'

const times = 200
const warmUp = 20
const aim = '< 10 ms'

/** Lists, facets and ways through the catalog, each question alone inside an open transaction. */
export async function benchListings({ run }: BenchDatabase, documents: readonly ImportedDocument[]): Promise<Figure[]> {
  const random = seededRandom(13)
  const entities = documents.map(({ entity }) => entity)
  const references = entities.flatMap(({ kind, reference }) => (kind === 'Component' ? reference : []))
  const filters = filtersOf(
    entities.flatMap(({ owner }) => owner ?? []),
    random,
  )
  return run(async (ctx) => {
    const figures: Figure[] = []
    const measure = async (name: string, question: () => Promise<unknown>, note = '') => {
      figures.push({ name, unit: 'ms', samples: await repeat(times, question, { warmUp }), aim, note })
    }
    const cursors = await cursorsOf((after) => listEntities(ctx, { filter: {}, order: 'name', after, limit: 100 }))
    for (const [of, filter] of filters) {
      await measure(`a page of 50 in order, ${of}`, () =>
        listEntities(ctx, { filter: filter(), order: 'name', after: random.pick(cursors), limit: 50 }),
      )
    }
    for (const [of, filter] of filters) await measure(`facets, ${of}`, () => countFacets(ctx, filter()))
    const directions = ['dependsOn', 'neededBy'] as const
    await measure(
      'three hops of dependencies',
      () => dependenciesOf(ctx, random.pick(references), { direction: random.pick(directions), hops: 3 }),
      'both directions',
    )
    await measure('its owner, inherited or not', () => ownerOf(ctx, random.pick(references)))
    return figures
  })
}

function filtersOf(owners: readonly Reference[], random: SeededRandom): [string, () => CatalogFilter][] {
  return [
    ['of everything', () => ({})],
    ['of a kind', () => ({ kinds: [random.pick(['Component', 'API', 'Resource', 'System'])] })],
    ['of an owner', () => ({ owners: [random.pick(owners)] })],
    ['with a tag', () => ({ tags: [random.pick(tags)] })],
    [
      'of a type and lifecycle',
      () => ({ types: ['service'], lifecycles: [random.pick(['deprecated', 'production'])] }),
    ],
  ]
}

/** Where pages begin: the first, whose cursor is none, and some further on. */
async function cursorsOf(page: (after: string) => Promise<{ readonly next: string | null }>): Promise<string[]> {
  const cursors = ['']
  for (let count = 0; count < 20; count += 1) {
    const { next } = await page(cursors.at(-1) ?? '')
    if (next === null) break
    cursors.push(next)
  }
  return cursors
}
