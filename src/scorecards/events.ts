export {}

declare module '../base/ctx.ts' {
  interface Events {
    'scorecard.changed': 'scorecard'
  }
}
