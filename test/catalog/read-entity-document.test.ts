import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readEntityDocument } from '../../src/catalog/documents.ts'

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
])
const validators = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
]

/** What Backstage's catalog does with a document, before relations. */
async function backstageAccepts(document: unknown): Promise<boolean> {
  try {
    const entity = await policy.enforce(structuredClone(document) as Entity)
    for (const validator of validators) if (entity !== undefined && (await validator.check(entity))) return true
    return false
  } catch {
    return false
  }
}

const verdict = (document: unknown) => readEntityDocument(document, { holes: [] })
const component = (spec: object = {}, metadata: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', ...metadata },
  spec: { type: 'service', lifecycle: 'production', owner: 'payments', ...spec },
})
const saying = async (document: unknown) => {
  const found = await verdict(document)
  return found.accepted ? [] : found.problems.map(({ message }) => message)
}

describe('the verdict', () => {
  test('is that of Backstage, whatever stands in the fields', async () => {
    const scalar = fc.oneof(
      fc.constantFrom(
        'x',
        'a b',
        '',
        'Team-A',
        'user:ana',
        'a:b/c',
        'default',
        'API',
        'https://example.com',
        '-x',
        'x'.repeat(64),
      ),
      fc.constantFrom(null, true, 7, {}),
    )
    const value = fc.oneof(scalar, fc.array(fc.constantFrom('x', 'component:x', '', null, 'A'), { maxLength: 2 }))
    const metadata = fc.record(
      {
        name: scalar,
        namespace: scalar,
        title: scalar,
        description: scalar,
        labels: fc.oneof(
          scalar,
          fc.dictionary(fc.constantFrom('a', 'a/b', 'A b', 'example.com/x', '__proto__'), scalar, { maxKeys: 2 }),
        ),
        annotations: fc.oneof(
          scalar,
          fc.dictionary(fc.constantFrom('a', 'a/b/c', 'example.com/x'), scalar, { maxKeys: 2 }),
        ),
        tags: value,
        links: fc.oneof(
          scalar,
          fc.array(fc.record({ url: scalar, title: scalar, icon: scalar }, { requiredKeys: [] }), { maxLength: 2 }),
        ),
      },
      { requiredKeys: [] },
    )
    const spec = fc.record(
      {
        type: scalar,
        lifecycle: scalar,
        owner: scalar,
        system: scalar,
        domain: scalar,
        definition: scalar,
        parent: scalar,
        providesApis: value,
        dependsOn: value,
        children: value,
        members: value,
        memberOf: value,
        target: scalar,
        targets: value,
        presence: fc.constantFrom('required', 'optional', 'never'),
        profile: fc.oneof(scalar, fc.record({ email: scalar })),
      },
      { requiredKeys: [] },
    )
    const document = fc.record(
      {
        apiVersion: fc.constantFrom('backstage.io/v1alpha1', 'backstage.io/v1beta1', 'backstage.io/v2', 'a b', null),
        kind: fc.constantFrom(
          'Component',
          'API',
          'Resource',
          'System',
          'Domain',
          'Group',
          'User',
          'Location',
          'component',
          'Other',
        ),
        metadata: fc.oneof({ weight: 9, arbitrary: metadata }, { weight: 1, arbitrary: scalar }),
        spec: fc.oneof({ weight: 9, arbitrary: spec }, { weight: 1, arbitrary: scalar }),
        relations: fc.constantFrom([], null),
      },
      { requiredKeys: ['apiVersion', 'kind', 'metadata', 'spec'] },
    )
    const mostlyRight = fc
      .tuple(
        fc.constantFrom('Component', 'API', 'Resource', 'System', 'Domain', 'Group', 'User', 'Location'),
        metadata,
        spec,
      )
      .map(([kind, some, more]) => ({
        ...component(),
        kind,
        metadata: { name: 'x', ...some },
        spec: { type: 'x', lifecycle: 'x', owner: 'x', definition: 'x', children: [], memberOf: [], ...more },
      }))
    await fc.assert(
      fc.asyncProperty(fc.oneof(document, mostlyRight), async (given) => {
        const before = JSON.stringify(given)
        const ours = await verdict(given)
        const expected = await backstageAccepts(given)
        // A reference that can not be read fails later in Backstage, and at once here.
        const onlyReference = !ours.accepted && ours.problems.every(({ message }) => /reference|its kind/.test(message))
        if (!(expected && onlyReference)) expect(ours.accepted).toBe(expected)
        expect(JSON.stringify(given)).toBe(before)
      }),
      { numRuns: 1_500 },
    )
  })

  test('says everything that is wrong, each once', async () => {
    expect(
      await saying({ ...component({ type: 5, system: null, owner: undefined }, { tags: ['A'] }), relations: [] }),
    ).toEqual([
      'relations does not belong at the top of an entity. There are apiVersion, kind, metadata and spec only.',
      'metadata.tags[0] is "A". Use lower-case letters, digits, and : + #, with - between them, 63 characters at most.',
      'spec.owner is missing. Name the team that owns it, such as group:default/payments.',
      'spec.type is the number 5 and must be a text.',
      'spec.system has no value (null). Give it one, or leave the key out.',
    ])
  })

  test.each([
    [
      'a kind in another case',
      { ...component(), kind: 'component' },
      'kind "component" is written Component; kinds are case-sensitive.',
    ],
    [
      'a kind of another version',
      { ...component(), apiVersion: 'backstage.io/v2' },
      'apiVersion "backstage.io/v2" is not one that Component is read in. Use backstage.io/v1alpha1 or backstage.io/v1beta1.',
    ],
    ['a list', [component()], 'The document is not a mapping, so it is no entity.'],
    [
      'a reference without a kind',
      component({ dependsOn: ['ledger'] }),
      'spec.dependsOn[0]: "ledger" does not say its kind. Write it with one, as in "component:ledger" or "resource:ledger".',
    ],
    [
      'a reference with an empty part',
      component({ owner: 'group:/x' }),
      'spec.owner: "group:/x" is not a reference. Use the form [kind:][namespace/]name, with no part left empty.',
    ],
  ])('says what would be right for %s', async (_, document, message) => {
    expect(await saying(document)).toEqual([message])
  })

  test.each([
    [
      'an MCP server',
      { ...component({ type: 'mcp-server', remotes: [{ type: 'sse', url: 'x' }] }), kind: 'API' },
      true,
    ],
    ['an MCP server without remotes', { ...component({ type: 'mcp-server', remotes: [] }), kind: 'API' }, false],
    ['an API without a definition', { ...component(), kind: 'API' }, false],
    [
      'a template',
      {
        ...component({ steps: [{ action: 'debug:log' }] }),
        kind: 'Template',
        apiVersion: 'scaffolder.backstage.io/v1beta3',
      },
      true,
    ],
    [
      'a template of a dead version',
      { ...component({ steps: [] }), kind: 'Template', apiVersion: 'backstage.io/v1beta2' },
      false,
    ],
    [
      'a template step without an action',
      { ...component({ steps: [{ id: 'x' }] }), kind: 'Template', apiVersion: 'scaffolder.backstage.io/v1beta3' },
      false,
    ],
    ['an AI skill', { ...component({ type: 'skill' }), kind: 'AiResource' }, true],
    ['an AI rule without a rationale', { ...component({ type: 'rule', category: 'x' }), kind: 'AiResource' }, false],
  ])('on %s', async (_, document, accepted) => {
    expect((await verdict(document)).accepted).toBe(accepted)
  })
})
