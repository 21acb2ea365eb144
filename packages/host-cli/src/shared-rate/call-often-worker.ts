import { once } from 'node:events'
import { databaseAt, openStorage } from '../database/database.js'
import { callOften } from './call-often.js'

/** Opens the storage, says so, and calls a service so many times once it is told to. */
const [database = '', url = '', times = '0'] = process.argv.slice(2)
const storage = await openStorage(databaseAt(database))
process.stdout.write('ready\n')
await once(process.stdin, 'data')
process.stdin.destroy()
await callOften(storage, url, Number(times)).catch(() => undefined)
await storage.close()
