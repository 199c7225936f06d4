/**
 * The blueprints that Port itself keeps. People and teams are the User and Group of the portal, so that owners, members and
 * approvers are found among them whatever wrote them down.
 */
const kinds: Readonly<Record<string, string>> = { _user: 'User', _team: 'Group' }

const others = new Set(['_scorecard', '_rule', '_rule_result', '_ai_agent', '_ai_invocation'])

/** The kind that the blueprint's entities have in the catalog: its identifier, but for Port's people and teams. */
export function kindOfBlueprint(blueprint: string): string {
  return Object.hasOwn(kinds, blueprint) ? (kinds[blueprint] ?? blueprint) : blueprint
}

/** The blueprint whose entities have the kind. */
export function blueprintOfKind(kind: string): string {
  return Object.keys(kinds).find((blueprint) => kinds[blueprint] === kind) ?? kind
}

/** Whether Port keeps it: it has more properties than its document says. */
export function isSystemBlueprint(blueprint: string): boolean {
  return Object.hasOwn(kinds, blueprint) || others.has(blueprint)
}
