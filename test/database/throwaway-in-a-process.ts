import { startThrowawayServer } from '../support/throwaway-server.ts'

/** A stand-in for a run of the tests that is ended in its middle. */
const server = await startThrowawayServer()
process.stdout.write(`${JSON.stringify({ data: server.data })}\n`)
setInterval(() => {}, 60_000)
