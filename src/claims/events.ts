declare module '../base/ctx.ts' {
  interface Events {
    'claim.requested': 'claim'
    /** Its file is to be changed where it lies. */
    'claim.granted': 'claim'
    'claim.changed': 'claim'
    'claim.ended': 'claim'
  }
}

export {}
