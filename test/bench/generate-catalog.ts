import { type SeededRandom, seededRandom } from './random.ts'
import { familyNames, givenNames, languages, qualifiers, roles, sentences, subjects, tags } from './words.ts'

/** A document as its author writes it. */
export interface GeneratedDocument {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: Readonly<Record<string, unknown>> & { readonly name: string }
  readonly spec: Readonly<Record<string, unknown>>
}

/** How many of each kind there are among 10,000. */
const mix = { components: 6000, apis: 1500, resources: 1500, systems: 300, domains: 30, groups: 270, users: 400 }

/** The names of what exists, so that documents can refer to one another. */
type Names = Readonly<Record<keyof typeof mix, readonly string[]>>

/**
 * A believable catalog of so many entities, about 1 KB of JSON each: owners, systems and domains, up to five dependencies,
 * provided and consumed APIs, tags, annotations and links. The same seed gives the same documents; every reference exists.
 */
export function generateCatalog({ entities, seed }: { entities: number; seed: number }): GeneratedDocument[] {
  const random = seededRandom(seed)
  const count = (kind: keyof typeof mix) => Math.max(1, Math.round((mix[kind] * entities) / 10_000))
  const names: Names = {
    components: uniqueNames(count('components'), () => serviceName(random)),
    apis: uniqueNames(count('apis'), () => `${random.pick(qualifiers)}-${random.pick(subjects)}-api`),
    resources: uniqueNames(count('resources'), () => `${random.pick(qualifiers)}-${random.pick(subjects)}-db`),
    systems: uniqueNames(count('systems'), () => `${random.pick(qualifiers)}-${random.pick(subjects)}`),
    domains: uniqueNames(count('domains'), () => random.pick(subjects)),
    groups: uniqueNames(count('groups'), () => `team-${random.pick(subjects)}`),
    users: uniqueNames(count('users'), () => `${random.pick(givenNames)}.${random.pick(familyNames)}`),
  }
  return [
    ...names.domains.map((name) => entity('Domain', name, random, { owner: random.pick(names.groups) })),
    ...names.systems.map((name) => entity('System', name, random, systemSpec(names, random))),
    ...names.groups.map((name, index) => entity('Group', name, random, groupSpec(name, index, names))),
    ...names.users.map((name) => entity('User', name, random, userSpec(name, names, random))),
    ...names.components.map((name) => entity('Component', name, random, componentSpec(names, random))),
    ...names.apis.map((name) => entity('API', name, random, apiSpec(name, names, random))),
    ...names.resources.map((name) => entity('Resource', name, random, resourceSpec(names, random))),
  ]
}

function serviceName(random: SeededRandom): string {
  return `${random.pick(qualifiers)}-${random.pick(subjects)}-${random.pick(roles)}`
}

/** Names that are taken get a number, as people give them one. */
function uniqueNames(count: number, make: () => string): string[] {
  const taken = new Map<string, number>()
  return Array.from({ length: count }, () => {
    const name = make()
    const before = taken.get(name) ?? 0
    taken.set(name, before + 1)
    return before === 0 ? name : `${name}-${before + 1}`
  })
}

function entity(kind: string, name: string, random: SeededRandom, spec: GeneratedDocument['spec']): GeneratedDocument {
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata: metadataOf(name, random), spec }
}

function metadataOf(name: string, random: SeededRandom): GeneratedDocument['metadata'] {
  const repository = `https://code.example.com/${random.pick(subjects)}/${name}`
  return {
    name,
    title: titleOf(name),
    description: random.several(sentences, 2).join(' '),
    labels: {
      'example.com/tier': String(1 + random.below(3)),
      'example.com/cost-center': `CC-${1000 + random.below(900)}`,
    },
    annotations: {
      'backstage.io/source-location': `url:${repository}`,
      'backstage.io/techdocs-ref': 'dir:.',
      'example.com/dashboard': `https://dashboards.example.com/d/${name}`,
      'pagerduty.com/service-id': `P${1_000_000 + random.below(8_999_999)}`,
    },
    tags: random.several(tags, 1 + random.below(4)),
    links: [
      { url: `${repository}/runbook.md`, title: 'Runbook', icon: 'docs' },
      { url: `https://dashboards.example.com/d/${name}`, title: 'Dashboard', icon: 'dashboard' },
    ],
  }
}

function titleOf(name: string): string {
  const words = name.replaceAll(/[-.]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function systemSpec(names: Names, random: SeededRandom) {
  return { owner: random.pick(names.groups), domain: random.pick(names.domains) }
}

/** One in ten is a department; the others belong to one. */
function groupSpec(name: string, index: number, names: Names) {
  const departments = names.groups.filter((_, at) => at % 10 === 0)
  const parent = departments[Math.floor(index / 10)]
  const profile = { displayName: titleOf(name), email: `${name}@example.com` }
  return index % 10 === 0
    ? { type: 'department', profile, children: [] }
    : { type: 'team', profile, children: [], ...(parent === undefined ? {} : { parent }) }
}

function userSpec(name: string, names: Names, random: SeededRandom) {
  const profile = { displayName: titleOf(name), email: `${name}@example.com` }
  return { profile, memberOf: random.several(names.groups, 1 + random.below(2)) }
}

function componentSpec(names: Names, random: SeededRandom) {
  const dependsOn = [
    ...random.several(names.components, random.below(4)).map((name) => `component:${name}`),
    ...random.several(names.resources, random.below(3)).map((name) => `resource:${name}`),
  ]
  return {
    type: random.pick(['service', 'website', 'library']),
    lifecycle: random.pick(['production', 'production', 'experimental', 'deprecated']),
    owner: random.pick(names.groups),
    system: random.pick(names.systems),
    dependsOn,
    providesApis: random.chance(0.25) ? [random.pick(names.apis)] : [],
    consumesApis: random.several(names.apis, random.below(3)),
    language: random.pick(languages),
  }
}

function apiSpec(name: string, names: Names, random: SeededRandom) {
  return {
    type: 'openapi',
    lifecycle: 'production',
    owner: random.pick(names.groups),
    system: random.pick(names.systems),
    definition: `openapi: 3.1.0\ninfo: { title: ${titleOf(name)}, version: 1.0.0 }\npaths: {}\n`,
  }
}

function resourceSpec(names: Names, random: SeededRandom) {
  return { type: 'database', owner: random.pick(names.groups), system: random.pick(names.systems) }
}
