import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  type Entity,
  entityKindSchemaValidator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model'
import { aiResourceSchemas, mcpServerSchema } from './ai-schemas.ts'
import { isRecord } from './entity.ts'
import { templateSchema } from './template-schema.ts'

/** Resolves to whether the document is of the kind; throws an Error that says what is wrong with one that is. */
interface KindValidator {
  check(entity: Entity): Promise<boolean>
}

interface Kind {
  readonly apiVersions: readonly string[]
  readonly validator: KindValidator
  /** Validators for special values of `spec.type`, asked instead. */
  readonly byType?: ReadonlyMap<string, KindValidator>
}

const core = ['backstage.io/v1alpha1', 'backstage.io/v1beta1']

/** The kinds we keep as entities: Backstage's own, its Template, and what its AI model adds. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['Component', { apiVersions: core, validator: componentEntityV1alpha1Validator }],
  [
    'API',
    { apiVersions: core, validator: apiEntityV1alpha1Validator, byType: new Map([['mcp-server', apiOrMcpServer()]]) },
  ],
  ['Resource', { apiVersions: core, validator: resourceEntityV1alpha1Validator }],
  ['System', { apiVersions: core, validator: systemEntityV1alpha1Validator }],
  ['Domain', { apiVersions: core, validator: domainEntityV1alpha1Validator }],
  ['Group', { apiVersions: core, validator: groupEntityV1alpha1Validator }],
  ['User', { apiVersions: core, validator: userEntityV1alpha1Validator }],
  ['Location', { apiVersions: core, validator: locationEntityV1alpha1Validator }],
  [
    'Template',
    {
      apiVersions: ['scaffolder.backstage.io/v1beta3'],
      validator: bySchema(templateSchema),
    },
  ],
  [
    'AiResource',
    {
      apiVersions: ['backstage.io/v1alpha1'],
      validator: bySchema(aiResourceSchemas.any),
      byType: new Map([
        ['skill', bySchema(aiResourceSchemas.skill)],
        ['rule', bySchema(aiResourceSchemas.rule)],
        ['plugin', bySchema(aiResourceSchemas.plugin)],
        ['marketplace', bySchema(aiResourceSchemas.marketplace)],
      ]),
    },
  ],
])

/** Whether it is one of Backstage's kinds, in any case. */
export function isBackstageKind(name: string): boolean {
  return spelledKind(name) !== undefined
}

/** The apiVersion in which a kind is written today; null for a kind that is none of Backstage's. */
export function apiVersionOf(kind: string): string | null {
  return kinds.get(kind)?.apiVersions[0] ?? null
}

export type KindVerdict = { readonly known: true } | { readonly known: false; readonly message: string }

/**
 * Asks the kind's validator. Resolves to `known: false` when no kind of ours fits;
 * throws the validator's Error when the kind is known and the document is wrong.
 */
export async function checkKind(entity: Entity): Promise<KindVerdict> {
  const kind = kinds.get(entity.kind)
  if (kind === undefined) return { known: false, message: explainUnknown(entity.kind) }
  const type = isRecord(entity.spec) ? entity.spec.type : undefined
  const validator = (typeof type === 'string' ? kind.byType?.get(type) : undefined) ?? kind.validator
  if (await validator.check(entity)) return { known: true }
  return {
    known: false,
    message: `apiVersion "${entity.apiVersion}" is not one that ${entity.kind} is read in. Use ${kind.apiVersions.join(' or ')}.`,
  }
}

function explainUnknown(kind: string): string {
  const spelled = spelledKind(kind)
  if (spelled !== undefined) return `kind "${kind}" is written ${spelled}; kinds are case-sensitive.`
  return `kind "${kind}" is not known here. The kinds are ${[...kinds.keys()].join(', ')}; and Action, Scorecard, Rota and Portal of stagedoor.dev/v1.`
}

function spelledKind(name: string): string | undefined {
  return [...kinds.keys()].find((kind) => kind.toLowerCase() === name.toLowerCase())
}

/**
 * A validator in catalog-model's own manner, for what its main entry does not export. To make one takes tens of milliseconds,
 * so it waits for the first document of its kind.
 */
function bySchema(schema: object): KindValidator {
  let validate: ReturnType<typeof entityKindSchemaValidator> | undefined
  return {
    check: async (entity) => {
      validate ??= entityKindSchemaValidator(schema)
      return validate(entity) !== false
    },
  }
}

/** An MCP server may still be written as any API is, with a `definition`: stock Backstage takes that. */
function apiOrMcpServer(): KindValidator {
  const mcpServer = bySchema(mcpServerSchema)
  return {
    async check(entity) {
      const plain = isRecord(entity.spec) && Object.hasOwn(entity.spec, 'definition')
      return (plain ? apiEntityV1alpha1Validator : mcpServer).check(entity)
    },
  }
}
