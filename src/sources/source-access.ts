/** What sources may use of this machine and know of its secrets; from the environment, by `config.ts` alone. */
export interface SourceAccess {
  /** Variables that the program git is given, and no others. */
  readonly gitEnvironment: Readonly<Record<string, string>>
  /** Host, with its port if it has one, to the token that opens it. */
  readonly gitCredentials: Readonly<Record<string, string>>
  readonly github: GitHubAccess
  /** A folder for what is kept of sources between their refreshes. */
  readonly keptFolder: string
}

export interface GitHubAccess {
  /** Without a slash at its end. */
  readonly apiUrl: string
  readonly signIn:
    | { readonly is: 'nobody' }
    | { readonly is: 'token'; readonly token: string }
    | { readonly is: 'app'; readonly appId: string; readonly privateKey: string }
}
