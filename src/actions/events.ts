declare module '../base/ctx.ts' {
  interface Events {
    'run.requested': 'run'
    'run.queued': 'run'
    'run.changed': 'run'
    'run.logged': 'run'
    'run.ended': 'run'
  }
}

export {}
