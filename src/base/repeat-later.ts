/** Thrown by a job that did nothing and is worth doing again after a while: the queue sets it aside without counting a failure. */
export class RepeatLater extends Error {
  readonly afterSeconds: number

  constructor(afterSeconds: number, why: string) {
    super(why)
    this.name = 'RepeatLater'
    this.afterSeconds = afterSeconds
  }
}
