export {}

declare module '../base/ctx.ts' {
  interface Events {
    'link.changed': 'account'
  }
}
