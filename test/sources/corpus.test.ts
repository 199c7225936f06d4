import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { validatePaths } from '../../src/sources/validate-paths.ts'

const corpus = '../shared/corpus/backstage'

describe.skipIf(!existsSync(corpus))('public catalogs beside the checkout', () => {
  test('are accepted but for what Backstage rejects too', async () => {
    const found = await validatePaths([corpus])
    expect(found.files).toBe(32)
    expect(found.accepted).toHaveLength(128)
    const rejected = new Set(found.problems.map(({ file, index }) => `${file.slice(corpus.length + 1)}#${index}`))
    const parts = 'giantswarm__backstage-catalogs/templates/rds-and-elasticache-service'
    const skeletons = 'backstage__software-templates/scaffolder-templates'
    expect([...rejected].sort()).toEqual([
      // Skeletons with template text where a name belongs.
      `${skeletons}/gitlab-merge-request/template/catalog-info.yaml#0`,
      `${skeletons}/pull-request/template/catalog-info.yaml#0`,
      // Skeletons that are no YAML before they are filled.
      ...[0, 1, 2, 3].map(
        (index) => `giantswarm__backstage-catalogs/templates/app-deployment/template/manifest.yaml#${index}`,
      ),
      // Parts of a template, which placeholders include.
      ...['basic-details', 'cache', 'cluster-connection', 'database', 'secrets-management', 'vpc'].map(
        (part) => `${parts}/parameters/${part}.yaml#0`,
      ),
      `${parts}/steps/fetch-template.yaml#0`,
      `${parts}/steps/publish.yaml#0`,
      `${parts}/template/rccwithregionlookupclaim.yaml#0`,
    ])
  })
})
