import type { SourceAccess } from '../../src/sources/source-access.ts'

/** What a source may use that needs no secret. */
export const noAccess: SourceAccess = {
  gitEnvironment: { PATH: process.env.PATH ?? '', HOME: '/nowhere' },
  gitCredentials: {},
  github: { apiUrl: 'http://127.0.0.1:9', signIn: { is: 'nobody' } },
  keptFolder: '/nowhere',
}
