/** The id of a message's element. In a thread pane it is another than in the channel, since both can be open at once. */
export function messageId(ts: string, inThread: boolean): string {
  return `${inThread ? 't' : 'm'}-${ts.replace('.', '-')}`
}
