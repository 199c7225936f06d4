export {}

declare module '../base/ctx.ts' {
  interface Events {
    'link.changed': 'account'
    /** Slack told that this account is not as it was. */
    'account.told': 'account'
    /** Slack told that a usergroup of this workspace is not as it was. */
    'usergroups.told': 'workspace'
    /** A place outside that tells who is on call is to be read. */
    'on-call-source.due': 'on-call-source'
  }
}
