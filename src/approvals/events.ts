declare module '../base/ctx.ts' {
  interface Events {
    'consent.opened': 'consent'
    'consent.changed': 'consent'
    'consent.granted': 'consent'
    'consent.declined': 'consent'
    'consent.expired': 'consent'
    'consent.withdrawn': 'consent'
    'approval.opened': 'approval'
    'approval.reminded': 'approval'
  }
}

export {}
