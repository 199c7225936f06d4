import { randomBytes, randomUUID } from 'node:crypto'

/** A new opaque id for a row: 122 random bits, so it can be a button's value without being guessed. */
export function newId(): string {
  return randomUUID()
}

const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Six letters a person can read aloud, to quote when something went wrong. It is not a secret and not unique for ever. */
export function newTicket(): string {
  return Array.from(randomBytes(6), (byte) => letters[byte % letters.length]).join('')
}
