import type { Blueprint } from './blueprint.ts'

/** The blueprint in Port's JSON, which read again gives the same blueprint. */
export function portBlueprint(blueprint: Blueprint): Readonly<Record<string, unknown>> {
  const { name, title, description, icon, properties, ownership, changelogDestination: destination } = blueprint
  const required = properties.filter((one) => one.required).map(({ id }) => id)
  return {
    identifier: name,
    title,
    ...(description === null ? {} : { description }),
    ...(icon === null ? {} : { icon }),
    schema: { properties: mapped(properties.map(({ required: _, ...one }) => one)), required },
    relations: mapped(blueprint.relations),
    mirrorProperties: mapped(blueprint.mirrors),
    calculationProperties: mapped(blueprint.calculations),
    aggregationProperties: mapped(blueprint.aggregations),
    ...(ownership === null ? {} : { ownership }),
    ...(destination === null || destination === undefined ? {} : { changelogDestination: destination }),
  }
}

function mapped(all: readonly { readonly id: string }[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(all.map(({ id, ...one }) => [id, one]))
}
