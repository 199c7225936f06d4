import { parseDocuments } from './parse-documents.ts'

/** What a file of exactly one YAML document (or JSON) holds. Throws an Error whose message goes on from the file's name. */
export function oneDocument(text: string): unknown {
  const [first, second] = parseDocuments(text)
  if (first === undefined || second !== undefined) throw new Error('must hold exactly one document')
  const [fault] = first.faults
  if (fault !== undefined) throw new Error(`has an error in line ${fault.line} (${fault.message.replace(/\.$/, '')})`)
  return first.value
}
