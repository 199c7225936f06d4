declare module 'jq-web' {
  /** jq itself, compiled to WebAssembly; resolves when it is loaded. */
  const jq: Promise<{
    /** What jq writes for the JSON text. Throws an Error with jq's `exitCode`, or whatever broke the module. */
    raw(json: string, filter: string, flags: readonly string[]): string
  }>
  export default jq
}

/** What is used of it: the types of Node name it without its values. */
declare namespace WebAssembly {
  class Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
}
