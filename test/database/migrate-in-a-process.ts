import { migrate } from '../../src/database/migrate.ts'

/** A stand-in for a replica that starts: waits for the moment named on the command line, so that several begin together. */
const [url = '', at = '0'] = process.argv.slice(2)
while (Date.now() < Number(at)) await new Promise((resolve) => setTimeout(resolve, 1))
await migrate(url)
