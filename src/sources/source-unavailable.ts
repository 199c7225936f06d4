/**
 * Thrown where a source can not be read: nothing is removed because of it. The message is for people, says what to do, and holds
 * no secret.
 */
export class SourceUnavailable extends Error {
  /** Seconds to wait before it is worth another try; null where nobody said. */
  readonly retryAfter: number | null

  constructor(message: string, retryAfter: number | null = null) {
    super(message)
    this.name = 'SourceUnavailable'
    this.retryAfter = retryAfter
  }
}
