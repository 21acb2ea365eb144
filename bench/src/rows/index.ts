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
import { namesRead } from './names.js'
import { nfoReadWrite } from './nfo.js'
import { pageDuringScan } from './page.js'
import { publishCp } from './publish.js'
import { publishCopy, republishFind, restoreCp } from './publish-bulk.js'
import { rescanFind, scanFloor } from './scan.js'
import { rescanKodi, scanKodi } from './scan-kodi.js'
import { rescanLarge, scanGrowth, scanMemory, scanPeak } from './scan-large.js'
import { verifyFind, verifySha } from './verify.js'

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
  cachePutCacache,
  cachePutCpu,
  cachePutBare,
  cachePutAgain,
  cacheGetCacache,
  cacheGetBare,
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
  namesRead,
  nfoReadWrite,
]
