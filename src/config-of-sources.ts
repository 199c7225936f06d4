import type { z } from 'zod'
import type { PagerDutyAccess } from './sources/on-call/read-pagerduty.ts'
import type { SourceAccess } from './sources/source-access.ts'
import { matching, webUrl } from './variable.ts'

/** What opens the sources that lie elsewhere. */
export type SourceSecrets = Pick<SourceAccess, 'gitCredentials' | 'github'>

/** The variables of the environment that say it; `config.ts` reads them with all others. */
export const sourceVariables = {
  GIT_CREDENTIALS: matching(
    /^[^\s=,]+=[^\s,]+(\s*,\s*[^\s=,]+=[^\s,]+)*$/,
    'give HOST=TOKEN, with commas between, such as git.example.com=TOKEN.',
  ).optional(),
  GITHUB_TOKEN: matching(/^\S{10,}$/, 'give a token of GitHub without spaces.').optional(),
  GITHUB_APP_ID: matching(/^(\d+|Iv\S+)$/, "give the app's id or client id.").optional(),
  GITHUB_APP_PRIVATE_KEY: matching(
    /^-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    'give the private key of the app, which begins with -----BEGIN; \\n may stand for the ends of its lines.',
  ).optional(),
  GITHUB_API_URL: webUrl('give the address of a GitHub API, or leave it out.').default('https://api.github.com'),
  PAGERDUTY_TOKEN: matching(/^\S{10,}$/, 'give an API token of PagerDuty without spaces.').optional(),
  PAGERDUTY_API_URL: webUrl('give the address of a PagerDuty API, or leave it out.').default(
    'https://api.pagerduty.com',
  ),
}

type Found = z.infer<z.ZodObject<typeof sourceVariables>>

/** The same, as what they open. */
export function sourceSecrets(found: Found): SourceSecrets {
  const pairs = found.GIT_CREDENTIALS?.split(',').map((pair) => pair.trim()) ?? []
  const cut = (pair: string) => [pair.slice(0, pair.indexOf('=')).toLowerCase(), pair.slice(pair.indexOf('=') + 1)]
  return {
    gitCredentials: Object.fromEntries(pairs.map(cut)),
    github: { apiUrl: found.GITHUB_API_URL.replace(/\/+$/, ''), signIn: githubSignIn(found) },
  }
}

/** What opens PagerDuty. */
export function pagerDutyAccess(found: Found): PagerDutyAccess {
  return { apiUrl: found.PAGERDUTY_API_URL.replace(/\/+$/, ''), token: found.PAGERDUTY_TOKEN ?? null }
}

/** What is wrong in how they go together. */
export function sourceProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  const { GITHUB_APP_ID: appId, GITHUB_APP_PRIVATE_KEY: key } = given
  if ((appId === undefined) === (key === undefined)) return []
  return ['GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY belong together: give both, or neither.']
}

function githubSignIn(found: Found): SourceSecrets['github']['signIn'] {
  const { GITHUB_TOKEN: token, GITHUB_APP_ID: appId, GITHUB_APP_PRIVATE_KEY: key } = found
  if (appId !== undefined && key !== undefined) {
    return { is: 'app', appId, privateKey: key.replaceAll('\\n', '\n') }
  }
  return token === undefined ? { is: 'nobody' } : { is: 'token', token }
}
