import { SourceUnavailable } from '../source-unavailable.ts'
import { GitFailed } from './run-git.ts'

const known: readonly (readonly [RegExp, string])[] = [
  [
    /could not read (Username|Password)|Authentication failed|Permission denied|access denied|HTTP Basic|returned error: 40[13]/i,
    'asks for a sign-in, or refuses ours. Set GIT_CREDENTIALS for its host, or an SSH key.',
  ],
  [/Host key verification failed/i, 'is on a host whose SSH key is not known here. Add it to known_hosts.'],
  [/redirect|returned error: 30\d/i, 'has moved. Give its new address.'],
  [/dubious ownership/i, 'belongs to another account of this machine. Give the portal one of its own.'],
  [/couldn't find remote ref/i, 'has no such branch.'],
  [
    /not found|does not exist|does not appear to be a git|returned error: 404|No such file/i,
    'is not there, or not for us.',
  ],
  [/Could not resolve host|Name or service not known/i, 'is on a host that is not known here.'],
  [/Connection (refused|timed out|reset)|Failed to connect|Operation too slow|timed out/i, 'does not answer.'],
  [/bad object|fsck|invalid|corrupt|missing (blob|tree)/i, 'is broken: git itself refuses it.'],
]

/** What git's error means, in words that hold neither an address nor a secret. Anything else is given back as it is. */
export function sayGitFailure(error: unknown): unknown {
  if (!(error instanceof GitFailed)) return error
  const meaning = known.find(([pattern]) => pattern.test(error.said))?.[1]
  return new SourceUnavailable(`The repository ${meaning ?? 'could not be read: git ended with an error.'}`)
}
