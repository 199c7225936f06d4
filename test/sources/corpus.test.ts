import { existsSync, globSync, readFileSync } from 'node:fs'
import {
  DefaultNamespaceEntityPolicy,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { checkKind } from '../../src/catalog/kinds.ts'
import { type Validation, validatePaths } from '../../src/sources/validate-paths.ts'

const corpus = '../shared/corpus/backstage'
const skeletons = 'backstage__software-templates/scaffolder-templates'
const templates = 'giantswarm__backstage-catalogs/templates'
const parts = `${templates}/rds-and-elasticache-service`

const notAName = `metadata.name is "$\{{values.name | dump}}". Use letters and digits, with - _ or . between them, 63 characters at most; a title may say it freely.`
const notYaml = 'YAML: Plain value cannot start with directive indicator character %.'
const noEntity = 'apiVersion is missing. For most kinds it is backstage.io/v1alpha1.'

/** What is not accepted, by file and document, with the line and the words of the first reason. */
const reasons: Readonly<Record<string, readonly [line: number, why: string]>> = {
  // Skeletons with template text where a name belongs.
  [`${skeletons}/gitlab-merge-request/template/catalog-info.yaml#0`]: [4, notAName],
  [`${skeletons}/pull-request/template/catalog-info.yaml#0`]: [4, notAName],
  // Skeletons that are no YAML before they are filled.
  [`${templates}/app-deployment/template/manifest.yaml#0`]: [8, notYaml],
  [`${templates}/app-deployment/template/manifest.yaml#1`]: [34, notYaml],
  [`${templates}/app-deployment/template/manifest.yaml#2`]: [99, notYaml],
  [`${templates}/app-deployment/template/manifest.yaml#3`]: [109, notYaml],
  [`${parts}/template/rccwithregionlookupclaim.yaml#0`]: [31, notYaml],
  // Parts of a template, which placeholders include.
  ...Object.fromEntries(
    [
      ...['basic-details', 'cache', 'cluster-connection', 'database', 'secrets-management', 'vpc'].map(
        (part) => `parameters/${part}`,
      ),
      ...['fetch-template', 'publish'].map((part) => `steps/${part}`),
    ].map((part) => [`${parts}/${part}.yaml#0`, [1, noEntity]]),
  ),
}

describe.skipIf(!existsSync(corpus))('public catalogs beside the checkout', () => {
  let found: Validation
  beforeAll(async () => {
    found = await validatePaths([corpus])
  })

  const rejected = () => {
    const named = found.problems.map(
      (problem) => [`${problem.file.slice(corpus.length + 1)}#${problem.index}`, problem] as const,
    )
    return new Map(named.toReversed())
  }

  test('are accepted but for what Backstage rejects too', async () => {
    expect(found.files).toBe(32)
    expect(found.accepted).toHaveLength(128)
    expect([...rejected().keys()].sort()).toEqual(await rejectedByBackstage())
  })

  test('are told precisely, by line, why the rest is not', () => {
    const told = [...rejected()].map(([name, { line, message }]) => [name, [line, message]])
    expect(Object.fromEntries(told)).toEqual(reasons)
  })
})

/** What Backstage's own policies and validators make of every document of the same files. */
async function rejectedByBackstage(): Promise<string[]> {
  const policy = EntityPolicies.allOf([
    new SchemaValidEntityPolicy(),
    new DefaultNamespaceEntityPolicy(),
    new NoForeignRootFieldsEntityPolicy(),
    new FieldFormatEntityPolicy(),
  ])
  const accepts = async (value: unknown) => {
    try {
      const entity = await policy.enforce(value as Entity)
      return entity !== undefined && (await checkKind(entity)).known
    } catch {
      return false
    }
  }
  const names: string[] = []
  for (const file of globSync(`${corpus}/**/*.{yaml,yml,json}`)) {
    for (const [index, document] of parseAllDocuments(readFileSync(file, 'utf8')).entries()) {
      const bad =
        document.errors.length > 0 || (document.contents !== null && !(await accepts(filled(document.toJS()))))
      if (bad) names.push(`${file.slice(corpus.length + 1)}#${index}`)
    }
  }
  return names.sort()
}

/** Backstage judges a document when its placeholders have been replaced; what they bring lies elsewhere. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled)
  if (typeof value !== 'object' || value === null) return value
  const [key = ''] = Object.keys(value)
  if (key === '$yaml' || key === '$json') return { action: 'brought' }
  if (/^\$[a-z]+$/u.test(key)) return 'brought'
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner)]))
}
