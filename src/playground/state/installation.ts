/** Whether the app may still come in: it is installed until it is taken away, and a token works until it is revoked. */
export type Installation = {
  state: 'installed' | 'uninstalled'
  readonly revokedTokens: Set<string>
}

export function createInstallation(): Installation {
  return { state: 'installed', revokedTokens: new Set() }
}
