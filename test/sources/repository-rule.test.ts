import { describe, expect, test } from 'vitest'
import { sourceSettings } from '../../src/catalog/source-settings.ts'
import { isMeant, repository } from '../../src/sources/github/repository-rule.ts'

describe('which repositories are meant', () => {
  const source = (settings: object) => {
    const read = sourceSettings.parse({ name: 'shop', kind: 'github', organization: 'shop', ...settings })
    if (read.kind !== 'github') throw new Error('not of GitHub')
    return read
  }

  test.each([
    [{}, {}, true],
    [{ archived: true }, {}, false],
    [{ archived: true }, { archived: true }, true],
    [{ fork: true }, {}, false],
    [{ fork: true }, { forks: true }, true],
    [{ disabled: true }, {}, false],
    [{}, { repositories: { include: ['Check*'] } }, true],
    [{}, { repositories: { include: ['pay-*'] } }, false],
    [{}, { repositories: { exclude: ['*out'] } }, false],
    [{ topics: ['service'] }, { topics: { include: ['service', 'api'] } }, true],
    [{}, { topics: { include: ['service'] } }, false],
    [{ topics: ['service', 'no-catalog'] }, { topics: { exclude: ['no-catalog'] } }, false],
  ])('%o by %o: %s', (given, settings, meant) => {
    expect(isMeant(repository.parse({ name: 'checkout', ...given }), source(settings))).toBe(meant)
  })
})
