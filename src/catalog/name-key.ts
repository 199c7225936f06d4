import { storableText } from '../base/storable-text.ts'

/** What people type, as the keys are spelled: lower case, composed, no blanks around, 200 characters at most. */
export function typedKey(text: string): string {
  const readable = storableText(text.slice(0, longestTyped)).normalize('NFC')
  return readable.trim().slice(0, 200).toLowerCase()
}

/** Nobody types more; what is pasted beyond it is not even looked at. */
const longestTyped = 10_000

/** The key's words, without what stands between them. */
export function wordsOf(key: string): string[] {
  return key.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '')
}
