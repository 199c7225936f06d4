/** A verb of the command line. */
export interface Verb {
  /** How it is called, after `stagedoor`. */
  readonly usage: string
  /** What it is for, in a few words. */
  readonly about: string
  /** Resolves to the exit code: 0 all is well, 1 something is wrong with what was asked about, 2 the call was not understood. */
  run(words: readonly string[], output: Output): Promise<number>
}

/** Where a verb writes. Both wait while the reader is slow. */
export interface Output {
  out(text: string): Promise<void>
  err(text: string): Promise<void>
}
