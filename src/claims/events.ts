declare module '../base/ctx.ts' {
  interface Events {
    'claim.requested': 'claim'
    /** Its file is to be changed where it lies. */
    'claim.granted': 'claim'
    /** What has become of its pull request is to be looked at. */
    'claim.proposal-due': 'claim'
    'claim.changed': 'claim'
    'claim.ended': 'claim'
  }
}

export {}
