declare module '../base/ctx.ts' {
  interface Events {
    /** The id is the source's name. */
    'catalog.changed': 'source'
    /** The id is the source's name, or the mark of all of them. */
    'source.refresh-asked': 'source'
    /** A property of the format `timer` has expired; the id is its entity's reference. */
    'timer.expired': 'entity'
  }
}

export {}
