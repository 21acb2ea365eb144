#!/usr/bin/env node
import { runCommandLine } from './program.js'

/** `metarr … | head` reads no further: that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await runCommandLine(process.argv.slice(2))
