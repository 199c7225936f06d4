import type { WorkspaceFile } from '../../src/playground/index.ts'

/** Fifty teams, each with a channel of its own, a few services, and Ben to decide for it; others ask. */
export const squads = Array.from({ length: 50 }, (_, index) => ({
  name: `squad-${index + 1}`,
  channel: `C0SQUAD${index + 1}`,
  service: `service-${index + 1}`,
  requester: `asker-${(index % 25) + 1}`,
}))

const askers = [...new Set(squads.map(({ requester }) => requester))]

export const squadsWorkspace: WorkspaceFile = {
  people: ['ben', ...askers].map((handle) => ({ handle, name: handle, email: `${handle}@example.com` })),
  channels: [
    { id: 'C0GENERAL', name: 'general', members: ['ben', ...askers] },
    ...squads.map(({ channel, name }) => ({ id: channel, name, members: ['ben'] })),
  ],
}

/** What the portal reads: the teams, what they own, one action that its owner approves, and one scorecard. */
export function squadsManifests(runnerPort: number): Record<string, string> {
  const runner = `127.0.0.1:${runnerPort}`
  return {
    'portal.yaml': portal(runner),
    'catalog/people.yaml': ['ben', ...askers].map(user).join(''),
    'catalog/squads.yaml': squads.map(squad).join(''),
    'actions/environment.yaml': action(runner),
    'scorecards/kept.yaml': scorecard,
  }
}

const portal = (runner: string) => `apiVersion: stagedoor.dev/v1
kind: Portal
metadata: { name: portal }
spec:
  timeZone: UTC
  admins: { channel: C0GENERAL }
  allowHosts: ["${runner}"]
  digests: { enabled: true, day: monday, time: "09:00" }
`

const user = (name: string) => `---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: ${name} }
spec: { profile: { displayName: ${name}, email: ${name}@example.com }, memberOf: [] }
`

const squad = ({ name, channel, service }: (typeof squads)[number]) => `---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: ${name}, annotations: { slack.com/bot-notify: ${channel} } }
spec: { type: team, children: [], members: [ben] }
${['', '-worker', '-ui', '-store']
  .map(
    (part) => `---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${service}${part}, description: Made up. }
spec: { type: service, lifecycle: production, owner: ${name} }
`,
  )
  .join('')}`

const action = (runner: string) => `apiVersion: stagedoor.dev/v1
kind: Action
metadata: { name: environment, title: Request an environment }
spec:
  operation: day-2
  target: Component
  inputs:
    - { name: reason, title: Reason, type: string, required: true, maxLength: 500 }
  approvals:
    - { name: Owners, from: owner, quorum: 1, expires: 30d }
  run:
    webhook: { synchronized: true, url: "http://${runner}/environments", body: { service: "{{ .entity.identifier }}" } }
`

const scorecard = `apiVersion: stagedoor.dev/v1
kind: Scorecard
metadata: { name: kept, title: Well kept }
spec:
  for: { kinds: [Component] }
  levels: [{ title: Bare }, { title: Described }, { title: Placed }]
  rules:
    - identifier: description
      title: Says what it is
      level: Described
      query: { combinator: and, conditions: [{ property: .description, operator: isNotEmpty }] }
    - identifier: system
      title: Says which system it is part of
      level: Placed
      query: { combinator: and, conditions: [{ property: .spec.system, operator: isNotEmpty }] }
`
