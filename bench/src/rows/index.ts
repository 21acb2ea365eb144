import type { Row } from '../row.js'
import {
  cacheGetBare,
  cacheGetCacache,
  cachePutAgain,
  cachePutBare,
  cachePutCacache,
  cachePutCpu,
} from './cache.js'
import { choosePure, chooseStored } from './choose.js'
import { enrichAll, enrichTmdb } from './enrich.js'
import { httpEvents } from './http-events.js'
import { httpPage, httpPageDuringScan } from './http-page.js'
import { jobsBatched, jobsConcurrent, jobsMemory, jobsOneByOne } from './jobs.js'
import { namesRead } from './names.js'
import { nfoReadWrite } from './nfo.js'
import { pageDuringScan } from './page.js'
import { duplicates, inspectHash } from './pictures.js'
import { publishCp } from './publish.js'
import { publishCopy, republishFind, restoreCp } from './publish-bulk.js'
import { rescanFind, scanFloor } from './scan.js'
import { rescanKodi, scanKodi } from './scan-kodi.js'
import { rescanLarge, scanGrowth, scanMemory, scanPeak } from './scan-large.js'
import { storageRows } from './storage.js'
import { verifyFind, verifySha } from './verify.js'
import { webInteractive, webScroll } from './web.js'
import { webhooksAtOnce, webhooksBursts } from './webhooks.js'

/** Every row, in the order they are measured and printed. */
export const rows: readonly Row[] = [
  scanFloor,
  rescanFind,
  rescanLarge,
  scanMemory,
  scanPeak,
  scanGrowth,
  scanKodi,
  rescanKodi,
  pageDuringScan,
  ...storageRows,
  httpPage,
  httpPageDuringScan,
  httpEvents,
  cachePutCacache,
  cachePutCpu,
  cachePutBare,
  cachePutAgain,
  cacheGetCacache,
  cacheGetBare,
  inspectHash,
  duplicates,
  publishCp,
  publishCopy,
  restoreCp,
  republishFind,
  verifyFind,
  verifySha,
  chooseStored,
  choosePure,
  enrichTmdb,
  enrichAll,
  webhooksAtOnce,
  ...webhooksBursts,
  webInteractive,
  webScroll,
  jobsOneByOne,
  jobsConcurrent,
  jobsBatched,
  jobsMemory,
  namesRead,
  nfoReadWrite,
]
