/** The text of a body of at most so many bytes; null as soon as there are more, and the rest is not read. */
export async function readBounded(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
