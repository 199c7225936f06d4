const text = { type: 'string' }
const someText = { type: 'string', minLength: 1 }
const condition = { type: ['string', 'boolean'] }
const permissions = { type: 'object', properties: { tags: { type: 'array', items: text } } }
const page = { type: 'object', properties: { 'backstage:permissions': permissions } }
const listOf = (items: object) => ({ type: 'array', items })

const step = {
  type: 'object',
  required: ['action'],
  properties: {
    id: text,
    name: text,
    action: text,
    input: { type: 'object' },
    if: condition,
    'backstage:permissions': permissions,
  },
}

const output = {
  type: 'object',
  properties: {
    links: listOf({
      type: 'object',
      properties: { if: condition, url: someText, entityRef: someText, title: someText, icon: someText },
    }),
    text: listOf({ type: 'object', properties: { if: condition, title: someText, icon: someText, content: text } }),
  },
  additionalProperties: text,
}

const decorators = listOf({ type: 'object', properties: { id: text, input: { type: 'object' } } })

const spec = {
  type: 'object',
  required: ['type', 'steps'],
  properties: {
    type: someText,
    owner: someText,
    lifecycle: someText,
    parameters: { oneOf: [page, listOf(page)] },
    secrets: { type: 'object', properties: { schema: { type: 'object' } } },
    presentation: {
      type: 'object',
      properties: {
        buttonLabels: {
          type: 'object',
          properties: { backButtonText: text, createButtonText: text, reviewButtonText: text },
        },
      },
    },
    formDecorators: decorators,
    EXPERIMENTAL_formDecorators: decorators,
    EXPERIMENTAL_recovery: { type: 'object', properties: { EXPERIMENTAL_strategy: text } },
    steps: listOf(step),
    output,
  },
}

/** What Backstage's scaffolder asks of a Template of `scaffolder.backstage.io/v1beta3`, in the form that catalog-model's validator takes. */
export const templateSchema = {
  $schema: 'http://json-schema.org/draft-07/schema',
  $id: 'StagedoorTemplateV1beta3',
  allOf: [
    { $ref: 'Entity' },
    {
      type: 'object',
      required: ['spec'],
      properties: { apiVersion: { enum: ['scaffolder.backstage.io/v1beta3'] }, kind: { enum: ['Template'] }, spec },
    },
  ],
}
