import company from '../../../src/demo/workspace.json' with { type: 'json' }
import type { WorkspaceFile } from '../../../src/playground/index.ts'
import { slackManifest } from '../../../src/slack/manifest.ts'

/** The company with the app as its manifest makes it, and with somebody in #general whom the catalog does not know. */
export function companyWithApp(): WorkspaceFile {
  const commands = { root: '/portal', owner: '/owner', request: '/request' }
  const { people, channels = [], ...rest } = company as WorkspaceFile
  return {
    ...rest,
    people: [...people, { handle: 'nova', name: 'Nova Nobody' }],
    channels: channels.map((one) =>
      one.name === 'general' ? { ...one, members: [...(one.members ?? []), 'nova'] } : one,
    ),
    app: {
      name: 'Stagedoor',
      manifest: slackManifest({ commands, publicUrl: null, unfurlDomains: ['harbor.example'] }) as never,
    },
  }
}
