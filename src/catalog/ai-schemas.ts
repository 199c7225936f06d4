const text = { type: 'string', minLength: 1 }
const texts = { type: 'array', items: text }
const aiResource = { type: text, lifecycle: text, owner: text, system: text }

/** What Backstage's AI module asks of an API of type `mcp-server`. */
export const mcpServerSchema = schemaFor('McpServer', 'API', ['backstage.io/v1alpha1', 'backstage.io/v1beta1'], {
  required: ['type', 'lifecycle', 'owner', 'remotes'],
  properties: {
    ...aiResource,
    remotes: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['type', 'url'], properties: { type: text, url: text } },
    },
  },
})

/** What it asks of an AiResource of any type, and further of some types. */
export const aiResourceSchemas = {
  any: aiResourceSchema('Any', [], {}),
  skill: aiResourceSchema('Skill', [], {
    disciplines: texts,
    categories: texts,
    agents: texts,
    dependsOn: texts,
    allowedTools: text,
    license: text,
    compatibility: { ...text, maxLength: 500 },
  }),
  rule: aiResourceSchema('Rule', ['category', 'rationale'], { disciplines: texts, category: text, rationale: text }),
  plugin: aiResourceSchema('Plugin', ['skills'], { skills: texts, version: text }),
  marketplace: aiResourceSchema('Marketplace', ['plugins'], { plugins: texts, version: text }),
} as const

function aiResourceSchema(id: string, required: readonly string[], properties: object) {
  return schemaFor(`AiResource${id}`, 'AiResource', ['backstage.io/v1alpha1'], {
    required: ['type', 'lifecycle', 'owner', ...required],
    properties: { ...aiResource, ...properties },
  })
}

function schemaFor(id: string, kind: string, apiVersions: readonly string[], spec: object) {
  return {
    $schema: 'http://json-schema.org/draft-07/schema',
    $id: `Stagedoor${id}`,
    allOf: [
      { $ref: 'Entity' },
      {
        type: 'object',
        required: ['spec'],
        properties: { apiVersion: { enum: apiVersions }, kind: { enum: [kind] }, spec: { type: 'object', ...spec } },
      },
    ],
  }
}
