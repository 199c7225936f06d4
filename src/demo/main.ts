import { readConfigWithoutSlack } from '../config.ts'
import { createLog } from '../create-log.ts'
import { runProgram } from '../run-program.ts'
import { startDemo } from './start-demo.ts'

await runProgram(async () => {
  const config = readConfigWithoutSlack()
  const demo = await startDemo(config, createLog(config.logLevel === 'info' ? 'warn' : config.logLevel))
  process.stdout.write(`${demo.lines.join('\n')}\n`)
  return demo
})
