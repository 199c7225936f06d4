import { type Reference, referenceParts } from '../../base/reference.ts'
import type { Entity } from '../../catalog/index.ts'
import type { Claim } from '../../claims/index.ts'
import { literal, literalBlock } from './literal-markdown.ts'

/** A change of one file that a claim asks for. */
export interface Proposal {
  readonly organization: string
  readonly repository: string
  /** In the repository. */
  readonly path: string
  /** The repository's own first branch where the source names none. */
  readonly base: string | null
  /** The same for the same claim, so that it is proposed once. */
  readonly branch: string
  readonly entity: Pick<Entity, 'kind' | 'namespace' | 'name'>
  readonly owner: string
  readonly title: string
  readonly body: string
}

export interface ToPropose {
  readonly claim: Claim
  readonly entity: Entity
  readonly source: { readonly organization: string; readonly branch: string | null }
}

/** What is to be proposed for a claim that was granted. */
export function proposalOf({ claim, entity, source }: ToPropose): Proposal {
  const [repository = '', ...path] = entity.file.split('/')
  const owner = ownerText(claim.team, entity.namespace)
  return {
    organization: source.organization,
    repository,
    path: path.join('/'),
    base: source.branch,
    branch: `stagedoor/claim-${claim.id}`,
    entity,
    owner,
    // References alone: a title from outside could mention people or close issues.
    title: `Set the owner of ${entity.reference} to ${claim.team}`,
    body: bodyOf(claim, entity),
  }
}

/** As short as the entity's own namespace allows: `payments`, `other/payments`, `user:default/ana`. */
function ownerText(team: Reference, namespace: string): string {
  const { kind, namespace: of, name } = referenceParts(team)
  const short = of === namespace.toLowerCase() ? name : `${of}/${name}`
  return kind === 'group' ? short : `${kind}:${of}/${name}`
}

function bodyOf({ team, requester, grantedBy, reason, ticket }: Claim, { reference }: Entity): string {
  return [
    `Nobody owned ${literal(reference)}. ${literal(requester.name)} asked that ${literal(team)} own it, and ${literal(grantedBy ?? 'an admin')} approved it in Stagedoor (reference ${ticket}).`,
    ...(reason === null ? [] : [`The reason that was given:\n\n${literalBlock(reason)}`]),
    'Only `spec.owner` is changed. Once this is merged and read, the catalog goes by it; closing it leaves the entity without an owner.',
  ].join('\n\n')
}
