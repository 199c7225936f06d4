import type { SourceAccess } from '../source-access.ts'

/**
 * The environment in which git reads one repository: no prompts, no configuration of the machine or the person, no hooks, no
 * helpers, no redirects, only the protocols that we mean. The token travels here and never on a command line, and only to the
 * host it is for.
 */
export function gitEnvironment(url: string, { gitEnvironment: machine, gitCredentials }: SourceAccess) {
  const settings: [string, string][] = [
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    ['credential.helper', ''],
    ['fetch.fsckObjects', 'true'],
    ['gc.auto', '0'],
    ['http.followRedirects', 'false'],
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', '30'],
    ['protocol.version', '2'],
    ['submodule.recurse', 'false'],
    ...signIn(url, gitCredentials),
  ]
  const numbered = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ])
  return {
    ...machine,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(numbered),
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '/bin/false',
    SSH_ASKPASS: '/bin/false',
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes -o ConnectTimeout=20',
    GIT_ALLOW_PROTOCOL: 'https:http:ssh:file',
    GIT_OPTIONAL_LOCKS: '0',
  }
}

function signIn(url: string, credentials: SourceAccess['gitCredentials']): [string, string][] {
  if (!/^https?:\/\//.test(url)) return []
  const { origin, host } = new URL(url)
  const token = Object.hasOwn(credentials, host) ? credentials[host] : undefined
  if (token === undefined) return []
  // GitHub, GitLab, Gitea and Bitbucket alike take a token as the password of this person.
  const pair = Buffer.from(`x-access-token:${token}`).toString('base64')
  return [[`http.${origin}/.extraHeader`, `Authorization: Basic ${pair}`]]
}
