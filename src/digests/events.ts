export {}

declare module '../base/ctx.ts' {
  interface Events {
    'edition.claimed': 'edition'
    'edition.skipped': 'edition'
  }
}
