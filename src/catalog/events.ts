declare module '../base/ctx.ts' {
  interface Events {
    /** The id is the source's name. */
    'catalog.changed': 'source'
  }
}

export {}
